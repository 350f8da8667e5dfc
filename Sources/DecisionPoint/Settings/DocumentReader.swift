internal import Cedar

/// Reads a file of JSON key by key, and notes everything that is wrong with it, each at its place.
///
/// What cannot be read is passed over, so that one run finds all that is wrong; what was read
/// counts only where there are no ``problems``.
struct DocumentReader {
    /// A value and the way to it.
    struct Value {
        let json: JSONValue
        let path: JSONPath
    }

    /// An object whose members are looked up by name.
    struct Object {
        let members: JSONObject
        let path: JSONPath

        subscript(_ key: Text) -> Value? {
            members[key].map { Value(json: $0, path: path.appending(key)) }
        }

        var all: [(name: Text, value: Value)] {
            members.members.map { ($0.name, Value(json: $0.value, path: path.appending($0.name))) }
        }
    }

    private(set) var problems: [Diagnostic] = []
    let source: SourceFile
    /// The outermost value; nil where the text is no JSON.
    let root: Value?

    /// The longest value that is quoted in a message, in characters.
    private static let quotedMax = 40

    /// Reads the text; that it is no JSON is the first problem.
    init(_ file: ZoneFiles.File) {
        source = SourceFile(name: file.path, bytes: file.bytes)
        do throws(JSONError) {
            root = Value(json: try JSONReader.read(file.bytes), path: .root)
        } catch {
            root = nil
            problems.append(Diagnostic(error, in: source))
        }
    }

    // ------------------------------------------------------------------------- kinds of values

    mutating func object(_ value: Value) -> Object? {
        guard case .object(let members) = value.json else { return wrong(value, ["an object"]) }
        return Object(members: members, path: value.path)
    }

    mutating func elements(_ value: Value) -> [Value] {
        guard case .array(let elements) = value.json else {
            return wrong(value, ["an array"]) ?? []
        }
        return elements.enumerated().map {
            Value(json: $1, path: value.path.appending($0))
        }
    }

    mutating func text(_ value: Value, as what: String = "a string") -> Text? {
        guard case .string(let text) = value.json, !text.isEmpty else {
            return wrong(value, [what], takesText: true)
        }
        return text
    }

    mutating func texts(_ value: Value) -> [Text] {
        elements(value).compactMap { text($0) }
    }

    mutating func boolean(_ value: Value) -> Bool? {
        guard case .boolean(let boolean) = value.json else {
            return wrong(value, ["`true`", "`false`"])
        }
        return boolean
    }

    mutating func number(_ value: Value, in range: ClosedRange<Int>) -> Int? {
        guard case .integer(let number) = value.json, let number = Int(exactly: number),
            range.contains(number)
        else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            return wrong(value, [expected])
        }
        return number
    }

    /// The name of an entity type.
    mutating func name(_ value: Value) -> Name? {
        guard case .string(let text) = value.json, let name = Name(parsing: text) else {
            return wrong(value, ["the name of an entity type"], takesText: true)
        }
        return name
    }

    /// An entity: `{"type": …, "id": …}`.
    mutating func uid(_ value: Value) -> EntityUID? {
        do throws(ValueError) {
            return try EntityUID(json: value.json)
        } catch {
            note(value, "\(DocumentReader.quoted(value.path)): \(error)")
            return nil
        }
    }

    /// One of the words that stand for a case; the word that was probably meant is suggested.
    mutating func choice<Choice: RawRepresentable<String>>(
        _ value: Value, among: [Choice]
    ) -> Choice? {
        if case .string(let text) = value.json,
            let choice = among.first(where: { $0.rawValue == text.string })
        {
            return choice
        }
        let expected = among.map { "`\($0.rawValue)`" }
        return wrong(value, expected, among.map { Text($0.rawValue) }, takesText: true)
    }

    mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: Value
    ) -> [Choice] {
        elements(value).compactMap { choice($0, among: Array(Choice.allCases)) }
    }

    /// Whether an array or object holds no more than a limit; more is noted.
    mutating func holds(_ value: Value, atMost limit: Int) -> Bool {
        let count =
            switch value.json {
            case .array(let elements): elements.count
            case .object(let object): object.members.count
            case .null, .boolean, .integer, .number, .string: 0
            }
        guard count > limit else { return true }
        let what = DocumentReader.quoted(value.path)
        note(value, "\(what) has \(count) members; the limit is \(limit)")
        return false
    }

    // ---------------------------------------------------------------------------- what is wrong

    /// Notes a value that is another than expected.
    private mutating func wrong<Result>(
        _ value: Value, _ expected: [String], _ words: [Text] = [], takesText: Bool = false
    ) -> Result? {
        var suggestion: Text?
        if case .string(let text) = value.json {
            suggestion = NameSuggestion.closest(to: text, among: words)
        }
        let found = found(value.json, takesText: takesText)
        note(
            value, "\(DocumentReader.quoted(value.path)) is \(found)",
            expected: expected, suggestion: suggestion)
        return nil
    }

    mutating func note(
        _ value: Value, _ message: String, expected: [String] = [], help: String? = nil,
        suggestion: Text? = nil
    ) {
        problems.append(
            Diagnostic(
                kind: "value", message: message, at: Diagnostic.Place(source, value.path),
                expected: expected, help: help, suggestion: suggestion))
    }

    /// Notes a key, at its name.
    mutating func note(
        key path: JSONPath, _ message: String, help: String? = nil, suggestion: Text? = nil
    ) {
        problems.append(
            Diagnostic(
                kind: "key", message: message,
                at: Diagnostic.Place(source, source.nameSpan(of: path)), help: help,
                suggestion: suggestion))
    }

    /// Notes every key that is none of these.
    mutating func refuseOthers(in object: Object, than keys: [Text], except known: [Text] = []) {
        for (name, value) in object.all where !keys.contains(name) && !known.contains(name) {
            problems.append(
                Diagnostic(
                    kind: "key",
                    message: "unknown key \(DocumentReader.quoted(value.path))",
                    at: Diagnostic.Place(source, source.nameSpan(of: value.path)),
                    expected: keys.map { DocumentReader.quoted(object.path.appending($0)) },
                    suggestion: NameSuggestion.closest(to: name, among: keys)))
        }
    }

    /// Notes a key that has to be there.
    mutating func missing(_ key: Text, in object: Object, help: String? = nil) {
        note(
            Value(json: .null, path: object.path),
            "\(DocumentReader.quoted(object.path.appending(key))) is missing", help: help)
    }

    static func quoted(_ path: JSONPath) -> String {
        path.steps.isEmpty ? "the text" : "`\(path)`"
    }

    /// What stands there: its kind, where that is what is wrong, else the value itself.
    private func found(_ json: JSONValue, takesText: Bool) -> String {
        switch json {
        case .null, .array, .object: json.kindName
        case .string("") where takesText: "empty"
        case .string where !takesText: "the string `\(quote(json))`"
        case .boolean, .integer, .number, .string: "`\(quote(json))`"
        }
    }

    private func quote(_ json: JSONValue) -> String {
        if case .string(let text) = json, text.string.count <= DocumentReader.quotedMax {
            return text.string
        }
        let text = JSONWriter.write(json)
        guard text.count > DocumentReader.quotedMax else { return text }
        return text.prefix(DocumentReader.quotedMax) + "…"
    }
}

extension DocumentReader {
    /// Notes what is wrong with the entities in an array.
    mutating func note(_ error: EntitiesError, at value: Value, _ schema: Schema?) {
        let entity = entityPath(error.place, in: value)
        let path = error.member.isEmpty ? entity : entity.appending(error.member)
        problems.append(
            Diagnostic(
                kind: "entities", message: "\(error)", at: Diagnostic.Place(source, path),
                suggestion: Diagnostic(error, in: source, schema: schema).suggestion))
    }

    /// Notes something about one entity of an array.
    mutating func note(_ uid: EntityUID, in value: Value, _ message: String) {
        note(Value(json: .null, path: entityPath(.entity(uid), in: value)), message)
    }

    private func entityPath(_ place: EntitiesError.Place, in value: Value) -> JSONPath {
        guard case .array(let elements) = value.json else { return value.path }
        switch place {
        case .all: return value.path
        case .number(let number): return value.path.appending(number - 1)
        case .entity(let uid):
            let index = elements.lastIndex { element in
                guard case .object(let entity) = element, let said = entity["uid"] else {
                    return false
                }
                return (try? EntityUID(json: said)) == uid
            }
            return index.map { value.path.appending($0) } ?? value.path
        }
    }

    /// Notes a type that the schema does not declare.
    mutating func undeclared(_ type: Name, at value: Value, _ schema: Schema) {
        let names = schema.entityTypes.map(\.name.path)
        note(
            value, "the schema declares no entity type `\(type)`",
            suggestion: NameSuggestion.closest(to: type.path, among: names))
    }
}
