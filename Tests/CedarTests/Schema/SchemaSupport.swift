import Cedar

extension Schema {
    /// The schema of a text in a test.
    init(_ text: String) throws(SchemaErrors) {
        try self.init(parsing: SourceFile(name: "test.cedarschema", text: text))
    }
}

/// What is wrong with a schema, each error as `line:column: words`; empty if it is right.
func schemaErrors(_ text: String) -> [String] {
    let source = SourceFile(name: "test.cedarschema", text: text)
    do {
        _ = try Schema(parsing: source)
        return []
    } catch {
        return error.errors.map {
            let place = source.lineAndColumn(of: $0.span.start)
            return "\(place.line):\(place.column): \($0)"
        }
    }
}

/// What is wrong with a schema in JSON, each error as `path: words`; empty if it is right.
func schemaJSONErrors(_ json: String) -> [String] {
    do {
        _ = try Schema(parsingJSON: SourceFile(name: "test.json", text: json))
        return []
    } catch {
        return error.errors.map { "\($0.path?.description ?? "-"): \($0)" }
    }
}

extension SchemaDocument {
    /// The document of a text in Cedar's syntax in a test.
    init(_ text: String) throws(SchemaErrors) {
        try self.init(parsing: SourceFile(name: "test.cedarschema", text: text))
    }

    /// The document of a text in JSON in a test.
    init(json: String) throws(SchemaErrors) {
        try self.init(parsingJSON: SourceFile(name: "test.json", text: json))
    }
}

extension Schema {
    /// All that a schema says, a line for each declaration.
    ///
    /// An action that lacks principals or resources applies to nothing, and then its context and
    /// its other list mean nothing.
    var outline: [String] {
        let types = entityTypes.map { type in
            "\(type.annotations.outline)entity \(type.name) \(type.population) "
                + "\(type.attributes.outline) \(type.tags?.outline ?? "no tags") "
                + "\(type.parents) \(type.ancestors.sorted())"
        }
        let commons = commonTypes.map { type in
            "\(type.annotations.outline)type \(type.name) \(type.type.outline)"
        }
        let namespaces = namespaceAnnotations.map { "namespace \($0) \($1.outline)" }
        return types + actions.map(\.outline) + commons + namespaces.sorted()
    }
}

extension Schema.Action {
    fileprivate var outline: String {
        let isGroup = principalTypes.isEmpty || resourceTypes.isEmpty
        let scope = isGroup ? "" : "\(principalTypes) \(resourceTypes) \(context.outline)"
        return "\(annotations.outline)action \(uid) \(parents) \(ancestors.sorted()) \(scope)"
    }
}

extension SchemaType {
    /// The type with the annotations of its attributes.
    fileprivate var outline: String {
        switch self {
        case .boolean, .long, .string, .decimal, .ip, .datetime, .duration, .entity: "\(self)"
        case .set(let element): "Set<\(element.outline)>"
        case .record(let record): record.outline
        }
    }
}

extension RecordType {
    fileprivate var outline: String {
        attributes.map { attribute in
            "\(attribute.annotations.outline)\(attribute.name.literal)"
                + "\(attribute.isRequired ? "" : "?"): \(attribute.type.outline)"
        }.joined(separator: ", ")
    }
}

extension Annotations {
    fileprivate var outline: String {
        entries.map { "@\($0.key)(\($0.value?.literal ?? ""))" }.joined(separator: " ")
    }
}
