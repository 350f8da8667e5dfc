internal import Cedar
internal import DecisionCore

/// Finds the annotations of a schema that are meant for the service, and say nothing to it.
///
/// Cedar takes any annotation anywhere. But one that is misspelt, or stands where nobody looks for it,
/// leaves a guard off that its author believes in.
struct SchemaAnnotations {
    /// What is wrong, in the order of the text.
    private(set) var problems: [Diagnostic] = []
    private let source: SourceFile
    /// Types that are declared together share their annotations.
    private var seen: Set<SourceSpan> = []

    /// Looks at everything at once.
    init(_ schema: Schema, _ source: SourceFile) {
        self.source = source
        for type in schema.entityTypes {
            look(at: type.annotations, before: .entityType)
            look(at: type.attributes, of: .attribute)
            if let tags = type.tags { look(into: tags) }
            refuseRivals(type)
        }
        for action in schema.actions {
            look(at: action.annotations, before: .other)
            look(at: action.context, of: .other)
        }
        for type in schema.commonTypes {
            look(at: type.annotations, before: .other)
            look(into: type.type)
        }
        for annotations in schema.namespaceAnnotations.values {
            look(at: annotations, before: .other)
        }
        problems.sort { Self.offset($0) < Self.offset($1) }
    }

    private static func offset(_ problem: Diagnostic) -> Int {
        problem.place?.span.start.utf8Offset ?? 0
    }

    /// What an annotation stands before.
    private enum Position: CaseIterable {
        case entityType, attribute, other

        /// The annotations that the service reads there.
        var known: [Text] {
            switch self {
            case .entityType:
                Roles.Role.allCases.map(\.annotation)
                    + [Roles.storedAnnotation, Roles.sharedAnnotation]
            case .attribute: Roles.Part.allCases.map(\.annotation)
            case .other: []
            }
        }

        var words: String {
            switch self {
            case .entityType: "before an entity type"
            case .attribute: "before an attribute of an entity type"
            case .other: "nowhere"
            }
        }
    }

    private mutating func look(at annotations: Annotations, before position: Position) {
        for annotation in annotations.entries where !position.known.contains(annotation.key) {
            look(at: annotation, before: position)
        }
    }

    private mutating func look(at annotation: Annotation, before position: Position) {
        let key = annotation.key
        let places = Position.allCases.filter { $0.known.contains(key) }
        guard places.isEmpty else {
            let words = places.map(\.words).joined(separator: " or ")
            return refuse(annotation, "`@\(key)` says nothing here: it stands \(words)")
        }
        let near = position.known.isEmpty ? Position.allCases.flatMap(\.known) : position.known
        let suggestion = NameSuggestion.closest(to: key, among: near)
        guard suggestion != nil || key.string.lowercased().hasPrefix("bailey_") else { return }
        refuse(annotation, "the service knows no annotation `@\(key)`", suggestion: suggestion)
    }

    private mutating func look(at type: RecordType, of position: Position) {
        for attribute in type.attributes {
            look(at: attribute.annotations, before: position)
            look(into: attribute.type)
        }
    }

    /// Recurses as deep as types nest, which the schema's reader bounds.
    private mutating func look(into type: SchemaType) {
        switch type {
        case .record(let record): look(at: record, of: .other)
        case .set(let element): look(into: element)
        case .boolean, .long, .string, .entity, .decimal, .ip, .datetime, .duration: break
        }
    }

    /// Of two attributes that bear one annotation the service would read the first alone.
    private mutating func refuseRivals(_ type: Schema.EntityType) {
        for part in Roles.Part.allCases {
            let bearing = type.attributes.attributes.compactMap { attribute in
                attribute.annotations.entries.first { $0.key == part.annotation }
            }
            for rival in bearing.dropFirst() {
                refuse(rival, "another attribute of `\(type.name)` bears `@\(part.annotation)`")
            }
        }
    }

    private mutating func refuse(
        _ annotation: Annotation, _ message: String, suggestion: Text? = nil
    ) {
        guard seen.insert(annotation.span).inserted else { return }
        problems.append(
            Diagnostic(
                kind: "annotation", message: message,
                at: Diagnostic.Place(source, annotation.span), suggestion: suggestion))
    }
}
