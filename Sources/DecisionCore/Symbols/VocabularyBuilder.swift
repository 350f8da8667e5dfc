public import Cedar

/// Gathers a vocabulary; the order in which things are named is the order of their numbers.
public struct VocabularyBuilder {
    private(set) var gathered: Vocabulary

    init() { gathered = Vocabulary() }

    /// Goes on where a vocabulary ends.
    init(adding to: Vocabulary) { gathered = to }

    /// The number of a text.
    public mutating func symbol(_ text: Text) -> Symbol { gathered.add(text) }

    /// The number of a type's name.
    public mutating func symbol(_ name: Name) -> Symbol { gathered.add(name) }

    /// The number of an entity.
    @discardableResult
    public mutating func entity(_ uid: EntityUID) -> EntityID { gathered.add(uid) }

    /// How many strings it has numbered.
    public var symbolCount: Int { gathered.symbolCount }
    /// How many entities it has numbered.
    public var entityCount: Int { gathered.entityCount }

    /// What has been gathered so far.
    func vocabulary() -> Vocabulary { gathered }
}
