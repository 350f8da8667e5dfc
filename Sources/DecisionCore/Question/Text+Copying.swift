internal import Cedar

extension Text {
    /// Copies bytes that the wire has checked to be UTF-8; any that are not become U+FFFD.
    init(copying bytes: Span<UInt8>) {
        guard let valid = try? UTF8Span(validating: bytes) else {
            self.init("\u{FFFD}")
            return
        }
        self.init(String(copying: valid))
    }
}
