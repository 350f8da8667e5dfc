import Cedar
import DecisionCore
import DecisionPoint
import TestKit
import Wire

/// A responder that is asked in messages and answers in messages; between them all is bytes.
struct Desk: ~Copyable {
    private var responder: CheckResponder
    private var reply = ReplyBuffer()
    private let methods: MethodTable
    private let peer: Peer

    /// The time of day at which a desk is asked, in Unix milliseconds.
    static let now: Int64 = 1_800_000_000_000

    init(
        _ publication: Publication, clock: StepClock = StepClock(), seed: UInt64 = 1,
        peer: Peer = .tcp, cacheEntries: Int = 64,
        audit: consuming AuditDesk = AuditLedger(AuditSettings(mode: .off)).desk(
            monotonic: { MonotonicInstant(nanoseconds: 0) }),
        wall: @escaping @Sendable () -> Int64 = { Desk.now }
    ) {
        var random = SeededGenerator(seed: seed)
        let clocks = CheckResponder.Clocks(
            monotonic: { clock.read() }, wallMilliseconds: wall)
        responder = CheckResponder(
            publication, random: &random, clocks: clocks, cacheEntries: cacheEntries, audit: audit)
        methods = responder.methods
        self.peer = peer
    }

    mutating func revoke(_ entity: EntityUID, sequence: UInt64) -> Bool {
        responder.revise { $0.revoke(entity, sequence: sequence) }
    }

    func knows(_ peer: Peer) -> Bool { responder.knows(peer) }
    mutating func close(_ group: UInt64) { responder.closeAudit(group) }
    mutating func end() { responder.endAudit() }

    mutating func install(_ publication: Publication) -> Publication {
        responder.install(publication)
    }

    mutating func check(_ request: CheckRequest) throws -> CheckResponse {
        try CheckResponse(decoding: try answer(.check, to: try request.encode()), rules: .strict)
    }

    mutating func check(_ batch: CheckBatchRequest) throws -> CheckBatchResponse {
        let bytes = try answer(.checkBatch, to: try batch.encode())
        return try CheckBatchResponse(decoding: bytes, rules: .strict)
    }

    /// The answer's bytes, whatever slices it comes in.
    mutating func answer(_ method: MethodName, to message: [UInt8]) throws -> [UInt8] {
        var step = ask(method, message)
        while case .sliced(let ticket) = step.outcome { step = resume(ticket, of: step) }
        guard case .answered = step.outcome else { throw Unanswered(step.outcome).status }
        return step.reply
    }

    /// What a request came to.
    struct Step {
        let call: Call
        let data: [UInt8]
        let outcome: Outcome
        /// What has been written of the answer.
        let reply: [UInt8]
    }

    mutating func ask(_ method: MethodName, _ message: [UInt8]) -> Step {
        // A frame holds more than the message: whoever mixes up their places reads something else.
        let data = Array("before ".utf8) + message + Array(" after".utf8)
        let payload = ByteRange(offset: 7, length: UInt32(message.count))
        let call = Call(
            method: index(of: method), stream: .first, payload: payload, envelope: .empty,
            deadline: nil, peer: peer)
        reply.beginReply()
        let outcome = responder.respond(to: call, in: data.span, into: &reply)
        return Step(call: call, data: data, outcome: outcome, reply: reply.putAside())
    }

    mutating func resume(_ ticket: Ticket, of step: Step) -> Step {
        reply.beginReply(resuming: step.reply.span)
        let outcome = responder.resume(ticket, call: step.call, in: step.data.span, into: &reply)
        return Step(call: step.call, data: step.data, outcome: outcome, reply: reply.putAside())
    }

    mutating func abandon(_ ticket: Ticket) { responder.abandon(ticket) }

    private func index(of name: MethodName) -> MethodIndex {
        let indexes = (0..<UInt16(methods.count)).map { MethodIndex($0) }
        guard let index = indexes.first(where: { methods.name(of: $0) == name }) else {
            preconditionFailure("`\(name)` is not served")
        }
        return index
    }
}

/// An outcome that is no answer.
struct Unanswered {
    let outcome: Outcome

    init(_ outcome: Outcome) { self.outcome = outcome }

    /// The refusal's status; that of a responder that waits for what never comes is `internal`.
    var status: Status {
        guard case .refused(let status) = outcome else { return Status(.internal, "\(outcome)") }
        return status
    }
}

/// The status with which an answer is refused; nil if there is an answer.
func refusal(_ ask: () throws -> Void) -> Status? {
    do {
        try ask()
        return nil
    } catch {
        return error as? Status ?? Status(.internal, "\(error)")
    }
}
