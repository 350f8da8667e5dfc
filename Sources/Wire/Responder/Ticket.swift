/// A responder's mark for a request that it has not finished.
///
/// It means something only to the responder that gave it, and only until it is resumed or abandoned.
public struct Ticket: Hashable, Sendable {
    /// The responder's own number.
    public let number: UInt64

    /// Makes a ticket of the responder's own number.
    public init(_ number: UInt64) {
        self.number = number
    }
}

/// A place in a zone's audit log: records are numbered in the order in which they are accepted.
public struct AuditSequence: Hashable, Comparable, Sendable {
    /// The number of the record, 1 for the first.
    public let number: UInt64

    /// Makes a sequence of a record's number.
    public init(_ number: UInt64) {
        self.number = number
    }

    /// Tells whether one record was accepted before another.
    public static func < (left: AuditSequence, right: AuditSequence) -> Bool {
        left.number < right.number
    }
}
