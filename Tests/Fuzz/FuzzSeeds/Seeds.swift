internal import FuzzProperties
internal import TestKit

/// Generated texts of the kind that a fuzzer's target reads.
struct Seeds {
    /// Enough to show every construct, few enough to be read in a moment.
    static let count = 300
    /// What is longer teaches a fuzzer little and slows it down, in bytes.
    static let bytesMax = 4_096

    let target: FuzzTarget
    let seed: UInt64

    /// The texts: mostly well formed, a few disturbed.
    func texts() -> [String] {
        var generator = CaseGenerator(seed: seed)
        var texts: [String] = []
        while texts.count < Self.count {
            let world = generator.world()
            texts += Self.texts(for: target, in: world, &generator).filter {
                !$0.isEmpty && $0.utf8.count <= Self.bytesMax
            }
        }
        return texts
    }

    private static func texts(
        for target: FuzzTarget, in world: GeneratedWorld, _ generator: inout CaseGenerator
    ) -> [String] {
        switch target {
        case .policyText: (0..<6).map { _ in generator.policies(in: world) }
        case .schemaText:
            [generator.text(of: world.model), generator.wildSchemaWorld().schema ?? ""]
        case .entitiesJSON: [world.entities]
        case .contextJSON: world.requests.map(\.context)
        }
    }

    /// The tokens that a fuzzer puts together, in libFuzzer's form: a quoted token a line.
    static func dictionary(of target: FuzzTarget) -> String {
        tokens(of: target).map { "\"\(escaped($0))\"\n" }.joined()
    }

    private static func tokens(of target: FuzzTarget) -> [String] {
        switch target {
        case .policyText, .schemaText: CaseGenerator.cedarStrangers
        case .entitiesJSON, .contextJSON: CaseGenerator.jsonStrangers + CaseGenerator.jsonEscapes
        }
    }

    /// Every byte as `\xHH`, which libFuzzer takes for any.
    private static func escaped(_ token: String) -> String {
        token.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "\\x" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
