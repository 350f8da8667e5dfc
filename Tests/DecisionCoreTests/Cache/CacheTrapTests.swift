import Cedar
import Testing

@testable import DecisionCore

/// Where two questions look alike and are not: none is answered with what was said to the other.
struct CacheTrapTests {
    /// A question of a world without a schema, and what it carries.
    private struct Plain {
        var principal = #"User::"ada""#
        var action = #"Action::"view""#
        var resource = #"Doc::"plan""#
        var context = "{}"
        var carried: [Entity] = []
    }

    private static let entities = """
        [{"uid": {"type": "User", "id": "ada"}, "attrs": {"level": 4,
          "home": {"__entity": {"type": "Doc", "id": "home"}}}, "parents": []},
         {"uid": {"type": "User", "id": "eve"}, "attrs": {"level": 1}, "parents": []},
         {"uid": {"type": "Folder", "id": "inner"}, "attrs": {},
          "parents": [{"type": "Folder", "id": "outer"}]}]
        """

    /// Asks each question twice, in turn: none may be answered with another's answer, and whether
    /// the second time is a hit is told.
    private func hits(_ policies: String, _ questions: [Plain]) throws -> [Bool] {
        try answers(policies, questions).map(\.isCached)
    }

    /// The answers of the second time.
    private func answers(
        _ policies: String, _ questions: [Plain]
    ) throws -> [CachedDesk.Answer] {
        let world = try TestWorld(policies, entities: Self.entities)
        var desk = CachedDesk()
        var answers: [CachedDesk.Answer] = []
        for round in 0..<2 {
            for question in questions {
                let asked = try request(
                    question.principal, question.action, question.resource, question.context)
                let answer = try desk.decide(asked, carrying: question.carried, world.snapshot)
                if round == 0 { #expect(!answer.isCached, "\(question)") }
                if round == 1 { answers.append(answer) }
            }
        }
        return answers
    }

    private func permit(_ condition: String) -> String {
        "permit(principal, action, resource) when { \(condition) };"
    }

    private func carrying(_ attributes: [String], _ change: (inout Plain) -> Void) throws -> [Plain]
    {
        try attributes.map {
            var question = Plain()
            change(&question)
            question.carried = [try entity(question.resource, $0)]
            return question
        }
    }

    // ----------------------------------------------------------------------------- what is carried

    @Test(arguments: [
        "context.other.level > 2", #"Doc::"plan".level > 2"#,
        "(if context.flag then resource else principal).level > 2",
        "context.box.deep.level > 2", #"context.other == resource && resource.level > 2"#,
    ])
    func `a carried entity may be reached by any path`(condition: String) throws {
        let questions = try carrying(["{level: 3}", "{level: 1}", "{level: 3, more: true}"]) {
            $0.context =
                #"{other: Doc::"plan", flag: true, box: {deep: Doc::"plan"}}"#
        }
        let world = try TestWorld(permit(condition), entities: Self.entities)
        var desk = CachedDesk()
        let found = try questions.map { question in
            try desk.decide(
                try request(
                    question.principal, question.action, question.resource, question.context),
                carrying: question.carried, world.snapshot)
        }
        #expect(found.map { $0.findings.permits.count } == [1, 0, 1])
        // What no policy reads changes nothing, so the third is the first.
        #expect(found.map(\.isCached) == [false, false, true])
    }

    @Test func `tags of a carried entity count as a whole`() throws {
        let questions = try ["{a: 3}", "{a: 1}", "{b: 3}"].map { tags in
            var question = Plain()
            question.context = #"{key: "a"}"#
            question.carried = [try entity(question.resource, "{}", tags: tags)]
            return question
        }
        let hits = try hits(
            permit("resource.hasTag(context.key) && resource.getTag(context.key) > 2"), questions)
        #expect(hits == [true, true, true])
    }

    @Test(arguments: [
        #"permit(principal, action, resource in Folder::"outer");"#,
        #"permit(principal, action, resource) when { resource in Folder::"outer" };"#,
        #"permit(principal, action, resource) when { context.other in Folder::"outer" };"#,
        #"permit(principal, action, resource) when { context.other.level > 2 };"#,
    ])
    func `the parents of a carried entity are always in the key`(policy: String) throws {
        func question(_ parents: [String], _ more: [Entity] = []) throws -> Plain {
            var question = Plain()
            question.context = #"{other: Doc::"plan"}"#
            question.carried = [try entity(question.resource, "{level: 3}", in: parents)] + more
            return question
        }
        let mine = #"Folder::"mine""#
        let hits = try hits(
            policy,
            [
                try question([]), try question([#"Folder::"outer""#]),
                try question([#"Folder::"inner""#]), try question([mine]),
                try question([mine], [try entity(mine, in: [#"Folder::"inner""#])]),
                try question([mine], [try entity(mine, in: [#"Folder::"other""#])]),
            ])
        #expect(hits == [Bool](repeating: true, count: 6))
    }

    @Test func `whether anything is carried at all is in the key`() throws {
        var carried = Plain()
        carried.carried = [try entity(carried.resource, "{level: 3}")]
        let hits = try hits(permit("resource has level"), [Plain(), carried])
        #expect(hits == [true, true])
    }

    @Test func `an action that a caller describes is never kept`() throws {
        var question = Plain()
        question.carried = [try entity(question.action, in: [#"Action::"read""#])]
        #expect(
            try hits(#"permit(principal, action in Action::"read", resource);"#, [question])
                == [false])
    }

    // --------------------------------------------------------------------------------- the context

    @Test(arguments: [
        ("context has x", ["{}", "{x: 1}"]), ("context has x", ["{x: 1, y: 2}", "{y: 2}"]),
        ("context has a.b", ["{}", "{a: {}}", "{a: {b: 1}}", "{a: 7}"]),
        ("context.x == 1", ["{x: 1}", "{x: 2}", #"{x: "1"}"#, "{x: true}", "{x: [1]}"]),
        ("context.x == {a: 1}", ["{x: {a: 1}}", "{x: {a: 1, b: 2}}", "{x: {}}"]),
        ("context.x == context.y", [#"{x: "s", y: "s"}"#, #"{x: "s", y: "t"}"#]),
        (#"context.x like "stran*""#, [#"{x: "stranger"}"#, #"{x: "other-word"}"#]),
        (#"context.x like "a*""#, [#"{x: "ab"}"#, #"{x: "ba"}"#, #"{x: ""}"#]),
        ("context.x.contains(9)", ["{x: [9, 8]}", "{x: [8, 7]}", "{x: []}"]),
        ("context.x.containsAll(context.y)", ["{x: [1], y: [1]}", "{x: [1], y: [1, 2]}"]),
        ("context.x < -5", ["{x: -6}", "{x: -4}", "{x: 281474976710655}", "{x: 281474976710656}"]),
        (
            #"ip(context.x).isLoopback() || context.y.isInRange(ip("10.0.0.0/8"))"#,
            [
                #"{x: "1.1.1.1", y: ip("10.1.1.1")}"#, #"{x: "1.1.1.1", y: ip("11.1.1.1")}"#,
                #"{x: "1.1.1.1", y: ip("10.1.1.1/4")}"#, #"{x: "127.0.0.1", y: ip("::1")}"#,
            ]
        ),
        (#"context.x == decimal("1.5")"#, [#"{x: decimal("1.5")}"#, "{x: 15000}"]),
    ])
    func `what policies read of the context is compared in full`(
        condition: String, contexts: [String]
    ) throws {
        let questions = contexts.map { context in
            var question = Plain()
            question.context = context
            return question
        }
        let answers = try answers(permit(condition), questions)
        // Where a policy erred nothing was kept, and where none did everything was.
        #expect(answers.map(\.isCached) == answers.map { $0.findings.errors.isEmpty })
        #expect(answers.contains { $0.isCached })
    }

    @Test(arguments: [(16, true), (17, false)])
    func `as many ways as a value may come from are in the key`(ways: Int, isKept: Bool) throws {
        let choice = (1..<ways).map { "if context.k == \($0) then context.a\($0) else " }
        let condition = "(\(choice.joined())context.a\(ways)) == 1"
        let questions = ["a1: 1", "a1: 2", "a1: 3"].map { first in
            var question = Plain()
            question.context = "{k: 1, \(first)}"
            return question
        }
        #expect(
            try hits(permit(condition), questions) == [Bool](repeating: isKept, count: 3))
    }

    /// `a` of which nothing is known, then `b` that is carried, reads like `a` that is carried.
    @Test func `what is known of one entity is not taken for another's`() throws {
        func question(_ context: String, _ carried: String) throws -> Plain {
            var question = Plain()
            question.context = context
            question.carried = [try entity(carried, in: [#"Folder::"inner""#])]
            return question
        }
        let hits = try hits(
            permit(#"context.a in Folder::"outer" && !(context has b && context.b has c)"#),
            [
                try question(#"{a: Doc::"x", b: Doc::"y"}"#, #"Doc::"y""#),
                try question(#"{a: Doc::"x"}"#, #"Doc::"x""#),
            ])
        #expect(hits == [true, true])
    }

    @Test func `a whole record takes all of it`() throws {
        let questions = ["{r: {a: 1}}", "{r: {a: 1, b: {c: [1]}}}", "{r: {a: 1, b: {c: [2]}}}"].map
        {
            var question = Plain()
            question.context = $0
            return question
        }
        let hits = try hits(permit("context.r == {a: 1, b: {c: [1]}}"), questions)
        #expect(hits == [true, true, true])
    }

    @Test func `a set is the same in any order, and nothing else`() throws {
        let world = try TestWorld(permit("context.x.contains(3)"))
        var desk = CachedDesk()
        let found = try ["{x: [1, 2, 3]}", "{x: [3, 1, 2]}", "{x: [1, 2]}"].map {
            try desk.decide(
                try request(#"User::"a""#, #"Action::"b""#, #"Doc::"c""#, $0), world.snapshot)
        }
        #expect(found.map(\.isCached) == [false, true, false])
    }

    // ------------------------------------------------------------------------------------- who

    @Test(arguments: [
        "permit(principal, action, resource);",
        #"permit(principal == User::"ada", action, resource);"#,
        "permit(principal is User, action, resource is Doc);",
        "permit(principal, action, resource) when { principal.level > 2 };",
    ])
    func `principal, action and resource are always in the key`(policy: String) throws {
        let principals = [#"User::"ada""#, #"User::"eve""#, #"User::"who""#, #"Bot::"ada""#]
        var questions: [Plain] = []
        for principal in principals {
            for resource in [#"Doc::"plan""#, #"Doc::"nalp""#, #"Page::"plan""#] {
                for action in [#"Action::"view""#, #"Action::"edit""#] {
                    var question = Plain()
                    question.principal = principal
                    question.resource = resource
                    question.action = action
                    questions.append(question)
                }
            }
        }
        _ = try hits(policy, questions)
    }

    @Test func `a type that only some policies ask for has a key of its own`() throws {
        let policies = """
            permit(principal is User, action, resource is Doc) when { context.a == 1 };
            permit(principal is Bot, action, resource is Page) when { context.b == 1 };
            forbid(principal, action, resource) when { context.c == 1 };
            """
        let world = try TestWorld(policies, entities: Self.entities)
        var desk = CachedDesk()
        func ask(_ principal: String, _ resource: String, _ context: String) throws -> Bool {
            try desk.decide(
                try request(principal, #"Action::"view""#, resource, context), world.snapshot
            ).isCached
        }
        #expect(try !ask(#"User::"u""#, #"Doc::"d""#, "{a: 1, b: 1, c: 2}"))
        // Nobody reads `b` of a user and a document.
        #expect(try ask(#"User::"u""#, #"Doc::"d""#, "{a: 1, b: 2, c: 2}"))
        #expect(try !ask(#"User::"u""#, #"Doc::"d""#, "{a: 2, b: 2, c: 2}"))
        #expect(try !ask(#"User::"u""#, #"Doc::"d""#, "{a: 1, b: 1, c: 1}"))
        #expect(try !ask(#"Bot::"u""#, #"Page::"d""#, "{a: 1, b: 1, c: 2}"))
        #expect(try ask(#"Bot::"u""#, #"Page::"d""#, "{a: 2, b: 1, c: 2}"))
        #expect(try !ask(#"Bot::"u""#, #"Page::"d""#, "{a: 2, b: 2, c: 2}"))
    }

    // -------------------------------------------------------------------------- what is never kept

    @Test(arguments: [
        "context.missing == 1", "context.x + 9223372036854775807 > 0",
        "if context.x == 1 then context.missing else true",
    ])
    func `where a policy errs nothing is kept`(condition: String) throws {
        var question = Plain()
        question.context = "{x: 1}"
        #expect(try hits(permit(condition), [question]) == [false])
    }

    @Test func `what no plan can follow is never kept`() throws {
        var question = Plain()
        question.context = #"{key: "a"}"#
        question.carried = [
            try entity(question.resource, "{}", tags: #"{a: User::"ada"}"#)
        ]
        let condition = "resource.hasTag(context.key) && resource.getTag(context.key).level > 2"
        #expect(try hits(permit(condition), [question]) == [false])
    }

    @Test func `other policies answer for themselves`() throws {
        var desk = CachedDesk()
        let asked = try request(#"User::"ada""#, #"Action::"view""#, #"Doc::"plan""#)
        for policies in [
            "permit(principal, action, resource);", "", "permit(principal, action, resource);",
        ] {
            let world = try TestWorld(policies, entities: Self.entities)
            #expect(try !desk.decide(asked, world.snapshot).isCached)
            #expect(try desk.decide(asked, world.snapshot).isCached)
        }
    }
}
