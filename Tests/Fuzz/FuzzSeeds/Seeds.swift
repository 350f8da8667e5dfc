internal import Cedar
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
        case .policiesJSON: (0..<6).map { _ in json(ofPolicies: generator.policies(in: world)) }
        case .schemaJSON: [generator.json(of: world.model)]
        case .linksJSON: [generator.disturbedPolicyJSON(linksJSON)]
        }
    }

    /// The generators write policies as text alone; module Cedar makes JSON of them.
    private static func json(ofPolicies text: String) -> String {
        let policies = try? PolicySet(parsing: SourceFile(name: "seed", text: text))
        return (try? policies?.json).map(JSONWriter.write) ?? ""
    }

    private static let linksJSON = """
        [{"templateId": "policy0", "newId": "a", "values": {"?principal": {"type": "A", "id": "a"}}},
        {"templateId": "policy1", "newId": "b", "values": {"?resource": {"type": "A", "id": "a"}}}]
        """

    /// The tokens that a fuzzer puts together, in libFuzzer's form: a quoted token a line.
    static func dictionary(of target: FuzzTarget) -> String {
        tokens(of: target).map { "\"\(escaped($0))\"\n" }.joined()
    }

    private static func tokens(of target: FuzzTarget) -> [String] {
        switch target {
        case .policyText, .schemaText: CaseGenerator.cedarStrangers
        case .entitiesJSON, .contextJSON: CaseGenerator.jsonStrangers + CaseGenerator.jsonEscapes
        case .policiesJSON, .linksJSON: CaseGenerator.jsonStrangers + CaseGenerator.policyStrangers
        case .schemaJSON: CaseGenerator.jsonStrangers + CaseGenerator.schemaStrangers
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
