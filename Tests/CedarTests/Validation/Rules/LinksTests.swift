import Cedar
import Testing

@Suite struct LinksTests {
    private func report(
        _ text: String, _ values: [Slot: EntityUID]
    ) throws -> Report {
        var set = try policies(text)
        try set.link(template: PolicyID("policy0"), as: PolicyID("link"), values: values)
        return try Report(set)
    }

    private func uid(_ type: Text, _ id: Text = "x") throws -> EntityUID {
        EntityUID(type: try #require(Name(parsing: type)), id: id)
    }

    @Test func `a link whose values fit is valid`() throws {
        let report = try report(
            #"permit(principal in ?principal, action, resource == ?resource);"#,
            [.principal: try uid("Group"), .resource: try uid("Photo")])
        #expect(report.kinds == [])
        #expect(report.impossible == [])
    }

    @Test func `the type in a slot must be declared`() throws {
        let report = try report(
            #"permit(principal in ?principal, action, resource);"#,
            [.principal: try uid("Grop")])
        #expect(
            report.kinds
                == ["link: invalid_action_application", "link: unrecognized_entity_type"])
        #expect(
            report.messages.contains(
                "1:8: the schema declares no entity type `Grop`, which the link has in `?principal`"
            ))
        #expect(report.suggestions.contains("Group"))
    }

    @Test(arguments: ["==", "in", "is User in"])
    func `the action must apply to what stands in a slot`(relation: String) throws {
        let report = try report(
            "permit(principal \(relation) ?principal, action, resource);",
            [.principal: try uid("Photo")])
        #expect(report.kinds == ["link: invalid_action_application"])
    }

    @Test func `a link's conditions are its template's, reported once`() throws {
        let report = try report(
            "permit(principal == ?principal, action, resource) when { principal.nam };",
            [.principal: try uid("User")])
        #expect(report.kinds == ["policy0: unsafe_attribute_access"])
    }

    @Test func `an id in a slot isn't asked of an enumerated type`() throws {
        let schema = #"entity E enum ["a"]; action v appliesTo { principal: E, resource: E };"#
        var set = try policies("permit(principal == ?principal, action, resource);")
        try set.link(
            template: PolicyID("policy0"), as: PolicyID("link"),
            values: [.principal: try uid("E", "b")])
        #expect(try Report(set, schema).kinds == [])
    }
}
