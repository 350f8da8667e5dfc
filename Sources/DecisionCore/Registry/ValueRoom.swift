internal import Cedar

/// What values are interned into: the registry's pages, a tree's constants, a session's record.
///
/// What a value is made of is kept before it is, so following one never leads in a circle. The
/// elements of a set are in order, so a number or a string is found among many by halving.
protocol ValueRoom {
    /// Keeps values next to each other.
    mutating func keep(_ run: [InternedValue]) -> ValueRun
    /// Keeps an address.
    mutating func keep(_ address: IPAddress) -> InternedValue
}

extension ValueRoom {
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
        case .ip(let address): return keep(address)
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
        return keep(own)
    }

    private mutating func intern(
        _ set: ValueSet, _ builder: inout VocabularyBuilder
    ) -> ValueRun {
        var own: [InternedValue] = []
        own.reserveCapacity(set.count)
        for element in set.elements { own.append(intern(element, &builder)) }
        own.sort { $0.comes(before: $1) }
        return keep(own)
    }
}

extension InternedValue {
    /// By kind, then by payload: an order that means nothing, and is the same within a snapshot.
    func comes(before other: InternedValue) -> Bool {
        (kind.rawValue, payload) < (other.kind.rawValue, other.payload)
    }
}
