extension Value {
    /// Reads a value from JSON, guided by the type that a schema declares where there is one.
    ///
    /// Without a type an entity and an extension value need their escapes, `__entity` and
    /// `__extn`; with one they may be written plainly, as `{"type": …, "id": …}` and as the text
    /// of the constructor's argument. The result is *not* checked against the type in full: the
    /// type only says how to read (``SchemaType/mismatch(with:)`` is the check).
    /// - Parameters:
    ///   - json: The value; deeper than ``JSONLimits/nestingMax`` it is refused.
    ///   - type: The declared type.
    /// - Throws: ``ValueError`` with the place inside the value.
    public init(json: JSONValue, type: SchemaType? = nil) throws(ValueError) {
        self = try ValueConversion.value(json, as: type, nesting: 0)
    }
}

/// How JSON becomes values, recursing no deeper than JSON may be.
enum ValueConversion {
    /// A value read by its type's rules, or by the plain ones.
    static func value(
        _ json: JSONValue, as type: SchemaType?, nesting: Int
    ) throws(ValueError) -> Value {
        guard nesting <= JSONLimits.nestingMax else {
            throw ValueError(.tooDeep(limit: JSONLimits.nestingMax))
        }
        switch type {
        case .none, .boolean, .long, .string: return try plain(json, nesting: nesting)
        case .entity: return .entity(try EntityUID(json: json))
        case .set(let element):
            guard case .array(let elements) = json else { throw mismatch("an array", json) }
            return try set(of: elements, as: element, nesting: nesting)
        case .record(let record):
            guard case .object(let object) = json else { throw mismatch("an object", json) }
            return .record(try self.record(of: object, as: record, nesting: nesting))
        case .some(.decimal): return try call(.decimal, orWritten: json, nesting: nesting)
        case .some(.ip): return try call(.ip, orWritten: json, nesting: nesting)
        case .some(.datetime): return try call(.datetime, orWritten: json, nesting: nesting)
        case .some(.duration): return try call(.duration, orWritten: json, nesting: nesting)
        }
    }

    private static func plain(_ json: JSONValue, nesting: Int) throws(ValueError) -> Value {
        switch json {
        case .null: throw ValueError(.null)
        case .boolean(let boolean): return .boolean(boolean)
        case .integer(let integer): return .long(integer)
        case .number(let text): throw ValueError(.notLong(text))
        case .string(let text): return .string(text)
        case .array(let elements): return try set(of: elements, as: nil, nesting: nesting)
        case .object(let object):
            if let value = try escaped(object, nesting: nesting) { return value }
            return .record(try record(of: object, nesting: nesting))
        }
    }

    private static func set(
        of elements: [JSONValue], as type: SchemaType?, nesting: Int
    ) throws(ValueError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            values.append(try inside(.element(index), element, as: type, nesting: nesting))
        }
        return .set(ValueSet(values))
    }

    private static func record(
        of object: JSONObject, nesting: Int
    ) throws(ValueError) -> Record {
        var fields: [Record.Field] = []
        fields.reserveCapacity(object.members.count)
        for member in object.members {
            let step = ValueError.Step.attribute(member.name)
            let value = try inside(step, member.value, as: nil, nesting: nesting)
            fields.append(Record.Field(key: member.name, value: value))
        }
        return Record(lastWins: fields)
    }

    /// A record read by its type: what isn't declared is refused, what is required demanded.
    static func record(
        of object: JSONObject, as type: RecordType, nesting: Int
    ) throws(ValueError) -> Record {
        var fields: [Record.Field] = []
        fields.reserveCapacity(object.members.count)
        for member in object.members {
            guard let attribute = type[member.name] else {
                throw ValueError(.unexpectedAttribute(member.name))
            }
            let step = ValueError.Step.attribute(member.name)
            let value = try inside(step, member.value, as: attribute.type, nesting: nesting)
            fields.append(Record.Field(key: member.name, value: value))
        }
        let record = Record(lastWins: fields)
        if let missing = type.firstMissing(in: record) {
            throw ValueError(.missingAttribute(missing))
        }
        return record
    }

    /// A value one level further in, and its error seen from here.
    static func inside(
        _ step: ValueError.Step, _ json: JSONValue, as type: SchemaType?, nesting: Int
    ) throws(ValueError) -> Value {
        do {
            return try value(json, as: type, nesting: nesting + 1)
        } catch {
            throw error.inside(step)
        }
    }

    static func mismatch(_ expected: Text, _ json: JSONValue) -> ValueError {
        ValueError(.typeMismatch(expected: expected, found: Text(json.kindName)))
    }
}
