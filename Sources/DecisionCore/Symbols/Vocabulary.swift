public import Cedar

/// Every string and entity that a snapshot's policies, schema and registry name, as numbers.
///
/// Built at publish, and never changed by a question. Types that the schema declares come first, so
/// that a type's symbol is an index into the table of types; actions come first among entities.
/// - Complexity: a look-up hashes the bytes once; one that finds something passes at most
///   ``probesMax`` slots, one that doesn't passes the run of taken slots that it falls into.
public struct Vocabulary: Sendable {
    /// The greatest number of slots passed by a look-up that finds something, measured when the
    /// tables are built.
    public let probesMax: Int

    private let texts: [Text]
    private let names: [Name?]
    /// The spellings of all symbols, one after the other.
    let bytes: [UInt8]
    /// Where each spelling ends.
    let ends: [UInt32]
    private let symbols: ProbeTable
    /// The type and id of each entity.
    let keys: [EntityKey]
    private let uids: [EntityUID]
    private let hashes: [UInt64]
    private let entities: ProbeTable

    init(texts: [Text], names: [Symbol: Name], keys: [EntityKey], uids: [EntityUID]) {
        var probesMax = 0
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        var symbols = ProbeTable(capacity: texts.count)
        for (index, text) in texts.enumerated() {
            let spelling = Array(text.string.utf8)
            probesMax = max(
                probesMax, symbols.insert(index, hash: ByteHash.fixed(spelling.span)))
            bytes += spelling
            ends.append(UInt32(bytes.count))
        }
        var entities = ProbeTable(capacity: keys.count)
        for (index, key) in keys.enumerated() {
            probesMax = max(probesMax, entities.insert(index, hash: ByteHash.fixed(key.word)))
        }
        self.probesMax = probesMax
        self.texts = texts
        self.names = texts.indices.map { names[Symbol(index: $0)] }
        self.bytes = bytes
        self.ends = ends
        self.symbols = symbols
        self.keys = keys
        self.uids = uids
        hashes = uids.map(EntityHash.of)
        self.entities = entities
    }

    /// How many strings it holds.
    public var symbolCount: Int { texts.count }
    /// How many entities it holds.
    public var entityCount: Int { keys.count }

    /// The symbol of these bytes, if any policy, schema or registry names them.
    func symbol(spelled spelling: Span<UInt8>) -> Symbol? {
        let held = bytes.span
        var slot = symbols.first(ByteHash.fixed(spelling))
        while let index = symbols[slot] {
            if Words.equal(held.extracting(range(index)), spelling) { return Symbol(index: index) }
            slot = symbols.next(slot)
        }
        return nil
    }

    func entity(_ key: EntityKey) -> EntityID? {
        var slot = entities.first(ByteHash.fixed(key.word))
        while let index = entities[slot] {
            if keys[index] == key { return EntityID(index: index) }
            slot = entities.next(slot)
        }
        return nil
    }

    /// A symbol as the name of a type that a policy, the schema or the registry mentions; nil for
    /// any other text.
    ///
    /// The vocabulary holds ids and attribute names too, and those may be any text.
    public func name(_ symbol: Symbol) -> Name? {
        symbol.isLocal ? nil : names[symbol.index]
    }

    /// The string of a symbol that is not local.
    public func text(_ symbol: Symbol) -> Text {
        precondition(!symbol.isLocal, "a local symbol is the question's to spell")
        return texts[symbol.index]
    }

    /// The entity of an id that is not local.
    public func uid(_ entity: EntityID) -> EntityUID {
        precondition(!entity.isLocal, "a local entity is the question's to spell")
        return uids[entity.index]
    }

    /// The hash of an entity under which it can be revoked.
    @inline(__always)
    func hash(_ entity: EntityID) -> UInt64 { hashes[entity.index] }

    /// The hash of the bytes of a symbol that is not local.
    func hash(_ symbol: Symbol) -> UInt64 {
        ByteHash.fixed(bytes.span.extracting(range(symbol.index)))
    }

    @inline(__always)
    func key(_ entity: EntityID) -> EntityKey { keys[entity.index] }

    @inline(__always)
    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index &- 1]))..<Int(ends[index])
    }
}
