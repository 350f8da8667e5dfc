/// A type as written.
///
/// Cedar's schema syntax has names, sets and records. The JSON format also says which kind of type
/// a name has to be, and can mean a type of Cedar's own whatever else is declared.
indirect enum TypeExpression: Sendable {
    /// A name: of a common type, an entity type or a type of Cedar's own.
    case name(Located<Name>)
    /// A name of a common type or a type of Cedar's own.
    case commonType(Located<Name>)
    /// A name of an entity type.
    case entityType(Located<Name>)
    /// A type of Cedar's own, which nothing shadows.
    case cedarType(CedarType, SourceSpan)
    case set(TypeExpression, SourceSpan)
    case record([AttributeDeclaration], SourceSpan)

    /// Where the type stands.
    var span: SourceSpan {
        switch self {
        case .name(let name), .commonType(let name), .entityType(let name): name.span
        case .cedarType(_, let span), .set(_, let span), .record(_, let span): span
        }
    }

    /// Whether it is a record without attributes.
    var isEmptyRecord: Bool {
        guard case .record(let attributes, _) = self else { return false }
        return attributes.isEmpty
    }

    /// The type in a word, for messages.
    var outline: Text {
        switch self {
        case .name(let name), .commonType(let name), .entityType(let name): name.content.path
        case .cedarType(let type, _): Text(type.rawValue)
        case .set: "Set"
        case .record: "Record"
        }
    }
}

extension [AttributeDeclaration] {
    /// The attributes without those that are declared again later, for the later one counts.
    var latest: [AttributeDeclaration] {
        var places: [Text: Int] = [:]
        for (place, attribute) in enumerated() { places[attribute.name] = place }
        guard places.count < count else { return self }
        return places.values.sorted().map { self[$0] }
    }
}
