/// A JSON object of known members, as the format of policies has them.
struct PolicyJSONObject {
    let object: JSONObject

    /// The object that a value is, whatever its members.
    init(_ json: JSONValue) throws(PolicyJSONError) {
        guard case .object(let object) = json else { throw .mismatch("an object", json) }
        self.object = object
    }

    /// The object that a value is, if it has no members but these.
    init(_ json: JSONValue, members: [Text]) throws(PolicyJSONError) {
        try self.init(json)
        for member in object.members where !members.contains(member.name) {
            let suggestion = NameSuggestion.closest(to: member.name, among: members)
            throw PolicyJSONError(
                .unknownMember(member.name, suggestion: suggestion),
                at: [.member(member.name)])
        }
    }

    /// What a member is read as.
    func read<Value>(
        _ name: Text, as reading: (JSONValue) throws(PolicyJSONError) -> Value
    ) throws(PolicyJSONError) -> Value {
        guard let json = object[name] else {
            throw PolicyJSONError(.missingMember(name), at: [.member(name)])
        }
        do {
            return try reading(json)
        } catch {
            throw error.inside(.member(name))
        }
    }

    /// What a member is read as; nil if it isn't there.
    func readIfThere<Value>(
        _ name: Text, as reading: (JSONValue) throws(PolicyJSONError) -> Value
    ) throws(PolicyJSONError) -> Value? {
        guard object[name] != nil else { return nil }
        return try read(name, as: reading)
    }

    /// What a member is read as; nil if it is null or isn't there.
    func readUnlessNull<Value>(
        _ name: Text, as reading: (JSONValue) throws(PolicyJSONError) -> Value
    ) throws(PolicyJSONError) -> Value? {
        try object[name] == .null ? nil : readIfThere(name, as: reading)
    }

    /// The text that a member has to be.
    func readText(_ name: Text) throws(PolicyJSONError) -> Text {
        try read(name) { (json) throws(PolicyJSONError) in try json.readText() }
    }

    /// The name of a type in normal form that a member has to be.
    func readName(_ name: Text) throws(PolicyJSONError) -> Name {
        try read(name) { (json) throws(PolicyJSONError) in
            let text = try json.readText()
            guard let name = Name(parsing: text) else {
                throw PolicyJSONError(.malformedName(text))
            }
            return name
        }
    }

    /// What every member is read as.
    func readAll<Value>(
        as reading: (Text, JSONValue) throws(PolicyJSONError) -> Value
    ) throws(PolicyJSONError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(object.members.count)
        for member in object.members {
            do {
                values.append(try reading(member.name, member.value))
            } catch {
                throw error.inside(.member(member.name))
            }
        }
        return values
    }
}

extension JSONValue {
    /// The text that the value has to be.
    func readText() throws(PolicyJSONError) -> Text {
        guard case .string(let text) = self else { throw .mismatch("a string", self) }
        return text
    }

    /// What the elements of the array that the value has to be are read as.
    func readElements<Value>(
        as reading: (JSONValue) throws(PolicyJSONError) -> Value
    ) throws(PolicyJSONError) -> [Value] {
        guard case .array(let elements) = self else { throw .mismatch("an array", self) }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do {
                values.append(try reading(element))
            } catch {
                throw error.inside(.element(index))
            }
        }
        return values
    }

    /// The entity reference that the value has to be.
    func readEntity() throws(PolicyJSONError) -> EntityUID {
        do {
            return try EntityUID(json: self)
        } catch {
            throw PolicyJSONError(.value(error))
        }
    }
}

extension PolicyJSONError {
    /// A value of another kind than expected.
    static func mismatch(_ expected: Text, _ found: JSONValue) -> PolicyJSONError {
        PolicyJSONError(.mismatch(expected: expected, found: Text(found.kindName)))
    }

    /// A word that is none of these.
    static func unknownWord(_ word: Text, among words: [Text]) -> PolicyJSONError {
        PolicyJSONError(
            .unknownWord(word, suggestion: NameSuggestion.closest(to: word, among: words)))
    }
}
