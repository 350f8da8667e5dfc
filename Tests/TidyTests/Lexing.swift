/// Just enough of Swift's lexical structure to tell code from comments and string literals.
enum Lexing {
    private enum State { case code, string, multilineString, blockComment }

    /// The same lines with comments and the content of literals left out.
    static func code(_ lines: [String]) -> [String] {
        var state = State.code
        return lines.map { line in
            if state == .string { state = .code }
            return strip(Array(line), &state)
        }
    }

    private static func strip(_ line: [Character], _ state: inout State) -> String {
        var kept = ""
        var index = 0
        func follows(_ text: String) -> Bool {
            line[index...].starts(with: text)
        }
        while index < line.count {
            switch state {
            case .code:
                if follows("//") { return kept }
                if follows("/*") { state = .blockComment }
                if follows("\"\"\"") {
                    state = .multilineString
                    index += 2
                } else if line[index] == "\"" {
                    state = .string
                }
                kept.append(line[index])
            case .string:
                if line[index] == "\\" {
                    index += 1
                } else if line[index] == "\"" {
                    state = .code
                    kept.append("\"")
                }
            case .multilineString:
                if follows("\"\"\"") {
                    state = .code
                    index += 2
                    kept.append("\"")
                }
            case .blockComment:
                if follows("*/") {
                    state = .code
                    index += 1
                }
            }
            index += 1
        }
        return kept
    }
}
