internal import Cedar

/// What must hold of any entities that are read from JSON.
enum EntitiesProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        let rewritten = try JSONProperties.rewritten(bytes)
        for schema in [nil, FuzzSchema.schema] {
            let read = read(bytes, schema)
            guard let rewritten, read != nil else { continue }
            let again = self.read(Array(rewritten.utf8), schema)
            try BrokenProperty.unless(
                read == again, "entities from JSON that was written again are the same")
        }
    }

    /// What was read, in the order of the uids; nil where it is refused.
    private static func read(_ bytes: [UInt8], _ schema: Schema?) -> [Entity]? {
        do {
            return try Entities(parsing: bytes, schema: schema).all.sorted { $0.uid < $1.uid }
        } catch {
            _ = "\(error)"
            return nil
        }
    }
}
