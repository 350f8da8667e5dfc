import Cedar
import Testing

@Suite struct LinkingTests {
    private static let ada = World.uid("User", "ada")
    private static let team = World.uid("Team", "t")
    private static let file = World.uid("File", "unknown")

    private static let text = """
        permit(principal, action, resource) when { false };
        @note("n") permit(principal in ?principal, action, resource is File in ?resource)
        when { context.b };
        forbid(principal == ?principal, action, resource);
        """

    private func linked(
        _ template: Text, _ id: Text, _ values: [Slot: EntityUID]
    ) throws -> PolicySet {
        var set = try policies(Self.text)
        try set.link(template: PolicyID(template), as: PolicyID(id), values: values)
        return set
    }

    @Test func `a linked policy has its template's body and its own id`() throws {
        let set = try linked("policy1", "l", [.principal: Self.team, .resource: Self.file])
        let template = try #require(set.template(PolicyID("policy1")))
        let policy = try #require(set.policy(PolicyID("l")))
        #expect(policy.body === template.body && policy[annotation: "note"] == "n")
        #expect(policy.principal == .isIn(.entity(Self.team)))
        #expect(policy.resource == .isTypeIn(World.uid("File", "").type, .entity(Self.file)))
        #expect(policy.slots.isEmpty && !policy.isTemplate && template.isTemplate)
        #expect(set.policies.map(\.id.text) == ["policy0", "l"])
        #expect(set.templates.map(\.id.text) == ["policy1", "policy2"])
        #expect(set.links.map(\.template) == [template.id])
    }

    @Test func `a linked policy decides under its own id, and its template doesn't`() throws {
        let world = World.shared
        func reasons(_ set: PolicySet) -> [PolicyID] {
            Authorizer().authorize(world.request, policies: set, entities: world).determining
        }
        #expect(reasons(try policies(Self.text)) == [])
        let set = try linked("policy1", "l", [.principal: Self.team, .resource: Self.file])
        #expect(reasons(set) == [PolicyID("l")])
        let other = try linked("policy1", "l", [.principal: Self.ada, .resource: Self.team])
        #expect(reasons(other) == [])
        #expect(reasons(try linked("policy2", "x", [.principal: Self.ada])) == [PolicyID("x")])
    }

    @Test(
        arguments: [
            ("policy9", "l", [:], "there is no template with the id `policy9`"),
            ("policy0", "l", [:], "there is no template with the id `policy0`"),
            ("policy2", "l", [:], "the template `policy2` needs a value for `?principal`"),
            (
                "policy1", "l", [:],
                "the template `policy1` needs a value for `?principal` and `?resource`"
            ),
            (
                "policy2", "l", [.principal: ada, .resource: file],
                "the template `policy2` has no `?resource`"
            ),
            (
                "policy2", "l", [.resource: file],
                "the template `policy2` needs a value for `?principal` and has no `?resource`"
            ),
            (
                "policy2", "policy0", [.principal: ada],
                "the id `policy0` is taken by another policy or template"
            ),
            (
                "policy2", "policy1", [.principal: ada],
                "the id `policy1` is taken by another policy or template"
            ),
            (
                "policy2", "policy2", [.principal: ada],
                "the id `policy2` is taken by another policy or template"
            ),
        ] as [(Text, Text, [Slot: EntityUID], String)])
    func `a link that can't be made is refused`(
        template: Text, id: Text, values: [Slot: EntityUID], told: String
    ) throws {
        var set = try policies(Self.text)
        let before = set
        let error = #expect(throws: LinkError.self) {
            try set.link(template: PolicyID(template), as: PolicyID(id), values: values)
        }
        #expect(error?.description == told)
        #expect(set == before)
    }

    @Test func `a second link of one id is refused, one of another is not`() throws {
        var set = try linked("policy2", "l", [.principal: Self.ada])
        #expect(throws: LinkError.takenID(PolicyID("l"))) {
            try set.link(
                template: PolicyID("policy2"), as: PolicyID("l"), values: [.principal: Self.ada])
        }
        try set.link(
            template: PolicyID("policy2"), as: PolicyID("m"), values: [.principal: Self.ada])
        #expect(set.links.map(\.id.text) == ["l", "m"])
    }

    @Test func `a text that is appended gets no id that a link has`() throws {
        var set = try policies("permit(principal == ?principal, action, resource);")
        try set.link(
            template: PolicyID("policy0"), as: PolicyID("policy2"), values: [.principal: Self.ada])
        let before = set
        let more = SourceFile(name: "more", text: "permit(principal, action, resource);")
        let error = #expect(throws: SyntaxError.self) { try set.append(parsing: more) }
        #expect(error?.description == "the id `policy2` is taken")
        #expect(set == before)
    }
}
