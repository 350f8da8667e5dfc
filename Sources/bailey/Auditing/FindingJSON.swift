internal import Cedar
internal import Store

/// What a query found, as one line of JSON; bytes are hexadecimal, instants Unix milliseconds.
enum FindingJSON {
    static func text(_ finding: AuditFinding) -> String {
        switch finding {
        case .decision(let record): JSONWriter.write(object(decision(record)))
        case .gap(let gap): JSONWriter.write(object(fields(gap)))
        }
    }

    private static func decision(_ record: AuditRecord) -> [(Text, JSONValue)] {
        let active = record.activation
        return [
            ("kind", .string(record.explainedMilliseconds == nil ? "decision" : "explanation")),
            ("at_ms", .integer(record.milliseconds)),
            ("about_ms", record.explainedMilliseconds.map { .integer($0) } ?? .null),
            ("decision", .string(record.isAllowed ? "allow" : "deny")),
            ("code", .string(Text(record.code))), ("cached", .boolean(record.isCached)),
            ("role", .string(Text("\(record.role)"))),
            ("principal", entity(record.principal)), ("user", entity(record.user)),
            ("tenant", entity(record.tenant)), ("session", text(record.session)),
            ("chain", .array(record.chain.map(entity))), ("action", entity(record.action)),
            ("resource", entity(record.resource)), ("legs", .array(record.legs.map(leg))),
            ("owner", entity(record.owner)), ("published_by", text(active.publishedBy)),
            ("caller", text(record.caller)), ("request_id", text(record.request)),
            ("decision_id", .string(Text(Hexadecimal.text(record.id)))),
            ("activation", .integer(Int64(clamping: active.number))),
            ("revision", .string(Text(Hexadecimal.text(active.revision)))),
            ("revocation", .integer(Int64(clamping: record.revocation))),
            ("not_enforced", .array(active.notEnforced.map { .string(Text($0)) })),
            ("answered", text(record.amendment?.code)),
        ]
    }

    private static func fields(_ gap: AuditGap) -> [(Text, JSONValue)] {
        [
            ("kind", .string("gap")), ("reason", .string(reason(gap.reason))),
            ("from_ms", .integer(gap.fromMilliseconds)), ("to_ms", .integer(gap.toMilliseconds)),
            ("count", gap.count.map { .integer(Int64(clamping: $0)) } ?? .null),
            ("window_ms", .integer(gap.windowMilliseconds)),
        ]
    }

    private static func reason(_ reason: AuditGap.Reason) -> Text {
        switch reason {
        case .uncleanEnd: "unclean_end"
        case .refused: "refused"
        case .unanswered: "unanswered"
        }
    }

    private static func leg(_ leg: AuditRecord.Leg) -> JSONValue {
        let party: JSONValue =
            leg.party == 1 ? .string("agent") : leg.party == 2 ? .string("user") : .null
        return object([
            ("party", party), ("decision", .string(leg.isAllowed ? "allow" : "deny")),
            ("policies", .array(leg.policies.map(policy))),
            ("errors", .array(leg.errors.map(policy))),
        ])
    }

    private static func policy(_ policy: AuditPolicy) -> JSONValue {
        object([
            ("id", .string(Text(policy.id))),
            ("effect", .string(policy.isForbid ? "forbid" : "permit")),
            ("owner", text(policy.owner)),
        ])
    }

    private static func entity(_ entity: AuditEntity?) -> JSONValue {
        entity.map { self.entity($0) } ?? .null
    }

    private static func entity(_ entity: AuditEntity) -> JSONValue {
        object([("type", .string(Text(entity.type))), ("id", .string(Text(entity.id)))])
    }

    private static func text(_ text: String?) -> JSONValue {
        text.map { .string(Text($0)) } ?? .null
    }

    private static func object(_ members: [(Text, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }
}
