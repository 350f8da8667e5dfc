import Cedar

@testable import DecisionCore

/// A question that a test asks, a part at a time.
typealias Asking = InternedRequest

extension InternedRequest {
    /// The text of a symbol of this question.
    func text(_ symbol: Symbol) -> Text { question.text(symbol, in: bytes.span, vocabulary) }

    /// The uid of an entity of this question.
    func uid(_ entity: EntityID) -> EntityUID { question.uid(entity, in: bytes.span, vocabulary) }

    func isIn(_ entity: EntityID, _ container: EntityID, _ registry: Registry) -> Bool {
        question.isIn(entity, container, registry)
    }

    /// What a snapshot says to what was asked.
    mutating func check(
        _ snapshot: Snapshot, from caller: CallerIndex? = nil,
        at moment: Moment = Moment(nowMilliseconds: 0),
        _ revocations: borrowing RevocationTable = RevocationTable(), into scratch: inout Scratch
    ) -> Verdict {
        let bytes = bytes
        return snapshot.check(
            &question, in: bytes.span, from: caller, at: moment, revocations, &scratch)
    }

    /// What a snapshot says to whoever acts here.
    mutating func standing(
        _ snapshot: Snapshot, from caller: CallerIndex?, at moment: Moment,
        _ revocations: borrowing RevocationTable, into scratch: inout Scratch
    ) -> Standing {
        let bytes = bytes
        return snapshot.standing(
            of: &question, in: bytes.span, from: caller, at: moment, revocations, &scratch)
    }

    /// What a snapshot says to an item of a batch.
    mutating func check(
        _ snapshot: Snapshot, given standing: Standing, from caller: CallerIndex?,
        at moment: Moment, into scratch: inout Scratch
    ) -> Verdict {
        let bytes = bytes
        return snapshot.check(
            &question, given: standing, in: bytes.span, from: caller, at: moment, &scratch)
    }
}
