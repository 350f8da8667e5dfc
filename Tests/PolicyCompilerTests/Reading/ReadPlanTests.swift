import Cedar
import DecisionCore
import PolicyCompiler
import Testing

/// What the compiler finds that policies read.
struct ReadPlanTests {
    private func plans(_ policies: String) throws -> [ReadPlan] {
        let set = try PolicySet(parsing: SourceFile(name: "test.cedar", text: policies))
        let snapshot = try Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(
                policies: set, schema: nil, entities: try Entities(parsing: "[]", schema: nil)),
            evaluatedBy: PolicyCompiler.evaluator)
        return try #require((snapshot.evaluator as? TreeEvaluator)?.plans).plans
    }

    private func plan(_ condition: String) throws -> ReadPlan {
        let plans = try plans("permit(principal, action, resource) when { \(condition) };")
        #expect(plans.count == 1)
        return plans[0]
    }

    @Test func `principal, action and resource are read whatever policies say`() throws {
        let plan = try #require(try plans("").first)
        #expect(plan.steps.map(\.kind) == [.principal, .action, .resource])
        #expect(plan.steps.allSatisfy { $0.uses == [.value, .ancestors] })
    }

    @Test func `steps go down before they go on`() throws {
        let plan = try plan("principal.boss.level > context.a.b && context has c")
        #expect(
            plan.steps.map(\.kind) == [
                .principal, .attribute, .attribute, .action, .resource, .context, .attribute,
                .attribute, .attribute,
            ])
        #expect(plan.steps.map(\.depth) == [0, 1, 2, 0, 0, 0, 1, 2, 1])
        #expect(plan.steps.map(\.end) == [3, 3, 3, 4, 5, 9, 8, 8, 9])
        #expect(plan.steps[2].uses == .value && plan.steps[1].uses == [])
        // Of `c` it only matters whether it is there.
        #expect(plan.steps[8].uses == [])
    }

    @Test func `the same things said in another order are one plan`() throws {
        let one = #"context.a == 1 && principal in Team::"t" && context has b"#
        let other = #"(context has b || context.a == 1) && principal in Team::"t""#
        func policy(_ action: String, _ condition: String) -> String {
            "permit(principal, action == Action::\"\(action)\", resource) when { \(condition) };"
        }
        // One of those that ask for these, and one for any other action.
        #expect(try plans(policy("x", one) + policy("y", other)).count == 2)
        #expect(try plans(policy("x", one) + policy("y", other + " && context.c")).count == 3)
    }

    @Test(arguments: [
        ("context.call.now > datetime(\"2027-01-01\")", 1, 1),
        (
            "context.call.attestation.ageSeconds < 9 && context.call.attestation.ageSeconds > 3", 1,
            2
        ),
        ("context.call.posture.ageSeconds <= resource.limit", 1, 1),
        ("context.call.now.durationSince(resource.made) > duration(\"1h\")", 1, 1),
        ("context.call has now && context.call.attestation.level > 1", 1, 0),
        ("context.now < datetime(\"2027-01-01\")", 0, 0),
    ])
    func `comparisons with clocks are bounds`(
        condition: String, clocks: Int, bounds: Int
    ) throws {
        let plan = try plan(condition)
        #expect(plan.refusal == nil)
        #expect(plan.clockCount == clocks && plan.bounds.count == bounds)
    }

    @Test(arguments: [
        ("context.call.now == context.at.offset(duration(\"1h\"))", CacheRefusal.time),
        ("context.call.attestation.ageSeconds * 2 > 4", .time),
        ("[1].contains(context.call.approval.ageSeconds)", .time),
        ("context == {}", .time),
        ("context.call.posture == {}", .time),
        ("principal.getTag(\"boss\").level > 3", .reads),
        ("{a: principal}.a.level > 3", .reads),
        ("(if context.x then context.y else {a: 1}).a > 3", .reads),
    ])
    func `what cannot be followed is refused`(condition: String, refusal: CacheRefusal) throws {
        #expect(try plan(condition).refusal == refusal)
    }

    @Test func `types that policies tell apart have plans of their own`() throws {
        let plans = try plans(
            """
            permit(principal is User, action, resource is Doc) when { context.a };
            permit(principal is Bot, action, resource is Doc) when { context.b };
            permit(principal, action, resource is Page) when { context.c };
            """)
        // Of a document: a user's, a bot's, nobody's, several legs'; of a page; of anything else.
        #expect(plans.count == 5)
        #expect(plans.filter(\.steps.isEmpty).isEmpty)
    }

    /// Of 31 types of resources each has a plan of its own; of 32, none.
    @Test(arguments: [(31, 32), (32, 1)])
    func `of too many combinations the resources are told apart as long as they may be`(
        count: Int, plans expected: Int
    ) throws {
        let policies = (0..<count).map {
            "permit(principal is U\($0), action, resource is D\($0)) when { context has a\($0) };"
        }
        let plans = try plans(policies.joined())
        #expect(plans.count == expected)
    }

    @Test func `too many types are told apart no more`() throws {
        let policies = (0..<ReadPlanLimits.combinationsMax).map {
            "permit(principal is U\($0), action, resource is D\($0)) when { context has a };"
        }
        #expect(try plans(policies.joined()).count == 1)
    }
}
