/// The name of a method as ttrpc's envelope carries it.
public struct MethodName: Hashable, Sendable {
    /// The full name of the service, such as `bailey.decision.v1.DecisionService`.
    public let service: String
    /// The short name of the method, such as `Check`.
    public let method: String

    /// Makes a name of the service's full name and the method's short one.
    public init(service: String, method: String) {
        self.service = service
        self.method = method
    }
}

extension MethodName: CustomStringConvertible {
    /// Both parts, such as `bailey.decision.v1.DecisionService/Check`.
    public var description: String { "\(service)/\(method)" }
}

/// Whether a method answers once, or with a stream of messages.
public enum MethodShape: Hashable, Sendable {
    /// One request, one answer.
    case unary
    /// One request, any number of answers, then an end.
    case serverStream
}

/// A method by its place in a ``MethodTable``.
public struct MethodIndex: Hashable, Sendable {
    /// The place, 0 for the first method of the table.
    public let position: UInt16

    /// Makes an index of a place in the table.
    public init(_ position: UInt16) {
        self.position = position
    }
}
