import Cedar
import Testing

@Suite struct PolicyLinksTests {
    private func links(_ text: String) throws(PolicyJSONError) -> PolicyLinks {
        try PolicyLinks(parsingJSON: SourceFile(name: "links.json", text: text))
    }

    private static let link = """
        {"templateId": "policy0", "newId": "l", "values": {"?principal": {"type": "U", "id": "a"}}}
        """

    @Test func `links are read, made and written again`() throws {
        let links = try links("[\(Self.link)]")
        var set = try policies("permit(principal == ?principal, action, resource);")
        try set.link(links)
        #expect(set.policy(PolicyID("l"))?.principal == .equal(.entity(World.uid("U", "a"))))
        let again = try self.links(JSONWriter.write(links.json))
        #expect(again == links && PolicyLinks(set.links) == links)
    }

    @Test(arguments: [
        ("{}", "expected an array, found an object"),
        ("[1]", "[0]: expected an object, found an integer"),
        ("[{}]", "[0].templateId: the member `templateId` is missing"),
        (#"[{"template": "a"}]"#, "[0].template: there is no member `template` here"),
        (
            #"[{"templateId": 1, "newId": "l", "values": {}}]"#,
            "[0].templateId: expected a string, found an integer"
        ),
        (
            #"[{"templateId": "t", "newId": "l", "values": {"?user": {}}}]"#,
            #"[0].values["?user"]: there is no member `?user` here"#
        ),
        (
            #"[{"templateId": "t", "newId": "l", "values": {"?principal": "U::\"a\""}}]"#,
            #"[0].values["?principal"]: expected an entity reference, found a string"#
        ),
        (#"[{"newId": 1, "newId": 1}]"#, "1:15: the name `newId` stands twice in one object"),
    ])
    func `what is no list of links is refused, with the place`(text: String, told: String) {
        let error = #expect(throws: PolicyJSONError.self) { try links(text) }
        #expect(error?.description == told)
    }

    @Test func `of links that can't all be made none is, and the first is told`() throws {
        var set = try policies("permit(principal == ?principal, action, resource);")
        let before = set
        let error = #expect(throws: PolicyJSONError.self) {
            try set.link(links("[\(Self.link), \(Self.link)]"))
        }
        #expect(error?.path == [1] && error?.kind == .link(.takenID(PolicyID("l"))))
        #expect(set == before)
    }
}
