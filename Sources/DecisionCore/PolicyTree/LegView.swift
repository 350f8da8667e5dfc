internal import Cedar

/// What a leg reads: the question and the snapshot's numbers, as flat views.
struct LegView: ~Copyable, ~Escapable {
    /// For whom the leg is.
    let principal: EntityID
    /// The entities that the zone stores.
    let registry: Registry
    /// The question's values.
    let values: Span<InternedValue>

    private let bytes: Span<UInt8>
    private let spellings: Span<UInt8>
    private let ends: Span<UInt32>
    private let keys: Span<EntityKey>

    @_lifetime(borrow question, copy bytes, borrow vocabulary)
    init(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) {
        self.principal = principal
        self.registry = registry
        self.bytes = bytes
        values = question.values.span
        spellings = vocabulary.bytes.span
        ends = vocabulary.ends.span
        keys = vocabulary.keys.span
    }

    /// The type of an entity.
    @inline(__always)
    func type(_ entity: EntityID, _ question: borrowing Question) -> Symbol {
        entity.isLocal ? question.entities.key(entity).type : keys[entity.index].type
    }

    /// The bytes of a string.
    @_lifetime(copy self)
    func spelling(_ symbol: Symbol, _ question: borrowing Question) -> Span<UInt8> {
        if symbol.isLocal { return bytes.extracting(question.strings.place(symbol)) }
        let first = symbol.index == 0 ? 0 : Int(ends[symbol.index &- 1])
        return spellings.extracting(first..<Int(ends[symbol.index]))
    }

    /// What is known of an entity, carried or stored; nil where nothing is.
    ///
    /// A bare resource, of which nobody says more than where it lies, is known by that alone.
    @inline(__always)
    func known(_ entity: EntityID, _ question: borrowing Question) -> EntityValues.Known? {
        guard let index = question.carriedIndex(entity) else { return registry.values[entity] }
        let carried = question.carried[index]
        if carried.origin == .nobody, carried.parents.isEmpty { return nil }
        return EntityValues.Known(attributes: carried.attributes, tags: carried.tags)
    }
}
