internal import Cedar
internal import DecisionCore
private import Glibc

/// What a registry takes, and what the change of one agent costs among so many.
enum RegistryMeasure {
    /// The titles of ``row(_:)``.
    static let titles = ["entities", "made ms", "flat bytes", "change ns", "group ns"]

    /// Measures a registry of so many agents: two parents and four attributes each.
    static func row(_ count: Int) throws -> [String] {
        let started = processorNanoseconds()
        let snapshot = try makeSnapshot(count)
        let took = processorNanoseconds() - started
        let size = snapshot.registry.byteCount + snapshot.vocabulary.byteCount
        return [
            "\(count)", "\(took / 1_000_000)", "\(size / count)",
            "\(try time(snapshot, times: 200) { try agent($0 * 7919 % count, level: $1) })",
            "\(try time(snapshot, times: 20) { try group($0 * 31 % 100, in: $1) })",
        ]
    }

    /// Changes one agent after another: the difference of two runs is what the changes cost.
    static func change(among count: Int, times: Int) throws -> Int {
        var snapshot = try makeSnapshot(count)
        for turn in 0..<times {
            snapshot = try changed(snapshot, try agent(turn * 7919 % count, level: turn + 10))
        }
        return snapshot.registry.count
    }

    private static func time(
        _ first: Snapshot, times: Int, _ change: (Int, Int) throws -> Entity
    ) throws -> Int {
        var snapshot = first
        let changes = try (0..<times).map { try change($0, $0 + 10) }
        let started = processorNanoseconds()
        for change in changes { snapshot = try changed(snapshot, change) }
        return (processorNanoseconds() - started) / times
    }

    private static func changed(_ last: Snapshot, _ entity: Entity) throws -> Snapshot {
        guard let part = try last.registryPart(applying: RegistryChange(put: [entity])) else {
            throw Unexpected.remaking
        }
        return Snapshot(
            last, with: part, activation: last.activation + 1, revision: last.revision)
    }

    /// What should not have come of a change.
    private enum Unexpected: Error {
        case remaking
    }

    private static func makeSnapshot(_ count: Int) throws -> Snapshot {
        var entities = try (0..<count).map { try agent($0, level: $0 % 10) }
        for index in 0..<100 { entities.append(try group(index, in: 0)) }
        return try Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(
                policies: PolicySet(), schema: try schema(), entities: try Entities(entities)))
    }

    private static func schema() throws -> Schema {
        let text = """
            entity Team; entity Group in [Team];
            entity User;
            entity Agent in [Group] = {
              @bailey_owner owner: User, level: Long, active: Bool, department: String,
            };
            action act appliesTo { principal: Agent, resource: Agent };
            """
        return try Schema(parsing: SourceFile(name: "schema", text: text))
    }

    private static func agent(_ index: Int, level: Int) throws -> Entity {
        let fields: [Record.Field] = [
            .init(key: "owner", value: .entity(try uid("User", index % 1000))),
            .init(key: "level", value: .long(Int64(level))),
            .init(key: "active", value: .boolean(index % 3 > 0)),
            .init(key: "department", value: .string(Text("department \(index % 50)"))),
        ]
        return Entity(
            uid: try uid("Agent", index), attributes: Record(lastWins: fields),
            parents: [try uid("Group", index % 100), try uid("Group", (index / 100 + 1) % 100)])
    }

    private static func group(_ index: Int, in team: Int) throws -> Entity {
        Entity(uid: try uid("Group", index), parents: [try uid("Team", team)])
    }

    private static func uid(_ type: Text, _ index: Int) throws -> EntityUID {
        guard let type = Name(parsing: type) else { throw Unexpected.remaking }
        return EntityUID(type: type, id: Text("\(type.path.string.prefix(1))-\(index)"))
    }

    private static func processorNanoseconds() -> Int { Int(clock()) * 1000 }
}
