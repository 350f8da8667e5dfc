internal import DecisionCore
public import Wire

/// Answers every check with the same bytes, after reading it as ``CheckResponder`` does.
///
/// For measurements: with a server of it beside the real one, the difference is what deciding costs. It
/// takes anybody's question, and decides nothing.
public struct ConstantResponder: Responder, ~Copyable {
    /// What the responder answers.
    public let methods = MethodTable(unary: [.check])

    private let publication: Publication
    private let answer: [UInt8]
    private var tape = Tape()
    private var question: Question

    /// A responder that reads questions by a publication.
    /// - Parameters:
    ///   - publication: by which strings are interned.
    ///   - answer: a `CheckResponse`, encoded.
    ///   - random: seeds the tables that requests fill.
    public init(
        _ publication: Publication, answering answer: [UInt8],
        random: inout some RandomNumberGenerator
    ) {
        self.publication = publication
        self.answer = answer
        question = Question(seed: random.next())
    }

    /// Answers a call.
    public mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        do throws(Status) {
            try read(call, bytes)
        } catch {
            return .refused(error)
        }
        reply.payload.append(answer.span)
        return .answered
    }

    private mutating func read(_ call: Call, _ bytes: Span<UInt8>) throws(Status) {
        try Intake.checkSize(call.payload, limit: Intake.checkBytesMax)
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: call.payload, rules: .strict)
        } catch {
            throw .invalid(error.description)
        }
        _ = try Intake.fill(&question, from: tape, bytes, publication.snapshot)
    }

    /// It gives no tickets.
    public mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        preconditionFailure("a ticket that was never given")
    }

    /// It gives no tickets.
    public mutating func abandon(_ ticket: Ticket) {}
}
