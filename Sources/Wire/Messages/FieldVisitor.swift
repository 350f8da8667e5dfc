/// Goes through the fields of a message, to write them or to read them.
///
/// A message names each field once, with its number and its variable, and the same table serves both ways:
///
///     public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
///         fields.text(1, &type)
///         fields.text(2, &id)
///     }
public protocol FieldVisitor: ~Copyable, ~Escapable {
    /// A text; empty if it is left out.
    mutating func text(_ number: Int, _ value: inout String)
    /// Bytes; empty if they are left out.
    mutating func bytes(_ number: Int, _ value: inout [UInt8])
    /// A truth value; false if it is left out.
    mutating func boolean(_ number: Int, _ value: inout Bool)
    /// An unsigned number of 32 bits; 0 if it is left out.
    mutating func unsigned32(_ number: Int, _ value: inout UInt32)
    /// An unsigned number of 64 bits; 0 if it is left out.
    mutating func unsigned64(_ number: Int, _ value: inout UInt64)
    /// A signed number of 64 bits; 0 if it is left out.
    mutating func signed64(_ number: Int, _ value: inout Int64)
    /// A choice; its zero if it is left out, or if this version does not know it.
    mutating func choice<C: WireChoice>(_ number: Int, _ value: inout C)
    /// Texts, in their order.
    mutating func texts(_ number: Int, _ value: inout [String])
    /// Unsigned numbers, in their order.
    mutating func numbers(_ number: Int, _ value: inout [UInt32])
    /// A message; nil if it is left out.
    mutating func message<M: WireMessage>(_ number: Int, _ value: inout M?)
    /// Messages, in their order.
    mutating func messages<M: WireMessage>(_ number: Int, _ value: inout [M])
    /// A value; nil if it is left out, or of a kind that this version does not know.
    mutating func value(_ number: Int, _ value: inout AttributeValue?)
}

/// An enumeration of the contract.
///
/// Its zero is "not given" or the worst, and stands for numbers that this version does not know.
public protocol WireChoice: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    /// The case with the number 0.
    static var zero: Self { get }
}
