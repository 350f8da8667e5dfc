import Cedar
import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// A reply that waits for its record is judged by what is revoked once more before it leaves.
@Suite struct AuditRevocationTests {
    private static func agent(_ id: Text) throws -> EntityUID {
        EntityUID(type: try #require(Name(parsing: "Agent")), id: id)
    }

    @Test func `an allow whose agent is revoked meanwhile leaves as a deny, on record as one`()
        async throws
    {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.about("read"))
        zone.revoke(try Self.agent("a"), sequence: 1)
        zone.start()
        var released = await zone.released(step)
        while case .held = released.outcome { released = await zone.released(released) }
        let answer = try CheckResponse(decoding: released.reply, rules: .strict)
        #expect(answer.decision == .deny && answer.denial == .notPermitted)
        #expect(answer.code == "revoked" && answer.legs.isEmpty && answer.requestID == "ask-read")
        await zone.stop()
        let record = try #require(try zone.records().first)
        #expect(record.id == answer.decisionID && record.code == "permitted")
        #expect(record.amendment == AuditAmendment(code: "revoked", milliseconds: Desk.now))
    }

    @Test func `another's revocation changes nothing`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.about("read"))
        zone.revoke(try Self.agent("b"), sequence: 1)
        zone.start()
        let released = await zone.released(step)
        #expect(released.outcome == .answered && released.reply == step.reply)
        await zone.stop()
        #expect(try zone.records().map(\.amendment) == [nil])
    }

    @Test func `a batch of a revoked agent leaves with nothing but denials`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.twoItems)
        zone.revoke(try Self.agent("a"), sequence: 1)
        zone.start()
        var released = await zone.released(step)
        while case .held = released.outcome { released = await zone.released(released) }
        let answer = try CheckBatchResponse(decoding: released.reply, rules: .strict)
        #expect(answer.common?.decision == .deny)
        #expect(answer.answers.map(\.code) == ["revoked", "forbidden"])
        await zone.stop()
        #expect(try zone.records().map(\.amendment?.code) == ["revoked", nil])
    }
}
