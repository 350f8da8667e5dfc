internal import Cedar
internal import Wire

// Cedar's values: a `Value` has one member, which says of what kind it is.
extension MessageFields {
    /// Reads a `Value`; recurses as deep as the JSON, which its reader bounds.
    mutating func attributeValue(_ json: JSONValue, at path: JSONPath) -> AttributeValue? {
        guard case .object(let object) = json, let member = object.members.first,
            object.members.count == 1
        else {
            outcome.note("expected an object with one member, the kind of value", at: path)
            return nil
        }
        let inner = path.appending(member.name)
        switch member.name {
        case "boolean": return .boolean(truth(member.value, at: inner))
        case "integer": return .integer(number(member.value, at: inner))
        case "text": return .text(string(member.value, at: inner))
        case "entity": return .entity(MessageFields.read(member.value, at: inner, &outcome))
        case "decimal_e4", "decimalE4":
            return .decimal(tenThousandths: number(member.value, at: inner))
        case "ip": return .ip(string(member.value, at: inner))
        case "datetime_ms", "datetimeMs":
            return .datetime(milliseconds: number(member.value, at: inner))
        case "duration_ms", "durationMs":
            return .duration(milliseconds: number(member.value, at: inner))
        case "set": return .set(elements(member.value, at: inner))
        case "record": return .record(fields(member.value, at: inner))
        default:
            outcome.note("there is no kind of value `\(member.name)`", at: inner)
            return nil
        }
    }

    private mutating func elements(_ json: JSONValue, at path: JSONPath) -> [AttributeValue] {
        list("elements", of: json, at: path).compactMap { attributeValue($0.json, at: $0.path) }
    }

    private mutating func fields(_ json: JSONValue, at path: JSONPath) -> [Attribute] {
        list("fields", of: json, at: path).map {
            MessageFields.read($0.json, at: $0.path, &outcome)
        }
    }

    /// The array in the one member of a set or record; none where it is left out.
    private mutating func list(
        _ name: Text, of json: JSONValue, at path: JSONPath
    ) -> [(json: JSONValue, path: JSONPath)] {
        guard case .object(let object) = json, object.members.allSatisfy({ $0.name == name }) else {
            outcome.note("expected an object with `\(name)`", at: path)
            return []
        }
        guard let list = object[name] else { return [] }
        guard case .array(let elements) = list else {
            outcome.note("expected an array, found \(list.kindName)", at: path.appending(name))
            return []
        }
        return elements.enumerated().map { ($1, path.appending(name).appending($0)) }
    }
}
