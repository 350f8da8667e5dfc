/// The type of an expression: one that a schema can declare, or a narrower one.
///
/// The narrower ones come from the singletons: a literal `true` has the type of what is always true,
/// and so has `principal is User` where that can't be otherwise. A type that a schema could declare
/// is always `.declared`, so that two types are equal only if they are the same case.
enum ExpressionType: Hashable, Sendable {
    /// A boolean that is always this one.
    case always(Bool)
    /// A type that a schema can declare.
    case declared(SchemaType)
    /// A set of elements that are of no declared type.
    indirect case set(ExpressionType)
    /// A closed record with a field that is of no declared type; all fields are required.
    case record([Field])

    /// A field of a record.
    struct Field: Hashable, Sendable {
        let name: Text
        let type: ExpressionType
        let isRequired: Bool
    }

    /// `Bool`.
    static let boolean = ExpressionType.declared(.boolean)
    /// `Long`.
    static let long = ExpressionType.declared(.long)
    /// `String`.
    static let string = ExpressionType.declared(.string)

    /// An entity of a type.
    static func entity(_ type: Name) -> ExpressionType { .declared(.entity(type)) }

    /// A set of elements of a type.
    static func set(of element: ExpressionType) -> ExpressionType {
        guard case .declared(let type) = element else { return .set(element) }
        return .declared(.set(type))
    }

    /// A record of these fields, sorted by the bytes of their names.
    static func record(of fields: [Field]) -> ExpressionType {
        var attributes: [RecordType.Attribute] = []
        for field in fields {
            guard case .declared(let type) = field.type else { return .record(fields) }
            attributes.append(
                RecordType.Attribute(name: field.name, type: type, isRequired: field.isRequired))
        }
        return .declared(.record(RecordType(attributes)))
    }
}

extension ExpressionType {
    /// Whether it is some type of booleans.
    var isBoolean: Bool {
        switch self {
        case .always, .declared(.boolean): true
        case .declared, .set, .record: false
        }
    }

    /// Whether it is the type of integers.
    var isLong: Bool {
        if case .declared(.long) = self { true } else { false }
    }

    /// Whether it is the type of strings.
    var isString: Bool {
        if case .declared(.string) = self { true } else { false }
    }

    /// Whether it is some type of sets.
    var isSet: Bool {
        switch self {
        case .set, .declared(.set): true
        case .always, .declared, .record: false
        }
    }

    /// The type of the elements, of a set.
    var element: ExpressionType? {
        switch self {
        case .set(let element): element
        case .declared(.set(let element)): .declared(element)
        case .always, .declared, .record: nil
        }
    }

    /// The entity type, of an entity.
    var entityType: Name? {
        guard case .declared(.entity(let name)) = self else { return nil }
        return name
    }

    /// Whether it is some type of records.
    var isRecord: Bool {
        switch self {
        case .record, .declared(.record): true
        case .always, .declared, .set: false
        }
    }

    /// The fields, of a record.
    var fields: [Field]? {
        switch self {
        case .record(let fields): fields
        case .declared(.record(let type)):
            type.attributes.map {
                Field(name: $0.name, type: .declared($0.type), isRequired: $0.isRequired)
            }
        case .always, .declared, .set: nil
        }
    }
}
