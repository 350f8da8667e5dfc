/// What a policy says, apart from its id: shared by a template and all its links.
public final class PolicyBody: Sendable {
    /// What it does if it is satisfied.
    public let effect: Effect
    /// Its annotations in the order of the source, each key once.
    public let annotations: [Annotation]
    /// What it asks of the principal; a slot stands in a template's.
    public let principal: ScopeConstraint
    /// What it asks of the action.
    public let action: ActionConstraint
    /// What it asks of the resource; a slot stands in a template's.
    public let resource: ScopeConstraint
    /// All of these must hold, in this order.
    public let conditions: [Condition]
    /// Where it stands.
    public let span: SourceSpan
    /// The text that it stands in.
    public let source: SourceFile

    /// A policy's body of these parts.
    /// - Parameters:
    ///   - effect: what it does if it is satisfied.
    ///   - annotations: its annotations, each key once.
    ///   - principal: what it asks of the principal.
    ///   - action: what it asks of the action.
    ///   - resource: what it asks of the resource.
    ///   - conditions: all of these must hold, in this order.
    ///   - span: where it stands.
    ///   - source: the text that it stands in.
    init(
        effect: Effect, annotations: [Annotation], principal: ScopeConstraint,
        action: ActionConstraint, resource: ScopeConstraint, conditions: [Condition],
        span: SourceSpan, source: SourceFile
    ) {
        self.effect = effect
        self.annotations = annotations
        self.principal = principal
        self.action = action
        self.resource = resource
        self.conditions = conditions
        self.span = span
        self.source = source
    }

    /// The slots of the scope, in the order of ``Slot/allCases``.
    public var slots: [Slot] {
        (principal.entity == .slot ? [.principal] : [])
            + (resource.entity == .slot ? [.resource] : [])
    }

    /// The text of an annotation: empty for one without a value, `nil` where there is none.
    /// - Parameter key: the annotation's name.
    public subscript(annotation key: Text) -> Text? {
        annotations.first { $0.key == key }.map { $0.value ?? "" }
    }
}

extension PolicyBody: Hashable {
    /// Whether two bodies say the same, wherever they stand and in whatever order annotations are.
    public static func == (left: PolicyBody, right: PolicyBody) -> Bool {
        left === right
            || left.effect == right.effect && left.principal == right.principal
                && left.action == right.action && left.resource == right.resource
                && left.conditions == right.conditions
                && Set(left.annotations) == Set(right.annotations)
    }

    /// Feeds what the body says, not where it stands.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(effect)
        hasher.combine(principal)
        hasher.combine(action)
        hasher.combine(resource)
        hasher.combine(conditions)
        hasher.combine(Set(annotations))
    }
}
