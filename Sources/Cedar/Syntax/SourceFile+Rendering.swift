extension SourceFile {
    /// A diagnostic as a person reads it.
    ///
    ///     policies/a.cedar:3:25: unexpected token `;`: expected `,` or `)`
    ///     3 | permit(principal, action;
    ///       |                         ^
    ///     help: ...
    ///
    /// - Parameters:
    ///   - message: what is wrong.
    ///   - span: where.
    ///   - help: what to do about it, where that is known.
    /// - Returns: some lines without a line ending after the last.
    public func render(message: String, at span: SourceSpan, help: String? = nil) -> String {
        let place = lineAndColumn(of: span.start)
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let excerpt = Excerpt(of: self, span: span)
        var lines = ["\(name):\(place.line):\(place.column): \(message)"]
        lines.append("\(number) | \(excerpt.line)")
        lines.append("\(margin) | \(excerpt.marks)")
        if let help { lines.append("help: \(help)") }
        return lines.joined(separator: "\n")
    }

    /// A syntax error as a person reads it.
    /// - Parameter error: an error from parsing this file.
    /// - Returns: some lines without a line ending after the last.
    public func render(_ error: SyntaxError) -> String {
        render(message: error.description, at: error.span, help: error.help)
    }
}

/// One source line, cut to a window where it is long, and the marks below it.
private struct Excerpt {
    let line: String
    let marks: String

    init(of file: SourceFile, span: SourceSpan) {
        let window = Excerpt.window(of: file, around: span.start)
        let place = min(max(span.start.utf8Offset, window.lowerBound), window.upperBound)
        let text = String(decoding: file.bytes[window], as: UTF8.self)
        let scalars = Array(text.unicodeScalars.prefix(Limits.excerptScalarsMax))
        let first = min(file.scalarCount(in: window.lowerBound..<place), scalars.count)
        let width = file.scalarCount(in: span.utf8Offsets.clamped(to: place..<window.upperBound))
        line = Excerpt.string(scalars.map(Excerpt.visible))
        let padding = scalars[..<first].map { $0 == "\t" ? $0 : " " as Unicode.Scalar }
        marks =
            Excerpt.string(padding)
            + String(repeating: "^", count: max(1, min(width, scalars.count - first)))
    }

    /// The stretch of the line that is looked at, so that a long line costs no more than a short one:
    /// up to half of what is shown before the place, and enough behind it.
    private static func window(of file: SourceFile, around place: SourcePosition) -> Range<Int> {
        let line = file.line(of: place)
        var start = min(place.utf8Offset, line.upperBound)
        let nearest = max(line.lowerBound, start - 4 * Limits.excerptScalarsMax / 2)
        var scalars = 0
        while start > nearest, scalars < Limits.excerptScalarsMax / 2 {
            start -= 1
            if file.bytes[start] & 0xC0 != 0x80 { scalars += 1 }
        }
        return start..<min(line.upperBound, start + 4 * Limits.excerptScalarsMax)
    }

    /// Control characters could move the cursor, so that the marks would point elsewhere.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar != "\t" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
