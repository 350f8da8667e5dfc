/// A record: values under text keys, in the byte order of the keys.
public struct Record: Hashable, Sendable {
    /// One key and its value.
    public struct Field: Hashable, Sendable {
        /// The field's name.
        public let key: Text
        /// The field's value.
        public let value: Value

        /// A field of this name with this value.
        /// - Parameters:
        ///   - key: the field's name, any text.
        ///   - value: the field's value.
        public init(key: Text, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// The fields, sorted by the bytes of their keys, without duplicate keys.
    public let fields: ContiguousArray<Field>

    /// The record without fields.
    public static let empty = Record(sorted: [])

    /// A record of fields that the caller has sorted, without duplicates.
    init(sorted fields: ContiguousArray<Field>) {
        self.fields = fields
    }

    /// A record of these fields, or `nil` where two have the same key.
    /// - Parameter fields: the fields, in any order.
    /// - Complexity: O(n log n) comparisons of keys.
    public init?(uniqueFields fields: some Sequence<Field>) {
        var sorted = ContiguousArray(fields)
        sorted.sort { $0.key < $1.key }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.key != $1.key }) else { return nil }
        self.fields = sorted
    }

    /// A record of these fields, where the last of several with the same key counts.
    /// - Parameter fields: the fields, in any order.
    /// - Complexity: O(n log n) comparisons of keys.
    public init(lastWins fields: some Sequence<Field>) {
        var latest: [Text: Value] = [:]
        for field in fields { latest[field.key] = field.value }
        var sorted = ContiguousArray(latest.map { Field(key: $0.key, value: $0.value) })
        sorted.sort { $0.key < $1.key }
        self.fields = sorted
    }

    /// How many fields the record has.
    public var count: Int { fields.count }

    /// Whether the record has no fields.
    public var isEmpty: Bool { fields.isEmpty }

    /// The value under a key, or `nil`.
    /// - Parameter key: the field's name.
    /// - Complexity: O(n) fast comparisons up to eight fields, O(log n) beyond.
    public subscript(key: Text) -> Value? {
        index(of: key).map { fields[$0].value }
    }

    /// Whether there is a field of this name.
    /// - Parameter key: the field's name.
    /// - Returns: whether there is.
    public func has(_ key: Text) -> Bool { index(of: key) != nil }

    /// Compares field by field, then by count.
    func compare(_ other: Record) -> Int {
        for (left, right) in zip(fields, other.fields) {
            let keys = left.key.compare(right.key)
            if keys != 0 { return keys }
            let values = left.value.compare(right.value)
            if values != 0 { return values }
        }
        return count - other.count
    }

    private func index(of key: Text) -> Int? {
        if fields.count <= Record.linearSearchMax {
            return fields.firstIndex { $0.key == key }
        }
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            let order = fields[middle].key.compare(key)
            if order == 0 { return middle }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Up to so many fields equality, which is faster than order, is asked of each in turn.
    private static let linearSearchMax = 8
}
