import Cedar
import Foundation

@testable import DecisionCore

// Interns a question that is written as a `CheckRequest` in protobuf's JSON.

extension Asking {
    mutating func ask(json: JSONValue, _ snapshot: Snapshot) throws {
        let zone = json["zone"]?.text?.string ?? ""
        question.namesOtherZone = !zone.isEmpty && zone != snapshot.zone.rawValue
        if let session = json["session"] { try say(session: session) }
        if let delegation = json["delegation"] { try say(delegation: delegation) }
        if let facts = json["facts"] { try say(facts: facts, snapshot) }
        for entity in json["entities"]?.elements ?? [] { _ = try carry(json: entity) }
        let resource = json["resource"] ?? .null
        let isDescribed = resource["attributes"] != nil || resource["parents"] != nil
        let subject = isDescribed ? try carry(json: resource) : try self.entity(json: resource)
        question.ask(
            principal: try entity(json: json["principal"], snapshot.agentType),
            action: try entity(json: json["action"], snapshot.actionType), resource: subject)
        question.ask(context: try record(json: json["context"]))
    }

    // -------------------------------------------------------------------------------- the facts

    private mutating func say(session json: JSONValue) throws {
        var session = SessionFacts(id: try symbol(json["id"]?.text ?? ""))
        session.tenant = try optional(json["tenant"])
        session.user = try optional(json["user"])
        session.agent = try optional(json["agent"])
        session.scopes = try scopes(json["scopes"])
        session.acr = json["acr"]?.integer ?? 0
        session.issuedMilliseconds = json["issued_ms"]?.integer ?? 0
        session.expiresMilliseconds = json["expires_ms"]?.integer ?? 0
        session.attributes = try record(json: json["attributes"])
        for group in json["user_groups"]?.elements ?? [] {
            let group = try self.entity(json: group)
            try question.addParent(group)
            session.groupCount += 1
        }
        question.say(session)
    }

    private mutating func say(delegation json: JSONValue) throws {
        let user = try optional(json["on_behalf_of"])
        let task = try json["task"]?.text.map { try symbol($0) }
        question.say(DelegationFacts(onBehalfOf: user, task: task))
        for link in json["chain"]?.elements ?? [] {
            let agent = try optional(link["agent"])
            let scopes = try scopes(link["scopes"])
            try question.add(LinkFact(agent: agent, scopes: scopes))
        }
    }

    private mutating func say(facts json: JSONValue, _ snapshot: Snapshot) throws {
        if let attestation = json["attestation"] {
            let method = try symbol(attestation["method"]?.text ?? "")
            question.say(
                AttestationFact(
                    method: method, level: attestation["level"]?.integer ?? 0,
                    attestedMilliseconds: attestation["attested_ms"]?.integer ?? 0,
                    isKeyBound: attestation["key_bound"]?.isTrue == true))
        }
        if let posture = json["posture"] {
            let risks: [Text] = ["RISK_UNSPECIFIED", "RISK_LOW", "RISK_MEDIUM", "RISK_HIGH"]
            let risk = posture["risk"]?.text.flatMap { risks.firstIndex(of: $0) } ?? 0
            question.say(
                PostureFact(
                    isCompliant: posture["compliant"]?.isTrue == true, risk: Int64(risk),
                    observedMilliseconds: posture["observed_ms"]?.integer ?? 0))
        }
        question.say(scopes: try scopes(json["scopes"]))
        for approval in json["approvals"]?.elements ?? [] { try say(approval, snapshot) }
    }

    private mutating func say(_ json: JSONValue, _ snapshot: Snapshot) throws {
        var approval = ApprovalFact(
            by: try optional(json["by"]), action: try optional(json["action"], snapshot.actionType),
            resource: try optional(json["resource"]),
            approvedMilliseconds: json["approved_ms"]?.integer ?? 0,
            expiresMilliseconds: json["expires_ms"]?.integer ?? 0)
        if let digest = json["input_sha256"]?.text {
            let bytes = [UInt8](Data(base64Encoded: digest.string) ?? Data())
            approval.input = InputDigest(bytes.span) ?? .impossible
        }
        try question.add(approval)
    }

    private mutating func scopes(_ json: JSONValue?) throws -> ScopeRun {
        let scopes = (json?.elements ?? []).compactMap(\.text)
        for scope in scopes {
            let symbol = try symbol(scope)
            try question.addScope(symbol)
        }
        return question.lastScopes(scopes.count)
    }

    // ---------------------------------------------------------------------- entities and values

    private mutating func optional(
        _ json: JSONValue?, _ standing: Symbol? = nil
    ) throws -> EntityID? {
        guard let json else { return nil }
        return try entity(json: json, standing)
    }

    private mutating func entity(json: JSONValue?, _ standing: Symbol? = nil) throws -> EntityID {
        var type = standing
        if let text = json?["type"]?.text { type = try symbol(text) }
        let nameless = try symbol("")
        let id = try symbol(json?["id"]?.text ?? "")
        return try question.entity(type: type ?? nameless, id: id, vocabulary)
    }

    /// A `Resource` or an `Entity` that the caller describes.
    private mutating func carry(json: JSONValue) throws -> EntityID {
        let entity = try self.entity(json: json["uid"] ?? json)
        let attributes = try record(json: json["attributes"])
        let parents = json["parents"]?.elements ?? []
        for parent in parents {
            let parent = try self.entity(json: parent)
            try question.addParent(parent)
        }
        try question.carry(
            entity, attributes: attributes, tags: .empty, parentCount: parents.count)
        return entity
    }

    private mutating func record(json: JSONValue?) throws -> ValueRun {
        let fields = json?.elements ?? []
        let run = try question.reserve(fields.count)
        for (index, field) in zip(run.indices, fields) {
            let name = try symbol(field["name"]?.text ?? "")
            question.set(index, named: name, to: try value(json: field["value"] ?? .null))
        }
        try question.sealRecord(run)
        return run
    }

    private mutating func value(json: JSONValue) throws -> InternedValue {
        guard let member = json.members.first else { throw UnknownValue(json: json) }
        switch member.name {
        case "boolean": return .boolean(member.value.isTrue)
        case "integer": return .long(member.value.integer ?? 0)
        case "text": return .string(try symbol(member.value.text ?? ""))
        case "entity": return .entity(try entity(json: member.value))
        case "datetime_ms": return .datetime(milliseconds: member.value.integer ?? 0)
        case "record": return .record(try record(json: member.value["fields"]))
        case "set":
            let elements = member.value["elements"]?.elements ?? []
            let run = try question.reserve(elements.count)
            for (index, element) in zip(run.indices, elements) {
                question.set(index, to: try value(json: element))
            }
            return .set(run)
        default: throw UnknownValue(json: json)
        }
    }
}

/// A value of a kind that no test writes.
struct UnknownValue: Error {
    let json: JSONValue
}
