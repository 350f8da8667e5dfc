internal import DecisionCore
internal import Store
internal import Wire

// How a responder records what it decides, and holds replies until their records are committed.

extension CheckResponder {
    /// Ends a group of records; what is recorded from now on belongs to the next.
    public mutating func closeAudit(_ group: UInt64) { audit.close(group) }

    /// Hands over the last records of a loop that ends.
    public mutating func endAudit() { audit.end() }

    /// Records the question that was just decided.
    mutating func record(
        _ verdict: Verdict, _ id: DecisionID, _ request: ByteRange, from caller: CallerIndex?,
        at moment: Moment, _ bytes: Span<UInt8>
    ) -> AuditReceipt {
        let decision = AuditedDecision(
            verdict: verdict, id: id, caller: caller, request: request.indices,
            role: publication.snapshot.role(of: question), moment: moment,
            revocation: revocations.sequence)
        return audit.record(
            decision, of: question, scratch, in: bytes, publication.snapshot.vocabulary)
    }

    // ------------------------------------------------------------------------------- holding

    /// Holds the answer of a check, if its record is to be waited for.
    mutating func hold(
        _ particulars: AnswerWriter.Particulars, _ verdict: Verdict, until receipt: AuditReceipt,
        _ bytes: Span<UInt8>
    ) -> Outcome {
        guard case .held(let group) = receipt else { return .answered }
        let matter: HeldReplies.Matter =
            verdict.allows ? .allow(publication, particulars) : .denial
        let ticket = held.put(
            HeldReplies.Reply(
                matter: matter, requestID: bytes.copied(particulars.requestID), since: group,
                grounds: verdict.allows ? grounds : .none))
        return .held(ticket, until: group)
    }

    /// Holds the answer of a batch, if a record of its items is to be waited for.
    mutating func hold(_ batch: Batch, _ bytes: Span<UInt8>) -> Outcome {
        guard let records = batch.records else { return .answered }
        let ticket = held.put(
            HeldReplies.Reply(
                matter: .batch(batch), requestID: bytes.copied(batch.requestID),
                since: records.lowerBound, grounds: batch.grounds))
        return .held(ticket, until: records.upperBound)
    }

    /// What the question that was just decided rests on.
    var grounds: HeldReplies.Grounds {
        HeldReplies.Grounds(
            revocation: revocations.sequence, hashes: scratch.restsOn,
            issuedMilliseconds: scratch.issuedMilliseconds)
    }

    /// Records that nobody was given what these decisions allow.
    mutating func withdraw(_ allows: [UInt64]) {
        // Where there is no room for that, the record says more than was given, and never less.
        _ = audit.amend(allows, .unanswered, at: clocks.moment.nowMilliseconds)
    }

    // ----------------------------------------------------------------------------- releasing

    /// Lets a reply leave whose records are committed, or a denial in the place of an allow.
    mutating func release(_ ticket: Ticket, _ writer: inout MessageWriter) -> Outcome {
        guard let reply = held.take(ticket) else {
            preconditionFailure("a ticket is resumed once, and only those that were given")
        }
        if audit.isLost(since: reply.since) {
            // What is committed, of a batch too, or kept for a later commit says what it became.
            if audit.keepsLost || reply.isBatch {
                _ = audit.amend(
                    reply.allows, .denied(.auditUnavailable), at: clocks.moment.nowMilliseconds)
            }
            deny(reply, .auditUnavailable, &writer)
            return .answered
        }
        guard reply.grounds.mayBeRevoked(revocations) else { return .answered }
        return revoke(reply, &writer)
    }

    /// Denies in place of an allow that was revoked meanwhile; that is recorded too, and waited for.
    private mutating func revoke(
        _ reply: HeldReplies.Reply, _ writer: inout MessageWriter
    ) -> Outcome {
        let receipt = audit.amend(
            reply.allows, .denied(.revoked), at: clocks.moment.nowMilliseconds)
        guard case .held(let group) = receipt else {
            deny(reply, .auditUnavailable, &writer)
            return .answered
        }
        deny(reply, .revoked, &writer)
        return .held(held.put(reply.denied(since: group)), until: group)
    }

    private mutating func deny(
        _ reply: HeldReplies.Reply, _ code: Code, _ writer: inout MessageWriter
    ) {
        switch reply.matter {
        case .denial: break
        case .allow(let publication, let particulars):
            writer.truncate(to: 0)
            let requestID = ByteRange(offset: 0, length: UInt32(reply.requestID.count))
            let particulars = AnswerWriter.Particulars(
                id: particulars.id, detail: particulars.detail, requestID: requestID,
                validUntilMilliseconds: 0, revocation: revocations.sequence)
            AnswerWriter(reply.requestID.span, publication, particulars).write(
                Verdict(code), of: question, scratch, into: &writer)
        case .batch(let batch):
            batch.denyAllows(
                Verdict(code), scratch, requestID: reply.requestID,
                revocation: revocations.sequence, into: &writer)
        }
    }
}

extension Span<UInt8> {
    fileprivate func copied(_ range: ByteRange) -> [UInt8] {
        range.isEmpty ? [] : [UInt8](copying: extracting(range.indices))
    }
}
