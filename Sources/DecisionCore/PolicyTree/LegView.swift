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
    private let spellings: PagedView<Spelling>
    private let spelled: PagedView<UInt8>
    private let identities: PagedView<EntityIdentity>

    @_lifetime(borrow question, copy bytes, borrow vocabulary)
    init(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry
    ) {
        self.principal = principal
        self.registry = registry
        self.bytes = bytes
        values = question.values.span
        spellings = PagedView(vocabulary.spellings)
        spelled = PagedView(vocabulary.bytes)
        identities = PagedView(vocabulary.identities)
    }

    /// What is known of one entity.
    struct Known {
        let attributes: ValueRun
        let tags: ValueRun
    }

    /// The type of an entity.
    @inline(__always)
    func type(_ entity: EntityID, _ question: borrowing Question) -> Symbol {
        entity.isLocal ? question.entities.key(entity).type : identities[entity.index].key.type
    }

    /// The bytes of a string.
    @_lifetime(copy self)
    func spelling(_ symbol: Symbol, _ question: borrowing Question) -> Span<UInt8> {
        if symbol.isLocal { return bytes.extracting(question.strings.place(symbol)) }
        let place = spellings[symbol.index]
        return spelled.span(place.start, place.count)
    }

    /// What is known of an entity, carried or stored; nil where nothing is.
    ///
    /// A bare resource, of which nobody says more than where it lies, is known by that alone.
    @inline(__always)
    func known(_ entity: EntityID, _ question: borrowing Question) -> Known? {
        guard let index = question.carriedIndex(entity) else {
            let row = registry.contents.row(entity)
            guard row.isStored else { return nil }
            return Known(
                attributes: ValueRun(packed: row.attributes), tags: ValueRun(packed: row.tags))
        }
        let carried = question.carried[index]
        if carried.origin == .nobody, carried.parents.isEmpty { return nil }
        return Known(attributes: carried.attributes, tags: carried.tags)
    }
}
