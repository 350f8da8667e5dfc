import Testing
import Wire

struct MetadataTests {
    private static let pairs = [
        Metadatum(key: "traceparent", value: "00-4bf9-00f0-01"),
        Metadatum(key: "Tenant", value: "größe"),
        Metadatum(key: "traceparent", value: "second"), Metadatum(key: "", value: ""),
    ]

    @Test func `metadata are read when they are asked for`() {
        let bytes = request(stream: 1, metadata: Self.pairs)
        var connection = ServerConnection(methods: Server.methods, peer: .tcp)
        let step = connection.next(in: bytes.span, from: 0, now: Server.now)
        guard case .call(let call, let range) = step.action else {
            return #expect(Bool(false), "\(step)")
        }
        let data = Array(bytes[range])
        let pairs = call.metadata(in: data.span)
        #expect(pairs.map(\.key) == ["traceparent", "tenant", "traceparent", ""])
        #expect(pairs.map(\.value) == Self.pairs.map(\.value))
        let areOver = (3...4).map { call.hasMetadata(over: $0, in: data.span) }
        #expect(areOver == [true, false])
        let trace = call.metadatum("traceparent", in: data.span)
        let other = call.metadatum("trace", in: data.span)
        #expect(trace.map { Array(data[$0.indices]) } == Array("00-4bf9-00f0-01".utf8))
        #expect(other == nil)
    }
}
