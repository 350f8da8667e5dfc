/// A source text with its name, for reading and for pointing into it.
public final class SourceFile: Sendable {
    /// What a diagnostic calls the file, as the user wrote it.
    public let name: String

    /// The text as it was read; the lexer checks that it is UTF-8.
    public let bytes: [UInt8]

    /// The offset of each line's first byte.
    private let lineStarts: [UInt32]

    /// A file of these bytes.
    /// - Parameters:
    ///   - name: what diagnostics call the file.
    ///   - bytes: the text; size and encoding are checked when it is parsed.
    /// - Complexity: O(n).
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts: [UInt32] = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A {
            starts.append(UInt32(clamping: offset + 1))
        }
        lineStarts = starts
    }

    /// A file of this text.
    /// - Parameters:
    ///   - name: what diagnostics call the file.
    ///   - text: the text.
    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// A line and column as an editor shows them.
    public struct LineAndColumn: Hashable, Sendable {
        /// The line, from 1.
        public let line: Int
        /// The column in Unicode scalars, from 1.
        public let column: Int
    }

    /// The line and column of a place.
    /// - Parameter position: a place in this file; beyond the end it is the end.
    /// - Returns: both from 1.
    /// - Complexity: O(log n) in the lines, and the length of the one line.
    public func lineAndColumn(of position: SourcePosition) -> LineAndColumn {
        let line = lineIndex(of: position)
        let start = Int(lineStarts[line])
        let end = min(position.utf8Offset, bytes.count)
        let column = scalarCount(in: start..<max(start, end))
        return LineAndColumn(line: line + 1, column: column + 1)
    }

    /// The place of a line and a column in bytes, both from 1; beyond the text it is its end.
    func position(line: Int, utf8Column: Int) -> SourcePosition {
        let start = Int(lineStarts[min(max(line, 1), lineStarts.count) - 1])
        return SourcePosition(utf8Offset: min(start + max(utf8Column, 1) - 1, bytes.count))
    }

    /// The text of a stretch.
    /// - Parameter span: a stretch of this file.
    /// - Returns: the text, what isn't UTF-8 in it replaced.
    public func text(of span: SourceSpan) -> String {
        String(decoding: bytes[span.utf8Offsets.clamped(to: bytes.indices)], as: UTF8.self)
    }

    /// The text of the line that a place lies in, without its line ending.
    /// - Parameter position: a place in this file; beyond the end it is the end.
    /// - Returns: the text, what isn't UTF-8 in it replaced.
    public func lineText(of position: SourcePosition) -> String {
        String(decoding: bytes[line(of: position)], as: UTF8.self)
    }

    /// Where the line of a place is, without its line ending.
    func line(of position: SourcePosition) -> Range<Int> {
        let line = lineIndex(of: position)
        let start = Int(lineStarts[line])
        var end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// How many scalars begin in a stretch.
    func scalarCount(in offsets: Range<Int>) -> Int {
        bytes[offsets].count { $0 & 0xC0 != 0x80 }
    }

    /// The last line that begins at or before the place.
    private func lineIndex(of position: SourcePosition) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= position.utf8Offset {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }
}
