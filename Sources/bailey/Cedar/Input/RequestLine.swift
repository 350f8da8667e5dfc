internal import Cedar

/// A request as it is written in a file: who, what, on which, and the context still as JSON.
struct RequestLine {
    let principal: EntityUID
    let action: EntityUID
    let resource: EntityUID
    let context: JSONValue
    /// The text of the context alone, where it is one, for diagnostics.
    var contextSource: SourceFile?

    /// Reads one line of JSON; of a name that stands twice the last value counts, as in Cedar's
    /// contexts.
    init(parsing line: [UInt8]) throws(CedarFailure) {
        let json: JSONValue
        do {
            json = try JSONReader.read(line, duplicateNames: .lastWins)
        } catch {
            throw CedarFailure(kind: .request, message: "\(error)")
        }
        try self.init(json: json)
    }

    /// A request of these parts.
    init(
        principal: EntityUID, action: EntityUID, resource: EntityUID, context: JSONValue,
        contextSource: SourceFile
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
        self.contextSource = contextSource
    }

    /// Takes the parts out of an object; what else it holds is ignored.
    init(json: JSONValue) throws(CedarFailure) {
        guard case .object(let object) = json else {
            throw CedarFailure(
                kind: .request, message: "expected an object, found \(json.kindName)")
        }
        principal = try Self.uid(of: "principal", in: object)
        action = try Self.uid(of: "action", in: object)
        resource = try Self.uid(of: "resource", in: object)
        context = object["context"] ?? .object([:])
    }

    private static func uid(of name: Text, in object: JSONObject) throws(CedarFailure) -> EntityUID
    {
        guard let json = object[name] else {
            throw CedarFailure(kind: .request, message: "the member `\(name)` is missing")
        }
        do {
            if case .string(let text) = json { return try EntityUID(parsing: text.string) }
            return try EntityUID(json: json)
        } catch {
            throw CedarFailure(kind: .request, message: "`\(name)`: \(error)")
        }
    }
}
