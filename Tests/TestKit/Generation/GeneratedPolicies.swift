/// Policies with the links that are to be made of their templates.
public struct GeneratedPolicies: Sendable {
    /// The policies' text.
    public var text: String
    /// The links, some of which no engine makes.
    public var links: [GeneratedLink]
}

/// An order to link a template.
public struct GeneratedLink: Sendable {
    /// The template's id.
    public var template: String
    /// The id of what comes of it.
    public var id: String
    /// What fills the slots, each spelled with its question mark.
    public var values: [String: GeneratedUID]
}

extension CaseGenerator {
    /// Links for policies whose slots are known, in the order of their text.
    mutating func links(of slots: [[String]], in world: GeneratedWorld) -> [GeneratedLink] {
        var links: [GeneratedLink] = []
        for (index, slots) in slots.enumerated() where !slots.isEmpty || random.chance(0.02) {
            for _ in 0..<random.number(0...3) {
                links.append(link(of: index, slots, number: links.count, in: world))
            }
        }
        return links
    }

    private mutating func link(
        of index: Int, _ slots: [String], number: Int, in world: GeneratedWorld
    ) -> GeneratedLink {
        var slots = slots
        if random.chance(0.03) { slots.append(random.pick(["?principal", "?resource"])) }
        if random.chance(0.03), !slots.isEmpty { slots.removeLast() }
        var link = GeneratedLink(template: "policy\(index)", id: "link\(number)", values: [:])
        if random.chance(0.08) { link.id = random.pick(["", "a b", "é", "link0", "policy0", "*"]) }
        if random.chance(0.02) { link.template = random.pick(["policy99", "", "link0"]) }
        for slot in slots { link.values[slot] = filler(of: slot, in: world) }
        return link
    }

    /// Often an entity that a request names or one above it.
    private mutating func filler(of slot: String, in world: GeneratedWorld) -> GeneratedUID {
        let request = random.pick(world.requests)
        if random.chance(0.5) { return slot == "?principal" ? request.principal : request.resource }
        return uid(of: random.pick(world.model.entityTypes).name, ids: world.ids)
    }
}
