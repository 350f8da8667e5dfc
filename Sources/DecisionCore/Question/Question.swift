public import Cedar

/// One question, interned: numbers in flat arrays that the next question overwrites.
///
/// Made once a loop. Its strings are symbols of the snapshot's vocabulary, or places in the
/// request's bytes, which whoever reads it passes along. Cold parts of the service turn it back
/// into Cedar's values.
/// - Complexity: ``reset()`` costs as much as the last question held; nothing here allocates once
///   the arrays have grown to a zone's usual question.
public struct Question: ~Copyable {
    /// An entity that the caller describes.
    public struct Carried: Sendable {
        /// Which.
        public let entity: EntityID
        /// Its attributes.
        public let attributes: ValueRun
        /// Its tags.
        public let tags: ValueRun
        /// Its parents, those too that a rule of the registry gives it, as a run of
        /// ``Question/parents``.
        var parents: Range<Int>
        /// The parents of which the caller speaks.
        let said: Range<Int>
        /// Who says so.
        let origin: Origin

        var isDescribed: Bool { origin == .caller }
    }

    /// Who says what is known of a carried entity.
    enum Origin: UInt8, Sendable {
        /// The caller.
        case caller
        /// Nobody: it is a resource that the registry does not store.
        case nobody
        /// The service, from the facts of the session.
        case facts
    }

    /// Who acts.
    public internal(set) var principal = EntityID(index: 0)
    /// What is done.
    public internal(set) var action = EntityID(index: 0)
    /// To what.
    public internal(set) var resource = EntityID(index: 0)
    /// Cedar's `context`.
    public internal(set) var context = ValueRun.empty
    /// Whether the question says that it is for another zone than its listener's.
    public var namesOtherZone = false

    /// An entity that the caller describes twice, if it does.
    var describedTwice: EntityID?
    var values: [InternedValue] = []
    var addresses: [IPAddress] = []
    var carried: [Carried] = []
    var parents: [EntityID] = []
    /// What the caller vouches for.
    public internal(set) var facts = Facts()
    /// The links of the delegation chain, outermost first.
    public internal(set) var links: [LinkFact] = []
    /// Who approved what.
    public internal(set) var approvals: [ApprovalFact] = []
    /// The SHA-256 of `context.input`; nil where nobody has worked it out.
    public var input: InputDigest?
    /// Who acts, for whom and in which session: what follows from the facts and the registry.
    public internal(set) var actors = Actors()
    /// The principal, where it is an agent, and the links of the chain.
    var agents: [EntityID] = []
    /// The users in whose name, with whose approval, or by whom in person.
    var users: [EntityID] = []
    /// Whom the caller's facts name, and as what.
    var named: [Named] = []
    var scopes: [Symbol] = []
    /// For each carried entity, as bits, the carried ones that it is in at any remove.
    var reach: [UInt64] = []
    var strings: LocalSymbols
    var entities: LocalEntities

    /// An empty question.
    /// - Parameter seed: random, so that nobody can choose strings that collide.
    public init(seed: UInt64) {
        strings = LocalSymbols(countMax: QuestionLimits.stringsMax, seed: seed)
        entities = LocalEntities(
            countMax: QuestionLimits.entitiesMax + QuestionLimits.ownEntitiesMax, seed: seed)
    }

    /// Forgets everything of the last question.
    public mutating func reset() {
        context = .empty
        namesOtherZone = false
        describedTwice = nil
        facts = Facts()
        links.empty()
        approvals.empty()
        input = nil
        actors = Actors()
        agents.empty()
        users.empty()
        named.empty()
        scopes.empty()
        values.empty()
        addresses.empty()
        carried.empty()
        parents.empty()
        reach.empty()
        strings.removeAll()
        entities.removeAll()
    }

    /// Says who does what to what.
    public mutating func ask(principal: EntityID, action: EntityID, resource: EntityID) {
        self.principal = principal
        self.action = action
        self.resource = resource
    }

    /// Says in which context.
    public mutating func ask(context: ValueRun) {
        self.context = context
    }
}

// ------------------------------------------------------------------------------------- interning

extension Question {
    /// The symbol of the string at `range` of the request's bytes.
    public mutating func symbol(
        at range: Range<Int>, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) throws(QuestionError) -> Symbol {
        if let known = vocabulary.symbol(spelled: bytes.extracting(range)) { return known }
        guard let local = strings.symbol(at: range, in: bytes) else { throw .tooManyStrings }
        return local
    }

    /// The id of an entity.
    public mutating func entity(
        type: Symbol, id: Symbol, _ vocabulary: borrowing Vocabulary
    ) throws(QuestionError) -> EntityID {
        let key = EntityKey(type: type, id: id)
        if !type.isLocal, !id.isLocal, let known = vocabulary.entity(key) { return known }
        guard let local = entities.entity(key, countMax: QuestionLimits.entitiesMax) else {
            throw .tooManyEntities
        }
        return local
    }

    /// The symbol of the string at `range` of the request's bytes.
    ///
    /// From another module this is the one to call: handing over a vocabulary copies it.
    public mutating func symbol(
        at range: Range<Int>, in bytes: Span<UInt8>, of snapshot: Snapshot
    ) throws(QuestionError) -> Symbol {
        try symbol(at: range, in: bytes, snapshot.vocabulary)
    }

    /// The id of an entity.
    ///
    /// From another module this is the one to call: handing over a vocabulary copies it.
    public mutating func entity(
        type: Symbol, id: Symbol, of snapshot: Snapshot
    ) throws(QuestionError) -> EntityID {
        try entity(type: type, id: id, snapshot.vocabulary)
    }

    /// Makes room for `count` values next to each other, to be set one by one.
    public mutating func reserve(_ count: Int) throws(QuestionError) -> ValueRun {
        let first = values.count
        guard first + count <= QuestionLimits.valuesMax else { throw .tooManyValues }
        for _ in 0..<count { values.append(.boolean(false)) }
        return ValueRun(first: first, count: count)
    }

    /// Sets an element of a reserved run.
    public mutating func set(_ index: Int, to value: InternedValue) {
        values[index] = value
    }

    /// Sets a field of a reserved run.
    public mutating func set(_ index: Int, named name: Symbol, to value: InternedValue) {
        var value = value
        value.name = name
        values[index] = value
    }

    /// Orders a record's fields by name, and refuses a name that stands twice.
    /// - Complexity: as insertion for the few fields that records have, n log n beyond sixteen.
    public mutating func sealRecord(_ run: ValueRun) throws(QuestionError) {
        if run.count > 16 {
            values[run.indices].sort { $0.name < $1.name }
        } else {
            insertionSort(run)
        }
        for index in run.indices.dropFirst() where values[index].name == values[index - 1].name {
            throw .fieldTwice(index)
        }
    }

    /// Ends a record of the service's own, whose fields are the values from `first` on.
    mutating func sealOwnRecord(from first: Int) -> ValueRun {
        let run = ValueRun(first: first, count: values.count - first)
        insertionSort(run)
        return run
    }

    private mutating func insertionSort(_ run: ValueRun) {
        var sorted = run.first &+ 1
        while sorted < run.first &+ run.count {
            let moved = values[sorted]
            var place = sorted
            while place > run.first, moved.name < values[place &- 1].name {
                values[place] = values[place &- 1]
                place &-= 1
            }
            values[place] = moved
            sorted &+= 1
        }
    }

    /// An IP address or range.
    public mutating func address(_ address: IPAddress) -> InternedValue {
        addresses.append(address)
        return .address(index: addresses.count - 1)
    }

    /// Adds a parent of the entity that ``carry(_:attributes:tags:parentCount:)`` adds next.
    public mutating func addParent(_ parent: EntityID) throws(QuestionError) {
        guard parents.count < QuestionLimits.parentsMax else { throw .tooManyParents }
        parents.append(parent)
    }

    /// Adds an entity that the caller describes; its parents are the last `parentCount` added.
    public mutating func carry(
        _ entity: EntityID, attributes: ValueRun, tags: ValueRun, parentCount: Int
    ) throws(QuestionError) {
        guard carried.count < QuestionLimits.describedMax else { throw .tooManyCarried }
        if carried.contains(where: { $0.entity == entity && $0.isDescribed }) {
            describedTwice = entity
        }
        let said = parents.count - parentCount..<parents.count
        carried.append(
            Carried(
                entity: entity, attributes: attributes, tags: tags, parents: said, said: said,
                origin: .caller))
    }

    /// Adds the resource as an entity of which nothing is said, so that it is held against the
    /// schema as one that is; a place among the carried is kept for it.
    mutating func carryBareResource() {
        let none = parents.count..<parents.count
        carried.append(
            Carried(
                entity: resource, attributes: .empty, tags: .empty, parents: none, said: none,
                origin: .nobody))
    }

    /// Adds an entity that the service describes; a place among the carried is kept for it.
    mutating func carry(_ entity: EntityID, attributes: ValueRun, groups: Range<Int>) {
        carried.append(
            Carried(
                entity: entity, attributes: attributes, tags: .empty, parents: groups,
                said: groups, origin: .facts))
    }

    /// The id of an entity that the service itself names; room is kept for as many as it does.
    mutating func ownEntity(
        type: Symbol, id: Symbol, _ vocabulary: borrowing Vocabulary
    ) -> EntityID {
        let key = EntityKey(type: type, id: id)
        if !id.isLocal, let known = vocabulary.entity(key) { return known }
        let room = QuestionLimits.entitiesMax + QuestionLimits.ownEntitiesMax
        guard let own = entities.entity(key, countMax: room) else {
            preconditionFailure("room is kept for what the service names")
        }
        return own
    }
}

// --------------------------------------------------------------------------------------- reading

extension Question {
    /// The two symbols of an entity.
    func key(_ entity: EntityID, _ vocabulary: borrowing Vocabulary) -> EntityKey {
        entity.isLocal ? entities.key(entity) : vocabulary.key(entity)
    }

    /// Which of the carried entities this is, if any; there are at most ``QuestionLimits/carriedMax``.
    func carriedIndex(_ entity: EntityID) -> Int? {
        carried.firstIndex { $0.entity == entity }
    }

    /// The string of a symbol.
    public func text(
        _ symbol: Symbol, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> Text {
        guard symbol.isLocal else { return vocabulary.text(symbol) }
        return Text(copying: bytes.extracting(strings.place(symbol)))
    }

    /// The entity of an id, in Cedar's terms.
    public func uid(
        _ entity: EntityID, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> EntityUID {
        guard entity.isLocal else { return vocabulary.uid(entity) }
        let key = entities.key(entity)
        let known = vocabulary.name(key.type)
        guard let type = known ?? Name(parsing: text(key.type, in: bytes, vocabulary)) else {
            preconditionFailure("whoever interned the entity checked that its type is a name")
        }
        return EntityUID(type: type, id: text(key.id, in: bytes, vocabulary))
    }

    /// The hash of an entity under which it can be revoked.
    func hash(
        _ entity: EntityID, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> UInt64 {
        guard entity.isLocal else { return vocabulary.hash(entity) }
        let key = entities.key(entity)
        return EntityHash.of(
            type: hash(key.type, in: bytes, vocabulary), id: hash(key.id, in: bytes, vocabulary))
    }

    private func hash(
        _ symbol: Symbol, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> UInt64 {
        guard symbol.isLocal else { return vocabulary.hash(symbol) }
        return ByteHash.fixed(bytes.extracting(strings.place(symbol)))
    }

    /// The name of a record's field.
    public func name(
        ofField index: Int, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> Text {
        text(values[index].name, in: bytes, vocabulary)
    }

    /// The symbol of an entity's type.
    public func typeSymbol(_ entity: EntityID, _ vocabulary: borrowing Vocabulary) -> Symbol {
        key(entity, vocabulary).type
    }

    /// The symbol of an entity's id.
    public func idSymbol(_ entity: EntityID, _ vocabulary: borrowing Vocabulary) -> Symbol {
        key(entity, vocabulary).id
    }

    /// Where in the request's bytes a local symbol stands; nil for one of the vocabulary.
    public func place(_ symbol: Symbol) -> Range<Int>? {
        symbol.isLocal ? strings.place(symbol) : nil
    }
}
