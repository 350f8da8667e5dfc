internal import Cedar
internal import DecisionCore
internal import Wire

/// A batch on its way: one principal and one snapshot for all items, however many slices it takes.
///
/// A publish that comes between two slices makes it begin again: no answer rests on what was no
/// longer active when the last of them was given.
///
/// A class, for it outlives the call that began it; one is made a batch, none an item.
final class Batch {
    private let layout: BatchLayout
    private let peer: Peer
    private(set) var publication: Publication
    private(set) var asker: CallerTable.Asker
    private var restarts = 0
    private var mustRestart = false
    private var particulars = Intake.Particulars()
    private var parties = Parties()
    private var shared: QuestionMark?
    private var next = 0
    private var isOver = false
    /// The denial that all denials so far have in common.
    private var denial: Denial?
    /// For each policy that an answer points to, its place in the response's list.
    private var places: [PolicyIndex: UInt64] = [:]
    private var listed: [PolicyIndex] = []
    /// The answers so far.
    private var answers: [Answer] = []
    private var allowsAny = false
    /// What the allows so far rest on, and up to which revocation that was looked at.
    private var restsOn = HeldReplies.Grounds.none
    /// The groups of those records that are waited for.
    private(set) var records: ClosedRange<AuditSequence>?
    private var commonID = DecisionID(high: 0, low: 0)

    /// The greatest number of fields in what the items have in common.
    static let commonFieldsMax = 1 << 13
    /// The greatest size of what the items have in common, in bytes: it is read for each slice.
    static let commonBytesMax = 16 << 10
    /// The greatest size of it times the number of items: about a second of one loop.
    static let sharedBytesMax = 32 << 20
    /// How often a batch begins again because something overtook it, before it gives up.
    static let restartsMax = 3

    static let tooLarge = Status(
        .resourceExhausted, "the batch's answers are larger than a message may be: ask in parts")

    init(
        _ call: Call, _ bytes: Span<UInt8>, _ publication: Publication, _ tape: inout Tape
    ) throws(Status) {
        self.publication = publication
        peer = call.peer
        asker = try publication.callers.asker(call.peer)
        layout = try BatchLayout(call, bytes, &tape)
        try Intake.checkSize(layout.common, of: "field `common`", limit: Batch.commonBytesMax)
        let shared = Int(layout.common.length) * layout.items.count
        guard shared <= Batch.sharedBytesMax else {
            throw Status(
                .resourceExhausted,
                "field `common` has \(layout.common.length) bytes for \(layout.items.count) items; "
                    + "the limit of their product is \(Batch.sharedBytesMax): ask in parts")
        }
    }

    /// Leaves the old publication: what was answered from it is asked again.
    func restart(on next: Publication) {
        publication = next
        mustRestart = true
    }

    /// Leaves what was allowed, if it may have been revoked since: all of it is asked again.
    ///
    /// Between two slices others are answered, and a revocation too: what was allowed before it must
    /// not leave after it.
    func leaveRevoked(_ revocations: borrowing RevocationTable) {
        if grounds.mayBeRevoked(revocations) { mustRestart = true }
    }

    /// Begins again, if a publish or a revocation has overtaken the batch; says whether one has.
    /// - Throws: ABORTED where that has happened too often, PERMISSION_DENIED where the caller is
    ///   none any more.
    func takeRestart() throws(Status) -> Bool {
        guard mustRestart else { return false }
        mustRestart = false
        restarts += 1
        guard restarts <= Batch.restartsMax else {
            throw Status(
                .aborted,
                "the zone's policies or revocations changed \(restarts) times meanwhile: ask again")
        }
        asker = try publication.callers.asker(peer)
        next = 0
        denial = nil
        isOver = false
        places = [:]
        listed = []
        answers = []
        allowsAny = false
        restsOn = .none
        return true
    }

    /// What would have to be judged again before the answers leave; nothing, if all of them deny.
    var grounds: HeldReplies.Grounds { allowsAny ? restsOn : .none }

    /// Whether it has to begin again.
    var isOvertaken: Bool { mustRestart }

    /// Where in the request's bytes the caller's own name for it stands.
    var requestID: ByteRange { particulars.requestID }

    /// Whether every item that the mode asks for has its answer.
    var isDone: Bool { isOver || next == layout.items.count }

    /// Reads what the items have in common, and makes of it what all their questions share; once a
    /// slice, for the tape and the question are the loop's.
    func readCommon(
        into question: inout Question, _ bytes: Span<UInt8>, _ tape: inout Tape
    ) throws(Status) -> Intake.Particulars {
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: layout.common, rules: .strict)
        } catch {
            throw .invalid("field `common`: \(error)")
        }
        parties = Parties()
        do throws(Status) {
            particulars = try Intake.fillShared(
                &question, &parties, from: tape, bytes, publication.snapshot)
        } catch {
            throw Status(error.code, "field `common`: \(error.message)")
        }
        return particulars
    }

    /// Notes that all that the items have in common has been said and looked at, and what allows
    /// rest on from now on.
    func keep(_ question: borrowing Question, restingOn grounds: HeldReplies.Grounds) {
        shared = question.mark()
        restsOn.add(grounds)
    }

    /// Reads the next item, and makes its question of what all share and what it replaces.
    func readItem(
        into question: inout Question, from common: borrowing Tape, _ bytes: Span<UInt8>,
        _ tape: inout Tape
    ) throws(Status) {
        do throws(WireError) {
            try tape.read(.batchItem, from: bytes, at: layout.items[next], rules: .strict)
        } catch {
            throw .invalid("field `items[\(next)]`: \(error)")
        }
        if let shared { question.rewind(to: shared) }
        do throws(Status) {
            try Intake.fillItem(
                &question, parties, from: common, item: tape, bytes, publication.snapshot)
        } catch {
            throw Status(error.code, "field `items[\(next)]`: \(error.message)")
        }
    }

    /// Writes the next item's `BatchAnswer`, and goes on to the one after.
    func write(
        _ verdict: Verdict, _ scratch: borrowing Scratch, _ id: DecisionID,
        validUntilMilliseconds: Int64, into writer: inout MessageWriter
    ) {
        let answer = writer.begin(field: 2)
        let detail = asker.detail(particulars.detail)
        publication.fragments.writeHead(verdict, detail, into: &writer)
        if detail.tells(.code), verdict.isFromPolicy { writeLegs(verdict, scratch, &writer) }
        if verdict.allows {
            publication.obligations.write(scratch, inBatch: true, into: &writer)
            AnswerWriter.write(validUntil: validUntilMilliseconds, field: 7, into: &writer)
        }
        AnswerWriter.write(id, field: 8, into: &writer)
        writer.end(answer)
        next += 1
        if let denied = verdict.denial?.wire { merge(denied) } else { allowsAny = true }
        isOver = layout.mode == (verdict.allows ? .untilAllow : .untilDeny)
    }

    private func merge(_ denied: Denial) {
        denial = denial == nil || denial == denied ? denied : .notPermitted
    }

    /// Writes whose leg denied, and the policies that made it so; with an allow, those of all legs.
    private func writeLegs(
        _ verdict: Verdict, _ scratch: borrowing Scratch, _ writer: inout MessageWriter
    ) {
        for index in 0..<scratch.legCount {
            let leg = scratch[leg: index]
            guard verdict.allows || leg.code != .permitted else { continue }
            if !verdict.allows, leg.party.wire != .unspecified {
                writer.append(Int64(leg.party.wire.rawValue), field: 4)
            }
            for policy in leg.determining { writer.append(place(of: policy), field: 5) }
            // Of two legs that deny, the answer has room for the first.
            guard verdict.allows else { return }
        }
    }

    private func place(of policy: PolicyIndex) -> UInt64 {
        if let place = places[policy] { return place }
        let place = UInt64(listed.count)
        places[policy] = place
        listed.append(policy)
        return place
    }

    /// Writes what is said once: the common answer, and each policy that an answer points to.
    func finish(
        _ id: DecisionID, _ bytes: Span<UInt8>, revocation: UInt64, into writer: inout MessageWriter
    ) {
        commonID = id
        let common = writer.begin(field: 1)
        let decision: Wire.Decision = denial == nil ? .allow : .deny
        writer.append(Int64(decision.rawValue), field: 1)
        if let denial { writer.append(Int64(denial.rawValue), field: 2) }
        AnswerWriter.write(id, field: 6, into: &writer)
        publication.fragments.writeTail(into: &writer)
        if revocation != 0 { writer.append(revocation, field: 9) }
        if !particulars.requestID.isEmpty {
            writer.append(bytes.extracting(particulars.requestID.indices), field: 15)
        }
        writer.end(common)
        let ready = publication.fragments
        let isFull = asker.detail(particulars.detail).tells(.full)
        for policy in listed {
            writer.append(isFull ? ready.listedInFull[policy.index] : ready.listed[policy.index])
        }
    }
}

// -------------------------------------------------------------------- answers that wait for records

extension Batch {
    /// An item's answer, and where it stands among the reply's bytes.
    struct Answer {
        let id: DecisionID
        let denial: Denial?
        let place: Range<Int>
    }

    /// The last halves of the ids of the decisions that allow.
    var allows: [UInt64] { answers.filter { $0.denial == nil }.map(\.id.low) }

    /// Notes where an item's answer stands, and for which record it waits, if it does.
    ///
    /// Those that wait for none are noted too: whatever is put in the place of the others has to
    /// have all answers.
    func note(_ verdict: Verdict, _ id: DecisionID, _ receipt: AuditReceipt, answer: Range<Int>) {
        answers.append(Answer(id: id, denial: verdict.denial?.wire, place: answer))
        guard case .held(let group) = receipt else { return }
        records = (records?.lowerBound ?? group)...group
    }

    /// Denies in the place of every allow; what was denied stays as it is.
    ///
    /// - Parameters:
    ///   - verdict: why.
    ///   - scratch: the loop's; a verdict that is not policy's tells nothing of it.
    ///   - requestID: the caller's own name for the request, whose bytes are gone.
    ///   - revocation: the place of the revocation feed that was looked at.
    ///   - writer: what is written.
    func denyAllows(
        _ verdict: Verdict, _ scratch: borrowing Scratch, requestID: [UInt8], revocation: UInt64,
        into writer: inout MessageWriter
    ) {
        let before = [UInt8](copying: writer.bytes)
        writer.truncate(to: 0)
        denial = nil
        particulars.requestID = ByteRange(offset: 0, length: UInt32(requestID.count))
        let answered = answers
        answers = []
        for answer in answered {
            let start = writer.count
            if let denied = answer.denial {
                writer.append(before.span.extracting(answer.place))
                merge(denied)
            } else {
                write(verdict, scratch, answer.id, validUntilMilliseconds: 0, into: &writer)
            }
            // It may have to be denied once more, where this is not recorded either.
            answers.append(
                Answer(
                    id: answer.id, denial: answer.denial ?? verdict.denial?.wire,
                    place: start..<writer.count))
        }
        allowsAny = false
        finish(commonID, requestID.span, revocation: revocation, into: &writer)
    }
}
