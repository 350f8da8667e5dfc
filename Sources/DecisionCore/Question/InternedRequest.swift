public import Cedar

/// A question that is told in Cedar's terms, interned over bytes of its own.
///
/// What the wire brings is interned where it lies, by the service's intake. This is for whoever has
/// a request as a value: the conformance runs and the benchmarks, which evaluate it with the same
/// code that answers on the wire.
public struct InternedRequest: ~Copyable {
    /// The strings that were told, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// The question.
    public internal(set) var question: Question
    let vocabulary: Vocabulary

    /// No question yet.
    /// - Parameters:
    ///   - vocabulary: the numbers of the snapshot that will evaluate it.
    ///   - seed: of the tables of what the vocabulary does not hold.
    public init(_ vocabulary: Vocabulary, seed: UInt64 = 7) {
        self.vocabulary = vocabulary
        question = Question(seed: seed)
    }

    /// Interns a request, beside the facts that have been told.
    /// - Parameters:
    ///   - request: who does what to what.
    ///   - entities: those that come along with it.
    /// - Throws: the limit that it is over.
    /// - Complexity: linear in what is told.
    public mutating func ask(
        _ request: Request, carrying entities: [Entity] = []
    ) throws(QuestionError) {
        let principal = try entity(request.principal)
        let action = try entity(request.action)
        let resource = try entity(request.resource)
        question.ask(principal: principal, action: action, resource: resource)
        question.ask(context: try record(request.context))
        for entity in entities { try carry(entity) }
    }

    /// Forgets the question.
    mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        question.reset()
    }

    mutating func symbol(_ text: Text) throws(QuestionError) -> Symbol {
        // Taken out meanwhile, so that the question can change while it reads them.
        var written: [UInt8] = []
        swap(&written, &bytes)
        defer { swap(&written, &bytes) }
        let first = written.count
        written += text.string.utf8
        return try question.symbol(at: first..<written.count, in: written.span, vocabulary)
    }

    mutating func entity(_ uid: EntityUID) throws(QuestionError) -> EntityID {
        let type = try symbol(uid.type.path)
        let id = try symbol(uid.id)
        return try question.entity(type: type, id: id, vocabulary)
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

    /// It recurses as deep as the value, which its reader bounds.
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

extension Snapshot {
    /// Evaluates the policies for one principal: what a leg of an answer is, without its guards.
    /// - Parameters:
    ///   - question: what is asked.
    ///   - bytes: the strings of the question that the vocabulary does not hold.
    ///   - principal: for whom.
    ///   - leg: receives the policies that are satisfied and those that erred.
    ///   - workspace: what is needed beside that.
    public func evaluate(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ leg: inout LegFindings, _ workspace: inout Workspace
    ) {
        evaluator.decide(
            question, in: bytes, for: principal, vocabulary, registry, &leg, &workspace)
    }

    /// Answers a request as Cedar specifies it: policy alone, without guards or the zone's rules.
    /// - Parameters:
    ///   - request: the question.
    ///   - policies: those of which the snapshot was made, for their ids.
    /// - Returns: what ``Cedar/Authorizer`` answers, by the snapshot's own evaluator.
    /// - Throws: the limit of a question that the request is over.
    public func authorize(
        _ request: Request, policies: PolicySet
    ) throws(QuestionError) -> Response {
        var asked = InternedRequest(vocabulary)
        try asked.ask(request)
        var leg = LegFindings()
        var workspace = Workspace()
        evaluate(
            asked.question, in: asked.bytes.span, for: asked.question.principal, &leg, &workspace)
        let id = { (policy: PolicyIndex) in policies.policies[policy.index].id }
        let failures = (leg.failedPermits + leg.failedForbids).sorted { $0.policy < $1.policy }
        return Response(
            permits: leg.permits.map(id), forbids: leg.forbids.map(id),
            errors: failures.map { PolicyError(policy: id($0.policy), error: $0.error) })
    }
}
