/// Evaluates policies by a compiled tree, and by the plain code what the tree leaves undecided.
///
/// A policy that errs is undecided to the tree. The plain code then says why, so that the text of an
/// error is the same whoever evaluates; and errors are rare.
public struct TreeEvaluator: PolicyEvaluator {
    /// The tree.
    public let tree: PolicyTree
    /// What the policies read; nil where no answer is to be kept.
    public let plans: ReadPlans?
    private let plain: PlainEvaluator

    /// A tree, the plain code of the same policies, and what these read.
    public init(_ tree: PolicyTree, beside plain: PlainEvaluator, reading plans: ReadPlans? = nil) {
        self.tree = tree
        self.plain = plain
        self.plans = plans
    }

    /// Evaluates every policy for `principal`.
    /// - Complexity: linear in what matches, and in the groups of principal and resource.
    public func decide(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry, _ leg: inout LegFindings,
        _ workspace: inout Workspace
    ) {
        guard question.carriedIndex(question.action) == nil else {
            // Which actions are in which is compiled; no guard lets a caller say otherwise.
            return plain.decide(
                question, in: bytes, for: principal, vocabulary, registry, &leg, &workspace)
        }
        leg.removeAll()
        let view = LegView(question, in: bytes, for: principal, vocabulary, registry)
        tree.decide(view, question, &leg, &workspace)
        if !workspace.undecided.isEmpty {
            plain.judge(
                workspace.undecided, question, in: bytes, for: principal, vocabulary, registry,
                &leg)
        }
        leg.sort()
    }
}
