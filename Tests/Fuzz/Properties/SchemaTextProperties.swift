internal import Cedar

/// What must hold of any schema in Cedar's syntax.
enum SchemaTextProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        do {
            _ = try Schema(parsing: SourceFile(name: "schema", bytes: bytes))
        } catch {
            _ = "\(error)"
        }
    }
}
