internal import Cedar

/// Turns an interned question back into Cedar's values, for code that walks syntax trees.
enum QuestionReader {
    static func evaluator(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) -> Evaluator<QuestionEntities> {
        let request = Request(
            principal: question.uid(principal, in: bytes, vocabulary),
            action: question.uid(question.action, in: bytes, vocabulary),
            resource: question.uid(question.resource, in: bytes, vocabulary),
            context: record(question.context, of: question, in: bytes, vocabulary))
        var carried: [Entity] = []
        for index in question.carried.indices
        where question.carried[index].origin != .nobody || !question.carried[index].parents.isEmpty
        {
            carried.append(entity(index, of: question, in: bytes, vocabulary, registry))
        }
        return Evaluator(
            request,
            entities: QuestionEntities(
                stored: StoredEntities(registry, vocabulary), carried: carried))
    }

    private static func entity(
        _ index: Int, of question: borrowing Question, in bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) -> Entity {
        let carried = question.carried[index]
        let parents = question.parents[carried.parents]
            .map { question.uid($0, in: bytes, vocabulary) }
        return Entity(
            uid: question.uid(carried.entity, in: bytes, vocabulary),
            attributes: record(carried.attributes, of: question, in: bytes, vocabulary),
            parents: parents,
            ancestors: ancestors(index, of: question, in: bytes, vocabulary, registry),
            tags: record(carried.tags, of: question, in: bytes, vocabulary))
    }

    /// The parents of all that it is in, and what the registry knows those to be in.
    private static func ancestors(
        _ index: Int, of question: borrowing Question, in bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) -> Set<EntityUID> {
        var found: Set<EntityUID> = []
        let within = question.reach[index] | 1 << UInt64(index)
        for other in question.carried.indices where within & (1 << UInt64(other)) != 0 {
            for parent in question.parents[question.carried[other].parents] {
                let uid = question.uid(parent, in: bytes, vocabulary)
                guard found.insert(uid).inserted else { continue }
                for above in 0..<registry.ancestorCount(parent) {
                    found.insert(vocabulary.uid(registry.ancestor(above, of: parent)))
                }
            }
        }
        return found
    }

    private static func record(
        _ run: ValueRun, of question: borrowing Question, in bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary
    ) -> Record {
        guard run.count > 0 else { return .empty }
        var fields: [Record.Field] = []
        fields.reserveCapacity(run.count)
        for index in run.indices {
            let interned = question.values[index]
            fields.append(
                Record.Field(
                    key: question.text(interned.name, in: bytes, vocabulary),
                    value: value(interned, of: question, in: bytes, vocabulary)))
        }
        // Sealing a record refuses a name that stands twice; were there one, the later would count.
        return Record(uniqueFields: fields) ?? Record(lastWins: fields)
    }

    /// Recurses as deep as values nest, which the wire bounds at eight.
    private static func value(
        _ interned: InternedValue, of question: borrowing Question, in bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary
    ) -> Value {
        switch interned.kind {
        case .boolean: return .boolean(interned.long != 0)
        case .long: return .long(interned.long)
        case .string: return .string(question.text(interned.symbol, in: bytes, vocabulary))
        case .entity: return .entity(question.uid(interned.entity, in: bytes, vocabulary))
        case .decimal: return .decimal(Decimal(tenThousandths: interned.long))
        case .address: return .ip(question.addresses[Int(interned.long)])
        case .datetime: return .datetime(Datetime(millisecondsSinceEpoch: interned.long))
        case .duration: return .duration(Duration(milliseconds: interned.long))
        case .record: return .record(record(interned.run, of: question, in: bytes, vocabulary))
        case .set:
            var elements: [Value] = []
            for index in interned.run.indices {
                elements.append(value(question.values[index], of: question, in: bytes, vocabulary))
            }
            return .set(ValueSet(elements))
        }
    }
}
