import Cedar
import DecisionCore
import DecisionPoint
import Testing
import Wire

/// Answers from the cache: the same, and they say so.
struct CachedAnswerTests {
    private static let policies = """
        @id("readers") permit(principal, action == Action::"read", resource);
        @id("frozen") forbid(principal, action == Action::"write", resource);
        """

    private func asked(_ action: String) -> CheckRequest {
        .asked(action: EntityRef(type: "Action", id: action))
    }

    @Test(arguments: ["read", "write", "list"])
    func `the second answer is the first, but for where it comes from`(
        action: String
    ) async throws {
        var desk = Desk(try await ZoneFolder.publication(Self.policies))
        var first = try desk.check(asked(action))
        let second = try desk.check(asked(action))
        #expect(!first.cached && second.cached && first.decisionID != second.decisionID)
        first.cached = true
        first.decisionID = second.decisionID
        #expect(first == second)
    }

    @Test func `without a cache every answer is evaluated`() async throws {
        let publication = try await ZoneFolder.publication(Self.policies)
        var desk = Desk(publication, cacheEntries: 0)
        let answers = try (0..<3).map { _ in try desk.check(asked("read")).cached }
        #expect(answers == [false, false, false])
    }

    @Test func `another publication answers for itself`() async throws {
        var desk = Desk(try await ZoneFolder.publication(Self.policies))
        #expect(try desk.check(asked("read")).decision == .allow)
        _ = desk.install(try await ZoneFolder.publication("forbid(principal, action, resource);"))
        let answer = try desk.check(asked("read"))
        #expect(answer.decision == .deny && !answer.cached)
    }

    @Test func `what is revoked is denied, cached or not`() async throws {
        var desk = try await AgentsZone.desk()
        let first = try desk.check(AgentsZone.asked())
        let second = try desk.check(AgentsZone.asked())
        #expect(first.decision == .allow && second.decision == .allow && second.cached)
        #expect(desk.revoke(try EntityUID(parsing: #"User::"u""#), sequence: 1))
        let denied = try desk.check(AgentsZone.asked())
        #expect(denied.code == "revoked" && !denied.cached)
    }
}
