internal import Wire

/// A policy for a person: what became of it, and the parts that settled that, in their source lines.
///
///     · permit `operators` does not hold  policies/operations.cedar:5
///         12 | when { principal.team == resource.team };
///            |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ false
///              `principal.team` is Yard::Team::"core", `resource.team` is Yard::Team::"web"
struct PolicyText {
    private let step: PolicyStep

    init(_ step: PolicyStep) { self.step = step }

    var lines: [String] {
        ["\(mark) \(sentence)  \(step.file):\(step.line)"] + told.flatMap(clause)
    }

    private var effect: Effect { step.policy?.effect ?? .unspecified }

    private var mark: String {
        switch step.outcome {
        case .satisfied: effect == .forbid ? "✗" : "✓"
        case .erred: "!"
        case .unsatisfied, .unspecified: "·"
        }
    }

    private var sentence: String {
        let id = Foreign.name(step.policy?.id ?? "")
        let verb = effect == .forbid ? "forbid" : "permit"
        return switch step.outcome {
        case .satisfied: "\(id) \(verb)s"
        case .erred: "\(verb) \(id) cannot be evaluated"
        case .unsatisfied, .unspecified: "\(verb) \(id) does not hold"
        }
    }

    /// Of a policy that does not hold, the clause that settled it; else all.
    private var told: [ClauseStep] {
        guard step.outcome != .satisfied else { return step.clauses }
        return step.clauses.first { !$0.holds }.map { [$0] } ?? []
    }

    private func clause(_ clause: ClauseStep) -> [String] {
        guard !clause.parts.isEmpty else {
            return ["    line \(clause.line): `\(PolicyText.firstLine(clause.text))`"]
        }
        return clause.parts.flatMap(part)
    }

    private func part(_ part: PartStep) -> [String] {
        let number = String(part.line)
        let margin = "    " + String(repeating: " ", count: number.count)
        let came = part.error.isEmpty ? PolicyText.word(part.value) : part.error
        var lines: [String]
        if part.sourceLine.isEmpty {
            lines = ["    line \(number): `\(PolicyText.firstLine(part.text))` \(came)"]
        } else {
            let line = PolicyText.visible(part.sourceLine)
            lines = ["    \(number) | \(line)", "\(margin) | \(marks(part, line)) \(came)"]
        }
        if !part.operands.isEmpty {
            let read = part.operands.map { operand in
                "`\(PolicyText.firstLine(operand.text))` is \(operand.value)"
            }
            lines.append("\(margin)   " + PolicyText.visible(read.joined(separator: ", ")))
        }
        return lines
    }

    /// Marks under a part, as far as it stands in its first line.
    private func marks(_ part: PartStep, _ line: String) -> String {
        let before = line.unicodeScalars.prefix(Int(part.column) - 1)
        let padding = String(String.UnicodeScalarView(before.map { $0 == "\t" ? $0 : " " }))
        let left = line.unicodeScalars.count - before.count
        let width = min(PolicyText.firstLine(part.text).unicodeScalars.count, left)
        return padding + String(repeating: "^", count: max(1, width))
    }

    private static func word(_ value: AttributeValue?) -> String {
        guard case .boolean(let boolean)? = value else { return "" }
        return "\(boolean)"
    }

    private static func firstLine(_ text: String) -> String {
        String(text.prefix { !$0.isNewline })
    }

    /// A source line, of which what is not plainly shown is one sign each: what moves the cursor or
    /// turns the direction of writing would let the marks point elsewhere, or hide the line.
    private static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar == "\t" || !isHidden(scalar) ? scalar : "\u{FFFD}"
                }))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
