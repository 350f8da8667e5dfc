internal import Cedar
internal import Wire

/// An answer as one line of JSON, with the contract's field names; bytes are hexadecimal.
enum AnswerJSON {
    static func text(_ answer: CheckResponse) -> String { JSONWriter.write(value(answer)) }

    static func value(_ answer: CheckResponse) -> JSONValue {
        object([
            ("decision", .string(answer.decision == .allow ? "allow" : "deny")),
            ("denial", name(answer.denial.name)),
            ("code", name(answer.code)),
            ("message", name(answer.message)),
            ("legs", .array(answer.legs.map(leg))),
            ("decision_id", .string(Text(Hexadecimal.text(answer.decisionID)))),
            ("activation", .integer(Int64(clamping: answer.activation))),
            ("revision", .string(Text(Hexadecimal.text(answer.revision)))),
            ("revocation", .integer(Int64(clamping: answer.revocation))),
            ("valid_until_ms", .integer(answer.validUntilMilliseconds)),
            ("trust", name("\(answer.trust)")),
            ("obligations", .array(answer.obligations.map(obligation))),
            ("cached", .boolean(answer.cached)),
            ("retry_after_ms", .integer(Int64(answer.retryAfterMilliseconds))),
            ("request_id", name(answer.requestID)),
            ("not_enforced", .array(answer.notEnforced.map { .string(Text($0)) })),
        ])
    }

    private static func leg(_ leg: Leg) -> JSONValue {
        object([
            ("party", name(leg.party == .unspecified ? nil : "\(leg.party)")),
            ("principal", leg.principal.map(reference) ?? .null),
            ("decision", .string(leg.decision == .allow ? "allow" : "deny")),
            ("policies", .array(leg.policies.map(policy))),
            ("errors", .array(leg.errors.map(error))),
        ])
    }

    private static func reference(_ entity: EntityRef) -> JSONValue {
        object([("type", .string(Text(entity.type))), ("id", .string(Text(entity.id)))])
    }

    static func policy(_ policy: Wire.Policy) -> JSONValue {
        let annotations = policy.annotations.map { annotation in
            JSONObject.Member(name: Text(annotation.key), value: .string(Text(annotation.value)))
        }
        return object([
            ("id", .string(Text(policy.id))),
            ("effect", name(policy.effect == .unspecified ? nil : "\(policy.effect)")),
            ("annotations", .object(JSONObject(annotations))),
        ])
    }

    private static func error(_ error: Wire.PolicyError) -> JSONValue {
        object([
            ("policy", .string(Text(error.policy))),
            ("kind", .string(Text(error.kind))),
            ("message", .string(Text(error.message))),
        ])
    }

    private static func obligation(_ obligation: Obligation) -> JSONValue {
        object([
            ("type", .string(Text(obligation.type))), ("id", .string(Text(obligation.id))),
        ])
    }

    static func name(_ text: String?) -> JSONValue {
        guard let text, !text.isEmpty else { return .null }
        return .string(Text(text))
    }

    static func object(_ members: [(Text, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }
}

extension Denial {
    /// The contract's name without its prefix, in small letters; nil with an allow.
    fileprivate var name: String? {
        switch self {
        case .unspecified: nil
        case .notPermitted: "not_permitted"
        case .signIn: "sign_in"
        case .stepUp: "step_up"
        case .approval: "approval"
        case .tryLater: "try_later"
        }
    }
}
