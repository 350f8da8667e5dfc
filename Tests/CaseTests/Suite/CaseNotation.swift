internal import Cedar

/// Turns what a suite writes for short into what the contract's JSON says in full.
///
/// `"Agent::night-watch"` is an entity of the zone's own namespace, `"restart"` one of its actions,
/// `"-60s"` an instant before now, `{"decimal": "20.00"}` a decimal, and plain JSON a value of its
/// kind.
struct CaseNotation {
    /// The namespace of the zone's types.
    let namespace: String
    /// The moment at which the question is asked, in Unix milliseconds.
    let now: Int64

    private static let entityNames: Set<Text> = [
        "principal", "agent", "user", "tenant", "by", "on_behalf_of", "uid", "entity", "resource",
    ]
    private static let entityListNames: Set<Text> = ["user_groups", "parents"]
    private static let attributeNames: Set<Text> = ["attributes", "tags", "context"]

    /// A question, as a `CheckRequest` in the contract's JSON.
    func question(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        var members: [JSONObject.Member] = []
        var resource: [JSONObject.Member] = []
        for member in short.members {
            let full = try self.member(member)
            switch member.name {
            case "attributes", "parents": resource.append(full)
            case "resource": resource = full.value.members + resource
            default: members.append(full)
            }
        }
        members.append(JSONObject.Member(name: "resource", value: .object(JSONObject(resource))))
        return .object(JSONObject(members))
    }

    /// Any other message, with the entities and instants in it.
    func message(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        switch short {
        case .object(let object):
            var members: [JSONObject.Member] = []
            for member in object.members { members.append(try self.member(member)) }
            return .object(JSONObject(members))
        case .array(let elements):
            var full: [JSONValue] = []
            for element in elements { full.append(try message(element)) }
            return .array(full)
        case .null, .boolean, .integer, .number, .string: return short
        }
    }

    private func member(_ member: JSONObject.Member) throws(SuiteError) -> JSONObject.Member {
        JSONObject.Member(name: member.name, value: try value(of: member))
    }

    private func value(of member: JSONObject.Member) throws(SuiteError) -> JSONValue {
        let name = member.name
        if name == "action" { return try action(member.value) }
        if Self.entityNames.contains(name) { return try entity(member.value) }
        if Self.entityListNames.contains(name) {
            var entities: [JSONValue] = []
            for element in member.value.elements { entities.append(try entity(element)) }
            return .array(entities)
        }
        if Self.attributeNames.contains(name) { return try attributes(member.value) }
        if name.string.hasSuffix("_ms") { return .integer(try instant(member.value)) }
        return try message(member.value)
    }

    /// An entity: `"Type::id"` of the zone's namespace, or type and id in full.
    func entity(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        guard let text = short.text else { return short }
        guard let colons = text.firstRange(of: "::") else {
            throw SuiteError("`\(text)` is no entity: write `Type::id`")
        }
        return .object([
            "type": .string(Text("\(namespace)::\(text[..<colons.lowerBound])")),
            "id": .string(Text(String(text[colons.upperBound...]))),
        ])
    }

    private func action(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        guard let text = short.text else { return short }
        return .object([
            "type": .string(Text("\(namespace)::Action")), "id": .string(Text(text)),
        ])
    }

    /// An instant in Unix milliseconds: a number, or a distance from now as `-60s` or `+5001ms`.
    private func instant(_ short: JSONValue) throws(SuiteError) -> Int64 {
        if case .integer(let instant) = short { return instant }
        let units: [(suffix: String, milliseconds: Int64)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
        ]
        guard let text = short.text, let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            let count = Int64(text.dropLast(unit.suffix.count))
        else { throw SuiteError("`\(short)` is no instant: write `-60s`, `+5001ms` or a number") }
        return now + count * unit.milliseconds
    }

    private func attributes(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        var attributes: [JSONValue] = []
        for member in short.members {
            attributes.append(
                .object(["name": .string(member.name), "value": try cedarValue(member.value)]))
        }
        return .array(attributes)
    }

    private func cedarValue(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        switch short {
        case .boolean: return .object(["boolean": short])
        case .integer: return .object(["integer": short])
        case .string: return .object(["text": short])
        case .array(let elements):
            var values: [JSONValue] = []
            for element in elements { values.append(try cedarValue(element)) }
            return .object(["set": .object(["elements": .array(values)])])
        case .object: return try special(short)
        case .null, .number: throw SuiteError("`\(short)` is no value of Cedar's")
        }
    }

    /// An entity, a decimal, an instant; any other object is a record.
    private func special(_ short: JSONValue) throws(SuiteError) -> JSONValue {
        let record = JSONValue.object(["record": .object(["fields": try attributes(short)])])
        guard short.members.count == 1, let member = short.members.first else { return record }
        switch member.name {
        case "entity": return .object(["entity": try entity(member.value)])
        case "datetime_ms": return short
        case "decimal":
            guard let text = member.value.text, let decimal = try? Decimal(parsing: Text(text))
            else {
                throw SuiteError("`\(member.value)` is no decimal")
            }
            return .object(["decimal_e4": .integer(decimal.tenThousandths)])
        default: return record
        }
    }
}
