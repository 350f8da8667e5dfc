import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// What is decided is on record, and what is on record was decided.
@Suite(.timeLimit(.minutes(1))) struct AuditRecordingTests {
    @Test func `a record says who did what, and by whose rule`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        zone.start()
        let answer = try await zone.answer(.about("read"))
        await zone.stop()
        let record = try #require(try zone.records().first)
        #expect(record.id == answer.decisionID)
        #expect(record.milliseconds == Desk.now)
        #expect(record.isAllowed && record.code == "permitted" && record.denial == 0)
        #expect(record.principal == AuditEntity(type: "Agent", id: "a"))
        #expect(record.action == AuditEntity(type: "Action", id: "read"))
        #expect(record.resource == AuditEntity(type: "Doc", id: "d"))
        #expect(record.request == "ask-read")
        let readers = AuditPolicy(id: "readers", isForbid: false, owner: "desk-team")
        #expect(record.legs.map(\.policies) == [[readers]])
        #expect(record.activation.number == answer.activation)
        #expect(record.activation.revision == answer.revision)
        #expect(record.activation.publishedBy == "ada")
        #expect(record.activation.notEnforced == answer.notEnforced)
    }

    @Test(arguments: [
        ("write", "forbidden", ["frozen"], []), ("add", "policy_error", [], ["sums"]),
        ("list", "no_permit", [], []),
    ])
    func `a deny is recorded with its reasons`(
        action: String, code: String, policies: [String], errors: [String]
    ) async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        zone.start()
        let answer = try await zone.answer(.about(action))
        await zone.stop()
        let record = try #require(try zone.records().first)
        #expect(!record.isAllowed && record.denial == 1)
        #expect(record.code == code && answer.code == code)
        #expect(record.legs.flatMap(\.policies).map(\.id) == policies)
        #expect(record.legs.flatMap(\.errors).map(\.id) == errors)
    }

    @Test func `a record says whether the answer came from the cache`() async throws {
        let zone = try await AuditedZone(.buffered, in: try .plain())
        zone.start()
        for _ in 0..<2 { #expect(try zone.ask(.about("read")).outcome == .answered) }
        await zone.stop()
        #expect(try zone.records().map(\.isCached) == [false, true])
    }

    @Test func `an answer leaves once its record is in the file`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.about("read"))
        guard case .held = step.outcome else {
            Issue.record("\(step.outcome)")
            return
        }
        #expect(try zone.records().isEmpty)
        zone.start()
        let released = await zone.released(step)
        #expect(released.outcome == .answered)
        #expect(released.reply == step.reply)
        #expect(try zone.records().count == 1)
        await zone.stop()
    }

    @Test func `a buffered answer leaves at once, and its record follows`() async throws {
        let zone = try await AuditedZone(.buffered, in: try .plain())
        #expect(try zone.ask(.about("read")).outcome == .answered)
        #expect(try zone.records().isEmpty)
        zone.start()
        await zone.stop()
        #expect(try zone.records().map(\.code) == ["permitted"])
        #expect(try zone.gaps().isEmpty)
    }

    @Test func `where nothing is to be recorded nothing is`() async throws {
        let zone = try await AuditedZone(.off, in: try .plain())
        zone.start()
        #expect(try zone.ask(.about("read")).outcome == .answered)
        await zone.stop()
        #expect(try zone.findings().isEmpty)
    }

    @Test func `all items of a batch are recorded, and the answer waits for the last`() async throws
    {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.twoItems)
        guard case .held = step.outcome else {
            Issue.record("\(step.outcome)")
            return
        }
        zone.start()
        let answer = try CheckBatchResponse(
            decoding: await zone.released(step).reply, rules: .strict)
        await zone.stop()
        #expect(try zone.records().map(\.id) == answer.answers.map(\.decisionID))
        #expect(try zone.records().map(\.code) == ["permitted", "forbidden"])
        #expect(try zone.records().allSatisfy { $0.request == "all" })
    }

    @Test func `more decisions than a block holds keep their order`() async throws {
        let zone = try await AuditedZone(.buffered, in: try .plain())
        let count = BlockEncoder.rowsMax + 2
        for index in 0..<count { _ = try zone.ask(.about("read", by: "agent-\(index)")) }
        zone.start()
        await zone.stop()
        let names = try zone.records().map(\.principal.id)
        #expect(names == (0..<count).map { "agent-\($0)" })
        #expect(Set(try zone.records().map(\.block)).count == 2)
    }

    @Test func `each decision is recorded under what was active`() async throws {
        let zone = try await AuditedZone(.buffered, in: try .plain())
        _ = try zone.ask(.about("read"))
        try zone.folder.write(
            "@id(\"all\") permit(principal, action, resource);", to: "policies/b.cedar")
        try await zone.publish()
        _ = try zone.ask(.about("write"))
        zone.start()
        await zone.stop()
        let records = try zone.records()
        #expect(records.map(\.activation.number) == [1, 2])
        #expect(Set(records.map(\.activation.revision)).count == 2)
    }
}

extension CheckBatchRequest {
    /// One item that is permitted, one that is forbidden.
    static var twoItems: CheckBatchRequest {
        var common = CheckRequest.about("read")
        common.requestID = "all"
        return CheckBatchRequest(
            common: common,
            items: [
                BatchItem(), BatchItem(action: EntityRef(type: "Action", id: "write")),
            ])
    }
}
