import Cedar
import Testing

struct SchemaRequestTests {
    private let schema: Schema

    init() throws {
        schema = try Schema(
            """
            entity User, Doc, Other;
            entity Level enum ["low", "high"];
            action group;
            action view in group appliesTo {
                principal: [User, Level], resource: [Doc, Level], context: {
                    score: decimal, level?: Level, following?: Action, owner?: User, ids?: Set<Long>
                }
            };
            """)
    }

    private func validate(
        _ principal: (Text, Text) = ("User", "u"), _ action: (Text, Text) = ("Action", "view"),
        _ resource: (Text, Text) = ("Doc", "d"), context: String = #"{score: decimal("1.0")}"#
    ) throws {
        guard case .record(let record) = try evaluated(context) else {
            throw ContextError.notARecord(.set)
        }
        try schema.validate(
            Request(
                principal: try entityUID(principal.0, principal.1),
                action: try entityUID(action.0, action.1),
                resource: try entityUID(resource.0, resource.1), context: record))
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "valid"
        } catch let error as RequestError {
            return error.description
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func `a request as declared is valid`() throws {
        try validate()
        try validate(("Level", "low"), ("Action", "view"), ("Level", "high"))
        try validate(
            context: """
                {score: decimal("1.0"), level: Level::"low", following: Action::"group",
                 owner: User::"x", ids: [1]}
                """)
        try validate(context: "{score: decimal(\"1.0\"), ids: []}")
    }

    @Test(
        arguments: [
            (
                ("Nope", "u"), ("Action", "view"), ("Doc", "d"),
                "principal type `Nope` is not declared"
            ),
            (
                ("Action", "view"), ("Action", "view"), ("Doc", "d"),
                "principal type `Action` is not declared"
            ),
            (
                ("User", "u"), ("Action", "view"), ("Nope", "d"),
                "resource type `Nope` is not declared"
            ),
            (
                ("User", "u"), ("Action", "nope"), ("Doc", "d"),
                "action `Action::\"nope\"` is not declared"
            ),
            (
                ("User", "u"), ("User", "view"), ("Doc", "d"),
                "action `User::\"view\"` is not declared"
            ),
            (
                ("Doc", "u"), ("Action", "view"), ("Doc", "d"),
                "principal type `Doc` is not valid for `Action::\"view\"`: it applies to `Level`, `User`"
            ),
            (
                ("User", "u"), ("Action", "view"), ("Other", "d"),
                "resource type `Other` is not valid for `Action::\"view\"`: it applies to `Doc`, `Level`"
            ),
            (
                ("User", "u"), ("Action", "group"), ("Doc", "d"),
                "principal type `User` is not valid for `Action::\"group\"`, which applies to nothing"
            ),
            (
                ("Level", "mid"), ("Action", "view"), ("Doc", "d"),
                "entity `Level::\"mid\"` is not declared: `Level` has the ids `\"low\"`, `\"high\"`"
            ),
            (
                ("User", "u"), ("Action", "view"), ("Level", ""),
                "entity `Level::\"\"` is not declared: `Level` has the ids `\"low\"`, `\"high\"`"
            ),
        ] as [((Text, Text), (Text, Text), (Text, Text), String)])
    func `other questions are refused`(
        principal: (Text, Text), action: (Text, Text), resource: (Text, Text), expected: String
    ) {
        #expect(message { try validate(principal, action, resource) } == expected)
    }

    @Test(arguments: [
        (
            "{}",
            "context is not valid for `Action::\"view\"`: the required attribute `score` is missing"
        ),
        (
            "{score: 1}",
            "context is not valid for `Action::\"view\"`: attribute `score`: expected decimal, found long"
        ),
        (
            "{score: decimal(\"1.0\"), more: 1}",
            "context is not valid for `Action::\"view\"`: attribute `more` is not declared"
        ),
        (
            "{score: decimal(\"1.0\"), ids: [1, \"2\"]}",
            "context is not valid for `Action::\"view\"`: attribute `ids`: an element: expected long, found string"
        ),
        (
            "{score: decimal(\"1.0\"), owner: Doc::\"d\"}",
            "context is not valid for `Action::\"view\"`: attribute `owner`: "
                + "expected (entity of type `User`), found (entity of type `Doc`)"
        ),
        (
            "{score: decimal(\"1.0\"), level: Level::\"mid\"}",
            "entity `Level::\"mid\"` is not declared: `Level` has the ids `\"low\"`, `\"high\"`"
        ),
        (
            "{score: decimal(\"1.0\"), following: Action::\"nope\"}",
            "action `Action::\"nope\"` is not declared"
        ),
    ])
    func `another context is refused`(context: String, expected: String) {
        #expect(message { try validate(context: context) } == expected)
    }

    @Test func `an action's context can be asked for`() throws {
        let type = try schema.contextType(of: try entityUID("Action", "view"))
        #expect(type["score"]?.type == .decimal)
        let nope = try entityUID("Action", "nope")
        #expect(throws: RequestError.reference(.undeclaredAction(nope))) {
            try schema.contextType(of: nope)
        }
    }
}
