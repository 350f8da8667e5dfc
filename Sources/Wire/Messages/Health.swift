/// Asks whether a service can answer.
public struct HealthCheckRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.healthCheckRequest

    /// Its name; empty for the process.
    public var service: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(service: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        service: String = ""
    ) {
        self.service = service
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &service)
    }
}

/// Whether a service can answer.
public struct HealthCheckResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.healthCheckResponse

    /// Whether it can.
    public var status: ServingStatus

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(status: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        status: ServingStatus = .zero
    ) {
        self.status = status
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &status)
    }
}

/// Asks for all services.
public struct HealthListRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.healthListRequest

    /// Makes the message.
    public init() {}

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {}
}

/// All services with their state.
public struct HealthListResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.healthListResponse

    /// The services.
    public var statuses: [HealthListEntry]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(statuses: [])
    }

    /// Makes a message; what is left out is not given.
    public init(
        statuses: [HealthListEntry] = []
    ) {
        self.statuses = statuses
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.messages(1, &statuses)
    }
}

/// A service and its state.
public struct HealthListEntry: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.healthListEntry

    /// Its name.
    public var key: String
    /// Its state.
    public var value: HealthCheckResponse?

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(key: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        key: String = "", value: HealthCheckResponse? = nil
    ) {
        self.key = key
        self.value = value
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &key)
        fields.message(2, &value)
    }
}
