import Cedar
import DecisionCore
import PolicyCompiler
import TestKit
import Testing

/// The same policies make the same tree.
struct PolicyCompilerTests {
    @Test(arguments: 500...503 as ClosedRange<UInt64>)
    func `the same input makes the same tree, and the same hash`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var compared = 0
        while compared < 8 {
            let world = generator.world()
            let text = (0..<4).map { _ in generator.policies(in: world) }
            guard let first = tree(text, world.entities), first.policyCount > 3 else { continue }
            for _ in 0..<12 {
                let again = try #require(tree(text, world.entities))
                #expect(again.parts == first.parts && again.hash == first.hash, "seed \(seed)")
            }
            compared += 1
        }
    }

    @Test func `another policy makes another hash`() throws {
        let texts = [
            "permit(principal, action, resource) when { context.a == 1 };",
            "permit(principal, action, resource) when { context.a == 2 };",
            "forbid(principal, action, resource) when { context.a == 1 };",
            "permit(principal is User, action, resource) when { context.a == 1 };",
            "permit(principal, action, resource) when { context.a like \"1\" };",
            "permit(principal, action, resource) when { context.a like \"1*\" };",
        ]
        let hashes = try texts.map {
            try compiled(PolicySet(parsing: SourceFile(name: "test", text: $0))).hash
        }
        #expect(Set(hashes).count == texts.count)
    }

    @Test func `no policies make an empty tree`() throws {
        let tree = try compiled(PolicySet())
        #expect(tree.policyCount == 0 && tree.parts.instructions.isEmpty)
    }

    @Test func `a thousand keys are found in few steps`() throws {
        let text = (0..<1000).map { #"permit(principal == User::"\#($0)", action, resource);"# }
        let policies = try PolicySet(
            parsing: SourceFile(name: "test", text: text.joined(separator: "\n")))
        let tree = try compiled(policies)
        #expect(tree.parts.buckets.count == 1000)
        #expect(tree.probesMax <= PolicyTreeLimits.probesMax)
    }

    /// Read anew each time, so that no set or dictionary is shared with the time before.
    private func tree(_ texts: [String], _ entities: String) -> PolicyTree? {
        var policies = PolicySet()
        for text in texts {
            try? policies.append(parsing: SourceFile(name: "policies", text: text))
        }
        return try? compiled(policies, entities: entities)
    }
}
