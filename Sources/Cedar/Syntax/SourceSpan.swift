/// A place in a source file: an offset in UTF-8 bytes from its beginning.
public struct SourcePosition: Hashable, Comparable, Sendable {
    /// Bytes from the beginning of the file.
    public let utf8Offset: Int

    /// The place so many bytes from the beginning.
    /// - Parameter utf8Offset: bytes from the beginning of the file.
    public init(utf8Offset: Int) {
        self.utf8Offset = utf8Offset
    }

    /// Whether one place lies before another in the same file.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        left.utf8Offset < right.utf8Offset
    }
}

/// A stretch of a source file, from one byte up to another.
public struct SourceSpan: Hashable, Sendable {
    private let startOffset: UInt32
    private let endOffset: UInt32

    /// The stretch between two offsets of a file within `Limits.sourceBytesMax`.
    /// - Parameter utf8Offsets: from the first byte up to, not including, the last.
    public init(_ utf8Offsets: Range<Int>) {
        startOffset = UInt32(clamping: utf8Offsets.lowerBound)
        endOffset = UInt32(clamping: utf8Offsets.upperBound)
    }

    /// An empty stretch at the beginning, for what has no source.
    public static let none = SourceSpan(0..<0)

    /// Where the stretch begins.
    public var start: SourcePosition { SourcePosition(utf8Offset: Int(startOffset)) }

    /// Where the stretch ends: the place after its last byte.
    public var end: SourcePosition { SourcePosition(utf8Offset: Int(endOffset)) }

    /// The stretch as offsets.
    public var utf8Offsets: Range<Int> { Int(startOffset)..<Int(endOffset) }
}
