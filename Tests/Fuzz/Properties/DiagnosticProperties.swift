internal import Cedar

/// What must hold of whatever is said of a refused text.
enum DiagnosticProperties {
    /// The diagnostic can be shown, and its JSON is read again.
    static func check(_ diagnostic: Diagnostic) throws(BrokenProperty) {
        try BrokenProperty.unless(!diagnostic.text.isEmpty, "a diagnostic says something")
        let json = JSONWriter.write(diagnostic.json)
        try BrokenProperty.unless(
            (try? JSONReader.read(json)) == diagnostic.json,
            "a diagnostic's JSON is read again: \(json)")
    }
}
