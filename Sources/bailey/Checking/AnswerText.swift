internal import Wire

/// An answer for a person: the decision first, then what made it so.
enum AnswerText {
    static func text(_ answer: CheckResponse) -> String {
        var lines = [head(answer)]
        if !answer.message.isEmpty { lines.append("  \(Foreign.prose(answer.message))") }
        for leg in answer.legs { lines += text(leg) }
        for obligation in answer.obligations {
            lines.append(
                "  on condition: \(Foreign.prose(obligation.type)), by "
                    + Foreign.name(obligation.id))
        }
        if !answer.notEnforced.isEmpty {
            let names = answer.notEnforced.joined(separator: " ")
            lines.append("  not enforced: \(Foreign.prose(names))")
        }
        lines.append(foot(answer))
        return lines.joined(separator: "\n")
    }

    /// Decision, code and denial.
    static func head(_ answer: CheckResponse) -> String {
        let decision = answer.decision == .allow ? "ALLOW" : "DENY"
        let denial = answer.decision == .allow ? "" : " (\(answer.denial.words))"
        let code = Foreign.prose(answer.code)
        return code.isEmpty ? decision + denial : "\(decision)  \(code)\(denial)"
    }

    private static func text(_ leg: Leg) -> [String] {
        let principal = leg.principal.map { Foreign.entity(type: $0.type, id: $0.id) } ?? ""
        let party = leg.party == .unspecified ? "" : "\(leg.party) "
        var lines = ["  \(party)\(principal): \(leg.decision == .allow ? "allow" : "deny")"]
        for policy in leg.policies { lines += text(policy) }
        for error in leg.errors {
            lines.append(
                "    policy \(Foreign.name(error.policy)) failed: \(Foreign.prose(error.message))")
        }
        return lines
    }

    private static func text(_ policy: Policy) -> [String] {
        let effect = policy.effect == .forbid ? "forbidden" : "permitted"
        return ["    \(effect) by \(Foreign.name(policy.id))"]
            + policy.annotations.map { annotation in
                "      \(Foreign.prose(annotation.key)): \(Foreign.prose(annotation.value))"
            }
    }

    /// What names the decision, and what was active.
    static func foot(_ answer: CheckResponse) -> String {
        let revision = Hexadecimal.text(Array(answer.revision.prefix(6)))
        return "  decision \(Hexadecimal.text(answer.decisionID)), activation "
            + "\(answer.activation), revision \(revision)"
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 0xf, radix: 16)
        }.joined()
    }
}

extension Denial {
    /// The denial as a person reads it; these words may be shown to anybody.
    var words: String {
        switch self {
        case .unspecified: "no denial"
        case .notPermitted: "not permitted"
        case .signIn: "sign in again"
        case .stepUp: "a stronger sign-in would help"
        case .approval: "an approval would help"
        case .tryLater: "try again later"
        }
    }
}
