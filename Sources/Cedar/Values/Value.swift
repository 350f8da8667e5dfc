/// A value of Cedar.
///
/// `==` is Cedar's `==`: total over all types, deep, sets without order, extension values by what
/// they mean (`decimal("1.0")` is `decimal("1.00")`).
public enum Value: Hashable, Sendable {
    /// `true` or `false`.
    case boolean(Bool)
    /// A 64-bit signed integer.
    case long(Int64)
    /// A string.
    case string(Text)
    /// A reference to an entity, known or not.
    case entity(EntityUID)
    /// A set of values of any types.
    case set(ValueSet)
    /// A record.
    case record(Record)
    /// A number with four decimal places.
    case decimal(Decimal)
    /// An address or a range of addresses, IPv4 or IPv6.
    case ip(IPAddress)
    /// An instant.
    case datetime(Datetime)
    /// A span of time.
    case duration(Duration)
}

extension Value {
    /// The value's kind, as error texts name it.
    public var kind: ValueKind {
        switch self {
        case .boolean: .boolean
        case .long: .long
        case .string: .string
        case .entity(let uid): .entity(uid.type)
        case .set: .set
        case .record: .record
        case .decimal: .decimal
        case .ip: .ip
        case .datetime: .datetime
        case .duration: .duration
        }
    }
}
