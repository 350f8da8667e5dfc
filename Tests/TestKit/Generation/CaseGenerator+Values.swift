extension CaseGenerator {
    /// The numbers at which arithmetic and parsers break, beside small ones.
    mutating func longText() -> String {
        switch random.number(0...9) {
        case 0...5: String(random.number(-3...10))
        case 6: String(Int64.max)
        case 7: String(Int64.min)
        case 8: String(random.number(-1_000_000...1_000_000))
        default: String(Int64(truncatingIfNeeded: random.next()))
        }
    }

    /// A value of the type, mostly.
    mutating func value(_ type: GeneratedType, ids: [String: [String]], depth: Int = 3)
        -> GeneratedValue
    {
        if random.chance(options.illTyped * 0.08) {
            let other = self.type(all: Array(ids.keys.sorted()), depth: 1)
            return value(other, ids: ids, depth: depth - 1)
        }
        switch type {
        case .boolean: return .boolean(random.chance(0.5))
        case .long: return .number(longText())
        case .string: return .string(random.text(oddness: options.oddness))
        case .entity(let name): return .entity(uid(of: name, ids: ids))
        case .decimal, .ip, .datetime, .duration:
            let argument = random.extensionArgument(type, badness: options.badArguments * 0.03)
            return .call(function: type.constructor ?? "ip", argument: argument)
        case .set(let element):
            return .set(list(0...3) { $0.value(element, ids: ids, depth: depth - 1) })
        case .record(let attributes):
            return .record(fields(attributes, ids: ids, depth: depth - 1))
        }
    }

    /// A reference to an entity of the type, which need not be in the store.
    mutating func uid(of type: String, ids: [String: [String]]) -> GeneratedUID {
        if random.chance(0.06) {
            return GeneratedUID(type: type, id: random.text(oddness: options.oddness))
        }
        return GeneratedUID(type: type, id: random.pick(ids[type] ?? ["a"]))
    }

    /// The fields of a record: all required ones and some of the others, mostly.
    mutating func fields(
        _ attributes: [GeneratedAttribute], ids: [String: [String]], depth: Int
    ) -> [(name: String, value: GeneratedValue)] {
        var fields: [(name: String, value: GeneratedValue)] = []
        for attribute in attributes {
            let isGiven =
                attribute.isRequired
                ? !random.chance(options.illTyped * 0.1) : random.chance(0.55)
            guard isGiven else { continue }
            fields.append((attribute.name, value(attribute.type, ids: ids, depth: depth)))
        }
        if random.chance(options.illTyped * 0.15) {
            fields.append((random.attributeName(oddness: options.oddness), .boolean(true)))
        }
        fields.shuffle(using: &random)
        return fields
    }

    /// The value as entities and contexts spell it.
    ///
    /// Where a schema guides the reader, `implicit`, references and calls may stand without their
    /// escapes.
    mutating func json(_ value: GeneratedValue, implicit: Bool) -> String {
        switch value {
        case .boolean(let flag): return flag ? "true" : "false"
        case .number(let digits): return digits
        case .string(let text): return jsonString(text)
        case .entity(let uid):
            let plain = json(uid)
            let isBare = implicit ? random.chance(0.5) : random.chance(options.illTyped * 0.3)
            return isBare ? plain : "{\"__entity\": \(plain)}"
        case .call(let function, let argument):
            return call(function, jsonString(argument), implicit: implicit)
        case .set(let elements):
            return "[" + elements.map { json($0, implicit: implicit) }.joined(separator: ", ") + "]"
        case .record(let fields): return json(fields, implicit: implicit)
        }
    }

    mutating func json(
        _ fields: [(name: String, value: GeneratedValue)], implicit: Bool
    ) -> String {
        let parts = fields.map { "\(jsonString($0.name)): \(json($0.value, implicit: implicit))" }
        return "{" + parts.joined(separator: ", ") + "}"
    }

    /// A reference without its escape.
    public mutating func json(_ uid: GeneratedUID) -> String {
        let parts = ["\"type\": \(jsonString(uid.type))", "\"id\": \(jsonString(uid.id))"]
        return "{" + (random.chance(0.9) ? parts : parts.reversed()).joined(separator: ", ") + "}"
    }

    private mutating func call(_ function: String, _ argument: String, implicit: Bool) -> String {
        let isBare = implicit ? random.chance(0.6) : random.chance(options.illTyped * 0.3)
        if isBare && random.chance(0.6) { return argument }
        let name = random.chance(options.illTyped * 0.1) ? "ip" : function
        let arguments = random.chance(0.85) ? "\"arg\": \(argument)" : "\"args\": [\(argument)]"
        let plain = "{\"fn\": \"\(name)\", \(arguments)}"
        return isBare ? plain : "{\"__extn\": \(plain)}"
    }
}
