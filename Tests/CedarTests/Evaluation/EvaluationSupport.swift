import Cedar
import Testing

/// A small world to ask questions of: an agent in a team in an organisation, and its boss.
struct World: EntitySource {
    private let entities: [EntityUID: Entity]
    let request: Request

    static let shared = World()

    private init() {
        let ada = World.uid("User", "ada")
        let bob = World.uid("User", "bob")
        let team = World.uid("Team", "t")
        let organisation = World.uid("Org", "o")
        let attributes: [(Text, Value)] = [
            ("name", .string("Ada")), ("age", .long(36)), ("boss", .entity(bob)),
            ("r", .record(World.record([("x", .record(World.record([("y", .boolean(true))])))]))),
        ]
        let tags: [(Text, Value)] = [("t", .string("tagged")), ("n", .long(1))]
        let known = [
            Entity(
                uid: ada, attributes: World.record(attributes), parents: [team],
                ancestors: [team, organisation], tags: World.record(tags)),
            Entity(uid: bob, attributes: .empty, parents: [], ancestors: [], tags: .empty),
            Entity(
                uid: team, attributes: World.record([("size", .long(5))]), parents: [organisation],
                ancestors: [organisation], tags: .empty),
            Entity(
                uid: World.uid("Action", "read"), attributes: .empty,
                parents: [World.uid("Action", "any")], ancestors: [World.uid("Action", "any")],
                tags: .empty),
        ]
        entities = Dictionary(uniqueKeysWithValues: known.map { ($0.uid, $0) })
        request = Request(
            principal: ada, action: World.uid("Action", "read"),
            resource: World.uid("File", "unknown"), context: World.context)
    }

    private static let context = record([
        ("s", .string("text")), ("n", .long(7)), ("b", .boolean(true)), ("max", .long(.max)),
        ("min", .long(.min)), ("set", .set(ValueSet([.long(1), .string("a")]))),
        ("e", .entity(uid("Team", "t"))), ("es", .set(ValueSet([.entity(uid("Org", "o"))]))),
        ("a", .record(.empty)),
    ])

    func entity(_ uid: EntityUID) -> Entity? { entities[uid] }

    static func uid(_ type: Text, _ id: Text) -> EntityUID {
        guard let name = Name(parsing: type) else { preconditionFailure("`\(type)` is no name") }
        return EntityUID(type: name, id: id)
    }

    static func record(_ fields: [(Text, Value)]) -> Record {
        Record(lastWins: fields.map { Record.Field(key: $0.0, value: $0.1) })
    }
}

/// What an expression comes to in the small world: a value or an error, as text.
func outcome(_ expression: Expression) -> String {
    do {
        return try Evaluator(World.shared.request, entities: World.shared).evaluate(expression)
            .description
    } catch {
        return error.description
    }
}

/// What a text comes to in the small world.
func outcome(_ text: String) throws -> String {
    outcome(try expression(text))
}

/// The answer of some policies in the small world.
func answer(_ text: String) throws -> Response {
    Authorizer().authorize(
        World.shared.request, policies: try policies(text), entities: World.shared)
}
