/// The seam behind which policies are evaluated: an interned question in, ids out.
///
/// The plain evaluator walks the syntax tree, the other a compiled one, and tests hold them equal.
/// Whichever it is, *every* policy whose scope matches is evaluated, so that the policies and errors
/// that it reports are complete.
public protocol PolicyEvaluator: Sendable {
    /// Evaluates every policy for `principal`, and leaves in `leg` which are satisfied and which
    /// erred, both in the policies' order.
    /// - Parameters:
    ///   - question: what is asked; its own principal is `principal` or the one in whose name.
    ///   - bytes: the request's bytes, into which the question's local strings are places.
    ///   - principal: for whom this leg is evaluated.
    ///   - vocabulary: what the question's symbols mean.
    ///   - registry: the entities that the zone stores.
    ///   - leg: emptied first.
    ///   - workspace: what is needed beside that; its content means nothing before or after.
    func decide(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry, _ leg: inout LegFindings,
        _ workspace: inout Workspace)
}

/// A policy's place in its snapshot, in the order of the files.
public struct PolicyIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The place, from 0.
    public let rawValue: UInt32

    /// The policy at a place.
    public init(_ index: Int) { rawValue = UInt32(index) }

    /// The place, from 0.
    public var index: Int { Int(rawValue) }

    /// By place.
    public static func < (left: PolicyIndex, right: PolicyIndex) -> Bool {
        left.rawValue < right.rawValue
    }
}
