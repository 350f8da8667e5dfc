import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// What was allowed and nobody was told is no allow on record.
@Suite(.timeLimit(.minutes(1))) struct AuditUnansweredTests {
    /// Two items that are allowed, one that is denied, and one that is none.
    private static let broken = CheckBatchRequest(
        common: .about("read"),
        items: [
            BatchItem(), BatchItem(), BatchItem(action: EntityRef(type: "Action", id: "write")),
            BatchItem(resource: Resource(type: "no type!", id: "d")),
        ])

    @Test func `an allow whose caller has given up says so, and a deny stays one`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        for action in ["read", "write", "read"] { zone.abandon(try zone.ask(.about(action))) }
        zone.start()
        _ = try await zone.answer(.about("read"))
        await zone.stop()
        let unanswered = AuditAmendment.unanswered
        #expect(
            try zone.records().map(\.amendment?.code) == [unanswered, nil, unanswered, nil])
    }

    @Test(arguments: [AuditSettings.Mode.durable, .buffered])
    func `of a batch that is refused nothing was allowed`(mode: AuditSettings.Mode) async throws {
        let zone = try await AuditedZone(mode, in: try .plain())
        guard case .refused = try zone.ask(Self.broken).outcome else {
            Issue.record("it has an item that is none")
            return
        }
        zone.start()
        await zone.stop()
        let unanswered = AuditAmendment.unanswered
        #expect(try zone.records().map(\.amendment?.code) == [unanswered, unanswered, nil])
    }

    @Test func `where nothing is recorded nothing is amended`() async throws {
        let zone = try await AuditedZone(.off, in: try .plain())
        _ = try zone.ask(Self.broken)
        zone.start()
        await zone.stop()
        #expect(try zone.findings().isEmpty)
    }

    @Test func `of a batch that lost a record those that were kept say what was answered`()
        async throws
    {
        let zone = try await AuditedZone(
            .durable, in: try .plain(), clock: StepClock(stepNanoseconds: 200_000))
        let items = [BatchItem](repeating: BatchItem(), count: 2)
        var step = try zone.begin(CheckBatchRequest(common: .about("read"), items: items))
        zone.start()
        await zone.waitUntilWritten(AuditSequence(1))
        zone.disk.set(full: true)
        step = zone.finish(step)
        let answer = try CheckBatchResponse(
            decoding: await zone.released(step).reply, rules: .strict)
        #expect(answer.answers.map(\.code) == ["audit_unavailable", "audit_unavailable"])
        // First the record is refused, then its amendment, which is kept.
        await zone.disk.waitUntilRefused()
        await zone.disk.waitUntilRefused()
        zone.disk.set(full: false)
        await zone.stop()
        #expect(try zone.records().map(\.amendment?.code) == ["audit_unavailable"])
        #expect(try zone.gaps().map(\.reason) == [.refused])
    }
}
