import Cedar
import Testing

@testable import DecisionCore

/// No agent acts outside its blast radius, nor through another that does not reach so far.
struct BlastRadiusTests {
    private static func robot(_ id: String) -> String { #"Yard::Robot::"\#(id)""# }

    @Test(arguments: [
        Change("a group in a group of the radius", .permitted) { _ in },
        Change("a group beside it", .outsideBlastRadius) { $0.resource = #"Yard::Crane::"far""# },
        Change("an agent with two groups", .permitted) {
            $0.principal = robot("r2")
            $0.resource = #"Yard::Crane::"far""#
        },
        Change("an agent with none", .outsideBlastRadius) { $0.principal = robot("tied") },
        Change("through one that reaches it", .permitted) {
            $0.chain = [(robot("r1"), ["rigging"]), (robot("r2"), ["rigging"])]
        },
        Change("through one that does not", .outsideBlastRadius) {
            $0.principal = robot("r2")
            $0.resource = #"Yard::Crane::"far""#
            $0.chain = [(robot("r2"), ["rigging"]), (robot("r1"), ["rigging"])]
        },
        Change("a user in person has none", .permitted) {
            $0 = Yard.inPerson
            $0.resource = #"Yard::Crane::"far""#
        },
    ])
    func `the resource lies inside`(change: Change) throws {
        let findings = try change.applied(to: Yard.question).check(try Yard.snapshot())
        #expect(findings.code == change.code)
    }

    @Test(arguments: [
        ("n/1", nil, 0, Code.outsideBlastRadius), ("n/1", 1, 0, .permitted),
        ("n/", 1, 0, .permitted), ("s/1", 1, 0, .outsideBlastRadius),
        ("xn/1", 1, 0, .outsideBlastRadius), ("s/1", 1, 2, .permitted),
    ])
    func `a carried resource lies where the registry places it, or a caller that may`(
        id: String, rule: Int?, caller: Int, code: Code
    ) throws {
        let snapshot = try Yard.snapshot { if rule == nil { $0.placements = [] } }
        var question = Yard.question
        question.resource = #"Yard::Crate::"\#(id)""#
        question.carried = [
            try entity(
                question.resource, "{weight: 1}",
                in: caller == 2 ? [#"Yard::Pier::"north""#] : [])
        ]
        question.caller = CallerIndex(caller)
        #expect(try question.check(snapshot).code == code)
    }

    @Test func `a caller that may not place is not heard when it places`() throws {
        var question = Yard.question
        question.resource = #"Yard::Crate::"s/1""#
        question.carried = [
            try entity(question.resource, "{weight: 1}", in: [#"Yard::Pier::"north""#])
        ]
        #expect(try question.check(try Yard.snapshot()).code == .assertionRefused)
        question.carried.append(
            try entity(#"Yard::Crate::"other""#, "{weight: 1}", in: [#"Yard::Pier::"north""#]))
        question.carried[0] = try entity(question.resource, "{weight: 1}")
        #expect(try question.check(try Yard.snapshot()).code == .assertionRefused)
    }

    @Test(arguments: ["Stack", "Bay"], [0, 2])
    func `placing into what can lie in a radius is placing`(type: String, caller: Int) throws {
        let schema = Yard.schema.replacing(
            "entity Crate in [Pier]",
            with: "@bailey_stored entity Stack in [Pier]; @bailey_stored entity Bay in [Stack]; "
                + "entity Crate in [Pier, Stack, Bay]")
        let snapshot = try Yard.snapshot {
            let schema = try Schema(parsing: SourceFile(name: "s", text: schema))
            $0.schema = schema
            let more = """
                {"uid": {"type": "Yard::Stack", "id": "n"}, "attrs": {},
                 "parents": [{"type": "Yard::Pier", "id": "north"}]},
                {"uid": {"type": "Yard::Bay", "id": "n"}, "attrs": {},
                 "parents": [{"type": "Yard::Stack", "id": "n"}]},
                """
            let registry = "[" + more + Yard.registry.drop { $0 != "[" }.dropFirst()
            $0.entities = try Entities(parsing: registry, schema: schema)
        }
        var question = Yard.question
        question.resource = #"Yard::Crate::"s/1""#
        question.carried = [
            try entity(question.resource, "{weight: 1}", in: [#"Yard::\#(type)::"n""#])
        ]
        question.caller = CallerIndex(caller)
        let code = try question.check(snapshot).code
        #expect(code == (caller == 2 ? .permitted : .assertionRefused))
    }

    @Test func `policies see where the registry places a carried resource`() throws {
        let snapshot = try Yard.snapshot(
            """
            permit(principal, action, resource in Yard::Pier::"north");
            permit(principal, action, resource) when { resource in Yard::Pier::"north" };
            """)
        var question = Yard.question
        question.resource = #"Yard::Crate::"n/1""#
        question.carried = [try entity(question.resource, "{weight: 1}")]
        #expect(try question.check(snapshot).permits == [0, 1])
    }

    @Test func `a resource of which nothing is said is placed too`() throws {
        let schema = Yard.schema.replacing("{ weight: Long }", with: "{ weight?: Long }")
        let snapshot = try Yard.snapshot(
            #"permit(principal, action, resource) when { resource in Yard::Pier::"north" };"#
        ) {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        var question = Yard.question
        question.resource = #"Yard::Crate::"n/1""#
        #expect(try question.check(snapshot).code == .permitted)
    }

    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "any", true), ("a*", "a", true),
        ("a*", "ba", false), ("*a", "ba", true), ("*a", "ab", false), ("a*c", "abc", true),
        ("a*c", "abcd", false), ("a*b*c", "axxbyyc", true), ("a*b*c", "acb", false),
        ("*ab", "aab", true), ("**", "x", true), ("a?c", "abc", false), ("a", "ab", false),
        ("ä*", "äh", true), ("a*a", "a", false),
    ])
    func `a star is any text, and everything else is itself`(
        pattern: String, text: String, matches: Bool
    ) {
        #expect(WildcardPattern(Text(pattern)).matches(Array(text.utf8).span) == matches)
    }
}
