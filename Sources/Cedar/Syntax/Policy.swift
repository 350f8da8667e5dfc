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
public struct Annotation: Sendable {
    /// The annotation's name, any identifier, reserved ones too.
    public let key: Text
    /// The annotation's text; `nil` for one written without, which means the empty text.
    public let value: Text?
    /// Where it stands.
    public let span: SourceSpan
}

extension Annotation: Hashable {
    /// Whether two annotations say the same, wherever they stand.
    public static func == (left: Annotation, right: Annotation) -> Bool {
        left.key == right.key && left.value == right.value
    }

    /// Feeds the key and the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(value)
    }
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

extension Condition: Hashable {
    /// Whether two conditions say the same, wherever they stand.
    public static func == (left: Condition, right: Condition) -> Bool {
        left.kind == right.kind && left.body == right.body
    }

    /// Feeds the kind and the body.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(body)
    }
}

/// A policy: a static one, a template, or the link of a template.
///
/// A link shares the template's body, and differs from it in its id and in the entities that stand in
/// its slots. It is an object, because every question passes every policy by.
public final class Policy: Sendable {
    /// The policy's id; a link has its own.
    public let id: PolicyID
    /// What the policy says; a link shares its template's, in which the slots are still open.
    public let body: PolicyBody
    /// The template that the policy links; `nil` for a static policy and for a template.
    public let template: PolicyID?
    /// The entities that fill the template's slots; none for a static policy or a template.
    public let slotValues: SlotValues
    /// What the policy asks of the principal, the slot filled in.
    public let principal: ScopeConstraint
    /// What the policy asks of the resource, the slot filled in.
    public let resource: ScopeConstraint

    /// A static policy, or a template where the body's scope has slots.
    /// - Parameters:
    ///   - id: its id.
    ///   - body: what it says.
    init(id: PolicyID, body: PolicyBody) {
        self.id = id
        self.body = body
        template = nil
        slotValues = SlotValues()
        principal = body.principal
        resource = body.resource
    }

    /// The link of a template.
    /// - Parameters:
    ///   - template: the template.
    ///   - id: the link's own id.
    ///   - values: exactly the values of the template's slots.
    init(linking template: Policy, as id: PolicyID, _ values: SlotValues) {
        self.id = id
        body = template.body
        self.template = template.id
        slotValues = values
        principal = template.principal.filled(with: values[.principal])
        resource = template.resource.filled(with: values[.resource])
    }

    /// What the policy does if it is satisfied.
    public var effect: Effect { body.effect }
    /// The policy's annotations in the order of the source, each key once.
    public var annotations: [Annotation] { body.annotations }
    /// What the policy asks of the action.
    public var action: ActionConstraint { body.action }
    /// All of these must hold, in this order.
    public var conditions: [Condition] { body.conditions }
    /// Where the policy stands; for a link, where its template does.
    public var span: SourceSpan { body.span }
    /// The text that the policy stands in; for a link, that of its template.
    public var source: SourceFile { body.source }

    /// Whether the scope has open slots, so that it must be linked before it can decide anything.
    public var isTemplate: Bool { template == nil && !body.slots.isEmpty }

    /// The open slots of the scope; a link has none.
    public var slots: [Slot] { template == nil ? body.slots : [] }

    /// The link as an entry of a list of links; `nil` for a static policy and for a template.
    public var link: PolicyLink? {
        template.map { PolicyLink(template: $0, id: id, values: slotValues) }
    }

    /// The text of an annotation: empty for one without a value, `nil` where there is none.
    /// - Parameter key: the annotation's name.
    public subscript(annotation key: Text) -> Text? { body[annotation: key] }

    /// The line and column where the policy begins.
    public var lineAndColumn: SourceFile.LineAndColumn {
        source.lineAndColumn(of: span.start)
    }
}

extension Policy: Hashable {
    /// Whether two policies have one id and say the same, wherever they stand.
    public static func == (left: Policy, right: Policy) -> Bool {
        left.id == right.id && left.template == right.template
            && left.slotValues == right.slotValues && left.body == right.body
    }

    /// Feeds the id, which tells the policies of a set apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
