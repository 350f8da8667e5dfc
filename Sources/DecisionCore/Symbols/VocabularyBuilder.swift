public import Cedar

/// Gathers a vocabulary; the order in which things are named is the order of their numbers.
public struct VocabularyBuilder {
    private var texts: [Text] = []
    private var symbols: [Text: Symbol] = [:]
    private var names: [Symbol: Name] = [:]
    private var keys: [EntityKey] = []
    private var uids: [EntityUID] = []
    private var entities: [EntityUID: EntityID] = [:]

    init() {}

    /// The number of a text.
    public mutating func symbol(_ text: Text) -> Symbol {
        if let known = symbols[text] { return known }
        let symbol = Symbol(index: texts.count)
        texts.append(text)
        symbols[text] = symbol
        return symbol
    }

    /// The number of a type's name.
    public mutating func symbol(_ name: Name) -> Symbol {
        let symbol = symbol(name.path)
        names[symbol] = name
        return symbol
    }

    /// The number of an entity.
    @discardableResult
    public mutating func entity(_ uid: EntityUID) -> EntityID {
        if let known = entities[uid] { return known }
        let entity = EntityID(index: keys.count)
        keys.append(EntityKey(type: symbol(uid.type), id: symbol(uid.id)))
        uids.append(uid)
        entities[uid] = entity
        return entity
    }

    /// How many strings it has numbered.
    public var symbolCount: Int { texts.count }
    /// How many entities it has numbered.
    public var entityCount: Int { keys.count }

    func vocabulary() -> Vocabulary {
        Vocabulary(texts: texts, names: names, keys: keys, uids: uids)
    }
}
