public import Cedar
public import DecisionCore

/// Compiles policies into a tree that is evaluated without allocating.
///
/// Three steps. *Lowering* turns expressions into nodes, each thing said once however often it is
/// written; *folding*, on the way, works out what no question changes. *Indexing* gives each policy
/// one key, the most selective that it has. Then every condition becomes a program. All of it is
/// cold: it runs at publish, and what it costs is paid once.
public enum PolicyCompiler {
    /// Compiles a policy set.
    /// - Parameters:
    ///   - policies: the policies; templates decide nothing, and links share their template's code.
    ///   - registry: where actions and their groups are found.
    ///   - builder: the numbers of everything named so far; what the policies name is added.
    /// - Returns: the tree; equal input gives an equal tree.
    /// - Throws: where the policies are more than a tree can hold.
    /// - Complexity: linear in the policies' text, but for sorting; what they read is worked out for
    ///   each action that is named, over those that ask for any.
    public static func compile(
        _ policies: PolicySet, _ registry: Registry, _ builder: inout VocabularyBuilder
    ) throws(PolicyTreeError) -> PolicyTree {
        try tree(of: parts(policies, registry, &builder), builder)
    }

    private static func tree(
        of parts: PolicyTree.Parts, _ builder: VocabularyBuilder
    ) throws(PolicyTreeError) -> PolicyTree {
        try PolicyTree(
            verifying: parts, symbolCount: builder.symbolCount, entityCount: builder.entityCount)
    }

    /// Compiles a policy set, and leaves the tree to be verified.
    /// - Parameters:
    ///   - policies: the policies.
    ///   - registry: where actions and their groups are found.
    ///   - builder: the numbers of everything named so far.
    /// - Returns: what the tree is made of.
    public static func parts(
        _ policies: PolicySet, _ registry: Registry, _ builder: inout VocabularyBuilder
    ) -> PolicyTree.Parts {
        compiled(policies, registry, &builder).parts
    }

    private static func compiled(
        _ policies: PolicySet, _ registry: Registry, _ builder: inout VocabularyBuilder
    ) -> (parts: PolicyTree.Parts, plans: ReadPlans) {
        var lowering = Lowering(builder)
        let lowered = policies.policies.map { lowering.lower($0) }
        let actions = ActionClasses(lowered.map(\.action), registry)
        let index = PolicyIndexing(lowered, actions)
        let plans = PlanAssembly.plans(lowered, actions, &lowering)
        let parts = TreeAssembly(lowered, actions, index, &lowering).parts
        builder = lowering.builder
        return (parts, plans)
    }

    /// Makes a snapshot's evaluator: the tree, with the plain code beside it.
    ///
    /// Policies that are more than a tree can hold are evaluated by the plain code alone.
    public static let evaluator:
        @Sendable (PolicySet, Registry, inout VocabularyBuilder) -> any PolicyEvaluator = {
            policies, registry, builder in
            let (parts, plans) = compiled(policies, registry, &builder)
            let tree = try? tree(of: parts, builder)
            let plain = PlainEvaluator(policies.policies, &builder)
            guard let tree else { return plain }
            return TreeEvaluator(tree, beside: plain, reading: plans)
        }
}
