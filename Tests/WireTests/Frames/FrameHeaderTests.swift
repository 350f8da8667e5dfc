import Testing
import Wire

struct FrameHeaderTests {
    @Test func `a header is ten bytes, numbers big-endian`() {
        let header = FrameHeader(
            dataLength: 0x0001_0203, stream: StreamID(0x0405_0607), kind: .data,
            flags: [.remoteClosed, .noData])
        #expect(bytes(header) == [0, 1, 2, 3, 4, 5, 6, 7, 3, 5])
    }

    @Test(arguments: [FrameKind.request, .response, .data])
    func `a header is read as it was written`(kind: FrameKind) {
        let header = FrameHeader(
            dataLength: FrameHeader.dataLengthMax, stream: .last, kind: kind, flags: [.remoteOpen])
        #expect(FrameHeader(reading: bytes(header).span, at: 0) == header)
    }

    @Test func `an unknown kind has no name`() {
        let bytes: [UInt8] = [9, 9, 0, 0, 0, 0, 0, 0, 0, 1, 77, 0]
        #expect(FrameHeader(reading: bytes.span, at: 2).kind == nil)
    }

    private func bytes(_ header: FrameHeader) -> [UInt8] {
        let encoded = header.encoded
        return encoded.indices.map { encoded[$0] }
    }
}
