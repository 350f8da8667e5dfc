/// Finds a file's functions by their braces, in code that swift-format has laid out.
enum Functions {
    struct Function {
        let name: String
        let line: Int
        let lineCount: Int
        /// Whether it is one `switch`, whose cases read as rows.
        let isTable: Bool
    }

    static func of(_ file: SourceTree.File) -> [Function] {
        let code = file.code
        return code.indices.compactMap { start in
            guard let name = name(code[start]) else { return nil }
            guard let end = end(of: start, in: code) else { return nil }
            let body = code[start...end]
            let cases = body.count { $0.trimmed.hasPrefix("case ") }
            return Function(
                name: name, line: start + 1, lineCount: end - start + 1,
                isTable: cases * 6 >= body.count)
        }
    }

    private static func name(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") })
        else { return nil }
        let isDeclaration = words[..<keyword].allSatisfy { modifiers.contains(String($0)) }
        return isDeclaration ? words[keyword...].prefix(2).joined(separator: " ") : nil
    }

    private static let modifiers: Set<String> = [
        "public", "private", "fileprivate", "internal", "package", "static", "mutating",
        "consuming", "borrowing", "override", "final", "convenience", "@discardableResult",
        "@Test", "@inline(__always)", "@inline(never)", "nonisolated",
    ]

    /// The line of the brace that closes the one that opens the body; nil where there is no body.
    private static func end(of start: Int, in code: [String]) -> Int? {
        var depth = 0
        var hasOpened = false
        for index in start..<code.count {
            for character in code[index] {
                if character == "{" {
                    depth += 1
                    hasOpened = true
                }
                if character == "}" { depth -= 1 }
                if hasOpened, depth == 0 { return index }
                if depth < 0 { return nil }
            }
        }
        return nil
    }
}

extension String {
    fileprivate var trimmed: Substring { drop { $0 == " " } }
}
