import Synchronization
import Wire

/// A responder that does what a test says, and notes what the transport asks of it.
struct ScriptedResponder: Responder, ~Copyable {
    let methods = MethodTable(unary: [.check, .checkBatch])
    let notes: Notes
    /// A value to be changed on the loop.
    var snapshot = 0

    init(_ notes: Notes = Notes()) {
        self.notes = notes
    }

    func knows(_ peer: Peer) -> Bool { notes.script.knows(peer) }

    mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        let payload = [UInt8](copying: bytes.extracting(call.payload.indices))
        notes.responded(call)
        return follow(notes.script.respond(payload), payload, into: &reply)
    }

    mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        let payload =
            bytes.count == 0 ? [] : [UInt8](copying: bytes.extracting(call.payload.indices))
        notes.resumed(ticket)
        return follow(notes.script.resume(ticket, payload), payload, into: &reply)
    }

    mutating func abandon(_ ticket: Ticket) {
        notes.abandoned(ticket)
    }

    private func follow(
        _ step: Script.Step, _ payload: [UInt8], into reply: inout ReplyBuffer
    ) -> Outcome {
        reply.payload.append(step.writes ?? payload)
        return step.outcome
    }
}

/// What a responder does.
struct Script: Sendable {
    struct Step: Sendable {
        /// What it writes; nil is the request's payload.
        var writes: [UInt8]?
        var outcome: Outcome

        static let echo = Step(writes: nil, outcome: .answered)
        static func write(_ bytes: [UInt8], _ outcome: Outcome) -> Step {
            Step(writes: bytes, outcome: outcome)
        }
    }

    var knows: @Sendable (Peer) -> Bool = { _ in true }
    var respond: @Sendable ([UInt8]) -> Step = { _ in .echo }
    var resume: @Sendable (Ticket, [UInt8]) -> Step = { _, _ in .write([], .answered) }
}

/// What a responder was asked, to be read from any thread.
final class Notes: Sendable {
    let script: Script
    private let state = Mutex(State())

    private struct State {
        var calls: [Call] = []
        var resumed: [Ticket] = []
        var abandoned: [Ticket] = []
    }

    init(_ script: Script = Script()) {
        self.script = script
    }

    convenience init(_ respond: @escaping @Sendable ([UInt8]) -> Script.Step) {
        self.init(Script(respond: respond))
    }

    var calls: [Call] { state.withLock { $0.calls } }
    var resumed: [Ticket] { state.withLock { $0.resumed } }
    var abandoned: [Ticket] { state.withLock { $0.abandoned } }

    func responded(_ call: Call) { state.withLock { $0.calls.append(call) } }
    func resumed(_ ticket: Ticket) { state.withLock { $0.resumed.append(ticket) } }
    func abandoned(_ ticket: Ticket) { state.withLock { $0.abandoned.append(ticket) } }
}
