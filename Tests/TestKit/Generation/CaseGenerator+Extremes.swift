extension CaseGenerator {
    /// Makes a world's entities or one of its contexts very deep, very wide or very many.
    mutating func stretch(_ world: inout GeneratedWorld) {
        let value = random.chance(0.5) ? deepValue() : wideValue()
        switch random.number(0...2) {
        case 0:
            guard !world.requests.isEmpty else { return }
            let index = random.number(0...world.requests.count - 1)
            world.requests[index].context = "{\"deep\": \(value)}"
        case 1: append("\"attrs\": {\"deep\": \(value)}, \"parents\": []", "Deep", to: &world)
        default:
            for number in 0..<random.number(100...400) {
                append(
                    "\"attrs\": {}, \"parents\": [{\"type\": \"Deep\", \"id\": \"\(number + 1)\"}]",
                    "\(number)", to: &world)
            }
        }
    }

    private func append(_ members: String, _ id: String, to world: inout GeneratedWorld) {
        let uid = "{\"type\": \"Deep\", \"id\": \"\(id)\"}"
        let comma = world.entities.hasSuffix("[]") ? "" : ", "
        guard world.entities.last == "]" else { return }
        world.entities.removeLast()
        world.entities += "\(comma){\"uid\": \(uid), \(members)}]"
    }

    /// Sets and records in one another, about as deep as readers go.
    private mutating func deepValue() -> String {
        var value = random.pick(["1", "\"a\"", "[]", "{}"])
        for _ in 0..<random.number(50...130) {
            value = random.chance(0.5) ? "[\(value)]" : "{\"a\": \(value)}"
        }
        return value
    }

    /// A set or a record of many, some of them twice.
    private mutating func wideValue() -> String {
        let count = random.number(200...2_000)
        let numbers = (0..<count).map { _ in random.number(0...count) }
        if random.chance(0.5) { return "[" + numbers.map { "\($0)" }.joined(separator: ",") + "]" }
        return "{" + Set(numbers).sorted().map { "\"k\($0)\": \($0)" }.joined(separator: ",") + "}"
    }
}
