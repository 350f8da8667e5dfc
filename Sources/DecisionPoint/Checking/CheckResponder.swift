internal import Cedar
public import DecisionCore
public import Wire

/// Answers the decision service's calls on one event loop.
///
/// A check goes from bytes to bytes between two reads: the tape, the interned question, the guards,
/// the policies, the reply. What that needs is set aside once a loop; only the plain evaluator, where
/// a condition is asked, makes Cedar's values anew.
public struct CheckResponder: Responder, ~Copyable {
    /// What the responder answers.
    public let methods = MethodTable(unary: Method.allCases.map(\.name))

    var publication: Publication
    private var tape = Tape()
    private var commonTape = Tape(capacity: Batch.commonFieldsMax)
    var question: Question
    var scratch: Scratch
    var revocations = RevocationTable()
    private var ids: DecisionIDs
    private var batches: Batches
    var audit: AuditDesk
    var held = HeldReplies()
    let clocks: Clocks

    /// The clocks that decisions are made by.
    public struct Clocks: Sendable {
        /// Bounds how long one slice of a batch may take.
        let monotonic: @Sendable () -> MonotonicInstant
        /// Unix time in milliseconds: what ages are told by.
        let wall: @Sendable () -> Int64
        /// How long ago the revocation feed was known to be whole, in milliseconds.
        let feedAge: @Sendable () -> Int64

        /// Clocks of these readings; a feed of the process's own is always whole.
        public init(
            monotonic: @escaping @Sendable () -> MonotonicInstant,
            wallMilliseconds wall: @escaping @Sendable () -> Int64,
            feedAgeMilliseconds feedAge: @escaping @Sendable () -> Int64 = { 0 }
        ) {
            self.monotonic = monotonic
            self.wall = wall
            self.feedAge = feedAge
        }

        var moment: Moment {
            Moment(nowMilliseconds: wall(), feedAgeMilliseconds: feedAge())
        }
    }

    /// The methods, in the table's order.
    enum Method: UInt16, CaseIterable {
        case check, checkBatch

        var name: MethodName {
            switch self {
            case .check: .check
            case .checkBatch: .checkBatch
            }
        }
    }

    /// A responder that answers from a publication until it is given the next.
    /// - Parameters:
    ///   - publication: what is active.
    ///   - random: seeds the tables that requests fill, and the prefix of decision ids.
    ///   - clocks: what time it is.
    ///   - cacheEntries: how many answers of policies are kept; none with 0.
    ///   - audit: where decisions are recorded.
    public init(
        _ publication: Publication, random: inout some RandomNumberGenerator, clocks: Clocks,
        cacheEntries: Int = HotCache.entriesUsual, audit: consuming AuditDesk
    ) {
        self.publication = publication
        self.clocks = clocks
        self.audit = audit
        question = Question(seed: random.next())
        ids = DecisionIDs(prefix: random.next())
        scratch = Scratch(cacheEntries: cacheEntries, seed: random.next())
        batches = Batches(clock: clocks.monotonic)
        self.audit.install(publication, idHigh: ids.prefix)
    }

    /// Takes the next publication, and gives the last one back to be dropped off the loop.
    public mutating func install(_ next: Publication) -> Publication {
        let last = publication
        publication = next
        scratch.adopt(next.snapshot)
        batches.restart(on: next)
        audit.install(next, idHigh: ids.prefix)
        return last
    }

    /// Changes what is revoked; what is decided from then on knows of it.
    public mutating func revise<Result>(
        _ change: (inout RevocationTable) -> Result
    ) -> Result { change(&revocations) }

    /// What became of the questions that the cache was asked; nil without one.
    public var cacheCounts: CacheCounts? { scratch.cacheCounts }

    /// Whether a peer is registered, or nobody need be.
    public func knows(_ peer: Peer) -> Bool { publication.callers.knows(peer) }

    /// Answers a call.
    public mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        do throws(Status) {
            switch Method(rawValue: call.method.position) {
            case .check: return try check(call, bytes, &reply.payload)
            case .checkBatch:
                let batch = try Batch(call, bytes, publication, &tape)
                return try advance(batch, bytes, &reply.payload)
            case nil: preconditionFailure("a call's method is one of the table")
            }
        } catch {
            return .refused(error)
        }
    }

    /// Goes on with a batch, or with a reply whose records are committed.
    public mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        if HeldReplies.holds(ticket) { return release(ticket, &reply.payload) }
        guard let batch = batches.take(ticket) else {
            preconditionFailure("a ticket is resumed once, and only those that were given")
        }
        do throws(Status) {
            return try advance(batch, bytes, &reply.payload)
        } catch {
            return .refused(error)
        }
    }

    /// Forgets a batch or a reply that nobody waits for.
    public mutating func abandon(_ ticket: Ticket) {
        if HeldReplies.holds(ticket) {
            withdraw(held.take(ticket)?.allows ?? [])
        } else {
            withdraw(batches.take(ticket)?.allows ?? [])
        }
    }

    private mutating func check(
        _ call: Call, _ bytes: Span<UInt8>, _ writer: inout MessageWriter
    ) throws(Status) -> Outcome {
        let asker = try publication.callers.asker(call.peer)
        try Intake.checkSize(call.payload, limit: Intake.checkBytesMax)
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: call.payload, rules: .strict)
        } catch {
            throw .invalid(error.description)
        }
        let snapshot = publication.snapshot
        let asked = try Intake.fill(&question, from: tape, bytes, snapshot)
        try asked.checkReached(snapshot.activation, revocations.sequence)
        let moment = clocks.moment
        scratch.keepsRestsOn = audit.lookWhetherToHold()
        let found = snapshot.check(
            &question, in: bytes, from: asker.caller, at: moment, revocations, &scratch)
        let verdict = publication.obligations.verdict(
            found, scratch, asked: tape.view(of: bytes))
        let particulars = AnswerWriter.Particulars(
            id: ids.next(), detail: asker.detail(asked.detail), requestID: asked.requestID,
            validUntilMilliseconds: validUntil(verdict, moment),
            revocation: revocations.sequence)
        let receipt = record(
            verdict, particulars.id, asked.requestID, from: asker.caller, at: moment, bytes)
        let told = receipt.told(verdict)
        AnswerWriter(bytes, publication, particulars).write(
            told, of: question, scratch, into: &writer)
        return hold(particulars, told, until: receipt, bytes)
    }

    /// Goes on with a batch; where it is refused, nobody was given what it has allowed.
    private mutating func advance(
        _ batch: Batch, _ bytes: Span<UInt8>, _ writer: inout MessageWriter
    ) throws(Status) -> Outcome {
        do throws(Status) {
            return try answerSlice(of: batch, bytes, &writer)
        } catch {
            withdraw(batch.allows)
            throw error
        }
    }

    /// Answers a slice of a batch; the rest waits for its ticket.
    private mutating func answerSlice(
        of batch: Batch, _ bytes: Span<UInt8>, _ writer: inout MessageWriter
    ) throws(Status) -> Outcome {
        batch.leaveRevoked(revocations)
        if batch.isOvertaken {
            let left = batch.allows
            if try batch.takeRestart() { writer.truncate(to: 0) }
            withdraw(left)
        }
        let until = batches.sliceEnd
        let asked = try batch.readCommon(into: &question, bytes, &commonTape)
        try asked.checkReached(batch.publication.snapshot.activation, revocations.sequence)
        let moment = clocks.moment
        // What a slice has allowed waits for the others, whatever becomes of the records.
        audit.lookWhetherToHold()
        scratch.keepsRestsOn = true
        let standing = batch.publication.snapshot.standing(
            of: &question, in: bytes, from: batch.asker.caller, at: moment, revocations, &scratch)
        batch.keep(question, restingOn: grounds)
        var isFirst = true
        while !batch.isDone {
            // At least one item a slice, or a batch would never end.
            if !isFirst, batches.clock() >= until { return .sliced(batches.put(batch)) }
            isFirst = false
            try answerItem(of: batch, given: standing, at: moment, bytes, &writer)
        }
        batch.finish(ids.next(), bytes, revocation: revocations.sequence, into: &writer)
        guard !writer.isOverfull else { throw Batch.tooLarge }
        return hold(batch, bytes)
    }

    private mutating func answerItem(
        of batch: Batch, given standing: Standing, at moment: Moment, _ bytes: Span<UInt8>,
        _ writer: inout MessageWriter
    ) throws(Status) {
        try batch.readItem(into: &question, from: commonTape, bytes, &tape)
        let found = batch.publication.snapshot.check(
            &question, given: standing, in: bytes, from: batch.asker.caller, at: moment, &scratch)
        let verdict = batch.publication.obligations.verdict(
            found, scratch, asked: commonTape.view(of: bytes))
        guard !writer.isOverfull else { throw Batch.tooLarge }
        let id = ids.next()
        let receipt = record(
            verdict, id, batch.requestID, from: batch.asker.caller, at: moment, bytes)
        let start = writer.count
        let told = receipt.told(verdict)
        batch.write(
            told, scratch, id, validUntilMilliseconds: validUntil(told, moment), into: &writer)
        batch.note(told, id, receipt, answer: start..<writer.count)
    }

    /// Until when an answer of this moment may be reused, in Unix milliseconds; 0 is not at all.
    ///
    /// Only an allow may, and never beyond the end of anything that it rests on.
    private func validUntil(_ verdict: Verdict, _ moment: Moment) -> Int64 {
        guard verdict.allows, publication.reuseMilliseconds > 0 else { return 0 }
        let latest = moment.nowMilliseconds &+ publication.reuseMilliseconds
        return min(latest, publication.snapshot.end(of: question) ?? latest)
    }
}

extension Intake.Particulars {
    /// Refuses a question that wants a later activation or revocation than have come.
    func checkReached(_ activation: UInt64, _ revocation: UInt64) throws(Status) {
        try check("min_activation", minActivation, reached: activation)
        try check("min_revocation", minRevocation, reached: revocation)
    }

    private func check(
        _ field: StaticString, _ least: UInt64, reached: UInt64
    ) throws(Status) {
        guard least > reached else { return }
        throw Status(
            .failedPrecondition,
            "field `\(field)` is \(least); the zone has reached \(reached): ask again later")
    }
}
