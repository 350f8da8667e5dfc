internal import Cedar
internal import DecisionCore
internal import TestKit

/// Makes worlds and questions of those that the cases have, each from its seed.
///
/// A world is a case's, with other relations in its registry, other settings and other rights; a
/// question is a case's, with words of other cases grafted onto it. So each is near to one that is
/// allowed, and says what a caller would.
struct WordGenerator {
    private let cases: [JSONValue]
    private let allowed: [JSONValue]
    private let material: CaseMaterial
    private var random: SeededGenerator

    /// A generator of a zone.
    init(_ cases: [JSONValue], on material: CaseMaterial, seed: UInt64) {
        self.cases = cases.filter { $0["zone"]?.text == material.zone.rawValue }
        allowed = self.cases.filter { $0["expect"]?["code"]?.text == "permitted" }
        self.material = material
        random = SeededGenerator(seed: seed)
    }

    // ---------------------------------------------------------------------------- the question

    /// A question of a case, more often one that a caller is allowed, with up to two words of others.
    mutating func question(of caller: JSONValue?) -> JSONValue {
        let own = allowed.filter { $0["caller"] == caller }
        let some = own.isEmpty || random.chance(0.3) ? cases : own
        var question = random.pick(some)["question"] ?? .null
        for _ in 0..<random.number(0...2) {
            let other = random.pick(cases)["question"] ?? .null
            let place = random.pick(Place.all(in: other))
            question = question.with(other.value(at: place.steps), at: place.steps) ?? question
        }
        return question
    }

    // ------------------------------------------------------------------------------- the world

    /// A case whose world is another; its question is of no meaning.
    mutating func world() -> JSONValue {
        let one = random.pick(cases)
        let own = one["world"] ?? .object([:])
        var settings = material.settings.with(own["settings"]?.members ?? [])
        if random.chance(0.7) { settings = changed(settings) }
        settings = settings.with("callers", callers(settings["callers"]?.elements ?? []))
        var registry = own["registry"] ?? .object([:])
        let put = (0..<random.number(0...3)).map { _ in entity() }
        registry = registry.with("put", .array((registry["put"]?.elements ?? []) + put))
        if random.chance(0.3) {
            let gone = [anyEntity()["uid"] ?? .null] + (registry["without"]?.elements ?? [])
            registry = registry.with("without", .array(gone))
        }
        var world = own.with("settings", settings).with("registry", registry)
        if random.chance(0.3) { world = world.with("revoked", .array([revocation()])) }
        return one.with("world", world)
    }

    private mutating func changed(_ settings: JSONValue) -> JSONValue {
        let isCustomer = material.zone == .customer
        switch random.number(0...6) {
        case 0: return settings.with("errors", .string(isCustomer ? "any" : "cedar"))
        case 1: return settings.with("demand", .object([:]))
        case 2: return settings.with("chain", .object(["depth": .integer(1)]))
        case 3: return settings.with("scopes", .object([:]))
        case 4:
            let kinds = random.some(settings["principals"]?.elements ?? [], 0.7)
            return kinds.isEmpty ? settings : settings.with("principals", .array(kinds))
        case 5: return settings.with(isCustomer ? "users" : "user_leg", word(isCustomer))
        default: return settings.with("errors", .string("any"))
        }
    }

    private mutating func word(_ isCustomer: Bool) -> JSONValue {
        .string(isCustomer ? "session" : random.pick(["never", "when_delegated", "always"]))
    }

    /// The callers with other rights.
    private mutating func callers(_ callers: [JSONValue]) -> JSONValue {
        let kinds = [
            "session", "delegation", "scopes", "attestation", "posture", "approval", "placement",
        ]
        return .array(
            callers.map { caller in
                var rights = (caller["may_assert"]?.elements ?? []).compactMap(\.text)
                if random.chance(0.2) { rights = random.some(rights, 0.8) }
                if random.chance(0.3) { rights.append(random.pick(kinds)) }
                let told = Set(rights).sorted().map { JSONValue.string(Text($0)) }
                return caller.with("may_assert", .array(told))
            })
    }

    private mutating func anyEntity() -> JSONValue {
        random.pick(material.registry["entities"]?.elements ?? [])
    }

    private mutating func revocation() -> JSONValue {
        let entity: [(Text, JSONValue?)] = [
            ("entity", anyEntity()["uid"]),
            ("before_ms", random.chance(0.3) ? .integer(Suite.now - 60_000) : nil),
        ]
        return .object(of: entity)
    }

    /// An entity of the registry whose relations are others'.
    private mutating func entity() -> JSONValue {
        let one = anyEntity()
        let type = one["uid"]?["type"]
        let others = (material.registry["entities"]?.elements ?? []).filter {
            $0["uid"]?["type"] == type
        }
        let part = random.pick(["attrs", "parents"])
        return one.with(Text(part), random.pick(others)[Text(part)] ?? .object([:]))
    }
}
