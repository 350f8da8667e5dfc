import DecisionPoint
import Testing
import Wire

/// What an allow obliges to.
struct ObligationTests {
    @Test func `an allow tells what it obliges to, once`() async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(
            AgentsZone.asked("write") { $0.obligations = ["log", "tell the owner"] })
        #expect(answer.decision == .allow)
        #expect(answer.obligations == [Obligation(type: "tell the owner", id: "write")])
        #expect(try desk.check(AgentsZone.asked()).obligations.isEmpty)
    }

    @Test(arguments: [[], ["tell the owne"], ["tell the owner "]])
    func `an allow that the caller cannot carry out is a deny`(
        obligations: [String]
    ) async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(AgentsZone.asked("write") { $0.obligations = obligations })
        #expect(answer.decision == .deny && answer.denial == .notPermitted)
        #expect(answer.code == "obligation_unsupported" && answer.obligations.isEmpty)
    }

    @Test func `a batch's items oblige each by its own policies`() async throws {
        var desk = try await AgentsZone.desk()
        let items = ["read", "write"].map { BatchItem(action: EntityRef(id: $0)) }
        var batch = CheckBatchRequest(common: AgentsZone.asked(), items: items)
        #expect(
            try desk.check(batch).answers.map(\.code) == ["permitted", "obligation_unsupported"])
        batch.common?.obligations = ["tell the owner"]
        let answers = try desk.check(batch).answers
        #expect(answers.map(\.code) == ["permitted", "permitted"])
        #expect(answers.map { $0.obligations.map(\.id) } == [[], ["write"]])
    }

    @Test(arguments: [(64, true), (65, false)])
    func `a caller lists at most 64 obligations`(count: Int, isTaken: Bool) async throws {
        var desk = try await AgentsZone.desk()
        let request = AgentsZone.asked {
            $0.obligations = [String](repeating: "x", count: count)
        }
        let status = refusal { _ = try desk.check(request) }
        #expect((status == nil) == isTaken)
        if !isTaken { #expect(status?.message.contains("`obligations` has 65") == true) }
    }
}
