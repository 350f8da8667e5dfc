internal import Cedar

/// What must hold of any schema in Cedar's syntax.
enum SchemaTextProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let file = SourceFile(name: "schema", bytes: bytes)
        let document: SchemaDocument
        do {
            document = try SchemaDocument(parsing: file)
        } catch {
            return try SchemaProperties.check(error, in: file)
        }
        try SchemaProperties.check(document, in: file)
    }
}

/// What must hold of any schema in the JSON format.
enum SchemaJSONProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        _ = try JSONProperties.rewritten(bytes)
        let file = SourceFile(name: "schema", bytes: bytes)
        let document: SchemaDocument
        do {
            document = try SchemaDocument(parsingJSON: file)
        } catch {
            return try SchemaProperties.check(error, in: file)
        }
        try SchemaProperties.check(document, in: file)
    }
}

/// What must hold of any schema, wherever it comes from.
enum SchemaProperties {
    static func check(_ errors: SchemaErrors, in file: SourceFile) throws(BrokenProperty) {
        for error in errors.errors { try DiagnosticProperties.check(Diagnostic(error, in: file)) }
    }

    static func check(
        _ document: SchemaDocument, in file: SourceFile
    ) throws(BrokenProperty) {
        var isResolved = true
        do {
            _ = try Schema(document)
        } catch {
            isResolved = false
            try check(error, in: file)
        }
        let json = JSONWriter.write(document.json)
        // What nests too deep is written but not read again.
        if let again = try? SchemaDocument(parsingJSON: SourceFile(name: "written", text: json)) {
            try BrokenProperty.unless(
                Text(JSONWriter.write(again.json)) == Text(json),
                "a schema that is written as JSON is read as the same: \(json)")
            try BrokenProperty.unless(
                ((try? Schema(again)) != nil) == isResolved,
                "a schema that is written as JSON means as much: \(json)")
        }
        guard let text = try? document.cedarText else { return }
        try checkText(text, isResolved)
    }

    private static func checkText(_ text: String, _ isResolved: Bool) throws(BrokenProperty) {
        guard let again = try? SchemaDocument(parsing: SourceFile(name: "printed", text: text))
        else { throw BrokenProperty("a printed schema parses: \(text)") }
        try BrokenProperty.unless(
            (try? again.cedarText).map { Text($0) == Text(text) } ?? false,
            "a schema that is printed parses as the same: \(text)")
        try BrokenProperty.unless(
            ((try? Schema(again)) != nil) == isResolved,
            "a schema that is printed means as much: \(text)")
    }
}
