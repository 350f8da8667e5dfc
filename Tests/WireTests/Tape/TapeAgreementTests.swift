import Testing
import Wire

/// The tape beside libprotobuf-c's `unpack`: the same verdict and the same content, on random messages.
struct TapeAgreementTests {
    static let seed: UInt64 = 20_260

    /// Why the tape refuses what `unpack` takes.
    private static let stricter: [WireFault: String] = [
        .unknownField: "a restriction that is ignored is a hole",
        .duplicate: "unpack keeps the last, or merges",
        .notUTF8: "unpack checks no text",
        .nul: "a text that C ends early names something else",
        .outOfRange: "unpack cuts numbers to 32 bits, and takes any number for true",
        .valueTooDeep: "unpack recurses",
        .tooDeep: "unpack recurses",
        .malformedTag: "unpack takes wire type 6 and 7, and numbers over 29 bits, cut to 32",
        .malformedVarint: "unpack cuts numbers to 64 bits",
        .truncated: "unpack lets a varint in a packed list end with its list",
    ]

    @Test(arguments: MessageKind.allCases)
    func `valid messages read the same`(kind: MessageKind) throws {
        var source = RandomMessage(seed: Self.seed &+ UInt64(kind.rawValue))
        for _ in 0..<150 {
            let bytes = source.bytes(kind)
            let plain = try #require(PlainMessage(unpacking: bytes, as: kind))
            #expect(try readTape(bytes, as: kind) == plain, "seed \(Self.seed): \(bytes)")
        }
    }

    @Test(arguments: MessageKind.allCases)
    func `what the tape takes, unpack takes, and the same`(kind: MessageKind) throws {
        var source = RandomMessage(seed: Self.seed &+ 1000 &+ UInt64(kind.rawValue))
        for _ in 0..<400 {
            let bytes = source.bytes(kind).mutated(using: &source.random)
            for rules in [ReadingRules.strict, .lenient] {
                try agree(bytes, kind, rules)
            }
        }
    }

    private func agree(_ bytes: [UInt8], _ kind: MessageKind, _ rules: ReadingRules) throws {
        let plain = PlainMessage(unpacking: bytes, as: kind)
        do throws(WireError) {
            let read = try readTape(bytes, as: kind, rules: rules)
            #expect(read == plain, "seed \(Self.seed), \(rules): \(bytes)")
        } catch {
            #expect(
                plain == nil || isStricter(error, kind),
                "seed \(Self.seed), \(rules): \(error): \(bytes)")
        }
    }

    /// Whether the tape refuses on purpose what `unpack` takes.
    private func isStricter(_ error: WireError, _ root: MessageKind) -> Bool {
        guard error.fault == .wrongWireType else { return Self.stricter[error.fault] != nil }
        // unpack looks at the wire type of every kind of field but of truth values.
        var kind = root
        var shape: FieldShape?
        for step in error.path {
            let field = kind.fields.first { $0.number == step.field }
            shape = field?.shape
            kind = field?.child ?? kind
        }
        return shape == .boolean
    }

    @Test func `any bytes are read or refused`() {
        var random = SeededRandom(seed: Self.seed)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if let error = fault(bytes) { #expect(!error.description.isEmpty) }
        }
    }
}
