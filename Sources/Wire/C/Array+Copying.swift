extension [UInt8] {
    /// Copies the bytes of a span, all at once.
    public init(copying bytes: Span<UInt8>) {
        // Safe: the pointer is used only within the closure, in which the span is borrowed.
        self = unsafe bytes.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }
}
