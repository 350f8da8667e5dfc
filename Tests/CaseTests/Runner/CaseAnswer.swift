internal import BaileyClient
internal import Cedar
internal import Wire

/// What a case is answered, in the words of its expectation, one thing a line.
struct CaseAnswer: Equatable, CustomStringConvertible {
    let description: String

    /// What is expected.
    init(expected: JSONValue) {
        if let status = expected["status"]?.text {
            description = status
            return
        }
        let legs = (expected["legs"]?.elements ?? []).map { leg in
            CaseAnswer.leg(
                leg["party"]?.text ?? "", leg["decision"]?.text ?? "",
                policies: (leg["policies"]?.elements ?? []).compactMap(\.text),
                errors: (leg["errors"]?.elements ?? []).compactMap(\.text))
        }
        let head = ["decision", "code", "denial"].map { expected[$0]?.text ?? "" }
        description = (head + legs).joined(separator: "\n")
    }

    /// What came.
    init(_ answer: CheckResponse) {
        let legs = answer.legs.map { leg in
            CaseAnswer.leg(
                "PARTY_\(leg.party)".uppercased(), CaseAnswer.decision(leg.decision),
                policies: leg.policies.map(\.id), errors: leg.errors.map(\.policy))
        }
        let head = CaseAnswer.head(answer.decision, answer.code, answer.denial)
        description = ([head] + legs).joined(separator: "\n")
    }

    /// The answer without its legs, as a batch has it.
    static func head(_ decision: Wire.Decision, _ code: String, _ denial: Denial) -> String {
        [CaseAnswer.decision(decision), code, CaseAnswer.denial(denial)].joined(separator: "\n")
    }

    /// The lines that a batch's answer has too.
    var head: String {
        description.split(separator: "\n").prefix(3).joined(separator: "\n")
    }

    /// That there was no answer.
    init(_ error: ClientError) {
        switch error {
        case .status(let status) where status.code == .permissionDenied:
            description = "PERMISSION_DENIED"
        case .status, .deadlineExceeded, .connection, .protocolViolation, .invalidRequest,
            .tooManyInFlight, .cancelled, .closed:
            description = "\(error)"
        }
    }

    private static func leg(
        _ party: String, _ decision: String, policies: [String], errors: [String]
    ) -> String {
        "\(party) \(decision): \(policies.sorted()), errors \(errors.sorted())"
    }

    private static func decision(_ decision: Wire.Decision) -> String {
        "DECISION_\(decision)".uppercased()
    }

    private static func denial(_ denial: Denial) -> String {
        switch denial {
        case .unspecified: "DENIAL_UNSPECIFIED"
        case .notPermitted: "DENIAL_NOT_PERMITTED"
        case .signIn: "DENIAL_SIGN_IN"
        case .stepUp: "DENIAL_STEP_UP"
        case .approval: "DENIAL_APPROVAL"
        case .tryLater: "DENIAL_TRY_LATER"
        }
    }
}
