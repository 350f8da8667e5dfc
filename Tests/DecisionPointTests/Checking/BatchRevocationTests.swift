import Cedar
import DecisionPoint
import Testing
import Wire

/// No allow of a batch leaves after a revocation of what it rests on, whichever slice it was made in.
struct BatchRevocationTests {
    private static func agent(_ id: Text) throws -> EntityUID {
        EntityUID(type: try #require(Name(parsing: "Agent")), id: id)
    }

    private static func desk() async throws -> Desk {
        Desk(
            try await ZoneFolder.publication(
                #"@id("p") permit(principal, action == Action::"read", resource);"#),
            clock: StepClock(stepNanoseconds: 200_000))
    }

    private static func batch(_ actions: [String], _ mode: BatchMode = .all) throws -> [UInt8] {
        let items = actions.map { BatchItem(action: EntityRef(type: "Action", id: $0)) }
        return try CheckBatchRequest(common: .asked(), items: items, mode: mode).encode()
    }

    /// Goes on to the end; `between` happens before each slice but the first, with its number.
    private static func codes(
        _ message: [UInt8], _ desk: inout Desk,
        between: (inout Desk, Int) throws -> Void
    ) throws -> (codes: [String], slices: Int) {
        var step = desk.ask(.checkBatch, message)
        var slices = 1
        while case .sliced(let ticket) = step.outcome {
            try between(&desk, slices)
            step = desk.resume(ticket, of: step)
            slices += 1
        }
        guard case .answered = step.outcome else { throw Unanswered(step.outcome).status }
        let answer = try CheckBatchResponse(decoding: step.reply, rules: .strict)
        return (answer.answers.map(\.code), slices)
    }

    @Test(arguments: [1, 2, 3])
    func `what an earlier slice allowed is revoked too`(slice: Int) async throws {
        var desk = try await Self.desk()
        let message = try Self.batch(["read", "read", "write", "read"])
        let (codes, slices) = try Self.codes(message, &desk) { desk, number in
            if number == slice { _ = desk.revoke(try Self.agent("a"), sequence: 1) }
        }
        #expect(codes == ["revoked", "revoked", "revoked", "revoked"])
        #expect(slices == slice + 4)
    }

    @Test func `another's revocation, and one of a batch that only denies, cost nothing`()
        async throws
    {
        var desk = try await Self.desk()
        let other = try Self.codes(try Self.batch(["read", "read", "read"]), &desk) {
            _ = $0.revoke(try Self.agent(Text("b\($1)")), sequence: UInt64($1))
        }
        #expect(other.codes == ["permitted", "permitted", "permitted"] && other.slices == 3)
        let denied = try Self.codes(try Self.batch(["write", "write", "read"]), &desk) {
            if $1 == 2 { _ = $0.revoke(try Self.agent("a"), sequence: 9) }
        }
        #expect(denied.codes == ["no_permit", "no_permit", "revoked"] && denied.slices == 3)
    }

    @Test func `of two revocations between two slices the first counts as much as the last`()
        async throws
    {
        var desk = try await Self.desk()
        let step = desk.ask(.checkBatch, try Self.batch(["read", "read"]))
        guard case .sliced(let ticket) = step.outcome else {
            Issue.record("not sliced: \(step.outcome)")
            return
        }
        _ = desk.revoke(try Self.agent("a"), sequence: 1)
        _ = desk.revoke(try Self.agent("z"), sequence: 2)
        var next = desk.resume(ticket, of: step)
        while case .sliced(let ticket) = next.outcome { next = desk.resume(ticket, of: next) }
        let answer = try CheckBatchResponse(decoding: next.reply, rules: .strict)
        #expect(answer.answers.map(\.code) == ["revoked", "revoked"])
        #expect(answer.common?.decision == .deny && answer.common?.revocation == 2)
    }
}
