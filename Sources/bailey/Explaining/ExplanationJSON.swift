internal import Cedar
internal import Wire

/// An explanation as one line of JSON, with the contract's field names.
enum ExplanationJSON {
    static func text(_ explanation: ExplainResponse) -> String {
        JSONWriter.write(
            AnswerJSON.object([
                ("answer", explanation.answer.map(AnswerJSON.value) ?? .null),
                ("guards", .array(explanation.guards.map(guardStep))),
                ("policies", .array(explanation.policies.map(policy))),
                ("near_misses", .array(explanation.nearMisses.map(nearMiss))),
                ("policies_left_out", .integer(Int64(explanation.policiesLeftOut))),
                ("notice", .string(Text(explanation.notice))),
            ]))
    }

    private static func guardStep(_ step: GuardStep) -> JSONValue {
        AnswerJSON.object([
            ("guard", .string(Text(step.guardName))), ("code", .string(Text(step.code))),
            ("outcome", .string(outcome(step.outcome))), ("enforced", .boolean(step.enforced)),
            ("detail", AnswerJSON.name(step.detail)),
        ])
    }

    private static func policy(_ step: PolicyStep) -> JSONValue {
        AnswerJSON.object([
            ("party", party(step.party)), ("policy", step.policy.map(AnswerJSON.policy) ?? .null),
            ("outcome", AnswerJSON.name("\(step.outcome)")),
            ("determining", .boolean(step.determining)), ("file", .string(Text(step.file))),
            ("line", .integer(Int64(step.line))), ("clauses", .array(step.clauses.map(clause))),
        ])
    }

    private static func clause(_ step: ClauseStep) -> JSONValue {
        AnswerJSON.object([
            ("text", .string(Text(step.text))), ("line", .integer(Int64(step.line))),
            ("column", .integer(Int64(step.column))), ("value", value(step.value)),
            ("error", AnswerJSON.name(step.error)), ("holds", .boolean(step.holds)),
            ("reached", .boolean(step.reached)), ("parts", .array(step.parts.map(part))),
        ])
    }

    private static func part(_ step: PartStep) -> JSONValue {
        AnswerJSON.object([
            ("text", .string(Text(step.text))), ("line", .integer(Int64(step.line))),
            ("column", .integer(Int64(step.column))), ("value", value(step.value)),
            ("error", AnswerJSON.name(step.error)),
            ("source_line", AnswerJSON.name(step.sourceLine)),
            ("operands", .array(step.operands.map(operand))),
        ])
    }

    private static func operand(_ step: OperandStep) -> JSONValue {
        AnswerJSON.object([
            ("text", .string(Text(step.text))), ("value", .string(Text(step.value))),
        ])
    }

    private static func nearMiss(_ miss: NearMiss) -> JSONValue {
        AnswerJSON.object([
            ("party", party(miss.party)), ("policy", .string(Text(miss.policy))),
            ("file", .string(Text(miss.file))), ("line", .integer(Int64(miss.line))),
            ("clause", miss.clause.map(clause) ?? .null),
            ("would_hold", .string(Text(miss.wouldHold))),
        ])
    }

    private static func party(_ party: Party) -> JSONValue {
        AnswerJSON.name(party == .unspecified ? nil : "\(party)")
    }

    /// A clause's value is a boolean, or there is none.
    private static func value(_ value: AttributeValue?) -> JSONValue {
        guard case .boolean(let boolean)? = value else { return .null }
        return .boolean(boolean)
    }

    private static func outcome(_ outcome: GuardOutcome) -> Text {
        switch outcome {
        case .unspecified: "unspecified"
        case .passed: "passed"
        case .failed: "failed"
        case .notApplicable: "not_applicable"
        case .notReached: "not_reached"
        }
    }
}
