import Testing
import Wire

struct MessageKindTests {
    @Test(arguments: MessageKind.allCases)
    func `every message is in the generated code`(kind: MessageKind) {
        let numbers = kind.fields.map(\.number)
        #expect(numbers == numbers.sorted())
        #expect(kind.fields.allSatisfy { ($0.shape == .message) == ($0.child != nil) })
    }

    @Test(
        arguments: [
            (MessageKind.evidence, ["token", "proof"]), (.approval, ["input_sha256"]),
            (.checkResponse, ["decision_id", "revision"]), (.batchAnswer, ["decision_id"]),
            (.explainRequest, ["revision"]), (.request, ["payload"]), (.response, ["payload"]),
            (.any, ["value"]),
        ] as [(MessageKind, [String])])
    func `these fields are bytes`(kind: MessageKind, names: [String]) {
        #expect(kind.fields.filter { $0.shape == .bytes }.map(\.name) == names)
    }

    @Test func `all other fields of that layout are text`() {
        let withBytes: Set<MessageKind> = [
            .evidence, .approval, .checkResponse, .batchAnswer, .explainRequest, .request,
            .response, .any,
        ]
        for kind in MessageKind.allCases where !withBytes.contains(kind) {
            #expect(kind.fields.allSatisfy { $0.shape != .bytes }, "\(kind)")
        }
        #expect(MessageKind.entityRef.fields.map(\.shape) == [.text, .text])
    }

    @Test func `a value is one of ten kinds`() {
        #expect(MessageKind.value.fields.map(\.oneof) == [Int?](repeating: 1, count: 10))
        #expect(MessageKind.value.fullName == "bailey.decision.v1.Value")
    }
}
