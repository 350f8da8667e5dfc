extension CaseGenerator {
    /// A world whose schema is a tangle of names, and whose requests find out what they mean.
    ///
    /// Entity types, common types and namespaces share a few names, built-in ones among them. Each
    /// action's context has one field of a type that is only a name; the requests give it values
    /// of every kind, and whether one is taken shows what the name stands for. Some worlds lose
    /// their schema at the end: then the same values are read plainly.
    public mutating func wildSchemaWorld() -> GeneratedWorld {
        let namespaces = Array(
            ["", "N", "M", "N::M"].shuffled(using: &random).prefix(random.number(1...3)))
        var parts: [String] = []
        var actions: [GeneratedAction] = []
        for namespace in namespaces {
            let action = GeneratedAction(namespace: namespace, id: "a")
            actions.append(action)
            var lines = list(1...4) { $0.wildDeclaration() }
            lines.append("entity E;")
            lines.append(wildAction(namespace))
            lines.shuffle(using: &random)
            let body = lines.joined(separator: "\n")
            parts.append(namespace.isEmpty ? body : "namespace \(namespace) {\n\(body)\n}")
        }
        let model = GeneratedSchema(
            entityTypes: [GeneratedEntityType(namespace: namespaces[0], basename: "E")],
            actions: actions)
        var world = GeneratedWorld(
            model: model, schema: parts.joined(separator: "\n"), entities: "[]", requests: [],
            ids: [:])
        if random.chance(0.25) { world.schema = nil }
        world.requests = actions.flatMap { action in wildRequests(action) }
        return world
    }

    private static let wildNames = [
        "A", "B", "C", "T", "Long", "Bool", "String", "Set", "ipaddr", "decimal", "N", "Action",
        "Boolean", "Record", "Entity", "Extension", "datetime",
    ]

    private mutating func wildName() -> String {
        random.chance(0.85) ? random.pick(["A", "B", "T"]) : random.pick(Self.wildNames)
    }

    private mutating func wildReference() -> String {
        let prefix =
            random.chance(0.85)
            ? "" : random.pick(["N::", "M::", "N::M::", "__cedar::", "Nowhere::", "::"])
        return prefix + wildName()
    }

    private mutating func wildType() -> String {
        switch random.number(0...9) {
        case 0: "Set<\(wildReference())>"
        case 1: "{ a\(random.chance(0.3) ? "?" : ""): \(wildReference()) }"
        case 2:
            random.pick([
                "Set", "Set<Set<Long>>", "{}", "Set<{}>", "Set<>", "Long<A>", "(Long)", "[Long]",
                "Bool,",
            ])
        default: wildReference()
        }
    }

    /// Mostly a built-in type, so that most names are declared at the end.
    private mutating func wildPlainType() -> String {
        random.chance(0.6)
            ? random.pick(["Long", "String", "ipaddr", "Set<Long>", "{ a: Long }", "Bool"])
            : wildType()
    }

    private mutating func wildDeclaration() -> String {
        switch random.number(0...11) {
        case 0...4: return "type \(wildName()) = \(wildPlainType());"
        case 5...7: return "entity \(wildName());"
        case 8:
            let tail = "{ a: \(wildPlainType()) } tags \(wildPlainType());"
            return "entity \(wildName()) in [\(wildReference())] \(tail)"
        case 9: return "entity \(wildName()), \(wildName()) in \(wildReference());"
        case 10:
            let ids = random.pick(["\"a\"", "\"a\", \"a\"", "", "\"a\",", "a"])
            return "entity \(wildName()) enum [\(ids)];"
        default: return wildOddDeclaration()
        }
    }

    private mutating func wildOddDeclaration() -> String {
        random.pick([
            "action b, \"c d\" in [a];", "action b in a; action c in [b, \"a\"];",
            "action b in [b];",
            "action b in c; action c in b;", "action b in N::Action::\"a\";",
            "action b in Action::\"a\";",
            "action b in [Action::a];", "action b appliesTo {};", "action b attributes {};",
            "action b, b;",
            "action b appliesTo { principal: E };",
            "action b appliesTo { principal: [], resource: E };",
            "action b appliesTo { resource: E, principal: E, };", "action b in [];", "action \"\";",
            "action if;",
            "action b appliesTo { principal: E, resource: E, context: Long };", "type X = X;",
            "type if = Long;",
            "action b appliesTo { principal: E, resource: E, context: T };",
            "type X = { x: Y }; type Y = Set<X>;",
            "action b appliesTo { principal: E, principal: E, resource: E };",
            "entity F = { a: Long, a: String };",
            "@a @a entity F;", "@a(\"x\") @b entity F { @c x: Long };", "entity F { };",
            "entity F = {} tags Long;",
            "entity F in [E, E];", "entity F in [F];",
            "entity F { \"if\"?: Long, \"\": Bool, if: Long };",
            "entity __cedar;", "entity F { a: __cedar::Long };", "entity F { a: __cedar::E };",
            "entity F, F;",
            "namespace X {}", "entity F enum [\"a\"]; entity G in F;",
            "entity F enum [\"a\"] tags Long;", ";",
            "type X = Set<__cedar::Set<Long>>;", "type Long = String;",
            "entity F { a: E, b: N::E, c: M::E };",
            "action c appliesTo { principal: Action, resource: E };", "entity F { a: Action };",
            "entity Action;",
            "action c appliesTo { principal: [E,], resource: [E, E], context: {} };",
            "entity F { a: Long b: Long };",
            "// nothing", "entity F { a: Long, };", "action \"x\" in [\"a\",];", "entity in;",
            "entity F in A::;",
        ])
    }

    private mutating func wildAction(_ namespace: String) -> String {
        let scope = "principal: [E], resource: [E]"
        return
            "action a appliesTo { \(scope), context: { x\(random.chance(0.2) ? "?" : ""): \(wildType()) } };"
    }

    private mutating func wildRequests(_ action: GeneratedAction) -> [GeneratedRequest] {
        let entity = GeneratedUID(type: qualified("E", in: action.namespace), id: "e")
        let values = [
            "1", "true", "\"s\"", "\"::1\"", "\"1.0\"", "[1]", "[]", "{}", "{\"a\": 1}",
            "{\"a\": \"s\"}",
            "\"2024-01-01\"", "{\"type\": \"A\", \"id\": \"a\"}",
            "{\"type\": \"N::A\", \"id\": \"a\"}",
            "{\"type\": \"\(qualified("B", in: action.namespace))\", \"id\": \"a\"}",
            "{\"__entity\": {\"type\": \"M::T\", \"id\": \"b\"}}",
            "{\"__extn\": {\"fn\": \"ip\", \"arg\": \"::1\"}}",
            "{\"type\": \"Long\", \"id\": \"a\"}", random.pick(Self.jsonEscapes),
            random.pick(Self.jsonEscapes), random.pick(Self.jsonEscapes), "[\"s\"]",
            "[{\"type\": \"T\", \"id\": \"a\"}]",
        ]
        var requests = random.some(values, 0.4).map { value in
            GeneratedRequest(
                principal: entity, action: action.uid, resource: entity,
                context: "{\"x\": \(value)}")
        }
        requests.append(
            GeneratedRequest(principal: entity, action: action.uid, resource: entity, context: "{}")
        )
        return requests
    }
}
