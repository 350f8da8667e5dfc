/// A type of Cedar's own, by the name that it has in schemas.
enum CedarType: String, CaseIterable, Sendable {
    case boolean = "Bool"
    case long = "Long"
    case string = "String"
    case decimal = "decimal"
    case ip = "ipaddr"
    case datetime = "datetime"
    case duration = "duration"

    /// The type as a schema has it once it is resolved.
    var type: SchemaType {
        switch self {
        case .boolean: .boolean
        case .long: .long
        case .string: .string
        case .decimal: .decimal
        case .ip: .ip
        case .datetime: .datetime
        case .duration: .duration
        }
    }

    /// Whether the JSON format of schemas calls it an extension.
    var isExtension: Bool {
        switch self {
        case .boolean, .long, .string: false
        case .decimal, .ip, .datetime, .duration: true
        }
    }

    /// The short name, which declarations may shadow.
    var name: Name { Name(normalized: Text(rawValue)) }

    /// The name in Cedar's own namespace, which nothing shadows.
    var completeName: Name { name.inNamespace(Name(normalized: Identifier.cedar)) }
}
