import DecisionPoint
import Testing
import Wire

/// What is no batch, and what a batch costs the others on its loop.
struct BatchRefusalTests {
    private func desk(_ clock: StepClock = StepClock()) async throws -> Desk {
        Desk(
            try await ZoneFolder.publication(
                #"@id("p") permit(principal, action == Action::"read", resource);"#),
            clock: clock)
    }

    private func batch(_ items: [BatchItem]) -> CheckBatchRequest {
        CheckBatchRequest(common: .asked(), items: items)
    }

    @Test func `everything of nothing is no question`() async throws {
        var desk = try await desk()
        let status = refusal { _ = try desk.check(batch([])) }
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("`items`") == true)
    }

    @Test func `10,000 items are a batch, one more is none`() async throws {
        var desk = try await desk()
        let full = batch([BatchItem](repeating: BatchItem(), count: 10_000))
        let answer = try desk.check(full)
        #expect(answer.answers.count == 10_000)
        #expect(answer.answers.allSatisfy { $0.decision == .allow && $0.policies == [0] })
        #expect(answer.policies.count == 1)
        let status = refusal { _ = try desk.check(batch(full.items + [BatchItem()])) }
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("10001") == true)
        #expect(status?.message.contains("10000") == true)
    }

    @Test func `what is wrong with an item is told by its place`() async throws {
        var desk = try await desk()
        let good = BatchItem(action: EntityRef(type: "Action", id: "read"))
        let wrong: [BatchItem] = [
            BatchItem(action: EntityRef(type: "1", id: "x")),
            BatchItem(resource: Resource(id: "x")),
            BatchItem(context: [Attribute(name: "x")]),
            BatchItem(context: [Attribute("x", .ip("x"))]),
            BatchItem(context: [Attribute("x", nest(8))]),
        ]
        for item in wrong {
            let status = refusal { _ = try desk.check(batch([good, good, item])) }
            #expect(status?.code == .invalidArgument)
            #expect(status?.message.contains("items[2]") == true, "\(status?.message ?? "")")
        }
    }

    @Test func `what is wrong with the common question is told by its name`() async throws {
        var desk = try await desk()
        var request = batch([BatchItem()])
        request.common?.context = [Attribute("x", nest(8))]
        let status = refusal { _ = try desk.check(request) }
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("`common`") == true)
        request.common = nil
        #expect(refusal { _ = try desk.check(request) }?.message.contains("principal") == true)
    }

    @Test(
        arguments: [
            (StatusCode.unimplemented, { @Sendable in $0.session = Session(id: "s") }),
            (.unimplemented, { @Sendable in $0.evidence = [Evidence()] }),
            (.failedPrecondition, { @Sendable in $0.minActivation = 2 }),
            (.failedPrecondition, { @Sendable in $0.minRevocation = 1 }),
        ] as [(StatusCode, @Sendable (inout CheckRequest) -> Void)])
    func `a batch asks for no more than a question may`(
        code: StatusCode, change: @Sendable (inout CheckRequest) -> Void
    ) async throws {
        var desk = try await desk()
        var request = batch([BatchItem()])
        request.common = .asked(change)
        #expect(refusal { _ = try desk.check(request) }?.code == code)
    }

    @Test(arguments: [4, -1, 1 << 32 | 2] as [Int64])
    func `a mode that is none is refused`(mode: Int64) async throws {
        var desk = try await desk()
        var writer = MessageWriter()
        writer.append(try batch([BatchItem()]).encode())
        writer.append(mode, field: 3)
        let bytes = [UInt8](copying: writer.bytes)
        let status = refusal { _ = try desk.answer(.checkBatch, to: bytes) }
        #expect(status?.code == .invalidArgument)
    }

    // ------------------------------------------------------------------------------- slices

    @Test func `a slow batch gives way after each item, and its answer is the same`()
        async throws
    {
        let actions = (0..<50).map { $0 % 3 == 0 ? "write" : "read" }
        let request = batch(actions.map { BatchItem(action: EntityRef(type: "Action", id: $0)) })
        var quick = try await desk()
        var slow = try await desk(StepClock(stepNanoseconds: 200_000))
        let expected = try quick.check(request)
        var step = slow.ask(.checkBatch, try request.encode())
        var slices = 1
        while case .sliced(let ticket) = step.outcome {
            // Others are answered between two slices.
            #expect(try slow.check(.asked()).decision == .allow)
            step = slow.resume(ticket, of: step)
            slices += 1
        }
        #expect(step.outcome == .answered)
        #expect(slices == 50)
        let answer = try CheckBatchResponse(decoding: step.reply, rules: .strict)
        #expect(answer.answers.map(\.code) == expected.answers.map(\.code))
        #expect(answer.answers.map(\.policies) == expected.answers.map(\.policies))
        #expect(answer.policies == expected.policies)
        #expect(Set(answer.answers.map(\.decisionID)).count == 50)
    }

    @Test func `a batch that a publish overtakes begins again on what is active`() async throws {
        var desk = try await desk(StepClock(stepNanoseconds: 200_000))
        let first = desk.ask(.checkBatch, try batch([BatchItem(), BatchItem()]).encode())
        _ = desk.install(try await ZoneFolder.publication(""))
        guard case .sliced(let ticket) = first.outcome else {
            Issue.record("not sliced: \(first.outcome)")
            return
        }
        let second = desk.resume(ticket, of: first)
        guard case .sliced(let next) = second.outcome else {
            Issue.record("not sliced: \(second.outcome)")
            return
        }
        let last = desk.resume(next, of: second)
        #expect(last.outcome == .answered)
        let answer = try CheckBatchResponse(decoding: last.reply, rules: .strict)
        #expect(answer.answers.map(\.code) == ["no_permit", "no_permit"])
    }

    @Test func `a batch that is overtaken again and again gives up`() async throws {
        var desk = try await desk(StepClock(stepNanoseconds: 200_000))
        var step = desk.ask(.checkBatch, try batch([BatchItem(), BatchItem()]).encode())
        var overtaken = 0
        while case .sliced(let ticket) = step.outcome {
            _ = desk.install(try await ZoneFolder.publication(""))
            overtaken += 1
            step = desk.resume(ticket, of: step)
        }
        #expect(overtaken == 4)
        #expect(Unanswered(step.outcome).status.code == .aborted)
    }

    @Test(arguments: [(16_384, true), (16_385, false)])
    func `what items share is at most 16 KiB`(bytes: Int, isTaken: Bool) async throws {
        var desk = try await desk()
        var request = batch([BatchItem()])
        let text = String(repeating: "x", count: 16_000)
        request.common?.context = [Attribute(name: "x", value: .text(text))]
        let missing = bytes - (try #require(try request.common?.encode().count))
        let more = text + String(repeating: "x", count: missing)
        request.common?.context = [Attribute(name: "x", value: .text(more))]
        #expect(try request.common?.encode().count == bytes)
        let step = desk.ask(.checkBatch, try request.encode())
        #expect((step.outcome == .answered) == isTaken, "\(step.outcome)")
    }

    @Test func `an item that is wrong refuses the batch in the slice that meets it`()
        async throws
    {
        var desk = try await desk(StepClock(stepNanoseconds: 200_000))
        let wrong = BatchItem(context: [Attribute(name: "x")])
        let first = desk.ask(.checkBatch, try batch([BatchItem(), wrong]).encode())
        guard case .sliced(let ticket) = first.outcome else {
            Issue.record("not sliced: \(first.outcome)")
            return
        }
        let last = Unanswered(desk.resume(ticket, of: first).outcome)
        #expect(last.status.code == .invalidArgument)
        #expect(last.status.message.contains("items[1]"))
    }

    @Test func `a batch that nobody waits for is forgotten`() async throws {
        var desk = try await desk(StepClock(stepNanoseconds: 200_000))
        var tickets: Set<Ticket> = []
        for _ in 0..<3 {
            let step = desk.ask(.checkBatch, try batch([BatchItem(), BatchItem()]).encode())
            guard case .sliced(let ticket) = step.outcome else { continue }
            tickets.insert(ticket)
            desk.abandon(ticket)
        }
        #expect(tickets.count == 3)
        #expect(try desk.check(.asked()).decision == .allow)
    }
}
