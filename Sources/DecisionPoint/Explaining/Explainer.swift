internal import Cedar
public import DecisionCore
internal import Store
public import Wire

/// Explains a zone's answers: off the event loops, one at a time, by right and on record.
///
/// It is told what the loops are told, publications and revocations, and asks the same guards and
/// policies; so it says what a loop would say at that moment. Nothing that it says allows anything.
///
///     asked -> judged and recorded -> (durable: its record is committed) -> answered
///           -> refused: no right, no room, no record
public actor Explainer {
    /// Who may ask, where a zone registers no callers: the service's own user.
    private nonisolated let ownUserID: UInt32
    private nonisolated let queue = ExplainQueue()
    private let clocks: CheckResponder.Clocks
    private var publication: Publication
    private var revocations = RevocationTable()
    private var tape = Tape(capacity: 1 << 16)
    private var question: Question
    private var scratch = Scratch()
    private var ids: DecisionIDs
    private var audit: AuditDesk
    private var waiting: [Waiting] = []
    private var hasEnded = false

    /// An explanation that waits for its record.
    private struct Waiting {
        let group: AuditSequence
        let resume: CheckedContinuation<Void, Never>
    }

    /// An explainer of a zone.
    /// - Parameters:
    ///   - publication: what is active.
    ///   - random: seeds the tables that requests fill, and the prefix of decision ids.
    ///   - clocks: what time it is.
    ///   - ledger: where explanations are recorded, as decisions are.
    ///   - ownUserID: the user that the service runs as.
    public init(
        _ publication: Publication, random: inout some RandomNumberGenerator,
        clocks: CheckResponder.Clocks, audit ledger: AuditLedger, ownUserID: UInt32
    ) {
        self.publication = publication
        self.clocks = clocks
        self.ownUserID = ownUserID
        question = Question(seed: random.next())
        ids = DecisionIDs(prefix: random.next())
        var desk = ledger.desk(monotonic: clocks.monotonic)
        desk.install(publication, idHigh: ids.prefix)
        audit = desk
    }

    /// The methods, for a listener's server.
    public nonisolated var methods: [AsyncMethod] {
        [AsyncMethod(.explain, body: .unary { try await self.answer($0) })]
    }

    /// Answers a call of `Explain`.
    /// - Throws: the status to refuse it with.
    public nonisolated func answer(_ call: AsyncCall) async throws -> [UInt8] {
        try queue.enter()
        defer { queue.leave() }
        return try await explain(call)
    }

    // ------------------------------------------------------------------- what it is told of

    /// Takes the next publication.
    public func install(_ next: Publication) {
        publication = next
        audit.install(next, idHigh: ids.prefix)
    }

    /// Changes what is revoked.
    public func revise<Result: Sendable>(
        _ change: @Sendable (inout RevocationTable) -> Result
    ) -> Result { change(&revocations) }

    /// Ends a group of records.
    public func closeAudit(_ group: UInt64) { audit.close(group) }

    /// Lets the explanations leave whose records are committed, or lost.
    public func release(upTo sequence: AuditSequence) {
        let released = waiting.filter { $0.group <= sequence }
        waiting.removeAll { $0.group <= sequence }
        for waiting in released { waiting.resume.resume() }
    }

    /// Hands over the last records: the zone ends, and explains nothing more.
    public func end() {
        hasEnded = true
        audit.end()
        for waiting in waiting { waiting.resume.resume() }
        waiting = []
    }

    // --------------------------------------------------------------------------- explaining

    private func explain(_ call: AsyncCall) async throws -> [UInt8] {
        try Task.checkCancellation()
        guard !hasEnded else { throw Explainer.unrecorded }
        let (answer, receipt) = try judge(call)
        guard case .held(let group) = receipt else { return answer }
        await withCheckedContinuation { waiting.append(Waiting(group: group, resume: $0)) }
        guard !hasEnded, !audit.isLost(since: group) else { throw Explainer.unrecorded }
        return answer
    }

    private static var unrecorded: Status {
        Status(.unavailable, "explanations are recorded, and cannot be now: ask again later")
    }

    /// Judges a question as a loop would, and records that somebody asked.
    private func judge(_ call: AsyncCall) throws(Status) -> ([UInt8], AuditReceipt) {
        let asker = try publication.callers.asker(call.peer)
        try checkRight(asker, call.peer)
        let bytes = call.payload.span
        let asked = try ExplainQuestion(bytes, &tape)
        try checkRevision(asked.revision)
        let caller = try caller(asked.caller) ?? asker.caller
        let particulars = try fill(asked.check, bytes)
        let now = clocks.moment
        var moment = now
        moment.nowMilliseconds = asked.atMilliseconds ?? now.nowMilliseconds
        let verdict = verdict(bytes, from: caller, at: moment)
        let id = ids.next()
        let decision = AuditedDecision(
            verdict: verdict, id: id, caller: asker.caller,
            request: particulars.requestID.indices, role: publication.snapshot.role(of: question),
            moment: now, revocation: revocations.sequence,
            explainedMilliseconds: moment.nowMilliseconds)
        audit.lookWhetherToHold()
        let receipt = audit.record(
            decision, of: question, scratch, in: bytes, publication.snapshot.vocabulary)
        guard receipt != .refused else { throw Explainer.unrecorded }
        let told = AnswerWriter.Particulars(
            id: id, detail: .full, requestID: particulars.requestID, validUntilMilliseconds: 0,
            revocation: revocations.sequence)
        return (try write(verdict, told, bytes, from: caller, at: moment), receipt)
    }

    private func fill(
        _ check: ByteRange, _ bytes: Span<UInt8>
    ) throws(Status) -> Intake.Particulars {
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: check, rules: .strict)
        } catch {
            throw .invalid("field `check`: \(error)")
        }
        let snapshot = publication.snapshot
        let particulars = try Intake.fill(&question, from: tape, bytes, snapshot)
        try particulars.checkReached(snapshot.activation, revocations.sequence)
        return particulars
    }

    private func verdict(
        _ bytes: Span<UInt8>, from caller: CallerIndex?, at moment: Moment
    ) -> Verdict {
        let found = publication.snapshot.check(
            &question, in: bytes, from: caller, at: moment, revocations, &scratch)
        return publication.obligations.verdict(found, scratch, asked: tape.view(of: bytes))
    }

    private func write(
        _ verdict: Verdict, _ particulars: AnswerWriter.Particulars, _ bytes: Span<UInt8>,
        from caller: CallerIndex?, at moment: Moment
    ) throws(Status) -> [UInt8] {
        let detail = publication.snapshot.detail(
            of: verdict, question, in: bytes, from: caller, at: moment, revocations, scratch)
        var writer = MessageWriter()
        let answer = writer.begin(field: 1)
        AnswerWriter(bytes, publication, particulars).write(
            verdict, of: question, scratch, into: &writer)
        writer.end(answer)
        ExplanationSteps(bytes, publication).response(verdict, detail, question, scratch)
            .encode(into: &writer)
        guard !writer.isOverfull else {
            throw Status(
                .resourceExhausted, "the explanation is larger than a message may be")
        }
        return [UInt8](copying: writer.bytes)
    }
}

// ----------------------------------------------------------------------------------------- rights

extension Explainer {
    private func checkRight(_ asker: CallerTable.Asker, _ peer: Peer) throws(Status) {
        if publication.callers.isOpen {
            guard peer.userID == ownUserID else {
                throw Status(
                    .permissionDenied,
                    "a zone that registers no callers explains to the user of its own service "
                        + "alone, uid \(ownUserID), on its Unix socket")
            }
            return
        }
        guard asker.mayExplain else {
            let name = asker.caller.map { publication.snapshot.rules.callers[$0.index].name }
            throw Status(
                .permissionDenied,
                "`\(name ?? "")` may not ask for explanations: its entry in zone.json has no "
                    + "`\"explain\": true`")
        }
    }

    private func checkRevision(_ revision: [UInt8]) throws(Status) {
        guard revision.isEmpty || revision == publication.snapshot.revision else {
            throw Status(
                .unimplemented,
                "field `revision` is not the active one, and no other is served by this version")
        }
    }

    /// The caller of a name; nil for none.
    private func caller(_ name: String) throws(Status) -> CallerIndex? {
        guard !name.isEmpty else { return nil }
        let callers = publication.snapshot.rules.callers
        guard let index = callers.firstIndex(where: { $0.name == Text(name) }) else {
            throw .invalid("field `caller`: the zone has no caller `\(name)`")
        }
        return CallerIndex(index)
    }
}
