internal import Cedar
internal import Store

/// What a query found, for a person: when and what first, then who, by which rule, who answers for it.
enum FindingText {
    static func text(_ finding: AuditFinding) -> String {
        switch finding {
        case .decision(let record): lines(record).joined(separator: "\n")
        case .gap(let gap): text(gap)
        }
    }

    private static func lines(_ record: AuditRecord) -> [String] {
        var lines = [
            "\(instant(record.milliseconds))  \(head(record))",
            "  \(who(record))", "  \(entity(record.action)) on \(entity(record.resource))",
        ]
        if let amendment = record.amendment {
            let at = instant(amendment.milliseconds)
            lines.append(
                amendment.code == AuditAmendment.unanswered
                    ? "  answered to nobody, as of \(at)"
                    : "  answered \(Foreign.name(amendment.code)) at \(at)")
        }
        lines += record.legs.map(leg)
        lines.append("  accountable: \(accountable(record))")
        lines.append("  \(circumstances(record))")
        return lines
    }

    /// An explanation does not begin with the word of a decision: it is none.
    private static func head(_ record: AuditRecord) -> String {
        let decision = "\(record.isAllowed ? "ALLOW" : "DENY")  \(Foreign.prose(record.code))"
        guard let about = record.explainedMilliseconds else { return decision }
        let when = about == record.milliseconds ? "" : "  as at \(instant(about))"
        return "EXPLAINED  \(decision)\(when)"
    }

    private static func who(_ record: AuditRecord) -> String {
        var parts = ["\(role(record.role))\(entity(record.principal))"]
        if let user = record.user { parts.append("for \(entity(user))") }
        if let tenant = record.tenant { parts.append("of \(entity(tenant))") }
        if let session = record.session { parts.append("in session \(Foreign.name(session))") }
        if !record.chain.isEmpty {
            parts.append("by way of " + record.chain.map(entity).joined(separator: " < "))
        }
        return parts.joined(separator: " ")
    }

    private static func leg(_ leg: AuditRecord.Leg) -> String {
        let party = leg.party == 1 ? "agent" : leg.party == 2 ? "user" : "principal"
        let effect = leg.isAllowed ? "permitted" : leg.policies.isEmpty ? "denied" : "forbidden"
        let by = leg.policies.isEmpty ? "" : " by " + names(leg.policies)
        let failed = leg.errors.isEmpty ? "" : "; failed: " + names(leg.errors)
        return "  \(party) leg: \(effect)\(by)\(failed)"
    }

    private static func names(_ policies: [AuditPolicy]) -> String {
        policies.map { Foreign.name($0.id) }.joined(separator: ", ")
    }

    private static func accountable(_ record: AuditRecord) -> String {
        var parts: [String] = []
        if let owner = record.owner { parts.append("\(entity(owner)) owns the agent") }
        if let user = record.user { parts.append("\(entity(user)) in whose name") }
        for policy in record.legs.flatMap(\.policies) {
            if let owner = policy.owner {
                parts.append("\(Foreign.name(owner)) owns \(Foreign.name(policy.id))")
            }
        }
        parts.append("\(Foreign.name(record.activation.publishedBy)) published")
        return parts.joined(separator: ", ")
    }

    private static func circumstances(_ record: AuditRecord) -> String {
        var parts = [
            "decision \(Hexadecimal.text(record.id))", "activation \(record.activation.number)",
            "revision \(Hexadecimal.text(Array(record.activation.revision.prefix(6))))",
        ]
        if record.revocation > 0 { parts.append("revocation \(record.revocation)") }
        if let caller = record.caller { parts.append("asked by \(Foreign.name(caller))") }
        if let request = record.request { parts.append("request \(Foreign.name(request))") }
        if !record.activation.notEnforced.isEmpty {
            parts.append(
                "not enforced: "
                    + Foreign.prose(record.activation.notEnforced.joined(separator: " ")))
        }
        return parts.joined(separator: ", ")
    }

    private static func text(_ gap: AuditGap) -> String {
        let time = "\(instant(gap.fromMilliseconds)) to \(instant(gap.toMilliseconds))"
        switch gap.reason {
        case .uncleanEnd where gap.windowMilliseconds == 0:
            return "\(time)  GAP  the service ended uncleanly; every answered decision is here"
        case .uncleanEnd:
            return "\(time)  GAP  the service ended uncleanly; decisions of at most "
                + "\(gap.windowMilliseconds) ms may be missing"
        case .refused:
            return "\(time)  GAP  \(gap.count ?? 0) decisions could not be recorded; none of them "
                + "was answered with an allow"
        case .unanswered:
            return
                "\(time)  GAP  \(gap.count ?? 0) decisions were lost that nobody had an answer of"
        }
    }

    private static func role(_ role: PrincipalRole) -> String {
        switch role {
        case .agent: "agent "
        case .user: "user "
        case .unknown: ""
        }
    }

    private static func entity(_ entity: AuditEntity) -> String {
        Foreign.entity(type: entity.type, id: entity.id)
    }

    static func instant(_ milliseconds: Int64) -> String {
        Instant.text(milliseconds)
    }
}
