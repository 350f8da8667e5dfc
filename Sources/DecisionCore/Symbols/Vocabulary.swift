public import Cedar

/// Every string and entity that a snapshot's policies, schema and registry name, as numbers.
///
/// Built at publish, and never changed by a question. Types that the schema declares come first, so
/// that a type's symbol is an index into the table of types; actions come first among entities.
/// A change of the registry adds to a copy that shares its pages, so what has a number keeps it.
/// - Complexity: a look-up hashes the bytes once; one that finds something passes at most
///   ``probesMax`` slots, one that doesn't passes the run of taken slots that it falls into.
public struct Vocabulary: Sendable {
    /// The greatest number of slots passed by a look-up that finds something, measured when the
    /// tables are built.
    public private(set) var probesMax = 0

    /// Where each symbol is spelled.
    private(set) var spellings = Paged<Spelling>(blank: .none)
    /// The spellings, one after the other.
    private(set) var bytes = Paged<UInt8>(blank: 0)
    private var symbols = PagedProbes(capacity: 0)
    /// Type, id and hash of each entity.
    private(set) var identities = Paged<EntityIdentity>(blank: .none)
    private var entities = PagedProbes(capacity: 0)
    private var names: [Symbol: Name] = [:]

    init() {}

    /// How many strings it holds.
    public var symbolCount: Int { spellings.count }
    /// How many entities it holds.
    public var entityCount: Int { identities.count }

    /// How many bytes it takes, the few names of types aside.
    public var byteCount: Int {
        spellings.byteCount + bytes.byteCount + symbols.byteCount + identities.byteCount
            + entities.byteCount
    }

    // -------------------------------------------------------------------------------- looking up

    /// The symbol of these bytes, if any policy, schema or registry names them.
    func symbol(spelled spelling: Span<UInt8>) -> Symbol? {
        symbol(spelled: spelling, hash: ByteHash.fixed(spelling))
    }

    @inline(__always)
    private func symbol(spelled spelling: Span<UInt8>, hash: UInt64) -> Symbol? {
        var slot = symbols.first(hash)
        while let index = symbols[slot] {
            let place = spellings[index]
            if place.count == spelling.count,
                Words.equal(bytes.span(place.start, place.count), spelling)
            {
                return Symbol(index: index)
            }
            slot = symbols.next(slot)
        }
        return nil
    }

    func entity(_ key: EntityKey) -> EntityID? { entity(key, hash: ByteHash.fixed(key.word)) }

    @inline(__always)
    private func entity(_ key: EntityKey, hash: UInt64) -> EntityID? {
        var slot = entities.first(hash)
        while let index = entities[slot] {
            if identities[index].key == key { return EntityID(index: index) }
            slot = entities.next(slot)
        }
        return nil
    }

    /// The number of an entity, if any policy, schema or registry names it.
    public func entity(_ uid: EntityUID) -> EntityID? {
        guard let type = symbol(spelled: uid.type.path.string.utf8Span.span),
            let id = symbol(spelled: uid.id.string.utf8Span.span)
        else { return nil }
        return entity(EntityKey(type: type, id: id))
    }

    // -------------------------------------------------------------------------------- reading

    /// Whether a symbol is the name of a type that a policy, the schema or the registry mentions.
    ///
    /// The vocabulary holds ids and attribute names too, and those may be any text.
    public func isName(_ symbol: Symbol) -> Bool {
        !symbol.isLocal && spellings[symbol.index].isName
    }

    /// A symbol as the name of a type; nil for any other text.
    public func name(_ symbol: Symbol) -> Name? { symbol.isLocal ? nil : names[symbol] }

    /// The bytes of a symbol that is not local.
    @_lifetime(borrow self)
    public func spelling(_ symbol: Symbol) -> Span<UInt8> {
        precondition(!symbol.isLocal, "a local symbol is the question's to spell")
        let place = spellings[symbol.index]
        return bytes.span(place.start, place.count)
    }

    /// The string of a symbol that is not local; made when asked for.
    public func text(_ symbol: Symbol) -> Text { Text(copying: spelling(symbol)) }

    /// The entity of an id that is not local; made when asked for.
    public func uid(_ entity: EntityID) -> EntityUID {
        precondition(!entity.isLocal, "a local entity is the question's to spell")
        let key = identities[entity.index].key
        guard let type = names[key.type] else {
            preconditionFailure("who numbers an entity names its type")
        }
        return EntityUID(type: type, id: text(key.id))
    }

    /// The hash of an entity under which it can be revoked.
    @inline(__always)
    func hash(_ entity: EntityID) -> UInt64 { identities[entity.index].hash }

    /// The hash of the bytes of a symbol that is not local.
    func hash(_ symbol: Symbol) -> UInt64 { ByteHash.fixed(spelling(symbol)) }

    @inline(__always)
    func key(_ entity: EntityID) -> EntityKey { identities[entity.index].key }
}

// --------------------------------------------------------------------------------------- adding

extension Vocabulary {
    /// The number of a text, which it has from now on.
    mutating func add(_ text: Text) -> Symbol {
        let spelling = text.string.utf8Span.span
        let hash = ByteHash.fixed(spelling)
        if let known = symbol(spelled: spelling, hash: hash) { return known }
        if symbols.isFull { growSymbols() }
        let place = Spelling(first: bytes.append(run: spelling), count: spelling.count)
        let index = spellings.count
        spellings.append(place)
        probesMax = max(probesMax, symbols.insert(index, hash: hash))
        return Symbol(index: index)
    }

    /// The number of a type's name.
    mutating func add(_ name: Name) -> Symbol {
        let symbol = add(name.path)
        if !spellings[symbol.index].isName {
            spellings[symbol.index].isName = true
            names[symbol] = name
        }
        return symbol
    }

    /// The number of an entity, which it has from now on.
    mutating func add(_ uid: EntityUID) -> EntityID {
        let key = EntityKey(type: add(uid.type), id: add(uid.id))
        let hash = ByteHash.fixed(key.word)
        if let known = entity(key, hash: hash) { return known }
        if entities.isFull { growEntities() }
        let index = identities.count
        identities.append(EntityIdentity(key: key, hash: EntityHash.of(uid)))
        probesMax = max(probesMax, entities.insert(index, hash: hash))
        return EntityID(index: index)
    }

    private mutating func growSymbols() {
        var grown = PagedProbes(capacity: symbols.taken * 2)
        for index in 0..<spellings.count {
            probesMax = max(probesMax, grown.insert(index, hash: hash(Symbol(index: index))))
        }
        symbols = grown
    }

    private mutating func growEntities() {
        var grown = PagedProbes(capacity: entities.taken * 2)
        for index in 0..<identities.count {
            let hash = ByteHash.fixed(identities[index].key.word)
            probesMax = max(probesMax, grown.insert(index, hash: hash))
        }
        entities = grown
    }
}
