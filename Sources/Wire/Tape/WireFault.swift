/// What can be wrong with a message's bytes.
public enum WireFault: UInt8, Error, CaseIterable, Hashable, Sendable {
    /// The message has more bytes than a frame may have.
    case messageTooLong
    /// A field or its value goes past the end of its message.
    case truncated
    /// A varint has more than ten bytes, or more than 64 bits.
    case malformedVarint
    /// A tag's field number is 0, or over 29 bits, or its wire type is 6 or 7.
    case malformedTag
    /// A group, which is obsolete and never in the contract.
    case group
    /// A field that this version does not know, with a number below ``FieldNumber/ignorableMin``.
    case unknownField
    /// A field is laid out otherwise than its type is.
    case wrongWireType
    /// A field that may come once came again, or two members of one oneof.
    case duplicate
    /// A text is not UTF-8.
    case notUTF8
    /// A text has a NUL in it.
    case nul
    /// A number does not fit its field's type; a boolean is neither 0 nor 1.
    case outOfRange
    /// Messages nest deeper than ``Tape/depthMax``.
    case tooDeep
    /// Values nest deeper than ``Tape/valueDepthMax``.
    case valueTooDeep
    /// The message has more fields than the tape has entries.
    case tooManyFields
}
