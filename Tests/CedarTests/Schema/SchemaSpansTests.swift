import Cedar
import Testing

/// Where parts of a schema are declared.
struct SchemaSpansTests {
    private static let text = """
        type Net = { from: ipaddr };
        entity User;
        namespace N {
            type Call = { now: datetime, net?: Net };
            entity Doc, Note = { size: Long, "odd name": { deep: Bool } };
            action read, write appliesTo {
                principal: [User], resource: [Doc], context: { call: Call, tags: Set<String> } };
            action stop appliesTo { principal: [User], resource: [Doc], context: Call };
            action idle;
        }
        """

    /// The text of a stretch; nothing for none.
    private func text(_ span: SourceSpan?) -> String {
        guard let span else { return "" }
        return String(decoding: Array(Self.text.utf8)[span.utf8Offsets], as: UTF8.self)
    }

    @Test(arguments: [
        ("User", "User"), ("N::Note", "Note"), ("N::User", ""), ("Doc", ""),
    ])
    func `a type stands where its name does`(name: String, found: String) throws {
        let document = try SchemaDocument(Self.text)
        let name = try #require(Name(parsing: Text(name)))
        #expect(text(document.span(ofType: name)) == found)
    }

    @Test(arguments: [
        ("N::Doc", "size", "Long"), ("N::Note", "odd name", "{ deep: Bool }"),
        ("N::Doc", "none", #"{ size: Long, "odd name": { deep: Bool } }"#), ("User", "x", "User"),
        ("N::Bot", "x", ""),
    ])
    func `an attribute stands where its type does`(
        type: String, name: String, found: String
    ) throws {
        let document = try SchemaDocument(Self.text)
        let type = try #require(Name(parsing: Text(type)))
        #expect(text(document.span(ofAttribute: Text(name), of: type)) == found)
    }

    @Test(arguments: [
        ("write", "call", "Call"), ("read", "call.now", "datetime"),
        ("read", "call.net.from", "ipaddr"), ("read", "call.none.from", "Call"),
        ("read", "tags.x", "Set<String>"), ("stop", "net", "Net"), ("idle", "call", "idle"),
        ("none", "call", ""),
    ])
    func `a part of a context stands where its type does, or as near as is known`(
        action: String, path: String, found: String
    ) throws {
        let document = try SchemaDocument(Self.text)
        let action = try EntityUID(parsing: #"N::Action::"\#(action)""#)
        let steps = path.split(separator: ".").map { Text(String($0)) }
        #expect(text(document.span(ofContext: steps, of: action)) == found)
    }
}
