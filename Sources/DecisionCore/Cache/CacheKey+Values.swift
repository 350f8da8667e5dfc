internal import Cedar

// How values are written: numbers and symbols as they are, a stranger's strings byte by byte.

extension CacheKey {
    /// Writes a value with all that it is made of.
    ///
    /// It recurses as deep as values nest, which the wire and the parsers bound.
    mutating func write(
        _ value: InternedValue, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        switch value.kind {
        case .boolean: put(CacheMark.value(.boolean, .here) | value.payload)
        case .long, .decimal, .datetime, .duration: write(number: value)
        case .string: write(value.symbol, view, question)
        case .entity: writeName(value.entity, view, question)
        case .address:
            let address = view.address(value, question)
            put(
                CacheMark.value(.address, .after) | UInt64(address.family.rawValue) << 16
                    | UInt64(address.prefix))
            put(address.high)
            put(address.low)
        case .set: writeSet(value.run, view, question)
        case .record: writeRecord(value.run, view, question)
        }
    }

    /// A small number takes one word.
    private mutating func write(number value: InternedValue) {
        let mask: UInt64 = 1 << 48 - 1
        if value.payload <= mask {
            put(CacheMark.value(value.kind, .here) | value.payload)
        } else {
            put(CacheMark.value(value.kind, .after))
            put(value.payload)
        }
    }

    private mutating func write(
        _ symbol: Symbol, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        guard symbol.isLocal else {
            return put(CacheMark.value(.string, .here) | UInt64(symbol.rawValue))
        }
        let bytes = view.spelling(symbol, question)
        put(CacheMark.value(.string, .after) | UInt64(bytes.count))
        guard bytes.count <= CacheKey.wordsMax * 8 else { return overfill() }
        guard bytes.count >= 8 else { return put(Words.short(bytes)) }
        var offset = 0
        while offset < bytes.count &- 8 {
            put(Words.eight(bytes, at: offset))
            offset &+= 8
        }
        put(Words.eight(bytes, at: bytes.count &- 8))
    }

    /// Writes which entity it is, and nothing of what is known of it.
    mutating func writeName(
        _ entity: EntityID, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        guard entity.isLocal else {
            return put(CacheMark.value(.entity, .here) | UInt64(entity.rawValue))
        }
        let key = question.entities.key(entity)
        if key.type.isLocal {
            put(CacheMark.value(.entity, .afterType))
            write(key.type, view, question)
        } else {
            put(CacheMark.value(.entity, .after) | UInt64(key.type.rawValue))
        }
        write(key.id, view, question)
    }

    /// A set has no order, so what takes a word each is put into one.
    private mutating func writeSet(
        _ run: ValueRun, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        put(CacheMark.value(.set, .after) | UInt64(run.count))
        let first = count
        for place in run.indices {
            guard !isOverfull else { return }
            write(view.value(at: place), view, question)
        }
        if count &- first == run.count { sort(from: first) }
    }

    private mutating func writeRecord(
        _ run: ValueRun, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        put(CacheMark.value(.record, .after) | UInt64(run.count))
        for place in run.indices {
            guard !isOverfull else { return }
            let field = view.value(at: place)
            write(field.name, view, question)
            write(field, view, question)
        }
    }

    /// Writes everything that the caller says of an entity.
    mutating func writeAll(
        of carried: Question.Carried, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        writeRecord(carried.attributes, view, question)
        writeRecord(carried.tags, view, question)
    }
}
