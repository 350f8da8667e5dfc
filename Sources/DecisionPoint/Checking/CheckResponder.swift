internal import Cedar
internal import DecisionCore
public import Wire

/// Answers the decision service's calls on one event loop.
///
/// A check goes from bytes to bytes between two reads: the tape, the interned question, the guards,
/// the policies, the reply. What that needs is set aside once a loop; only the plain evaluator, where
/// a condition is asked, makes Cedar's values anew.
public struct CheckResponder: Responder, ~Copyable {
    /// What the responder answers.
    public let methods = MethodTable(unary: Method.allCases.map(\.name))

    private var publication: Publication
    private var tape = Tape()
    private var commonTape = Tape(capacity: Batch.commonFieldsMax)
    private var question: Question
    private var scratch = Scratch()
    private var revocations = RevocationTable()
    private var ids: DecisionIDs
    private var batches: Batches

    /// The methods, in the table's order.
    enum Method: UInt16, CaseIterable {
        case check, checkBatch, explain

        var name: MethodName {
            switch self {
            case .check: .check
            case .checkBatch: .checkBatch
            case .explain: .explain
            }
        }
    }

    /// A responder that answers from a publication until it is given the next.
    /// - Parameters:
    ///   - publication: what is active.
    ///   - random: seeds the tables that requests fill, and the prefix of decision ids.
    ///   - clock: bounds how long one slice of a batch may take.
    public init(
        _ publication: Publication, random: inout some RandomNumberGenerator,
        clock: @escaping @Sendable () -> MonotonicInstant
    ) {
        self.publication = publication
        question = Question(seed: random.next())
        ids = DecisionIDs(prefix: random.next())
        batches = Batches(clock: clock)
    }

    /// Takes the next publication, and gives the last one back to be dropped off the loop.
    public mutating func install(_ next: Publication) -> Publication {
        let last = publication
        publication = next
        batches.restart(on: next)
        return last
    }

    /// Answers a call.
    public mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        do throws(Status) {
            switch Method(rawValue: call.method.position) {
            case .check: try check(call, bytes, &reply.payload)
            case .checkBatch:
                let batch = try Batch(call, bytes, publication, &tape)
                return try advance(batch, bytes, &reply.payload)
            case .explain, nil:
                throw Status(.unimplemented, "`Explain` is not served by this version")
            }
            return .answered
        } catch {
            return .refused(error)
        }
    }

    /// Goes on with a batch.
    public mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        guard let batch = batches.take(ticket) else {
            preconditionFailure("a ticket is resumed once, and only those that were given")
        }
        do throws(Status) {
            return try advance(batch, bytes, &reply.payload)
        } catch {
            return .refused(error)
        }
    }

    /// Forgets a batch that nobody waits for.
    public mutating func abandon(_ ticket: Ticket) {
        _ = batches.take(ticket)
    }

    private mutating func check(
        _ call: Call, _ bytes: Span<UInt8>, _ writer: inout MessageWriter
    ) throws(Status) {
        try Intake.checkSize(call.payload, limit: Intake.checkBytesMax)
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: call.payload, rules: .strict)
        } catch {
            throw .invalid(error.description)
        }
        let snapshot = publication.snapshot
        let particulars = try Intake.fill(&question, from: tape, bytes, snapshot)
        let verdict = snapshot.check(
            &question, in: bytes, from: nil, at: Moment(nowMilliseconds: 0), revocations, &scratch)
        let id = ids.next()
        AnswerWriter(bytes, publication, detail: particulars.detail).write(
            verdict, of: question, scratch, id, requestID: particulars.requestID, into: &writer)
    }

    /// Answers a slice of a batch; the rest waits for its ticket.
    private mutating func advance(
        _ batch: Batch, _ bytes: Span<UInt8>, _ writer: inout MessageWriter
    ) throws(Status) -> Outcome {
        if try batch.takeRestart() { writer.truncate(to: 0) }
        let until = batches.sliceEnd
        try batch.readCommon(bytes, &commonTape)
        var isFirst = true
        while !batch.isDone {
            // At least one item a slice, or a batch would never end.
            if !isFirst, batches.clock() >= until { return .sliced(batches.put(batch)) }
            isFirst = false
            let snapshot = batch.publication.snapshot
            try batch.readItem(bytes, &tape)
            try batch.fill(&question, from: commonTape, item: tape, bytes)
            let verdict = snapshot.check(
                &question, in: bytes, from: nil, at: Moment(nowMilliseconds: 0), revocations,
                &scratch)
            let id = ids.next()
            guard !writer.isOverfull else { throw Batch.tooLarge }
            batch.write(verdict, of: question, scratch, id, into: &writer)
        }
        batch.finish(ids.next(), bytes, into: &writer)
        return .answered
    }
}

extension Intake.Particulars {
    /// Refuses a question that wants a later activation than the one that is active.
    func checkActivation(_ snapshot: Snapshot) throws(Status) {
        guard minActivation <= snapshot.activation else {
            throw Status(
                .failedPrecondition,
                "field `min_activation` is \(minActivation); "
                    + "active is \(snapshot.activation): ask again later")
        }
    }
}
