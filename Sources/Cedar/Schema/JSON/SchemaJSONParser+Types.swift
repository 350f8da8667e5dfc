/// The fields that describe a type, and those that its declaration has beside them.
struct DescribedType {
    /// What may stand beside the type in the same object.
    let neighbours: [Text]
    /// All fields of the object, once it is read.
    var fields: [Text: SchemaJSONParser.Value] = [:]

    init(_ neighbours: [Text] = []) {
        self.neighbours = neighbours
    }
}

extension SchemaJSONParser {
    /// Parses a type that stands alone.
    mutating func type(_ value: Value) -> TypeExpression? {
        var described = DescribedType()
        return type(value, &described)
    }

    /// Parses a type whose object has other fields too, which are left to the caller.
    mutating func type(_ value: Value, _ described: inout DescribedType) -> TypeExpression? {
        let known: [Text] = ["element", "attributes", "additionalAttributes", "name"]
        let all = ["type"] + known + described.neighbours
        guard let fields = fields(value, all, required: ["type"]) else { return nil }
        described.fields = fields
        guard let word = fields["type"], let kind = string(word) else { return nil }
        let used = Self.fields(of: kind)
        for field in known where fields[field] != nil && !used.contains(field) {
            unknownField(field, in: value, known: [])
        }
        return type(kind, word, value, fields)
    }

    /// The fields that a kind of type has beside `type`.
    private static func fields(of kind: Text) -> [Text] {
        switch kind {
        case "Set": ["element"]
        case "Record": ["attributes", "additionalAttributes"]
        case "Entity", "EntityOrCommon", "Extension": ["name"]
        default: []
        }
    }

    private mutating func type(
        _ kind: Text, _ word: Value, _ value: Value, _ fields: [Text: Value]
    ) -> TypeExpression? {
        switch kind {
        case "Boolean": .cedarType(.boolean, value.span)
        case "Long": .cedarType(.long, value.span)
        case "String": .cedarType(.string, value.span)
        case "Set": set(value, required(fields, "element", in: value))
        case "Record": record(value, fields)
        case "Entity":
            required(fields, "name", in: value).flatMap { reference($0) }.map { .entityType($0) }
        case "EntityOrCommon":
            required(fields, "name", in: value).flatMap { reference($0) }.map { .name($0) }
        case "Extension":
            required(fields, "name", in: value).flatMap { extensionType($0) }
        default: reference(word).map { .commonType($0) }
        }
    }

    private mutating func required(
        _ fields: [Text: Value], _ name: Text, in value: Value
    ) -> Value? {
        if fields[name] == nil { report(.fieldMissing(name), at: value.span) }
        return fields[name]
    }

    private mutating func set(_ value: Value, _ element: Value?) -> TypeExpression? {
        element.flatMap { type($0) }.map { .set($0, value.span) }
    }

    private mutating func extensionType(_ value: Value) -> TypeExpression? {
        guard let name = string(value) else { return nil }
        let types = CedarType.allCases.filter(\.isExtension)
        guard let type = types.first(where: { $0.name.path == name }) else {
            report(
                .undefinedExtensionType(name), at: value.span,
                suggestion: NameSuggestion.closest(to: name, among: types.map(\.name.path)))
            return nil
        }
        return .cedarType(type, value.span)
    }
}

extension SchemaJSONParser {
    private mutating func record(_ value: Value, _ fields: [Text: Value]) -> TypeExpression? {
        if let open = fields["additionalAttributes"], boolean(open) == true {
            report(.unsupported("additional attributes"), at: open.span)
        }
        guard let attributes = required(fields, "attributes", in: value),
            let members = members(attributes)
        else { return nil }
        return .record(members.compactMap { attribute($0, $1) }, value.span)
    }

    private mutating func attribute(_ name: Text, _ value: Value) -> AttributeDeclaration? {
        var described = DescribedType(["required", "annotations"])
        let type = type(value, &described)
        let isRequired = described.fields["required"].map { boolean($0) ?? true } ?? true
        let annotations = annotations(described.fields["annotations"])
        guard let type else { return nil }
        return AttributeDeclaration(
            name: name, isRequired: isRequired, type: type, annotations: annotations)
    }
}
