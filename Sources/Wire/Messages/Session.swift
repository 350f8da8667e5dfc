/// One user of one tenant, with one installation of an agent, in one sitting.
public struct Session: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.session

    /// Its id; enough where the zone stores sessions.
    public var id: String
    /// The tenant.
    public var tenant: EntityRef?
    /// One person's membership in the tenant.
    public var user: EntityRef?
    /// The installation that it was opened for; nil for the principal.
    public var agent: EntityRef?
    /// What it was opened for.
    public var scopes: [String]
    /// How well the sign-in is assured; 0 is not at all.
    public var acr: UInt32
    /// When it was opened, in Unix milliseconds.
    public var issuedMilliseconds: Int64
    /// When it ends, in Unix milliseconds.
    public var expiresMilliseconds: Int64
    /// Only in a zone that takes its users from sessions.
    public var userGroups: [EntityRef]
    /// What else the zone's schema declares.
    public var attributes: [Attribute]
    /// A standing order, on which an agent acts when no user is there.
    public var mandate: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(id: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        id: String = "", tenant: EntityRef? = nil, user: EntityRef? = nil, agent: EntityRef? = nil,
        scopes: [String] = [], acr: UInt32 = 0, issuedMilliseconds: Int64 = 0,
        expiresMilliseconds: Int64 = 0, userGroups: [EntityRef] = [], attributes: [Attribute] = [],
        mandate: String = ""
    ) {
        self.id = id
        self.tenant = tenant
        self.user = user
        self.agent = agent
        self.scopes = scopes
        self.acr = acr
        self.issuedMilliseconds = issuedMilliseconds
        self.expiresMilliseconds = expiresMilliseconds
        self.userGroups = userGroups
        self.attributes = attributes
        self.mandate = mandate
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &id)
        fields.message(2, &tenant)
        fields.message(3, &user)
        fields.message(4, &agent)
        fields.texts(5, &scopes)
        fields.unsigned32(6, &acr)
        fields.signed64(7, &issuedMilliseconds)
        fields.signed64(8, &expiresMilliseconds)
        fields.messages(9, &userGroups)
        fields.messages(10, &attributes)
        fields.text(11, &mandate)
    }
}

/// The hands that authority went through.
public struct Delegation: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.delegation

    /// Workforce zone: the person who asked for it.
    public var onBehalfOf: EntityRef?
    /// Outermost first; the first is the principal.
    public var chain: [Actor]
    /// What it is for.
    public var task: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(onBehalfOf: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        onBehalfOf: EntityRef? = nil, chain: [Actor] = [], task: String = ""
    ) {
        self.onBehalfOf = onBehalfOf
        self.chain = chain
        self.task = task
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &onBehalfOf)
        fields.messages(2, &chain)
        fields.text(3, &task)
    }
}

/// One link of a chain.
public struct Actor: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.actor

    /// Who.
    public var agent: EntityRef?
    /// What it was handed.
    public var scopes: [String]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(agent: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        agent: EntityRef? = nil, scopes: [String] = []
    ) {
        self.agent = agent
        self.scopes = scopes
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &agent)
        fields.texts(2, &scopes)
    }
}
