import Cedar
import Foundation
import PolicyCompiler
import Testing

@testable import DecisionCore

/// A zone of the shared model of agents, as its files describe it.
struct AgentModel {
    let zone: Zone
    let schema: Schema
    let policies: PolicySet
    let registry: JSONValue
    let settings: JSONValue

    init(_ zone: Zone, in folder: String) throws {
        func path(_ suffix: String) -> String { "\(folder)/\(zone.rawValue).\(suffix)" }
        func source(_ suffix: String) throws -> SourceFile {
            let text = try String(contentsOfFile: path(suffix), encoding: .utf8)
            return SourceFile(name: suffix, text: text)
        }
        self.zone = zone
        schema = try Schema(parsing: try source("cedarschema"))
        policies = try PolicySet(parsing: try source("cedar"))
        registry = try JSONValue(file: path("registry.json"))
        settings = try JSONValue(file: path("zone.json"))
    }

    /// The zone's snapshot, with what a case lays over settings and registry.
    func snapshot(_ world: JSONValue) throws -> Snapshot {
        var content = Snapshot.Content(
            policies: policies, schema: schema, entities: try entities(world["registry"]))
        content.rules = rules(world["settings"])
        content.placements = try (registry["placement"]?.elements ?? []).map(placement)
        content.sessions = try (registry["sessions"]?.elements ?? []).map(session)
        return try Snapshot(
            zone, activation: 1, revision: [UInt8](repeating: 0, count: 32), content,
            evaluatedBy: PolicyCompiler.evaluator)
    }

    /// Some cases store what a publish would refuse, so no schema is held against them here.
    private func entities(_ changes: JSONValue?) throws -> Entities {
        let put = changes?["put"]?.elements ?? []
        let without = Set(try (changes?["without"]?.elements ?? []).map { try EntityUID(json: $0) })
        let laidOver = Set(try put.compactMap { try $0["uid"].map { try EntityUID(json: $0) } })
        let stored = try Entities(json: .array(registry["entities"]?.elements ?? []))
        let laid = try Entities(json: .array(put))
        let kept = stored.all.filter { !without.contains($0.uid) && !laidOver.contains($0.uid) }
        return try Entities(kept + Array(laid.all) + schema.actionEntities)
    }

    // ----------------------------------------------------------------------------- the settings

    private func rules(_ changes: JSONValue?) -> Rules {
        func setting(_ name: Text) -> JSONValue? { changes?[name] ?? settings[name] }
        func choice<Choice: RawRepresentable<String>>(_ name: Text, _ fallback: Choice) -> Choice {
            setting(name)?.text.flatMap { Choice(rawValue: $0.string) } ?? fallback
        }
        var rules = Rules()
        rules.profile = .agents
        rules.principals = Set(
            (setting("principals")?.elements ?? [])
                .compactMap { $0.text.flatMap { PrincipalKind(rawValue: $0.string) } })
        rules.userLeg = choice("user_leg", .always)
        rules.users = choice("users", .registry)
        rules.sessions = choice("sessions", .carried)
        rules.errors = choice("errors", .forbid)
        rules.attestationSecondsMax = setting("demand")?["attestation"]?.integer.map { Int($0) }
        rules.postureSecondsMax = setting("demand")?["posture"]?.integer.map { Int($0) }
        rules.feedAgeSecondsMax = setting("feed_max_age")?.integer.map { Int($0) }
        rules.chainDepthMax = setting("chain")?["depth"]?.integer.map { Int($0) } ?? 0
        for member in setting("scopes")?.members ?? [] {
            rules.scopes[member.name] = member.value.elements.compactMap(\.text)
        }
        rules.callers = (setting("callers")?.elements ?? []).map(caller)
        return rules
    }

    private func caller(_ json: JSONValue) -> Caller {
        let resources = (json["resources"]?.elements ?? [])
            .compactMap { $0.text.flatMap { Name(parsing: $0) } }
        let facts = (json["may_assert"]?.elements ?? [])
            .compactMap { $0.text.flatMap { FactKind(rawValue: $0.string) } }
        return Caller(
            name: json["name"]?.text ?? "", resources: Set(resources), mayAssert: Set(facts))
    }

    // ----------------------------------------------------------------------------- the registry

    private func placement(_ json: JSONValue) throws -> Placement {
        let type = try #require(json["type"]?.text.flatMap { Name(parsing: $0) })
        return Placement(
            type: type, pattern: json["id"]?.text ?? "",
            in: try EntityUID(json: json["in"] ?? .null))
    }

    private func session(_ json: JSONValue) throws -> StoredSession {
        func uid(_ name: Text) throws -> EntityUID? {
            try json[name].map { try EntityUID(json: $0) }
        }
        var session = StoredSession(id: json["id"]?.text ?? "")
        session.tenant = try uid("tenant")
        session.user = try uid("user")
        session.agent = try uid("agent")
        session.scopes = (json["scopes"]?.elements ?? []).compactMap(\.text)
        session.acr = json["acr"]?.integer ?? 0
        session.issuedMilliseconds = json["issued_ms"]?.integer ?? 0
        session.expiresMilliseconds = json["expires_ms"]?.integer ?? 0
        return session
    }
}
