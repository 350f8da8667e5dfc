/// What kind of value an operation wants or was given.
public enum ValueKind: Hashable, Sendable {
    case boolean, long, string, set, record, decimal, ip, datetime, duration
    /// An entity of this type.
    case entity(Name)
    /// An entity of whatever type.
    case anyEntity
}

extension ValueKind: CustomStringConvertible {
    /// The kind in the reference engine's words.
    public var description: String {
        switch self {
        case .boolean: "bool"
        case .long: "long"
        case .string: "string"
        case .set: "set"
        case .record: "record"
        case .decimal: "decimal"
        case .ip: "ipaddr"
        case .datetime: "datetime"
        case .duration: "duration"
        case .entity(let type): "(entity of type `\(type)`)"
        case .anyEntity: "(entity of type `any_entity_type`)"
        }
    }
}
