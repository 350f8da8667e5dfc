extension CaseGenerator {
    /// A schema of a few entity types, groups and actions.
    public mutating func schema() -> GeneratedSchema {
        var schema = GeneratedSchema()
        let namespaces = random.pick([
            [""], [""], ["N"], ["", "N"], ["N", "Ns::Sub"], ["", "A::B"],
        ])
        let names = ["User", "Group", "Doc", "Team", "Bot"].prefix(random.number(2...4))
        schema.entityTypes = names.map { name in
            GeneratedEntityType(namespace: random.pick(namespaces), basename: basename(name))
        }
        let all = schema.entityTypes.map(\.name)
        for index in schema.entityTypes.indices { fill(&schema.entityTypes[index], all: all) }
        schema.actions = actions(in: namespaces, types: all)
        return schema
    }

    /// Mostly the given name, sometimes one that shadows a built-in or looks like a keyword.
    private mutating func basename(_ name: String) -> String {
        guard random.chance(options.oddness * 0.15) else { return name }
        return random.pick([
            "Long", "Set", "String", "Bool", "decimal", "ipaddr", "principal", "permit", "_",
            "Action",
            "Entity", "Record", "Boolean", "Extension", "datetime",
        ])
    }

    private mutating func fill(_ type: inout GeneratedEntityType, all: [String]) {
        if random.chance(0.12) {
            type.ids = list(1...3) { $0.random.text(oddness: $0.options.oddness) }
            return
        }
        type.attributes = attributes(0...5, all: all, depth: 2)
        type.parents = random.some(all, 0.4)
        if random.chance(0.35) { type.tags = self.type(all: all, depth: 1) }
    }

    private mutating func actions(in namespaces: [String], types: [String]) -> [GeneratedAction] {
        var actions: [GeneratedAction] = []
        for id in ["g", "h"].prefix(random.number(0...2)) {
            let groups = random.some(actions.map(\.uid), 0.3)
            actions.append(
                GeneratedAction(namespace: random.pick(namespaces), id: id, groups: groups))
        }
        for id in ["view", "edit", "x"].prefix(random.number(1...3)) {
            let odd = random.chance(options.oddness) ? random.text(oddness: 1) : id
            var action = GeneratedAction(namespace: random.pick(namespaces), id: odd)
            action.groups = random.some(actions.map(\.uid), 0.4)
            action.principals = [random.pick(types)] + random.some(types, 0.2)
            action.resources = [random.pick(types)] + random.some(types, 0.2)
            action.context = attributes(0...4, all: types, depth: 2)
            actions.append(action)
        }
        return actions
    }

    /// Some attributes, no name twice in bytes.
    mutating func attributes(
        _ counts: ClosedRange<Int>, all: [String], depth: Int
    ) -> [GeneratedAttribute] {
        var attributes: [GeneratedAttribute] = []
        for _ in 0..<random.number(counts) {
            let name = random.attributeName(oddness: options.oddness)
            guard !attributes.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                continue
            }
            let type = type(all: all, depth: depth)
            attributes.append(
                GeneratedAttribute(name: name, type: type, isRequired: random.chance(0.6)))
        }
        return attributes
    }

    /// Any type, nested no deeper than the depth.
    mutating func type(all: [String], depth: Int) -> GeneratedType {
        switch random.number(0...(depth > 0 ? 13 : 9)) {
        case 0, 1: .boolean
        case 2, 3: .long
        case 4: .string
        case 5: .decimal
        case 6: .ip
        case 7: .datetime
        case 8: .duration
        case 9, 10: .entity(random.pick(all))
        case 11, 12: .set(type(all: all, depth: depth - 1))
        default: .record(attributes(0...3, all: all, depth: depth - 1))
        }
    }
}
