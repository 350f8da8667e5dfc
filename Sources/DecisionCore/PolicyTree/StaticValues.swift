public import Cedar

/// A tree's constants, made once, when it is compiled.
public struct StaticValues: Sendable {
    /// Everything that sets and records are made of.
    public private(set) var values: [InternedValue] = []
    /// The addresses.
    public private(set) var addresses: [IPAddress] = []

    /// An empty table.
    public init() {}

    /// Puts a constant into the table, and says where.
    public mutating func append(_ value: Value, _ builder: inout VocabularyBuilder) -> UInt32 {
        let value = intern(value, &builder)
        values.append(value)
        return UInt32(values.count - 1)
    }
}

extension StaticValues: ValueRoom {
    mutating func keep(_ run: [InternedValue]) -> ValueRun {
        guard !run.isEmpty else {
            return ValueRun(first: ValueHome.constants.place(0), count: 0)
        }
        let first = values.count
        precondition(first + run.count <= ValueHome.countMax, "a home has room for a billion")
        values += run
        return ValueRun(first: ValueHome.constants.place(first), count: run.count)
    }

    mutating func keep(_ address: IPAddress) -> InternedValue {
        addresses.append(address)
        return .address(index: ValueHome.constants.place(addresses.count - 1))
    }
}

extension InternedValue {
    /// Whether values of this kind are equal exactly if their payloads are.
    @inline(__always)
    var isScalar: Bool {
        switch kind {
        case .boolean, .long, .string, .entity, .decimal, .datetime, .duration: true
        case .address, .set, .record: false
        }
    }
}
