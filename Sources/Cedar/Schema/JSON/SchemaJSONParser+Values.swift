extension SchemaJSONParser {
    /// The fields of an object of the format: all known, the required ones there.
    ///
    /// - Returns: Nil if it is no object, or a required field is missing.
    mutating func fields(
        _ value: Value, _ known: [Text], required: [Text] = []
    ) -> [Text: Value]? {
        guard let members = members(value) else { return nil }
        for (name, _) in members where !known.contains(name) {
            unknownField(name, in: value, known: known)
        }
        return complete(members, required: required, in: value)
    }

    /// The fields of an object of the format, which may also be an array of their values.
    ///
    /// The reference takes an array wherever its own structures stand behind an object, in the
    /// order in which they declare their fields; the last fields may be left out. So `known` has
    /// to be in that order.
    /// - Returns: Nil if it is neither, or a required field is missing.
    mutating func listedFields(
        _ value: Value, _ known: [Text], required: [Text] = []
    ) -> [Text: Value]? {
        guard case .array = value.json else { return fields(value, known, required: required) }
        let elements = elements(value)
        if elements.count > known.count {
            let few = Text("at most \(known.count) elements")
            report(.unexpectedValue(expected: few, found: "more"), at: elements[known.count].span)
        }
        return complete(Array(zip(known, elements)), required: required, in: value)
    }

    private mutating func complete(
        _ members: [(name: Text, value: Value)], required: [Text], in value: Value
    ) -> [Text: Value]? {
        let fields = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        let missing = required.filter { fields[$0] == nil }
        for name in missing { report(.fieldMissing(name), at: value.span) }
        return missing.isEmpty ? fields : nil
    }

    /// Notes a field that the format doesn't have there.
    mutating func unknownField(_ name: Text, in value: Value, known: [Text]) {
        report(
            .fieldUnknown(name), at: place(.member(name), in: value.span, isName: true),
            suggestion: NameSuggestion.closest(to: name, among: known))
    }

    /// The members of an object, in the order of the text; nil if it is none.
    mutating func members(_ value: Value) -> [(name: Text, value: Value)]? {
        guard case .object(let object) = value.json else {
            unexpected(value, expected: "an object")
            return nil
        }
        return object.members.map { member in
            let span = place(.member(member.name), in: value.span)
            return (member.name, Value(json: member.value, span: span))
        }
    }

    /// The elements of an array; none if it is none.
    mutating func elements(_ value: Value) -> [Value] {
        guard case .array(let elements) = value.json else {
            unexpected(value, expected: "an array")
            return []
        }
        return elements.enumerated().map { index, element in
            Value(json: element, span: place(.element(index), in: value.span))
        }
    }

    /// The text of a string; nil if it is none.
    mutating func string(_ value: Value) -> Text? {
        guard case .string(let text) = value.json else {
            unexpected(value, expected: "a string")
            return nil
        }
        return text
    }

    /// The truth of a boolean; nil if it is none.
    mutating func boolean(_ value: Value) -> Bool? {
        guard case .boolean(let boolean) = value.json else {
            unexpected(value, expected: "a boolean")
            return nil
        }
        return boolean
    }

    private mutating func unexpected(_ value: Value, expected: Text) {
        report(
            .unexpectedValue(expected: expected, found: Text(value.json.kindName)), at: value.span)
    }
}

extension SchemaJSONParser {
    /// A name that refers to a type, `__cedar::Long` too; nil if it is none.
    mutating func reference(_ value: Value) -> Located<Name>? {
        guard let text = string(value) else { return nil }
        guard let name = Name(reference: text) else {
            report(.malformedName(text), at: value.span)
            return nil
        }
        return Located(content: name, span: value.span)
    }

    /// The references of an array.
    mutating func references(_ value: Value) -> [Located<Name>] {
        elements(value).compactMap { reference($0) }
    }

    /// The name of a member as an identifier that a declaration may have; nil if it is none.
    mutating func identifier(_ name: Text, in parent: SourceSpan) -> Located<Text>? {
        let span = place(.member(name), in: parent, isName: true)
        guard Identifier(name)?.isReserved == false else {
            report(.malformedName(name), at: span)
            return nil
        }
        return Located(content: name, span: span)
    }

    /// The annotations of a declaration's field, each with a string or with `null`.
    mutating func annotations(_ value: Value?) -> Annotations {
        guard let value, let members = members(value) else { return Annotations() }
        var entries: [Annotation] = []
        for (name, content) in members {
            if Identifier(name) == nil { report(.malformedName(name), at: content.span) }
            let text = content.json == .null ? nil : string(content)
            entries.append(Annotation(key: name, value: text, span: content.span))
        }
        return Annotations(entries)
    }
}

extension Name {
    /// Reads a name as references to types have it: in normal form, `__cedar` allowed, at most
    /// ``SchemaLimits/nameComponentsMax`` components.
    fileprivate init?(reference text: Text) {
        let bytes = Array(text.string.utf8)
        var components = 1
        var start = 0
        while true {
            let end = bytes[start...].firstIndex { !Identifier.continues($0) } ?? bytes.count
            guard Identifier(bytes[start..<end])?.isReserved == false else { return nil }
            if end == bytes.count { break }
            components += 1
            guard bytes[end...].starts(with: [0x3A, 0x3A]),
                components <= SchemaLimits.nameComponentsMax
            else { return nil }
            start = end + 2
        }
        self.init(normalized: text)
    }
}
