/// A set of values: without order or duplicates, its elements of any types.
///
/// The elements are kept sorted by a total order over all values, so two equal sets hold equal
/// arrays, and membership is a binary search.
public struct ValueSet: Hashable, Sendable {
    /// The elements, sorted, without duplicates.
    public let elements: ContiguousArray<Value>

    /// The set of some values, in any order, duplicates allowed.
    /// - Parameter values: the values that the set shall hold.
    /// - Complexity: O(n log n) comparisons.
    public init(_ values: some Sequence<Value>) {
        var sorted = ContiguousArray(values)
        sorted.sort { $0.compare($1) < 0 }
        elements = ValueSet.withoutDuplicates(sorted)
    }

    /// How many elements the set has.
    public var count: Int { elements.count }

    /// Whether the set has no elements.
    public var isEmpty: Bool { elements.isEmpty }

    /// Whether a value is an element.
    /// - Parameter value: the value looked for.
    /// - Returns: whether it is there.
    /// - Complexity: O(log n) comparisons.
    public func contains(_ value: Value) -> Bool {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            let order = elements[middle].compare(value)
            if order == 0 { return true }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// Whether every element is one of another set's.
    /// - Parameter other: the set that may hold more.
    /// - Returns: whether it holds all of this one.
    /// - Complexity: O(n log m) comparisons.
    public func isSubset(of other: ValueSet) -> Bool {
        count <= other.count && elements.allSatisfy(other.contains)
    }

    /// Whether no element is one of another set's.
    /// - Parameter other: the other set.
    /// - Returns: whether they have nothing in common.
    /// - Complexity: O(n log m) comparisons, n being the smaller count.
    public func isDisjoint(with other: ValueSet) -> Bool {
        guard count <= other.count else { return other.isDisjoint(with: self) }
        return !elements.contains(where: other.contains)
    }

    /// Compares element by element, then by count.
    func compare(_ other: ValueSet) -> Int {
        for (left, right) in zip(elements, other.elements) {
            let order = left.compare(right)
            if order != 0 { return order }
        }
        return count - other.count
    }

    private static func withoutDuplicates(
        _ sorted: ContiguousArray<Value>
    ) -> ContiguousArray<Value> {
        var unique = ContiguousArray<Value>()
        unique.reserveCapacity(sorted.count)
        for value in sorted where unique.last.map({ $0.compare(value) != 0 }) ?? true {
            unique.append(value)
        }
        return unique
    }
}
