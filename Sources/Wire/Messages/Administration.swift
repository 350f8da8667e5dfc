/// Revokes: all or none.
public struct RevokeRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.revokeRequest

    /// What is revoked; at most 1,000.
    public var revocations: [Revocation]
    /// Why, for whoever asks later.
    public var reason: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(revocations: [])
    }

    /// Makes a message; what is left out is not given.
    public init(
        revocations: [Revocation] = [], reason: String = ""
    ) {
        self.revocations = revocations
        self.reason = reason
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.messages(1, &revocations)
        fields.text(2, &reason)
    }
}

/// One that is no longer to be trusted.
public struct Revocation: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.revocation

    /// Who or what.
    public var entity: EntityRef?
    /// Only what was issued before this instant, in Unix milliseconds; 0 for whatever and whenever.
    public var beforeMilliseconds: Int64

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(entity: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        entity: EntityRef? = nil, beforeMilliseconds: Int64 = 0
    ) {
        self.entity = entity
        self.beforeMilliseconds = beforeMilliseconds
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &entity)
        fields.signed64(3, &beforeMilliseconds)
    }
}

/// Every loop has the revocations, and they are on disk.
public struct RevokeResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.revokeResponse

    /// The feed's sequence from now on.
    public var sequence: UInt64
    /// Those that the zone's registry lacks, though it has others of their types: revoked too.
    public var strangers: [EntityRef]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(sequence: 0)
    }

    /// Makes a message; what is left out is not given.
    public init(
        sequence: UInt64 = 0, strangers: [EntityRef] = []
    ) {
        self.sequence = sequence
        self.strangers = strangers
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.unsigned64(1, &sequence)
        fields.messages(2, &strangers)
    }
}

/// Takes revocations back.
public struct RestoreRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.restoreRequest

    /// Who or what; at most 1,000.
    public var entities: [EntityRef]
    /// Why, for whoever asks later.
    public var reason: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(entities: [])
    }

    /// Makes a message; what is left out is not given.
    public init(
        entities: [EntityRef] = [], reason: String = ""
    ) {
        self.entities = entities
        self.reason = reason
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.messages(1, &entities)
        fields.text(2, &reason)
    }
}

/// Every loop knows, and it is on disk.
public struct RestoreResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.restoreResponse

    /// The feed's sequence from now on.
    public var sequence: UInt64

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(sequence: 0)
    }

    /// Makes a message; what is left out is not given.
    public init(
        sequence: UInt64 = 0
    ) {
        self.sequence = sequence
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.unsigned64(1, &sequence)
    }
}
