/// One question, whether this principal may do this to that.
public struct CheckRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.checkRequest

    /// Who acts.
    ///
    /// Without a type, the zone's agent type is meant.
    public var principal: EntityRef?
    /// What is done.
    ///
    /// Without a type, the zone's action type is meant.
    public var action: EntityRef?
    /// What it is done to.
    public var resource: Resource?
    /// The sitting in which it happens; the workforce zone refuses it.
    public var session: Session?
    /// Through whose hands the authority came.
    public var delegation: Delegation?
    /// The attributes of Cedar's `context`.
    public var context: [Attribute]
    /// What the caller answers for.
    public var facts: Facts?
    /// Tokens that prove facts.
    public var evidence: [Evidence]
    /// Entities around the resource that the registry does not hold.
    public var entities: [Entity]
    /// The zone that is meant; empty for the listener's own.
    public var zone: String
    /// The caller's own name for the question, 64 bytes at most.
    public var requestID: String
    /// Answer on this activation or a later one; 0 for any.
    public var minActivation: UInt64
    /// Answer on this place of the feed or a later one; 0 for any.
    public var minRevocation: UInt64
    /// The types of obligation that the caller can carry out.
    public var obligations: [String]
    /// How much the answer should tell.
    public var detail: Detail

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(principal: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        principal: EntityRef? = nil, action: EntityRef? = nil, resource: Resource? = nil,
        session: Session? = nil, delegation: Delegation? = nil, context: [Attribute] = [],
        facts: Facts? = nil, evidence: [Evidence] = [], entities: [Entity] = [], zone: String = "",
        requestID: String = "", minActivation: UInt64 = 0, minRevocation: UInt64 = 0,
        obligations: [String] = [], detail: Detail = .zero
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.session = session
        self.delegation = delegation
        self.context = context
        self.facts = facts
        self.evidence = evidence
        self.entities = entities
        self.zone = zone
        self.requestID = requestID
        self.minActivation = minActivation
        self.minRevocation = minRevocation
        self.obligations = obligations
        self.detail = detail
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &principal)
        fields.message(2, &action)
        fields.message(3, &resource)
        fields.message(4, &session)
        fields.message(5, &delegation)
        fields.messages(6, &context)
        fields.message(7, &facts)
        fields.messages(8, &evidence)
        fields.messages(9, &entities)
        fields.text(10, &zone)
        fields.text(11, &requestID)
        fields.unsigned64(12, &minActivation)
        fields.unsigned64(13, &minRevocation)
        fields.texts(14, &obligations)
        fields.choice(15, &detail)
    }
}

/// The name of an entity.
public struct EntityRef: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.entityRef

    /// As Cedar writes it, without spaces.
    public var type: String
    /// Any text, also none.
    public var id: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(type: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        type: String = "", id: String = ""
    ) {
        self.type = type
        self.id = id
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &type)
        fields.text(2, &id)
    }
}

/// What is acted on.
public struct Resource: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.resource

    /// As Cedar writes it, without spaces.
    public var type: String
    /// Any text, also none.
    public var id: String
    /// Only for a resource that the registry does not hold.
    public var attributes: [Attribute]
    /// Only for a resource that the registry does not hold.
    public var parents: [EntityRef]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(type: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        type: String = "", id: String = "", attributes: [Attribute] = [], parents: [EntityRef] = []
    ) {
        self.type = type
        self.id = id
        self.attributes = attributes
        self.parents = parents
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &type)
        fields.text(2, &id)
        fields.messages(3, &attributes)
        fields.messages(4, &parents)
    }
}

/// An entity that the caller describes.
public struct Entity: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.entity

    /// Its name.
    public var uid: EntityRef?
    /// Its attributes.
    public var attributes: [Attribute]
    /// The entities that it is in.
    public var parents: [EntityRef]
    /// Its tags.
    public var tags: [Attribute]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(uid: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        uid: EntityRef? = nil, attributes: [Attribute] = [], parents: [EntityRef] = [],
        tags: [Attribute] = []
    ) {
        self.uid = uid
        self.attributes = attributes
        self.parents = parents
        self.tags = tags
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &uid)
        fields.messages(2, &attributes)
        fields.messages(3, &parents)
        fields.messages(4, &tags)
    }
}

/// A name and a value.
public struct Attribute: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.attribute

    /// The name; each once among its siblings.
    public var name: String
    /// The value.
    public var value: AttributeValue?

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(name: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        name: String = "", value: AttributeValue? = nil
    ) {
        self.name = name
        self.value = value
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &name)
        fields.value(2, &value)
    }
}
