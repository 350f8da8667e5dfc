/// Where a run of values, or an address, is kept: the two upper bits of its place.
///
/// So a value means the same wherever it is copied to, and a set of the registry costs nothing to
/// put on the stack.
enum ValueHome: UInt32 {
    /// In the question; places that name no home are the question's.
    case question
    /// In the registry.
    case registry
    /// Among the tree's constants.
    case constants
    /// In the room for what policies make themselves.
    case workspace

    static let indexBits: UInt32 = 30
    private static let indexMask: UInt32 = 1 << indexBits - 1

    /// The greatest number of values that a home holds: more than fit into memory beside anything.
    static let countMax = Int(indexMask)

    /// The place of what is kept there at an index.
    func place(_ index: Int) -> Int { Int(rawValue << ValueHome.indexBits) | index }

    /// The home of a place.
    @inline(__always)
    init(of place: Int) {
        switch UInt32(truncatingIfNeeded: place) >> ValueHome.indexBits {
        case 0: self = .question
        case 1: self = .registry
        case 2: self = .constants
        default: self = .workspace
        }
    }

    /// The index of a place in its home.
    @inline(__always)
    static func index(of place: Int) -> Int {
        Int(UInt32(truncatingIfNeeded: place) & indexMask)
    }
}
