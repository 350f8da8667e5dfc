internal import Cedar

/// What must hold of any context that is read from JSON.
enum ContextProperties {
    static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let rewritten = try JSONProperties.rewritten(bytes, duplicateNames: .lastWins)
        for type in [nil, FuzzSchema.contextType] {
            let read = read(text, type)
            guard let read, let rewritten else { continue }
            try BrokenProperty.unless(
                self.read(rewritten, type) == read,
                "a context from JSON that was written again is the same")
        }
    }

    private static func read(_ text: String, _ type: RecordType?) -> Record? {
        do {
            return try ContextReader.read(text, type: type)
        } catch {
            _ = "\(error)"
            return nil
        }
    }
}
