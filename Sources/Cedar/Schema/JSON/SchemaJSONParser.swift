/// Parses the JSON format of schemas into a tree.
///
/// Nothing stops it but text that is no JSON: what is wrong is noted, and the rest is read on, so
/// that several errors are found at once.
struct SchemaJSONParser {
    /// A value and the number of its place.
    struct Value {
        let json: JSONValue
        let span: SourceSpan
    }

    private(set) var errors: [SchemaError] = []
    private var places = JSONPlaces()

    /// The document of a text.
    static func parse(_ source: SourceFile) throws(SchemaErrors) -> SchemaDocument {
        var parser = SchemaJSONParser()
        let tree = parser.tree(Value(json: try read(source), span: JSONPlaces.root))
        let errors = parser.errors
        guard errors.isEmpty else {
            throw parser.places.located(SchemaErrors(errors), in: source)
        }
        return SchemaDocument(syntaxOf: source, tree: tree, places: parser.places)
    }

    private static func read(_ source: SourceFile) throws(SchemaErrors) -> JSONValue {
        do throws(JSONError) {
            return try JSONReader.read(source.bytes, bytesMax: Limits.sourceBytesMax)
        } catch {
            let offset = source.offset(ofLine: error.line, column: error.column)
            let span = SourceSpan(offset..<min(offset + 1, source.bytes.count))
            throw SchemaErrors([SchemaError(.json(error), at: span)])
        }
    }

    /// Notes an error and goes on.
    mutating func report(_ kind: SchemaError.Kind, at span: SourceSpan, suggestion: Text? = nil) {
        guard errors.count < SchemaLimits.errorsMax else { return }
        errors.append(SchemaError(kind, at: span, suggestion: suggestion))
    }

    /// Numbers the place of a value, or of a member's name, inside another.
    mutating func place(
        _ step: JSONPath.Step, in parent: SourceSpan, isName: Bool = false
    ) -> SourceSpan {
        places.add(step, in: parent, isName: isName)
    }
}

extension SourceFile {
    /// The offset of a line and a column in bytes, both from 1.
    fileprivate func offset(ofLine line: Int, column: Int) -> Int {
        var start = 0
        for _ in 1..<max(line, 1) {
            start = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        }
        return min(start + column - 1, bytes.count)
    }
}
