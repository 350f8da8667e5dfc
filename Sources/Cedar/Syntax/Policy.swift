/// A policy's id, unique in its set.
public struct PolicyID: Hashable, Comparable, Sendable {
    /// The id.
    public let text: Text

    /// The id of this text.
    /// - Parameter text: any text.
    public init(_ text: Text) {
        self.text = text
    }

    /// Whether one id comes before another when bytes are compared.
    public static func < (left: PolicyID, right: PolicyID) -> Bool { left.text < right.text }
}

extension PolicyID: CustomStringConvertible {
    /// The id.
    public var description: String { text.string }
}

/// What a satisfied policy does.
public enum Effect: String, Hashable, Sendable {
    /// It allows, unless another policy forbids.
    case permit
    /// It denies, whatever others permit.
    case forbid
}

/// A note that a policy's author attached, which changes no decision.
public struct Annotation: Hashable, Sendable {
    /// The annotation's name, any identifier, reserved ones too.
    public let key: Text
    /// The annotation's text; `nil` for one written without, which means the empty text.
    public let value: Text?
    /// Where it stands.
    public let span: SourceSpan
}

/// A `when` or `unless` of a policy.
public struct Condition: Sendable {
    /// The two kinds of conditions.
    public enum Kind: String, Hashable, Sendable {
        /// The body must be true.
        case when
        /// The body must be false.
        case unless
    }

    /// Which kind it is.
    public let kind: Kind
    /// What is evaluated.
    public let body: Expression
    /// Where it stands, from its first word to its closing brace.
    public let span: SourceSpan
}

/// A policy, or a template where its scope has slots.
///
/// It is an object, because every question passes every policy by.
public final class Policy: Sendable {
    /// The policy's id.
    public let id: PolicyID
    /// What it does if it is satisfied.
    public let effect: Effect
    /// Its annotations in the order of the source, each key once.
    public let annotations: [Annotation]
    /// What it asks of the principal.
    public let principal: ScopeConstraint
    /// What it asks of the action.
    public let action: ActionConstraint
    /// What it asks of the resource.
    public let resource: ScopeConstraint
    /// All of these must hold, in this order.
    public let conditions: [Condition]
    /// Where it stands.
    public let span: SourceSpan
    /// The text that it stands in.
    public let source: SourceFile

    /// A policy of these parts.
    /// - Parameters:
    ///   - id: its id.
    ///   - effect: what it does if it is satisfied.
    ///   - annotations: its annotations, each key once.
    ///   - principal: what it asks of the principal.
    ///   - action: what it asks of the action.
    ///   - resource: what it asks of the resource.
    ///   - conditions: all of these must hold, in this order.
    ///   - span: where it stands.
    ///   - source: the text that it stands in.
    init(
        id: PolicyID, effect: Effect, annotations: [Annotation], principal: ScopeConstraint,
        action: ActionConstraint, resource: ScopeConstraint, conditions: [Condition],
        span: SourceSpan, source: SourceFile
    ) {
        self.id = id
        self.effect = effect
        self.annotations = annotations
        self.principal = principal
        self.action = action
        self.resource = resource
        self.conditions = conditions
        self.span = span
        self.source = source
    }

    /// Whether the scope has slots, so that it must be linked before it can decide anything.
    public var isTemplate: Bool { !slots.isEmpty }

    /// The slots of the scope.
    public var slots: [Slot] {
        (principal.entity == .slot ? [.principal] : [])
            + (resource.entity == .slot ? [.resource] : [])
    }

    /// The text of an annotation: empty for one without a value, `nil` where there is none.
    /// - Parameter key: the annotation's name.
    public subscript(annotation key: Text) -> Text? {
        annotations.first { $0.key == key }.map { $0.value ?? "" }
    }

    /// The line and column where the policy begins.
    public var lineAndColumn: SourceFile.LineAndColumn {
        source.lineAndColumn(of: span.start)
    }
}
