extension CaseGenerator {
    /// A schema, entities and so many requests that belong together.
    public mutating func world(requestCount: Int = 6) -> GeneratedWorld {
        let model = schema()
        let ids = ids(of: model)
        let showsSchema = random.chance(0.5)
        var world = GeneratedWorld(
            model: model, schema: nil, entities: "", requests: [], ids: ids)
        if showsSchema { show(model, in: &world) }
        world.entities = entities(of: world)
        if random.chance(options.extremes) { stretch(&world) }
        if random.chance(options.dataNoise) { world.entities = disturbedJSON(world.entities) }
        world.requests = (0..<requestCount).map { _ in request(in: world) }
        return world
    }

    /// Writes the schema in one of its two languages.
    private mutating func show(_ model: GeneratedSchema, in world: inout GeneratedWorld) {
        let isJSON = options.jsonSchemas > 0 && random.chance(options.jsonSchemas)
        let text = isJSON ? json(of: model) : text(of: model)
        world.isSchemaJSON = isJSON
        world.schema = text
        guard random.chance(options.schemaNoise) else { return }
        world.schema =
            isJSON
            ? disturbedJSON(text, strangers: Self.schemaStrangers) : disturbedCedar(text)
    }

    /// A few ids for each type; an enumeration's are given.
    private mutating func ids(of schema: GeneratedSchema) -> [String: [String]] {
        var ids: [String: [String]] = [:]
        for type in schema.entityTypes {
            ids[type.name] = type.ids ?? list(2...4) { $0.random.text(oddness: $0.options.oddness) }
        }
        return ids
    }

    /// The entities of a world as JSON text.
    public mutating func entities(of world: GeneratedWorld) -> String {
        var parts: [String] = []
        let uids = stored(world)
        for index in uids.indices { parts.append(entity(index, of: uids, in: world)) }
        for action in world.model.actions where random.chance(world.schema == nil ? 0.85 : 0.08) {
            parts.append(self.action(action, in: world))
        }
        parts.shuffle(using: &random)
        if random.chance(0.01), let first = parts.first { parts.append(first) }
        return "[" + parts.joined(separator: ",\n ") + "]"
    }

    /// The uids that are in the store, each once, in the order in which parents may only follow.
    private mutating func stored(_ world: GeneratedWorld) -> [GeneratedUID] {
        var uids: [GeneratedUID] = []
        for type in world.model.entityTypes {
            var seen: [[UInt8]] = []
            for id in world.ids[type.name] ?? [] where random.chance(0.85) {
                guard !seen.contains(Array(id.utf8)) else { continue }
                seen.append(Array(id.utf8))
                uids.append(GeneratedUID(type: type.name, id: id))
            }
        }
        uids.shuffle(using: &random)
        return uids
    }

    private mutating func entity(
        _ index: Int, of uids: [GeneratedUID], in world: GeneratedWorld
    ) -> String {
        let uid = uids[index]
        guard let type = world.model.entityType(uid.type) else { return "{}" }
        let implicit = world.schema != nil
        let attributes = fields(type.attributes, ids: world.ids, depth: 2)
        let parents = parents(of: index, among: uids, type: type)
        var fields = [
            "\"uid\": \(entityReference(uid))",
            "\"attrs\": \(json(attributes, implicit: implicit))",
            "\"parents\": [\(parents.map { entityReference($0) }.joined(separator: ", "))]",
        ]
        if let tags = type.tags { fields.append("\"tags\": " + self.tags(tags, world, implicit)) }
        if random.chance(0.01) { fields.append("\"extra\": " + random.pick(Self.ignored)) }
        if random.chance(options.illTyped * 0.03) { fields.remove(at: random.number(0...2)) }
        if random.chance(0.3) { fields.shuffle(using: &random) }
        return "{" + fields.joined(separator: ", ") + "}"
    }

    /// What a reader of entities passes over, whatever it is.
    private static let ignored = [
        "1", "null", "1.5", "-0", "1e5", "{}", "[null]", "{\"a\": 1.0}", "\"\\u0000\"",
        "18446744073709551616",
        "{\"__entity\": 1}", "{\"__extn\": {\"fn\": \"nothing\", \"arg\": 1}}",
        "{\"__expr\": \"1\"}", "1e999",
    ]

    private mutating func tags(
        _ type: GeneratedType, _ world: GeneratedWorld, _ implicit: Bool
    ) -> String {
        var names: [String] = []
        for name in list(0...3, { $0.random.attributeName(oddness: $0.options.oddness) })
        where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
            names.append(name)
        }
        let fields = names.map { (name: $0, value: value(type, ids: world.ids)) }
        return json(fields, implicit: implicit)
    }

    /// Parents stand later in the list, so there is no cycle but one made on purpose.
    private mutating func parents(
        of index: Int, among uids: [GeneratedUID], type: GeneratedEntityType
    ) -> [GeneratedUID] {
        var parents: [GeneratedUID] = []
        for candidate in uids[(index + 1)...] where type.parents.contains(candidate.type) {
            if random.chance(0.35) { parents.append(candidate) }
        }
        if let name = type.parents.first, random.chance(0.05) {
            parents.append(GeneratedUID(type: name, id: "elsewhere"))
        }
        if random.chance(options.illTyped * 0.05) { parents.append(random.pick(uids)) }
        return parents
    }

    private mutating func action(_ action: GeneratedAction, in world: GeneratedWorld) -> String {
        let groups = action.groups.map { entityReference($0) }.joined(separator: ", ")
        return "{\"uid\": \(entityReference(action.uid)), \"attrs\": {}, \"parents\": [\(groups)]}"
    }

    private mutating func entityReference(_ uid: GeneratedUID) -> String {
        let plain = json(uid)
        return random.chance(0.8) ? plain : "{\"__entity\": \(plain)}"
    }
}
