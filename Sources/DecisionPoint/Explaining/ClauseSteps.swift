internal import Cedar
internal import DecisionCore
internal import Wire

/// Says what the clauses of a policy came to, with the text that they stand in.
struct ClauseSteps {
    private let source: SourceFile

    /// The longest text of a clause, in characters: one is told whole unless it fills a page.
    static let clauseMax = 500
    /// The longest text of a part, and the longest source line, in characters.
    static let lineMax = 200
    /// The longest text of an operand, and of its value, in characters.
    static let operandMax = 120

    init(_ policy: Cedar.Policy) { source = policy.source }

    func step(_ finding: ClauseFinding) -> ClauseStep {
        let place = source.lineAndColumn(of: finding.condition.span.start)
        var step = ClauseStep(
            text: cut(source.text(of: finding.condition.span), ClauseSteps.clauseMax),
            line: UInt32(clamping: place.line), column: UInt32(clamping: place.column),
            holds: finding.holds, reached: finding.isReached, parts: finding.parts.map(self.step))
        (step.value, step.error) = ClauseSteps.told(finding.value)
        return step
    }

    private func step(_ finding: PartFinding) -> PartStep {
        let place = source.lineAndColumn(of: finding.span.start)
        let line = source.lineText(of: finding.span.start)
        var step = PartStep(
            text: cut(source.text(of: finding.span), ClauseSteps.lineMax),
            line: UInt32(clamping: place.line), column: UInt32(clamping: place.column),
            sourceLine: line.count <= ClauseSteps.lineMax ? line : "",
            operands: finding.operands.map(self.step))
        (step.value, step.error) = ClauseSteps.told(finding.value)
        return step
    }

    private func step(_ operand: PartFinding.Operand) -> OperandStep {
        OperandStep(
            text: cut(source.text(of: operand.expression.span), ClauseSteps.operandMax),
            value: ClauseSteps.text(of: operand.value))
    }

    /// A value as Cedar writes it, cut where it is long; an instant as its constructor reads it.
    static func text(of value: Value) -> String {
        guard case .datetime(let instant) = value else { return cut(value.description, operandMax) }
        return "datetime(\"\(InstantText.text(instant.millisecondsSinceEpoch))\")"
    }

    private static func told(
        _ value: Result<Bool, EvaluationError>
    ) -> (value: AttributeValue?, error: String) {
        switch value {
        case .success(let value): (.boolean(value), "")
        case .failure(let error): (nil, error.description)
        }
    }
}

/// A text, cut where it is longer than some characters.
func cut(_ text: String, _ charactersMax: Int) -> String {
    text.count <= charactersMax ? text : text.prefix(charactersMax) + "…"
}
