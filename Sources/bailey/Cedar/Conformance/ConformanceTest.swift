internal import Cedar
internal import FoundationEssentials

/// One test of the integration format: a world and requests with the answers they should get.
struct ConformanceTest {
    /// A request and what is expected of it.
    struct Question {
        let description: String
        let line: RequestLine
        let validates: Bool
        let decision: Text
        let reason: Set<Text>
        let errors: Set<Text>
    }

    let paths: CedarWorld.Paths
    /// Whether the policies should conform to the schema, where the test says that.
    let shouldValidate: Bool?
    let questions: [Question]

    /// Whether a JSON file is a test: an object that has policies and requests.
    static func isTest(_ path: String) -> Bool {
        guard let bytes = try? InputFile.read(path, kind: .test),
            case .object(let object) = try? JSONReader.read(bytes, duplicateNames: .lastWins)
        else { return false }
        return object["policies"] != nil && object["requests"] != nil
    }

    /// Reads a test; its paths are looked for from the folder on.
    init(reading path: String, folder: String) throws(CedarFailure) {
        let bytes = try InputFile.read(path, kind: .test)
        let object = try Self.object(bytes)
        let policies = try Self.text("policies", in: object)
        let entities = try Self.text("entities", in: object)
        let schema: Text? =
            if object["schema"] == nil { nil } else { try Self.text("schema", in: object) }
        let base = Self.base(of: policies, test: path, folder: folder)
        paths = CedarWorld.Paths(
            policies: "\(base)\(policies)", policyFormat: Self.format("policyFormat", in: object),
            entities: "\(base)\(entities)", schema: schema.map { "\(base)\($0)" },
            schemaFormat: Self.format("schemaFormat", in: object))
        shouldValidate =
            if case .boolean(let verdict) = object["shouldValidate"] { verdict } else { nil }
        questions = try Self.questions(in: object)
    }

    /// How a file is written, Cedar's syntax being the format's default whatever the file's ending.
    private static func format(_ name: Text, in object: JSONObject) -> SourceFormat {
        object[name] == .string("json") ? .json : .cedar
    }

    /// The folder that the test's paths begin in: the given one, or one around the test.
    private static func base(of file: Text, test: String, folder: String) -> String {
        var folders = [folder]
        var around = Substring(test)
        while let slash = around.lastIndex(of: "/") {
            around = around[..<slash]
            folders.append(String(around))
        }
        let found = folders.first { FileManager.default.fileExists(atPath: "\($0)/\(file)") }
        return (found ?? folder) + "/"
    }

    private static func object(_ bytes: [UInt8]) throws(CedarFailure) -> JSONObject {
        let json: JSONValue
        do {
            json = try JSONReader.read(bytes, duplicateNames: .lastWins)
        } catch {
            throw failure("\(error)")
        }
        guard case .object(let object) = json else { throw failure("a test is an object") }
        return object
    }

    private static func questions(in object: JSONObject) throws(CedarFailure) -> [Question] {
        guard case .array(let elements) = object["requests"] else {
            throw failure("`requests` is no array")
        }
        var questions: [Question] = []
        for element in elements { questions.append(try question(element)) }
        return questions
    }

    private static func question(_ json: JSONValue) throws(CedarFailure) -> Question {
        guard case .object(let object) = json else { throw failure("a request is an object") }
        var description = ""
        if case .string(let text) = object["description"] { description = text.string }
        return Question(
            description: description, line: try RequestLine(json: json),
            validates: object["validateRequest"] != .boolean(false),
            decision: try text("decision", in: object), reason: try texts("reason", in: object),
            errors: try texts("errors", in: object))
    }

    private static func text(_ name: Text, in object: JSONObject) throws(CedarFailure) -> Text {
        guard case .string(let text) = object[name] else { throw failure("`\(name)` is no string") }
        return text
    }

    private static func texts(_ name: Text, in object: JSONObject) throws(CedarFailure) -> Set<Text>
    {
        guard case .array(let elements) = object[name] else {
            throw failure("`\(name)` is no array")
        }
        var texts: Set<Text> = []
        for element in elements {
            guard case .string(let text) = element else {
                throw failure("`\(name)` holds no strings")
            }
            texts.insert(text)
        }
        return texts
    }

    private static func failure(_ message: String) -> CedarFailure {
        CedarFailure(kind: .test, message: message)
    }
}
