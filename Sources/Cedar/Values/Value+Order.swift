extension Value {
    /// Compares two values of whatever kinds: negative if this one comes first.
    ///
    /// The order is the reference engine's, of kinds and then within a kind. It isn't Cedar's `<`;
    /// it only gives a set one order of its elements, and so an error in a set one first culprit.
    /// - Complexity: O(n) in the size of the smaller value; the recursion is as deep as the values,
    ///   whose depth the parsers limit.
    func compare(_ other: Value) -> Int {
        switch (self, other) {
        case (.boolean(let left), .boolean(let right)): (left ? 1 : 0) - (right ? 1 : 0)
        case (.long(let left), .long(let right)): Value.order(left, right)
        case (.string(let left), .string(let right)): left.compare(right)
        case (.entity(let left), .entity(let right)): left.compare(right)
        case (.set(let left), .set(let right)): left.compare(right)
        case (.record(let left), .record(let right)): left.compare(right)
        case (.decimal(let left), .decimal(let right)): Value.order(left, right)
        case (.ip(let left), .ip(let right)): Value.order(left, right)
        case (.datetime(let left), .datetime(let right)): Value.order(left, right)
        case (.duration(let left), .duration(let right)): Value.order(left, right)
        default: rank - other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .boolean: 0
        case .long: 1
        case .string: 2
        case .entity: 3
        case .set: 4
        case .record: 5
        case .datetime: 6
        case .decimal: 7
        case .duration: 8
        case .ip: 9
        }
    }

    private static func order<Element: Comparable>(_ left: Element, _ right: Element) -> Int {
        left < right ? -1 : (left == right ? 0 : 1)
    }
}
