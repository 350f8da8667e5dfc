/// What a question's answer rests on, in words: equal keys mean equal answers.
///
/// Each word but those of long strings begins with a mark that says what it is and what follows, so
/// that no two things are written alike. What the registry knows is written as the entity and its
/// version; what only the request knows, as it is.
struct CacheKey: ~Copyable {
    /// The greatest size of a key, in words: 256 bytes.
    ///
    /// A question that needs more costs more to look up than a few policies cost to evaluate.
    static let wordsMax = 32

    private(set) var words = FixedRoom<UInt64>(repeating: 0, count: wordsMax)
    /// How many words there are.
    private(set) var count = 0
    /// Whether there was more to write than there is room.
    private(set) var isOverfull = false
    /// The values of the clocks; a boolean where there is none.
    var clocks = InlineArray<4, InternedValue>(repeating: .boolean(false))

    /// What the steps above the present one lead to.
    var containers = InlineArray<9, InternedValue>(repeating: .boolean(false))
    /// As bits, by depth: whether what is known there is the registry's.
    var stored: UInt16 = 0

    init() {
        precondition(ReadPlanLimits.clocksMax == clocks.count)
        precondition(ReadPlanLimits.depthMax < containers.count)
    }

    mutating func removeAll() {
        count = 0
        isOverfull = false
        clocks = InlineArray(repeating: .boolean(false))
    }

    @inline(__always)
    mutating func put(_ word: UInt64) {
        guard count < CacheKey.wordsMax else {
            isOverfull = true
            return
        }
        words[count] = word
        count &+= 1
    }

    /// Gives up a key that would be too large.
    mutating func overfill() { isOverfull = true }

    /// Puts words into an order of their own: those of a set, which has none.
    mutating func sort(from first: Int) {
        var next = first &+ 1
        while next < count {
            let moved = words[next]
            var place = next
            while place > first, moved < words[place &- 1] {
                words[place] = words[place &- 1]
                place &-= 1
            }
            words[place] = moved
            next &+= 1
        }
    }

    func hash(_ hash: ByteHash) -> UInt64 {
        var state = hash.begin(count)
        var index = 0
        while index < count {
            state = hash.mix(state, words[index])
            index &+= 1
        }
        return hash(state)
    }
}

/// Marks: the highest byte of a word says what it is, the next in which form.
enum CacheMark {
    static let absent: UInt64 = 0
    /// Something is there; the lower bits say of which kind.
    static let present = mark(0x20)
    /// The parents of a carried entity, which follow, and their end.
    static let carried = mark(0x21)
    static let end = mark(0x22)
    /// A resource of which nobody says anything.
    static let bare = mark(0x23)
    /// The version of an entity, in the lower bits.
    static let version = mark(0x24)
    /// An entity of the question itself that is carried, or that nobody knows.
    static let stranger = mark(0x80)

    private static func mark(_ byte: UInt64) -> UInt64 { byte << 56 }

    /// The mark of a value of a kind, in a form.
    @inline(__always)
    static func value(_ kind: InternedValue.Kind, _ form: Form) -> UInt64 {
        UInt64(kind.rawValue &+ 1) << 56 | UInt64(form.rawValue) << 48
    }

    /// How a value is written.
    enum Form: UInt8 {
        /// In the lower bits.
        case here
        /// In words that follow.
        case after
        /// In the entry, as an interval.
        case clock
        /// In words that follow, and its type too.
        case afterType
    }
}
