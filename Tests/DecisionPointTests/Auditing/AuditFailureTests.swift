import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// What cannot be recorded is not permitted, and what is missing is told.
@Suite(.timeLimit(.minutes(1))) struct AuditFailureTests {
    @Test func `a reply whose commit fails becomes audit_unavailable`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.about("read"))
        let before = try CheckResponse(decoding: step.reply, rules: .strict)
        #expect(before.decision == .allow)
        zone.disk.set(full: true)
        zone.start()
        let answer = try CheckResponse(
            decoding: await zone.released(step).reply, rules: .strict)
        #expect(answer.decision == .deny && answer.denial == .tryLater)
        #expect(answer.code == "audit_unavailable")
        #expect(answer.legs.isEmpty && answer.retryAfterMilliseconds > 0)
        #expect(answer.requestID == "ask-read" && answer.decisionID == before.decisionID)
        #expect(answer.revision == before.revision && answer.notEnforced == before.notEnforced)
        zone.disk.set(full: false)
        await zone.stop()
        #expect(try zone.records().isEmpty)
        #expect(try zone.gaps().map(\.reason) == [.refused])
        #expect(try zone.gaps().map(\.count) == [1])
    }

    @Test func `while nothing can be written everything is denied at once, and then no more`()
        async throws
    {
        let zone = try await AuditedZone(.durable, in: try .plain())
        zone.disk.set(full: true)
        zone.start()
        #expect(try await zone.answer(.about("read")).code == "audit_unavailable")
        let refused = try zone.ask(.about("read"))
        #expect(refused.outcome == .answered)
        let answer = try CheckResponse(decoding: refused.reply, rules: .strict)
        #expect(answer.code == "audit_unavailable" && answer.denial == .tryLater)
        zone.disk.set(full: false)
        while try await zone.answer(.about("read")).code != "permitted" { await Task.yield() }
        await zone.stop()
        #expect(try zone.records().map(\.code) == ["permitted"])
        #expect(try zone.gaps().compactMap(\.count).reduce(0, +) >= 2)
        #expect(try zone.gaps().allSatisfy { $0.reason == .refused && $0.windowMilliseconds == 0 })
    }

    @Test func `a deny keeps its reason where nothing can be written`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        zone.disk.set(full: true)
        zone.start()
        let held = try await zone.answer(.about("write"))
        #expect(held.code == "forbidden" && held.legs.count == 1)
        let refused = try await zone.answer(.about("write"))
        #expect(refused.code == "forbidden" && refused.denial == .notPermitted)
        zone.disk.set(full: false)
        await zone.stop()
        #expect(try zone.gaps().map(\.count) == [2])
    }

    @Test func `of a batch whose commit fails every allow is denied`() async throws {
        let zone = try await AuditedZone(.durable, in: try .plain())
        let step = try zone.ask(.twoItems)
        zone.disk.set(full: true)
        zone.start()
        let answer = try CheckBatchResponse(
            decoding: await zone.released(step).reply, rules: .strict)
        #expect(answer.common?.decision == .deny && answer.common?.denial == .notPermitted)
        #expect(answer.common?.requestID == "all")
        #expect(answer.answers.map(\.decision) == [.deny, .deny])
        #expect(answer.answers.map(\.denial) == [.tryLater, .notPermitted])
        #expect(answer.answers.map(\.code) == ["audit_unavailable", "forbidden"])
        #expect(answer.policies.map(\.id).contains("frozen"))
        await zone.stop()
    }

    @Test func `buffered answers wait too while an older record is late than the window allows`()
        async throws
    {
        let zone = try await AuditedZone(.buffered, windowMilliseconds: 200, in: try .plain())
        #expect(try zone.ask(.about("read")).outcome == .answered)
        zone.time.advance(milliseconds: 200)
        #expect(try zone.ask(.about("read")).outcome == .answered)
        zone.time.advance(milliseconds: 1)
        let late = try zone.ask(.about("read"))
        guard case .held = late.outcome else {
            Issue.record("\(late.outcome)")
            return
        }
        zone.start()
        #expect(await zone.released(late).outcome == .answered)
        #expect(try zone.ask(.about("read")).outcome == .answered)
        await zone.stop()
        #expect(try zone.records().count == 4)
        #expect(try zone.gaps().isEmpty)
    }

    @Test func `a clock that is set back lets no answer leave that has to wait`() async throws {
        let zone = try await AuditedZone(.buffered, windowMilliseconds: 200, in: try .plain())
        _ = try zone.ask(.about("read"))
        zone.time.advance(milliseconds: 201)
        zone.time.setBack(milliseconds: 3_600_000)
        let late = try zone.ask(.about("read"))
        guard case .held = late.outcome else {
            Issue.record("\(late.outcome)")
            return
        }
        zone.time.advance(milliseconds: AuditLedger.waitMillisecondsMax)
        #expect(try await zone.answer(.about("read")).code == "audit_unavailable")
        zone.start()
        #expect(await zone.released(late).outcome == .answered)
        await zone.stop()
    }

    @Test func `a buffered zone whose commit fails denies, and loses nothing that was answered`()
        async throws
    {
        let zone = try await AuditedZone(.buffered, in: try .plain())
        #expect(try await zone.answer(.about("read")).code == "permitted")
        zone.disk.set(full: true)
        zone.start()
        await zone.disk.waitUntilRefused()
        var permitted = 1
        while try await zone.answer(.about("read")).code == "permitted" { permitted += 1 }
        zone.disk.set(full: false)
        while try await zone.answer(.about("read")).code != "permitted" { await Task.yield() }
        await zone.stop()
        #expect(try zone.records().count == permitted + 1)
        #expect(try zone.gaps().allSatisfy { $0.reason == .refused })
        #expect(try zone.gaps().compactMap(\.count).reduce(0, +) >= 1)
    }

    @Test func `a late answer whose commit fails is denied, and its record says so`() async throws {
        let zone = try await AuditedZone(.buffered, windowMilliseconds: 20, in: try .plain())
        _ = try zone.ask(.about("read"))
        zone.time.advance(milliseconds: 21)
        let late = try zone.ask(.about("read"))
        zone.disk.set(full: true)
        zone.start()
        let answer = try CheckResponse(
            decoding: await zone.released(late).reply, rules: .strict)
        #expect(answer.code == "audit_unavailable")
        zone.disk.set(full: false)
        await zone.stop()
        #expect(
            try zone.records().map(\.amendment?.code) == [nil, "audit_unavailable"])
        #expect(try zone.records().last?.id == answer.decisionID)
    }

    @Test func `records wait for their commit as long as they may, and not one moment more`()
        async throws
    {
        let zone = try await AuditedZone(.durable, in: try .plain())
        _ = try zone.ask(.about("read"))
        zone.time.advance(milliseconds: AuditLedger.waitMillisecondsMax)
        guard case .held = try zone.ask(.about("read")).outcome else {
            Issue.record("it is taken")
            return
        }
        zone.time.advance(milliseconds: 1)
        #expect(try await zone.answer(.about("read")).code == "audit_unavailable")
        zone.start()
        await zone.stop()
        #expect(try zone.records().count == 2)
    }

    @Test func `a queue takes as many as it has room for, and not one more`() async throws {
        let zone = try await AuditedZone(.buffered, pagesMax: 1, in: try .plain())
        for _ in 0..<BlockEncoder.rowsMax - 1 { _ = try zone.ask(.about("read")) }
        #expect(try await zone.answer(.about("read")).code == "permitted")
        #expect(try await zone.answer(.about("read")).code == "audit_unavailable")
        zone.start()
        await zone.stop()
        #expect(try zone.records().count == BlockEncoder.rowsMax)
        #expect(try zone.gaps().map(\.count) == [1])
    }
}
