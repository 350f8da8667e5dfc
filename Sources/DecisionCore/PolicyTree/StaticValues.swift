public import Cedar

/// Values that are made once, at publish: the registry's attributes, or a tree's constants.
///
/// What a value is made of lies before it, so following one never leads in a circle. The elements
/// of a set are in order, so a number or a string is found among many by halving.
public struct StaticValues: Sendable {
    let home: ValueHome
    /// Everything that sets and records are made of.
    public private(set) var values: [InternedValue] = []
    /// The addresses.
    public private(set) var addresses: [IPAddress] = []

    init(home: ValueHome) { self.home = home }

    /// An empty table of a tree's constants.
    public init() { self.init(home: .constants) }

    /// Puts a constant into the table, and says where.
    public mutating func append(_ value: Value, _ builder: inout VocabularyBuilder) -> UInt32 {
        let value = intern(value, &builder)
        values.append(value)
        return UInt32(values.count - 1)
    }

    /// Interns a value.
    ///
    /// It recurses as deep as values nest, which the parsers bound.
    mutating func intern(_ value: Value, _ builder: inout VocabularyBuilder) -> InternedValue {
        switch value {
        case .boolean(let flag): return .boolean(flag)
        case .long(let long): return .long(long)
        case .string(let text): return .string(builder.symbol(text))
        case .entity(let uid): return .entity(builder.entity(uid))
        case .decimal(let decimal): return .decimal(tenThousandths: decimal.tenThousandths)
        case .datetime(let instant): return .datetime(milliseconds: instant.millisecondsSinceEpoch)
        case .duration(let span): return .duration(milliseconds: span.milliseconds)
        case .record(let record): return .record(intern(record, &builder))
        case .set(let set): return .set(intern(set, &builder))
        case .ip(let address):
            addresses.append(address)
            return .address(index: home.place(addresses.count - 1))
        }
    }

    /// Interns a record's fields.
    mutating func intern(_ record: Record, _ builder: inout VocabularyBuilder) -> ValueRun {
        var own: [InternedValue] = []
        own.reserveCapacity(record.count)
        for field in record.fields {
            var value = intern(field.value, &builder)
            value.name = builder.symbol(field.key)
            own.append(value)
        }
        own.sort { $0.name < $1.name }
        return append(own)
    }

    private mutating func intern(
        _ set: ValueSet, _ builder: inout VocabularyBuilder
    ) -> ValueRun {
        var own: [InternedValue] = []
        own.reserveCapacity(set.count)
        for element in set.elements { own.append(intern(element, &builder)) }
        own.sort { $0.comes(before: $1) }
        return append(own)
    }

    private mutating func append(_ run: [InternedValue]) -> ValueRun {
        guard !run.isEmpty else { return ValueRun(first: home.place(0), count: 0) }
        let first = values.count
        precondition(first + run.count <= ValueHome.countMax, "a home has room for a billion")
        values += run
        return ValueRun(first: home.place(first), count: run.count)
    }
}

extension InternedValue {
    /// By kind, then by payload: an order that means nothing, and is the same within a snapshot.
    func comes(before other: InternedValue) -> Bool {
        (kind.rawValue, payload) < (other.kind.rawValue, other.payload)
    }

    /// Whether values of this kind are equal exactly if their payloads are.
    @inline(__always)
    var isScalar: Bool {
        switch kind {
        case .boolean, .long, .string, .entity, .decimal, .datetime, .duration: true
        case .address, .set, .record: false
        }
    }
}
