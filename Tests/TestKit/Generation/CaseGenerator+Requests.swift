extension CaseGenerator {
    /// A request that fits one of the world's actions, mostly.
    public mutating func request(in world: GeneratedWorld) -> GeneratedRequest {
        let actions = world.model.actions.filter { !$0.principals.isEmpty }
        let action = random.pick(actions.isEmpty ? world.model.actions : actions)
        var request = GeneratedRequest(
            principal: uid(
                of: random.pick(action.principals + fallback(action.principals)), ids: world.ids),
            action: action.uid,
            resource: uid(
                of: random.pick(action.resources + fallback(action.resources)), ids: world.ids),
            context: context(of: action, in: world))
        if random.chance(options.illTyped) { disturb(&request, in: world) }
        return request
    }

    private func fallback(_ types: [String]) -> [String] { types.isEmpty ? ["User"] : [] }

    private mutating func context(of action: GeneratedAction, in world: GeneratedWorld) -> String {
        let fields = fields(action.context, ids: world.ids, depth: 2)
        let text = json(fields, implicit: world.schema != nil)
        if random.chance(options.dataNoise) { return disturbedJSON(text) }
        if random.chance(options.dataNoise * 0.2), let first = fields.first {
            let double = json([first], implicit: world.schema != nil).dropFirst()
            return text.dropLast() + (fields.isEmpty ? "" : ", ") + double
        }
        return text
    }

    /// Another entity, action or type, or a type name that is none.
    private mutating func disturb(_ request: inout GeneratedRequest, in world: GeneratedWorld) {
        let type = random.pick(world.model.entityTypes).name
        switch random.number(0...5) {
        case 0: request.principal = uid(of: type, ids: world.ids)
        case 1: request.resource = uid(of: type, ids: world.ids)
        case 2: request.action = random.pick(world.model.actions).uid
        case 3: request.action.id = random.text(oddness: 0.5)
        case 4: request.principal.type = random.pick(Self.oddTypeNames)
        default: request.resource.type = random.pick(Self.oddTypeNames)
        }
    }

    /// Names that are no type of the world, and names that are not even well formed.
    static let oddTypeNames = [
        "Nobody", "N::Nobody", "Action", "User::", "::User", "User ", " User", "User :: X", "if",
        "User::if", "__cedar", "__cedar::Long", "A::__cedar", "é", "", "1", "a-b", "User\u{0}",
        "User//x", "principal", "N::N::N::User", "_", "User::\"a\"", "Long",
    ]
}
