internal import Cedar
internal import FoundationEssentials
internal import Wire

/// Reads a message's fields from the members of a JSON object.
struct MessageFields: FieldVisitor {
    private let object: JSONObject
    private let path: JSONPath
    private let names: [Int: Text]
    var outcome: MessageJSON.Outcome

    private init(
        _ object: JSONObject, of kind: MessageKind, at path: JSONPath,
        _ outcome: MessageJSON.Outcome
    ) {
        self.object = object
        self.path = path
        self.outcome = outcome
        let fields = kind.fields
        var names: [Int: Text] = [:]
        for member in object.members {
            let name = member.name.string
            let field = fields.first { $0.name == name || MessageFields.camelCase($0.name) == name }
            guard let field else {
                self.outcome.note(
                    MessageFields.unknown(member.name, of: kind), at: path.appending(member.name))
                continue
            }
            names[field.number] = member.name
        }
        self.names = names
    }

    /// Reads a message; what is wrong is noted.
    static func read<Message: WireMessage>(
        _ json: JSONValue, at path: JSONPath, _ outcome: inout MessageJSON.Outcome
    ) -> Message {
        if case .string(let text) = json, let entity = entity(text) as? Message { return entity }
        guard case .object(let object) = json else {
            outcome.note("expected an object, found \(json.kindName)", at: path)
            return Message()
        }
        var message = Message()
        var fields = MessageFields(object, of: Message.kind, at: path, outcome)
        message.visit(&fields)
        outcome = fields.outcome
        return message
    }

    /// An entity as Cedar writes it.
    private static func entity(_ text: Text) -> EntityRef? {
        guard let uid = try? EntityUID(parsing: text.string) else { return nil }
        return EntityRef(type: uid.type.path.string, id: uid.id.string)
    }

    /// A field's name in lower camel case: `expires_ms` is `expiresMs`.
    static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_").map(String.init)
        return words.enumerated().map { index, word in
            index == 0 ? word : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }

    private static func unknown(_ name: Text, of kind: MessageKind) -> String {
        let names = kind.fields.map { Text($0.name) }
        let suggestion = NameSuggestion.closest(to: name, among: names)
        return "\(kind.shortName) has no field `\(name)`"
            + (suggestion.map { ": did you mean `\($0)`?" } ?? "")
    }

    // ------------------------------------------------------------------------- single members

    /// A field's value, and the way to it; nil where it is left out or null.
    private func member(_ number: Int) -> (json: JSONValue, path: JSONPath)? {
        guard let name = names[number], let json = object[name], json != .null else { return nil }
        return (json, path.appending(name))
    }

    private mutating func elements(_ number: Int) -> [(json: JSONValue, path: JSONPath)] {
        guard let (json, path) = member(number) else { return [] }
        guard case .array(let elements) = json else {
            outcome.note("expected an array, found \(json.kindName)", at: path)
            return []
        }
        return elements.enumerated().map { ($1, path.appending($0)) }
    }

    private mutating func wrong(_ expected: String, _ json: JSONValue, at path: JSONPath) {
        outcome.note("expected \(expected), found \(json.kindName)", at: path)
    }

    mutating func string(_ json: JSONValue, at path: JSONPath) -> String {
        guard case .string(let text) = json else {
            wrong("a string", json, at: path)
            return ""
        }
        return text.string
    }

    mutating func number<Number: FixedWidthInteger>(_ json: JSONValue, at path: JSONPath) -> Number
    {
        switch json {
        case .integer(let integer):
            if let number = Number(exactly: integer) { return number }
        case .string(let text), .number(let text):
            if let number = Number(text.string) { return number }
        case .null, .boolean, .array, .object: break
        }
        outcome.note("expected a number of \(Number.bitWidth) bits", at: path)
        return 0
    }

    mutating func truth(_ json: JSONValue, at path: JSONPath) -> Bool {
        guard case .boolean(let truth) = json else {
            wrong("a boolean", json, at: path)
            return false
        }
        return truth
    }

    // -------------------------------------------------------------------------- FieldVisitor

    mutating func text(_ number: Int, _ value: inout String) {
        guard let (json, path) = member(number) else { return }
        value = string(json, at: path)
    }

    mutating func bytes(_ number: Int, _ value: inout [UInt8]) {
        guard let (json, path) = member(number) else { return }
        let text = string(json, at: path)
        guard let data = Data(base64Encoded: text) else {
            return outcome.note("`\(text)` is no base64", at: path)
        }
        value = Array(data)
    }

    mutating func boolean(_ number: Int, _ value: inout Bool) {
        guard let (json, path) = member(number) else { return }
        value = truth(json, at: path)
    }

    mutating func unsigned32(_ number: Int, _ value: inout UInt32) {
        guard let (json, path) = member(number) else { return }
        value = self.number(json, at: path)
    }

    mutating func unsigned64(_ number: Int, _ value: inout UInt64) {
        guard let (json, path) = member(number) else { return }
        value = self.number(json, at: path)
    }

    mutating func signed64(_ number: Int, _ value: inout Int64) {
        guard let (json, path) = member(number) else { return }
        value = self.number(json, at: path)
    }

    mutating func choice<C: WireChoice>(_ number: Int, _ value: inout C) {
        guard let (json, path) = member(number) else { return }
        if case .integer(let integer) = json, let number = Int32(exactly: integer),
            let choice = C(rawValue: number)
        {
            value = choice
            return
        }
        let name = string(json, at: path)
        guard let choice = ChoiceNames.choice(named: name, of: C.self) else {
            return outcome.note(
                "no value `\(name)` of this enumeration: "
                    + ChoiceNames.all(of: C.self).map { "`\($0.name)`" }.joined(separator: ", "),
                at: path)
        }
        value = choice
    }

    mutating func texts(_ number: Int, _ value: inout [String]) {
        for (json, path) in elements(number) { value.append(string(json, at: path)) }
    }

    mutating func numbers(_ number: Int, _ value: inout [UInt32]) {
        for (json, path) in elements(number) { value.append(self.number(json, at: path)) }
    }

    mutating func message<M: WireMessage>(_ number: Int, _ value: inout M?) {
        guard let (json, path) = member(number) else { return }
        value = MessageFields.read(json, at: path, &outcome)
    }

    mutating func messages<M: WireMessage>(_ number: Int, _ value: inout [M]) {
        for (json, path) in elements(number) {
            value.append(MessageFields.read(json, at: path, &outcome))
        }
    }

    mutating func value(_ number: Int, _ value: inout AttributeValue?) {
        guard let (json, path) = member(number) else { return }
        value = attributeValue(json, at: path)
    }
}
