extension Call {
    /// Finds the value of a key among the metadata; the first, if the key comes more than once.
    ///
    /// - Parameters:
    ///   - key: The key, in lower case.
    ///   - bytes: The frame's data.
    /// - Returns: Where the value lies, or nil if there is no such key.
    /// - Complexity: O(bytes of the envelope), without an allocation.
    public func metadatum(_ key: StaticString, in bytes: Span<UInt8>) -> ByteRange? {
        var found: ByteRange?
        RequestReader.forEachMetadatum(bytes, at: envelope) { candidate, value in
            guard isEqual(candidate, key, in: bytes) else { return true }
            found = value
            return false
        }
        return found
    }

    /// Tells whether there are more metadata than a number.
    ///
    /// - Complexity: O(bytes of the envelope up to the first that is too many), without an allocation.
    public func hasMetadata(over limit: Int, in bytes: Span<UInt8>) -> Bool {
        var count = 0
        RequestReader.forEachMetadatum(bytes, at: envelope) { _, _ in
            count += 1
            return count <= limit
        }
        return count > limit
    }

    /// All metadata, in the caller's order, with keys in lower case.
    ///
    /// - Complexity: O(bytes of the envelope), and memory for each pair; ask ``hasMetadata(over:in:)`` before.
    public func metadata(in bytes: Span<UInt8>) -> [Metadatum] {
        var pairs: [Metadatum] = []
        RequestReader.forEachMetadatum(bytes, at: envelope) { key, value in
            let key = String(copying: bytes.extracting(key.indices)).lowercased()
            pairs.append(
                Metadatum(key: key, value: String(copying: bytes.extracting(value.indices))))
            return true
        }
        return pairs
    }

    private func isEqual(
        _ range: ByteRange, _ text: StaticString, in bytes: Span<UInt8>
    ) -> Bool {
        guard Int(range.length) == text.utf8CodeUnitCount else { return false }
        return bytesEqual(bytes.extracting(range.indices), text)
    }
}

extension String {
    /// Copies bytes that were checked to be UTF-8.
    internal init(copying bytes: Span<UInt8>) {
        self.init(decoding: [UInt8](copying: bytes), as: UTF8.self)
    }
}
