import Cedar
import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// A reply that waits for its record is judged by what is revoked once more before it leaves.
@Suite(.timeLimit(.minutes(1))) struct AuditRevocationTests {
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

    @Test func `a batch whose denial is not recorded either leaves as one all the same`()
        async throws
    {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.twoItems)
        zone.revoke(try Self.agent("a"), sequence: 1)
        zone.start()
        let revoked = await zone.released(step)
        zone.disk.set(full: true)
        let lost = await zone.released(revoked)
        #expect(lost.outcome == .answered)
        let answer = try CheckBatchResponse(decoding: lost.reply, rules: .strict)
        #expect(answer.answers.map(\.code) == ["revoked", "forbidden"])
        #expect(answer.common?.requestID == "all" && answer.common?.decision == .deny)
        zone.disk.set(full: false)
        await zone.stop()
    }

    @Test func `a batch some of whose records are late is denied whole, and whole is its answer`()
        async throws
    {
        let zone = try await AuditedZone(
            .buffered, windowMilliseconds: 200, in: try .plain(),
            clock: StepClock(stepNanoseconds: 200_000))
        let reads = CheckBatchRequest(common: .about("read"), items: [BatchItem(), BatchItem()])
        var step = try zone.begin(reads)
        zone.time.advance(milliseconds: 201)
        guard case .sliced = step.outcome else {
            Issue.record("not sliced: \(step.outcome)")
            return
        }
        step = zone.finish(step)
        zone.revoke(try Self.agent("a"), sequence: 1)
        zone.start()
        while case .held = step.outcome { step = await zone.released(step) }
        let answer = try CheckBatchResponse(decoding: step.reply, rules: .strict)
        #expect(answer.answers.map(\.code) == ["revoked", "revoked"])
        await zone.stop()
        #expect(try zone.records().map(\.amendment?.code) == ["revoked", "revoked"])
    }
}
