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
