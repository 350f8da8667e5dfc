import Testing
import Wire

struct StatusTests {
    private struct Secret: Error {}

    @Test func `an error of a method becomes a status without secrets`() {
        #expect(Status(answering: Status(.notFound, "x")) == Status(.notFound, "x"))
        #expect(Status(answering: CancellationError()).code == .cancelled)
        #expect(Status(answering: Secret()) == Status(.internal, "the method failed"))
        let error = WireError(.nul, in: .checkRequest, path: [WireError.Step(field: 10)])
        #expect(Status(answering: error) == Status(.invalidArgument, "field `zone` contains a NUL"))
    }

    @Test func `the codes are gRPC's`() {
        #expect(StatusCode.allCases.map(\.rawValue) == Array(0...16))
        #expect(StatusCode.resourceExhausted.rawValue == 8)
        #expect(StatusCode.unimplemented.rawValue == 12)
        #expect(Status(.dataLoss, "gone").description == "DATA_LOSS: gone")
    }
}
