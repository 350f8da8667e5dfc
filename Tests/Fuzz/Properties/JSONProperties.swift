internal import Cedar

/// What must hold of any JSON that is read.
enum JSONProperties {
    /// Reads the bytes, writes the value, reads it again.
    ///
    /// - Returns: the text that was written; nil where the bytes are no JSON.
    /// - Throws: where the value that was read again is another one.
    static func rewritten(
        _ bytes: [UInt8], duplicateNames: JSONReader.DuplicateNames = .refused
    ) throws(BrokenProperty) -> String? {
        guard let value = try? JSONReader.read(bytes, duplicateNames: duplicateNames) else {
            return nil
        }
        let text = JSONWriter.write(value)
        try BrokenProperty.unless(
            (try? JSONReader.read(text)) == value, "JSON that is written is read again: \(text)")
        return text
    }
}
