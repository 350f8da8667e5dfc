/// Just enough of Swift's lexical structure to tell code from comments and string literals.
///
/// Bytes, not characters: the whole tree passes through here.
enum Lexing {
    private enum State { case code, string, multilineString, blockComment }

    /// The same lines with comments and the content of literals left out.
    static func code(_ lines: [String]) -> [String] {
        var state = State.code
        return lines.map { line in
            if state == .string { state = .code }
            return strip(Array(line.utf8), &state)
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let tripleQuote = [quote, quote, quote]
    private static let lineComment = Array("//".utf8)
    private static let commentStart = Array("/*".utf8)
    private static let commentEnd = Array("*/".utf8)

    private static func strip(_ line: [UInt8], _ state: inout State) -> String {
        var kept: [UInt8] = []
        var index = 0
        while index < line.count {
            switch state {
            case .code:
                if follows(lineComment, line, index) {
                    return String(decoding: kept, as: UTF8.self)
                }
                kept.append(line[index])
                if follows(commentStart, line, index) { state = .blockComment }
                if follows(tripleQuote, line, index) {
                    state = .multilineString
                    index += 2
                } else if line[index] == quote {
                    state = .string
                }
            case .string:
                if line[index] == UInt8(ascii: "\\") {
                    index += 1
                } else if line[index] == quote {
                    state = .code
                    kept.append(quote)
                }
            case .multilineString:
                if follows(tripleQuote, line, index) {
                    state = .code
                    index += 2
                    kept.append(quote)
                }
            case .blockComment:
                if follows(commentEnd, line, index) {
                    state = .code
                    index += 1
                }
            }
            index += 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func follows(_ text: [UInt8], _ line: [UInt8], _ index: Int) -> Bool {
        guard line[index] == text[0], index + text.count <= line.count else { return false }
        return line[index..<index + text.count].elementsEqual(text)
    }
}
