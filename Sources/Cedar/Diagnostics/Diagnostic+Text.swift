extension Diagnostic {
    /// The diagnostic as a person reads it.
    ///
    ///     policies/a.cedar:3:1: invalid policy effect: permti
    ///     3 | permti(principal, action, resource);
    ///       | ^^^^^^
    ///     help: did you mean `permit`?
    ///
    /// - Returns: some lines without a line ending after the last.
    public var text: String {
        let marked = severity == .warning ? "warning: \(sentence)" : sentence
        var lines: [String] = []
        if let place {
            lines.append(place.source.render(message: marked, at: place.span))
        } else {
            lines.append(marked)
        }
        if let path, !path.steps.isEmpty { lines.append("in: \(path)") }
        if let suggestion { lines.append("help: did you mean `\(suggestion)`?") }
        if let help { lines.append("help: \(help)") }
        return lines.joined(separator: "\n")
    }

    /// The policy, what is wrong and what was expected, on one line.
    private var sentence: String {
        let policy = policy.map { "policy `\($0)`: " } ?? ""
        return policy + message + Diagnostic.expectation(expected)
    }

    /// What was expected, after a colon; nothing where nothing was.
    static func expectation(_ expected: [String]) -> String {
        switch expected.count {
        case 0: ""
        case 1: ": expected \(expected[0])"
        default:
            ": expected \(expected.dropLast().joined(separator: ", ")) "
                + "or \(expected[expected.count - 1])"
        }
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The same as ``text``.
    public var description: String { text }
}
