internal import Cedar

/// The attributes and tags of the stored entities, in the snapshot's numbers: reading one needs no
/// string.
struct EntityValues: Sendable {
    /// What is known of one entity.
    struct Known: Sendable {
        let attributes: ValueRun
        let tags: ValueRun
    }

    private(set) var table = StaticValues(home: .registry)
    /// By the entity's number.
    private var attributes: [UInt64] = []
    private var tags: [UInt64] = []

    /// No run: nothing is known of the entity.
    private static let unknown = UInt64.max

    init(_ ordered: [Entity], _ builder: inout VocabularyBuilder) {
        for entity in ordered {
            let index = builder.entity(entity.uid).index
            let attributes = table.intern(entity.attributes, &builder)
            let tags = table.intern(entity.tags, &builder)
            while self.attributes.count <= index {
                self.attributes.append(EntityValues.unknown)
                self.tags.append(EntityValues.unknown)
            }
            self.attributes[index] = attributes.packed
            self.tags[index] = tags.packed
        }
    }

    /// What is known of an entity; nil where nothing is.
    @inline(__always)
    subscript(entity: EntityID) -> Known? {
        let index = Int(entity.rawValue)
        guard index < attributes.count, attributes[index] != EntityValues.unknown else {
            return nil
        }
        return Known(
            attributes: ValueRun(packed: attributes[index]), tags: ValueRun(packed: tags[index]))
    }

    /// How many bytes it takes.
    var byteCount: Int {
        table.values.count * MemoryLayout<InternedValue>.stride
            + table.addresses.count * MemoryLayout<IPAddress>.stride + attributes.count * 16
    }
}
