import Cedar
import Testing

@testable import DecisionCore

/// Where nothing permits, the permits that lacked least are told, the nearest first.
struct NearMissTests {
    private func misses(_ policies: String) throws -> [NearMissFinding] {
        try Explained(
            policies,
            entities: """
                [{"uid": {"type": "User", "id": "ada"}, "attrs": {},
                  "parents": [{"type": "Team", "id": "x"}]}]
                """
        ).explanation.nearMisses
    }

    private static let otherPrincipal = #"permit(principal in Team::"y", action, resource);"#
    private static let otherAction = #"permit(principal, action == Action::"write", resource);"#
    private static let otherResource = #"permit(principal, action, resource == Doc::"e");"#
    private static let oneClause = "permit(principal, action, resource) when { false };"
    private static let twoClauses =
        "permit(principal, action, resource) when { false } unless { true };"
    private static let otherTwo = #"permit(principal in Team::"y", action, resource is File);"#

    @Test(
        arguments: [
            ([oneClause, twoClauses], [0, 1]), ([twoClauses, oneClause], [1, 0]),
            ([oneClause, oneClause], [0, 1]), ([otherPrincipal, oneClause], [0, 1]),
            ([twoClauses, otherResource], [1, 0]), ([otherAction, twoClauses], [1, 0]),
            ([otherAction], [0]), ([otherTwo], []), ([otherTwo, otherAction], [1]),
            (["forbid(principal, action, resource) when { false };"], []),
            ([twoClauses, otherAction, otherPrincipal, oneClause], [2, 3, 0]),
        ] as [([String], [Int])])
    func `who lacks least is told first`(policies: [String], order: [Int]) throws {
        #expect(try misses(policies.joined(separator: "\n")).map(\.policy.index) == order)
    }

    @Test func `a miss says which part of the scope, and which clauses`() throws {
        let misses = try misses(
            #"permit(principal in Team::"y", action, resource) when { true } unless { 1 == 1 };"#)
        #expect(misses.map(\.missed) == [.principal])
        #expect(misses.first?.clauses.map(\.condition.kind) == [.unless])
    }

    @Test(arguments: [
        "permit(principal, action, resource);", "forbid(principal, action, resource);",
        "permit(principal, action, resource); forbid(principal, action, resource);",
    ])
    func `where it is not for want of a permit there is no miss`(policies: String) throws {
        #expect(try misses(Self.oneClause + policies).isEmpty)
    }

    @Test func `a permit that errs is a miss`() throws {
        let misses = try misses("permit(principal, action, resource) when { resource.a };")
        #expect(misses.count == 1)
        #expect(misses.first?.clauses.first?.holds == false)
    }

    @Test func `no more are told than are near, and no more are looked at than is quick`() throws {
        let near = [String](repeating: Self.oneClause, count: ExplanationLimits.nearMissesMax + 1)
        #expect(
            try misses(near.joined()).map(\.policy.index)
                == Array(0..<ExplanationLimits.nearMissesMax))
        // Those whose scope matches are looked at before any others, wherever they stand.
        let far = [String](repeating: Self.otherAction, count: ExplanationLimits.candidatesMax)
        #expect(
            try misses((far + [Self.twoClauses]).joined()).first?.policy.index
                == ExplanationLimits.candidatesMax)
    }
}
