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
    private(set) var publication: Publication
    private var restarts = 0
    private var mustRestart = false
    private var particulars = Intake.Particulars()
    private var next = 0
    private var hasDenied = false
    private var isOver = false
    /// For each policy that an answer points to, its place in the response's list.
    private var places: [PolicyIndex: UInt64] = [:]
    private var listed: [PolicyIndex] = []

    /// The greatest number of fields in what the items have in common.
    static let commonFieldsMax = 1 << 13
    /// The greatest size of what the items have in common, in bytes: it is interned for each item.
    static let commonBytesMax = 16 << 10
    /// The greatest size of it times the number of items: about a second of one loop.
    static let sharedBytesMax = 32 << 20
    /// How often a batch begins again because a publish overtook it, before it gives up.
    static let restartsMax = 3

    static let tooLarge = Status(
        .resourceExhausted, "the batch's answers are larger than a message may be: ask in parts")

    init(
        _ call: Call, _ bytes: Span<UInt8>, _ publication: Publication, _ tape: inout Tape
    ) throws(Status) {
        self.publication = publication
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

    /// Begins again, if a publish has overtaken the batch; says whether it has.
    /// - Throws: ABORTED where that has happened too often.
    func takeRestart() throws(Status) -> Bool {
        guard mustRestart else { return false }
        mustRestart = false
        restarts += 1
        guard restarts <= Batch.restartsMax else {
            throw Status(
                .aborted, "the zone was published \(restarts) times meanwhile: ask again")
        }
        next = 0
        hasDenied = false
        isOver = false
        places = [:]
        listed = []
        return true
    }

    /// Whether every item that the mode asks for has its answer.
    var isDone: Bool { isOver || next == layout.items.count }

    /// Reads what the items have in common; once a slice, for the tape is the loop's.
    func readCommon(_ bytes: Span<UInt8>, _ tape: inout Tape) throws(Status) {
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes, at: layout.common, rules: .strict)
        } catch {
            throw .invalid("field `common`: \(error)")
        }
    }

    /// Reads the next item.
    func readItem(_ bytes: Span<UInt8>, _ tape: inout Tape) throws(Status) {
        do throws(WireError) {
            try tape.read(.batchItem, from: bytes, at: layout.items[next], rules: .strict)
        } catch {
            throw .invalid("field `items[\(next)]`: \(error)")
        }
    }

    /// Makes the next item's question of what all have in common and what it replaces.
    func fill(
        _ question: inout Question, from common: borrowing Tape, item: borrowing Tape,
        _ bytes: Span<UInt8>
    ) throws(Status) {
        do throws(Status) {
            particulars = try Intake.fill(
                &question, from: common, item: item, bytes, publication.snapshot)
        } catch {
            throw Status(error.code, "field `items[\(next)]`: \(error.message)")
        }
    }

    /// Writes the next item's `BatchAnswer`, and goes on to the one after.
    func write(
        _ verdict: Verdict, of question: borrowing Question, _ scratch: borrowing Scratch,
        _ id: DecisionID, into writer: inout MessageWriter
    ) {
        let answer = writer.begin(field: 2)
        let code = Int(verdict.code.rawValue)
        let tellsCode = particulars.detail.tells(.code)
        let fragments = publication.fragments
        writer.append(tellsCode ? fragments.heads[code] : fragments.headsWithoutCode[code])
        if tellsCode, verdict.isFromPolicy {
            let party = publication.snapshot.party(of: question)
            if !verdict.allows, party != .unspecified {
                writer.append(Int64(party.rawValue), field: 4)
            }
            for policy in scratch[leg: 0].determining { writer.append(place(of: policy), field: 5) }
        }
        AnswerWriter.write(id, field: 8, into: &writer)
        writer.end(answer)
        next += 1
        hasDenied = hasDenied || !verdict.allows
        isOver = layout.mode == (verdict.allows ? .untilAllow : .untilDeny)
    }

    private func place(of policy: PolicyIndex) -> UInt64 {
        if let place = places[policy] { return place }
        let place = UInt64(listed.count)
        places[policy] = place
        listed.append(policy)
        return place
    }

    /// Writes what is said once: the common answer, and each policy that an answer points to.
    func finish(_ id: DecisionID, _ bytes: Span<UInt8>, into writer: inout MessageWriter) {
        let common = writer.begin(field: 1)
        let decision: Wire.Decision = hasDenied ? .deny : .allow
        writer.append(Int64(decision.rawValue), field: 1)
        if hasDenied { writer.append(Int64(Denial.notPermitted.rawValue), field: 2) }
        AnswerWriter.write(id, field: 6, into: &writer)
        writer.append(publication.fragments.tail)
        if !particulars.requestID.isEmpty {
            writer.append(bytes.extracting(particulars.requestID.indices), field: 15)
        }
        writer.end(common)
        let ready = publication.fragments
        for policy in listed {
            writer.append(
                particulars.detail.tells(.full)
                    ? ready.listedInFull[policy.index] : ready.listed[policy.index])
        }
    }
}
