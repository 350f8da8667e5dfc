/// A value of Cedar, as it travels.
///
/// A service refuses one that nests deeper than ``Tape/valueDepthMax``.
public indirect enum AttributeValue: Hashable, Sendable {
    /// A truth value.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A text.
    case text(String)
    /// An entity's name.
    case entity(EntityRef)
    /// A decimal, times 10,000: 125000 is 12.5.
    case decimal(tenThousandths: Int64)
    /// An address or a range, as Cedar's `ip()` reads it.
    case ip(String)
    /// A point in time, in Unix milliseconds.
    case datetime(milliseconds: Int64)
    /// A length of time.
    case duration(milliseconds: Int64)
    /// A set; elements that are equal count once.
    case set([AttributeValue])
    /// A record; each name once.
    case record([Attribute])
}
