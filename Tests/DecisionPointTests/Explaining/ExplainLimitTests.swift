import DecisionCore
import DecisionPoint
import Testing
import Wire

/// What is asked for is bounded, and what is no question is refused.
struct ExplainLimitTests {
    @Test(arguments: [(60 << 10, true), (60 << 10 + 1, false)])
    func `a request has a greatest size`(size: Int, isTaken: Bool) async throws {
        let desk = try await AgentsZone.explainDesk()
        let message = try ExplainRequest(check: AgentsZone.asked()).encode()
        var writer = MessageWriter()
        writer.append(message)
        // A field that may be ignored: its tag has two bytes, its length three.
        writer.append([UInt8](repeating: 0, count: size - message.count - 5), field: 1000)
        let bytes = [UInt8](copying: writer.bytes)
        #expect(bytes.count == size)
        do {
            _ = try await desk.answer(bytes)
            #expect(isTaken)
        } catch let status as Status {
            #expect(!isTaken && status.code == .resourceExhausted, "\(status)")
        }
    }

    @Test func `only so many explanations are on their way`() async throws {
        // Nobody commits at first, so that each waits for its record.
        let desk = ExplainDesk(
            try await AgentsZone.folder(settings: AgentsZone.explainedSettings()).first(),
            audit: AuditLedger(AuditSettings(mode: .durable)))
        let request = ExplainRequest(check: AgentsZone.asked())
        await withTaskGroup(of: Status?.self) { group in
            for _ in 0..<9 { group.addTask { await desk.refusal(request) } }
            let first = await group.next() ?? nil
            #expect(first?.code == .resourceExhausted)
            #expect(first?.message.contains("8 explanations") == true)
            let committing = Task { await commitAll(desk.explainer) }
            for await status in group { #expect(status == nil) }
            // Places are free again.
            #expect(await desk.refusal(request) == nil)
            committing.cancel()
        }
    }

    /// Stands for a writer whose commits all succeed.
    private func commitAll(_ explainer: Explainer) async {
        var group: UInt64 = 0
        while !Task.isCancelled {
            group += 1
            await explainer.closeAudit(group)
            await explainer.release(upTo: AuditSequence(group))
            await Task.yield()
        }
    }

    @Test func `who waits when the zone ends gets no explanation`() async throws {
        let desk = ExplainDesk(
            try await AgentsZone.folder(settings: AgentsZone.explainedSettings()).first(),
            audit: AuditLedger(AuditSettings(mode: .durable)))
        let waiting = Task { await desk.refusal(ExplainRequest(check: AgentsZone.asked())) }
        await desk.explainer.end()
        #expect(await waiting.value?.code == .unavailable)
    }

    /// A request that is refused, and how.
    struct Refused: Sendable, CustomTestStringConvertible {
        let code: StatusCode
        let words: String
        let change: @Sendable (inout ExplainRequest) -> Void
        var testDescription: String { words }

        init(
            _ code: StatusCode, _ words: String,
            _ change: @escaping @Sendable (inout ExplainRequest) -> Void
        ) {
            self.code = code
            self.words = words
            self.change = change
        }
    }

    @Test(arguments: [
        Refused(.invalidArgument, "field `check` is missing") { $0.check = nil },
        Refused(.invalidArgument, "field `principal` is missing") { $0.check?.principal = nil },
        Refused(.invalidArgument, "field `at_ms` is -1") { $0.atMilliseconds = -1 },
        Refused(.invalidArgument, "after 9999") { $0.atMilliseconds = 253_402_300_800_000 },
        Refused(.unimplemented, "field `revision`") { $0.revision = [1] },
        Refused(.failedPrecondition, "field `min_activation`") { $0.check?.minActivation = 2 },
        Refused(.unimplemented, "field `evidence`") { $0.check?.evidence = [Evidence()] },
    ])
    func `what cannot be explained is refused with the field`(refused: Refused) async throws {
        var request = ExplainRequest(check: AgentsZone.asked())
        refused.change(&request)
        let status = await (try await AgentsZone.explainDesk()).refusal(request)
        #expect(status?.code == refused.code)
        #expect(status?.message.contains(refused.words) == true, "\(status?.message ?? "")")
    }

    @Test(arguments: [0, 1, 253_402_300_799_999] as [Int64])
    func `every instant of four digits can be asked about`(instant: Int64) async throws {
        let request = ExplainRequest(check: AgentsZone.asked(), atMilliseconds: instant)
        #expect(await (try await AgentsZone.explainDesk()).refusal(request) == nil)
    }

    @Test func `the active revision may be named`() async throws {
        let publication = try await AgentsZone.folder(
            settings: AgentsZone.explainedSettings()
        ).first()
        let request = ExplainRequest(
            check: AgentsZone.asked(), revision: publication.snapshot.revision)
        #expect(await ExplainDesk(publication).refusal(request) == nil)
    }

    @Test(arguments: [[0x0a, 0x7f], [0x28, 0x01]] as [[UInt8]])
    func `bytes that are no request are refused`(bytes: [UInt8]) async throws {
        let desk = try await AgentsZone.explainDesk()
        do {
            _ = try await desk.answer(bytes)
            Issue.record("it was answered")
        } catch let status as Status {
            #expect(status.code == .invalidArgument)
        }
    }
}
