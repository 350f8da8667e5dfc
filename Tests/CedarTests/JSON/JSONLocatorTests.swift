import Cedar
import Testing

/// Which stretch of a JSON text a path leads to.
@Suite
struct JSONLocatorTests {
    private static let text = """
         {"a": [1, {"b\\u0021": "x, ]\\"}"}, []], "twice": 1, "twice": true,
          "empty": {}, "deep": {"c": [[null, -1.5e3]]}}
        """

    @Test(
        arguments: [
            (["a", 0], "1"),
            (["a", 1], #"{"b\u0021": "x, ]\"}"}"#),
            (["a", 1, "b!"], #""x, ]\"}""#),
            (["a", 2], "[]"),
            (["twice"], "true"),
            (["empty"], "{}"),
            (["deep", "c", 0, 1], "-1.5e3"),
            (["deep", "c", 0, 0], "null"),
        ] as [(JSONPath, String)])
    func `a path leads to its value`(path: JSONPath, value: String) {
        let source = SourceFile(name: "x.json", text: Self.text)
        #expect(source.text(of: source.span(of: path)) == value)
    }

    @Test(
        arguments: [
            (["a", 3], ["a"]), (["a", 2, 0], ["a", 2]), (["empty", "x"], ["empty"]),
            (["nothing"], []),
            (["a", "x"], ["a"]), (["twice", "x", 1], ["twice"]), (["a", -1], ["a", 0]),
        ] as [(JSONPath, JSONPath)])
    func `a path that leads to nothing ends on its way`(path: JSONPath, end: JSONPath) {
        let source = SourceFile(name: "x.json", text: Self.text)
        #expect(source.span(of: path) == source.span(of: end))
        #expect(source.nameSpan(of: path) == source.span(of: end) || path == ["a", -1])
    }

    @Test func `a member's name is found too`() {
        let source = SourceFile(name: "x.json", text: Self.text)
        #expect(source.text(of: source.nameSpan(of: ["a", 1, "b!"])) == #""b\u0021""#)
    }

    @Test(arguments: [
        "", " ", "[", "{", "{\"a", "{\"a\"", "{\"a\":", "[1", "[\"\\", "]", "}x", "{,",
    ])
    func `a text that is no JSON has places too`(text: String) {
        let source = SourceFile(name: "x.json", text: text)
        for path in [[], ["a"], [0], [1, "a"]] as [JSONPath] {
            #expect(source.span(of: path).end.utf8Offset <= text.utf8.count)
        }
    }

    @Test(
        arguments: [
            ([], ""), (["a", 1, "b"], "a[1].b"), ([0, "x y"], #"[0]["x y"]"#),
            (["", 0], #"[""][0]"#),
        ] as [(JSONPath, String)])
    func `a path is written as a person would`(path: JSONPath, text: String) {
        #expect("\(path)" == text)
        #expect(JSONPath.root.appending(path) == path)
    }
}
