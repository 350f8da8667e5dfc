/// A stretch of a text as a text of its own, so that no more is read than it.
struct SourceSlice {
    let file: SourceFile
    private let start: Int

    init(of source: SourceFile, _ span: SourceSpan) {
        let offsets = span.utf8Offsets.clamped(to: source.bytes.indices)
        file = SourceFile(name: source.name, bytes: Array(source.bytes[offsets]))
        start = offsets.lowerBound
    }

    /// Offsets of the slice as a stretch of the whole text.
    func span(_ offsets: Range<Int>) -> SourceSpan {
        SourceSpan(offsets.lowerBound + start..<offsets.upperBound + start)
    }
}
