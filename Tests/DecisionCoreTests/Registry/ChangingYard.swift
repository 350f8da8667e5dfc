import Cedar
import TestKit

@testable import DecisionCore

/// A yard whose robots, trades, makers and piers come, go and move about.
struct ChangingYard {
    let schema: Schema
    /// Everybody of whom there may be data.
    let uids: [EntityUID]
    /// Of whom there is.
    var entities: [EntityUID: Entity] = [:]
    private var random: SeededGenerator

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        schema = try Schema(parsing: SourceFile(name: "yard", text: ChangingYard.text))
        var uids: [EntityUID] = []
        for type in ["Crew", "Hand", "Guild", "Maker", "Trade", "Robot", "Pier"] {
            for index in 0..<4 { uids.append(try EntityUID(parsing: "\(type)::\"\(index)\"")) }
        }
        self.uids = uids
        for uid in uids where random.chance(0.6) { entities[uid] = entity(uid) }
        // What would be in a circle is left out.
        while (try? Entities(entities.values)) == nil, let uid = entities.keys.sorted().first {
            entities[uid] = nil
        }
    }

    private static let text = """
        entity Crew in [Crew];
        @bailey_user entity Hand in [Crew];
        entity Guild in [Guild] = { @bailey_publisher under?: Maker };
        entity Maker in [Guild];
        entity Trade in [Trade] = { @bailey_publisher by?: Set<Maker> };
        @bailey_agent entity Robot in [Trade, Pier] = {
          @bailey_owner crew?: Crew, @bailey_blast_radius reach?: Set<Pier>,
          @bailey_expires until?: datetime, level?: Long, at?: ipaddr, note?: { text: String },
        } tags Set<String>;
        entity Pier in [Pier] = { @bailey_tenant crew?: Crew };
        action lift appliesTo { principal: Robot, resource: Pier };
        """

    /// What policies ask of them.
    static let policies = """
        permit(principal in Trade::"1", action, resource in Pier::"2");
        permit(principal, action == Action::"lift", resource) when { principal.level > 3 };
        forbid(principal in Pier::"0", action, resource);
        """

    /// A snapshot that is made of what there is.
    func anew() throws -> Snapshot {
        try TestWorld(
            try PolicySet(parsing: SourceFile(name: "yard", text: ChangingYard.policies)), schema,
            try Entities(entities.values, schema: schema)
        ).snapshot
    }

    /// Changes some, and tells what.
    @discardableResult
    mutating func change() -> RegistryChange {
        var change = RegistryChange()
        for _ in 0...random.number(0...3) {
            let uid = random.pick(uids)
            if entities[uid] != nil, random.chance(0.4) {
                change.removed.append(uid)
                change.put.removeAll { $0.uid == uid }
                entities[uid] = nil
            } else {
                let entity = entity(uid)
                change.put.append(entity)
                entities[uid] = entity
            }
        }
        return change
    }

    // -------------------------------------------------------------------------------- entities

    private mutating func entity(_ uid: EntityUID) -> Entity {
        var fields: [Record.Field] = []
        var tags: [Record.Field] = []
        let type = uid.type.path.string
        switch type {
        case "Guild": add("under", some("Maker").first.map { .entity($0) }, to: &fields)
        case "Trade": add("by", set(some("Maker")), to: &fields)
        case "Pier": add("crew", some("Crew").first.map { .entity($0) }, to: &fields)
        case "Robot":
            add("crew", some("Crew").first.map { .entity($0) }, to: &fields)
            add("reach", set(some("Pier")), to: &fields)
            let end = Datetime(millisecondsSinceEpoch: Int64(random.number(0...2)))
            add("until", .datetime(end), to: &fields)
            add("level", .long(Int64(random.number(0...6))), to: &fields)
            add("at", IPAddress(ipv4: UInt32(random.number(0...2))).map { .ip($0) }, to: &fields)
            let text = Record.Field(key: "text", value: .string(Text("\(random.number(0...2))")))
            add("note", .record(Record(lastWins: [text])), to: &fields)
            add("tag", .set(ValueSet([.string("a")])), to: &tags)
        default: break
        }
        let parents =
            switch type {
            case "Crew", "Guild", "Trade", "Pier": some(type)
            case "Hand": some("Crew")
            case "Maker": some("Guild")
            default: some("Trade") + some("Pier")
            }
        return Entity(
            uid: uid, attributes: Record(lastWins: fields), parents: parents.filter { $0 != uid },
            tags: Record(lastWins: tags))
    }

    private mutating func add(_ name: Text, _ value: Value?, to fields: inout [Record.Field]) {
        guard let value, random.chance(0.5) else { return }
        fields.append(Record.Field(key: name, value: value))
    }

    private func set(_ uids: [EntityUID]) -> Value { .set(ValueSet(uids.map { .entity($0) })) }

    private mutating func some(_ type: String) -> [EntityUID] {
        random.some(uids.filter { $0.type.path.string == type }, 0.3)
    }
}
