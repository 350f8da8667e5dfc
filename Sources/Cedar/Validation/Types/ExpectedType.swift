/// What the place of an expression wants its type to be.
enum ExpectedType {
    case boolean, long, string
    /// A set of whatever.
    case set
    /// An entity of whatever type.
    case entity
    case entityOrRecord
    case entityOrEntities
    /// This type, of an extension function's argument.
    case declared(SchemaType)

    /// Whether a type is as wanted; a record may have whatever attributes.
    func admits(_ type: ExpressionType) -> Bool {
        switch self {
        case .boolean: type.isBoolean
        case .long: type.isLong
        case .string: type.isString
        case .set: type.isSet
        case .entity: type.entityType != nil
        case .entityOrRecord: type.entityType != nil || type.isRecord
        case .entityOrEntities: type.entityType != nil || type.element?.entityType != nil
        case .declared(let declared): type == .declared(declared)
        }
    }
}

extension ExpectedType: CustomStringConvertible {
    /// What is wanted, in words.
    var description: String {
        switch self {
        case .boolean: "a `Bool`"
        case .long: "a `Long`"
        case .string: "a `String`"
        case .set: "a set"
        case .entity: "an entity"
        case .entityOrRecord: "an entity or a record"
        case .entityOrEntities: "an entity or a set of entities"
        case .declared(.ip): "an `ipaddr`"
        case .declared(let type): "a `\(ExpressionType.declared(type))`"
        }
    }
}
