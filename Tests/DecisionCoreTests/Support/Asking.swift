import Cedar

@testable import DecisionCore

/// Interns a question that is told in Cedar's terms, as the edge does, over bytes of its own.
struct Asking: ~Copyable {
    private(set) var bytes: [UInt8] = []
    var question: Question
    let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary, seed: UInt64 = 7) {
        self.vocabulary = vocabulary
        question = Question(seed: seed)
    }

    /// Begins the next question; the bytes of the last are gone.
    mutating func reset() {
        bytes.removeAll()
        question.reset()
    }

    mutating func symbol(_ text: Text) throws(QuestionError) -> Symbol {
        let first = bytes.count
        bytes += Array(text.string.utf8)
        let bytes = bytes
        return try question.symbol(at: first..<bytes.count, in: bytes.span, vocabulary)
    }

    mutating func entity(_ uid: EntityUID) throws(QuestionError) -> EntityID {
        let type = try symbol(uid.type.path)
        let id = try symbol(uid.id)
        return try question.entity(type: type, id: id, vocabulary)
    }

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

    mutating func ask(_ request: Request, carrying entities: [Entity] = []) throws(QuestionError) {
        let principal = try entity(request.principal)
        let action = try entity(request.action)
        let resource = try entity(request.resource)
        question.ask(principal: principal, action: action, resource: resource)
        question.ask(context: try record(request.context))
        for entity in entities { try carry(entity) }
    }

    mutating func carry(_ entity: Entity) throws(QuestionError) {
        let id = try self.entity(entity.uid)
        let attributes = try record(entity.attributes)
        let tags = try record(entity.tags)
        for parent in entity.parents {
            let parent = try self.entity(parent)
            try question.addParent(parent)
        }
        try question.carry(
            id, attributes: attributes, tags: tags, parentCount: entity.parents.count)
    }

    mutating func record(_ record: Record) throws(QuestionError) -> ValueRun {
        let run = try question.reserve(record.count)
        for (index, field) in zip(run.indices, record.fields) {
            let name = try symbol(field.key)
            question.set(index, named: name, to: try value(field.value))
        }
        try question.sealRecord(run)
        return run
    }

    mutating func value(_ value: Value) throws(QuestionError) -> InternedValue {
        switch value {
        case .boolean(let flag): return .boolean(flag)
        case .long(let long): return .long(long)
        case .string(let text): return .string(try symbol(text))
        case .entity(let uid): return .entity(try entity(uid))
        case .decimal(let decimal): return .decimal(tenThousandths: decimal.tenThousandths)
        case .ip(let address): return question.address(address)
        case .datetime(let instant): return .datetime(milliseconds: instant.millisecondsSinceEpoch)
        case .duration(let span): return .duration(milliseconds: span.milliseconds)
        case .record(let record): return .record(try self.record(record))
        case .set(let set):
            let run = try question.reserve(set.count)
            for (index, element) in zip(run.indices, set.elements) {
                question.set(index, to: try self.value(element))
            }
            return .set(run)
        }
    }
}
