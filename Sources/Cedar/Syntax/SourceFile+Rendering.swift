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
        let (text, start) = file.line(of: span.start)
        let scalars = Array(text.unicodeScalars)
        let first = min(file.lineAndColumn(of: span.start).column - 1, scalars.count)
        let width = Excerpt.width(of: span, in: text, lineStart: start)
        let from = max(0, first - Limits.excerptScalarsMax / 2)
        let to = min(scalars.count, from + Limits.excerptScalarsMax)
        line = Excerpt.string(scalars[from..<to].map(Excerpt.visible))
        let padding = scalars[from..<first].map { $0 == "\t" ? $0 : " " as Unicode.Scalar }
        let count = max(1, min(width, to - first))
        marks = Excerpt.string(padding) + String(repeating: "^", count: count)
    }

    /// How many scalars of the line the span covers.
    private static func width(of span: SourceSpan, in text: String, lineStart: Int) -> Int {
        let offsets = span.utf8Offsets
        let bytes = Array(text.utf8)
        let within = (offsets.lowerBound - lineStart..<offsets.upperBound - lineStart)
            .clamped(to: 0..<bytes.count)
        return bytes[within].count { $0 & 0xC0 != 0x80 }
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
