internal import Cedar
internal import DecisionCore

/// Says what would have made a permit permit.
struct NearMissSentence {
    private let policy: Cedar.Policy

    init(_ policy: Cedar.Policy) { self.policy = policy }

    func sentence(_ finding: NearMissFinding) -> String {
        let scope = finding.missed.map { [self.scope($0)] } ?? []
        return (scope + finding.clauses.map(clause)).joined(separator: "; and ")
    }

    // ---------------------------------------------------------------------------------- scope

    private func scope(_ variable: Variable) -> String {
        let asked =
            switch variable {
            case .principal: self.asked(policy.principal)
            case .resource: self.asked(policy.resource)
            case .action: self.asked(policy.action)
            case .context: ""
            }
        return "`\(variable.rawValue)` would have to be \(asked)"
    }

    private func asked(_ constraint: ScopeConstraint) -> String {
        switch constraint {
        case .any: "anything"
        case .equal(let entity): text(entity)
        case .isIn(let entity): "in \(text(entity))"
        case .isType(let type): "a `\(type)`"
        case .isTypeIn(let type, let entity): "a `\(type)` in \(text(entity))"
        }
    }

    private func asked(_ constraint: ActionConstraint) -> String {
        switch constraint {
        case .any: "anything"
        case .equal(let action): "`\(action)`"
        case .isIn(let actions):
            "in " + cut(actions.map { "`\($0)`" }.joined(separator: " or "), ClauseSteps.clauseMax)
        }
    }

    private func text(_ entity: EntityOrSlot) -> String {
        switch entity {
        case .entity(let uid): "`\(uid)`"
        case .slot: "what the link says"
        }
    }

    // -------------------------------------------------------------------------------- clauses

    private func clause(_ finding: ClauseFinding) -> String {
        let wanted = finding.condition.kind == .when
        guard finding.parts.count == 1, let part = finding.parts.first else {
            let text = cut(source(finding.condition.body.span), ClauseSteps.lineMax)
            return "`\(text)` would have to be \(wanted)"
        }
        switch part.value {
        case .failure(let error):
            let place = policy.source.lineAndColumn(of: part.span.start)
            return "line \(place.line) would have to have a value, and \(error)"
        case .success(let value):
            let facts = part.operands.map(fact)
            let text = cut(source(part.span), ClauseSteps.lineMax)
            return "`\(text)` would have to be \(!value)"
                + (facts.isEmpty ? "" : ", and " + facts.joined(separator: " and "))
        }
    }

    private func fact(_ operand: PartFinding.Operand) -> String {
        let text = cut(source(operand.expression.span), ClauseSteps.operandMax)
        return "`\(text)` is \(ClauseSteps.text(of: operand.value))"
    }

    private func source(_ span: SourceSpan) -> String { policy.source.text(of: span) }
}
