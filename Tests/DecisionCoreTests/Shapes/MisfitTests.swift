import Cedar
import Testing

@testable import DecisionCore

/// Each way in which a question does not fit the schema.
struct MisfitTests {
    private static let schema = """
        entity Person in [Team] = { level: Long };
        entity Team;
        entity Color enum ["red", "green"];
        entity Doc in [Folder] = { owner: Person, size?: Long, color?: Color } tags Set<Long>;
        entity Folder in [Folder];
        action view appliesTo {
            principal: [Person], resource: [Doc, Color],
            context: { at: datetime, note?: { text: String, marks: Set<decimal> }, color?: Color },
        };
        action group;
        """
    private static let good = #"{at: datetime("2025-01-01")}"#
    private static let owner = #"{owner: Person::"p"}"#

    private func misfit(
        _ context: String = good, action: String = #"Action::"view""#,
        principal: String = #"Person::"p""#, resource: String = #"Doc::"d""#,
        carrying entities: [Entity]? = nil
    ) throws -> String {
        let world = try TestWorld(schema: Self.schema)
        let carried = try entities ?? [entity(#"Doc::"d""#, Self.owner)]
        let findings = try world.check(
            try request(principal, action, resource, context), carrying: carried)
        #expect((findings.code == .invalidQuestion) == (findings.misfit != nil))
        return findings.misfit.map { "\($0)" }?.prefix { $0 != "(" }.description ?? "fits"
    }

    @Test(arguments: [
        ("{}", "missing"), (good, "fits"), ("{at: 1}", "type"),
        (#"{at: datetime("2025-01-01"), other: 1}"#, "undeclared"),
        (#"{at: datetime("2025-01-01"), call: {}}"#, "undeclared"),
        (#"{at: datetime("2025-01-01"), note: {text: "", marks: []}}"#, "fits"),
        (#"{at: datetime("2025-01-01"), note: {text: ""}}"#, "missing"),
        (#"{at: datetime("2025-01-01"), note: {text: "", marks: [1]}}"#, "type"),
        (#"{at: datetime("2025-01-01"), note: {text: "", marks: [decimal("1.0"), 1]}}"#, "type"),
        (#"{at: datetime("2025-01-01"), note: {text: "", marks: [], more: 1}}"#, "undeclared"),
        (#"{at: datetime("2025-01-01"), note: []}"#, "type"),
        (#"{at: datetime("2025-01-01"), color: Color::"red"}"#, "fits"),
        (#"{at: datetime("2025-01-01"), color: Color::"blue"}"#, "enumeratedID"),
        (#"{at: datetime("2025-01-01"), color: Team::"red"}"#, "type"),
        (#"{at: datetime("2025-01-01"), color: "red"}"#, "type"),
    ])
    func `the context is as the action declares it`(context: String, expected: String) throws {
        #expect(try misfit(context) == expected)
    }

    @Test func `the action is known and applies to both types`() throws {
        #expect(try misfit(action: #"Action::"edit""#) == "unknownAction")
        #expect(try misfit(action: #"Other::Action::"view""#) == "unknownAction")
        #expect(try misfit(action: #"Action::"group""#) == "principalType")
        #expect(try misfit(principal: #"Team::"t""#) == "principalType")
        #expect(try misfit(resource: #"Folder::"f""#) == "resourceType")
        #expect(try misfit(resource: #"Color::"blue""#, carrying: []) == "enumeratedID")
        #expect(try misfit(resource: #"Color::"red""#, carrying: []) == "fits")
    }

    @Test(arguments: [
        (owner, "{}", "fits"), ("{}", "{}", "missing"),
        (#"{owner: Person::"p", size: "1"}"#, "{}", "type"),
        (#"{owner: Person::"p", size: 1}"#, "{}", "fits"),
        (#"{owner: Person::"p", weight: 1}"#, "{}", "undeclared"),
        (#"{owner: Team::"p"}"#, "{}", "type"),
        (#"{owner: Person::"p", color: Color::"blue"}"#, "{}", "enumeratedID"),
        (owner, "{a: [1], b: []}", "fits"), (owner, "{a: [true]}", "type"),
        (owner, "{a: 1}", "type"),
    ])
    func `a carried entity is as its type declares it`(
        attributes: String, tags: String, expected: String
    ) throws {
        let doc = try entity(#"Doc::"d""#, attributes, tags: tags)
        #expect(try misfit(carrying: [doc]) == expected)
        let other = try entity(#"Doc::"other""#, attributes, tags: tags)
        #expect(try misfit(carrying: [entity(#"Doc::"d""#, Self.owner), other]) == expected)
    }

    @Test func `a resource that nobody describes has no attributes, and must fit`() throws {
        #expect(try misfit(carrying: []) == "missing")
    }

    @Test func `carried entities are in what their types may be in`() throws {
        func parents(_ names: [String], _ more: [Entity] = []) throws -> String {
            let doc = try entity(#"Doc::"d""#, Self.owner, in: names)
            return try misfit(carrying: [doc] + more)
        }
        #expect(try parents([#"Folder::"f""#]) == "fits")
        #expect(try parents([#"Team::"t""#]) == "parentType")
        #expect(try parents([#"Doc::"e""#]) == "parentType")
        #expect(try parents([#"Nothing::"n""#]) == "parentType")
        let folder = try entity(#"Folder::"f""#, in: [#"Folder::"g""#])
        #expect(try parents([#"Folder::"f""#], [folder]) == "fits")
        #expect(try parents([#"Folder::"f""#], [folder, folder]) == "describedTwice")
        let back = try entity(#"Folder::"g""#, in: [#"Folder::"f""#])
        #expect(try parents([#"Folder::"f""#], [folder, back]) == "cycle")
    }

    @Test func `what comes along is of a declared type, and has tags only where its type has`()
        throws
    {
        let doc = try entity(#"Doc::"d""#, Self.owner)
        let stranger = try entity(#"Nothing::"n""#)
        #expect(try misfit(carrying: [doc, stranger]) == "undeclaredType")
        let folder = try entity(#"Folder::"f""#, tags: "{a: [1]}")
        #expect(try misfit(carrying: [doc, folder]) == "tags")
    }

    @Test func `without a schema only circles and double descriptions are wrong`() throws {
        let world = try TestWorld("permit(principal, action, resource);")
        let asked = try request(#"P::"p""#, #"Action::"any""#, #"R::"r""#, "{any: 1}")
        #expect(try world.check(asked).code == .permitted)
        let one = try entity(#"R::"r""#)
        let twice = try world.check(asked, carrying: [one, one])
        #expect(twice.code == .invalidQuestion)
        let circle = try world.check(asked, carrying: [entity(#"R::"r""#, in: [#"R::"r""#])])
        #expect(circle.code == .invalidQuestion)
    }
}
