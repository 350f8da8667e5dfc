/// How a field's value is laid out, told by the three low bits of its tag.
///
/// Source: protobuf's encoding guide. The two marks of groups (3 and 4) are obsolete and refused.
internal enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
}

/// The limits of field numbers.
public enum FieldNumber {
    /// The greatest field number that protobuf knows: 29 bits.
    public static let max = (1 << 29) - 1

    /// The first number that a reader of requests may ignore if it doesn't know it.
    ///
    /// Below it a field is critical: it may restrict what is asked for, and ignoring a restriction is a hole.
    public static let ignorableMin = 1000
}

/// A number in protobuf's variable length, seven bits a byte.
internal enum Varint {
    /// The greatest length of a varint, in bytes: 64 bits, seven a byte.
    static let bytesMax = 10

    /// How many bytes a number takes, 1 to 10.
    static func byteCount(_ value: UInt64) -> Int {
        (64 - (value | 1).leadingZeroBitCount + 6) / 7
    }
}
