internal import Cedar

/// The rules by which the registry places what callers describe, by the type that they are about.
struct PlacementTable: Sendable {
    private struct Rule: Sendable {
        let pattern: WildcardPattern
        let group: EntityID
    }

    private var rules: [Symbol: [Rule]] = [:]

    init(_ placements: [Placement], _ builder: inout VocabularyBuilder) {
        for placement in placements {
            rules[builder.symbol(placement.type), default: []].append(
                Rule(
                    pattern: WildcardPattern(placement.pattern),
                    group: builder.entity(placement.group)))
        }
    }

    var isEmpty: Bool { rules.isEmpty }

    /// Adds to `groups` those in which an entity of the vocabulary lies.
    func place(
        _ key: EntityKey, _ vocabulary: borrowing Vocabulary, into groups: inout [EntityID]
    ) {
        place(key.type, id: vocabulary.spelling(key.id), into: &groups)
    }

    /// Adds to `groups` those in which an entity with this type and this spelling of its id lies.
    func place(_ type: Symbol, id: Span<UInt8>, into groups: inout [EntityID]) {
        guard let rules = rules[type] else { return }
        for index in rules.indices where rules[index].pattern.matches(id) {
            groups.append(rules[index].group)
        }
    }
}

/// A text in which `*` stands for any text, the empty one too.
struct WildcardPattern: Sendable {
    private let bytes: [UInt8]
    private static let star = UInt8(ascii: "*")

    init(_ text: Text) { bytes = Array(text.string.utf8) }

    /// Whether a text fits, as a whole.
    ///
    /// A `*` that turns out to have taken too little takes one byte more; only the last one need
    /// ever be tried again.
    /// - Complexity: at worst the product of both lengths.
    func matches(_ text: Span<UInt8>) -> Bool {
        var at = 0
        var place = 0
        var lastStar: Int?
        var taken = 0
        while place < text.count {
            if at < bytes.count, bytes[at] == WildcardPattern.star {
                lastStar = at
                taken = place
                at &+= 1
            } else if at < bytes.count, bytes[at] == text[place] {
                at &+= 1
                place &+= 1
            } else if let star = lastStar {
                taken &+= 1
                place = taken
                at = star &+ 1
            } else {
                return false
            }
        }
        while at < bytes.count, bytes[at] == WildcardPattern.star { at &+= 1 }
        return at == bytes.count
    }
}
