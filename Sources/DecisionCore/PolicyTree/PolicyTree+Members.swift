internal import Cedar

// What stands under a name in a record or an entity.

extension PolicyTree {
    /// What a look-up found: perhaps nothing.
    struct Found {
        let value: InternedValue?
    }

    /// The attribute of a record or an entity; nil where there is none, and for anything else.
    @inline(__always)
    func attribute(
        _ name: Symbol, of value: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> InternedValue? {
        lookUp(name, in: value, view, question, work)?.value
    }

    /// The attribute of a record or an entity, if it has one; nil for anything else.
    @inline(__always)
    func lookUp(
        _ name: Symbol, in value: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Found? {
        if value.kind == .record { return Found(value: find(name, value.run, view, work)) }
        guard value.kind == .entity else { return nil }
        guard let known = view.known(value.entity, question) else { return Found(value: nil) }
        return Found(value: find(name, known.attributes, view, work))
    }

    /// The tag of an entity, if it has one; nil for anything else.
    func tag(
        _ key: InternedValue, of value: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Found? {
        guard value.kind == .entity, key.kind == .string else { return nil }
        guard let known = view.known(value.entity, question) else { return Found(value: nil) }
        return Found(value: find(key.symbol, known.tags, view, work))
    }

    /// The field of a record that has a name.
    /// - Complexity: linear up to eight fields, logarithmic beyond.
    private func find(
        _ name: Symbol, _ run: ValueRun, _ view: borrowing LegView, _ work: borrowing Workspace
    ) -> InternedValue? {
        let first = ValueHome.index(of: run.first)
        let range = first..<first &+ run.count
        switch ValueHome(of: run.first) {
        case .question: return PolicyTree.find(name, in: view.values, range)
        case .registry:
            return PolicyTree.find(name, in: view.registry.contents.values.values, range)
        case .constants: return PolicyTree.find(name, in: parts.constants.span, range)
        case .workspace:
            for index in range where work.made[index].name == name { return work.made[index] }
            return nil
        }
    }

    @inline(__always)
    static func find(
        _ name: Symbol, in values: borrowing Paged<InternedValue>, _ range: Range<Int>
    ) -> InternedValue? {
        find(name, in: values.span(range.lowerBound, range.count), 0..<range.count)
    }

    @inline(__always)
    static func find(
        _ name: Symbol, in values: Span<InternedValue>, _ range: Range<Int>
    ) -> InternedValue? {
        var low = range.lowerBound
        var high = range.upperBound
        while high &- low > 8 {
            let middle = (low &+ high) / 2
            if values[middle].name <= name { low = middle } else { high = middle }
        }
        while low < high {
            if values[low].name == name { return values[low] }
            low &+= 1
        }
        return nil
    }

    /// A value of a set or record.
    @inline(__always)
    func value(
        at place: Int, _ view: borrowing LegView, _ work: borrowing Workspace
    ) -> InternedValue {
        let index = ValueHome.index(of: place)
        return switch ValueHome(of: place) {
        case .question: view.values[index]
        case .registry: view.registry.contents.values.values[index]
        case .constants: parts.constants[index]
        case .workspace: work.made[index]
        }
    }

    /// The address of a value.
    func address(
        _ value: InternedValue, _ view: borrowing LegView, _ question: borrowing Question,
        _ work: borrowing Workspace
    ) -> IPAddress {
        let place = Int(value.payload)
        let index = ValueHome.index(of: place)
        return switch ValueHome(of: place) {
        case .question: question.addresses[index]
        case .registry: view.registry.contents.values.addresses[index]
        case .constants: parts.addresses[index]
        case .workspace: work.addresses[index]
        }
    }
}

extension Workspace {
    /// Makes a set of the values on top of the stack; nil where there is no room left.
    mutating func makeSet(_ count: Int, below height: Int) -> InternedValue? {
        guard let run = makeRoom(count) else { return nil }
        let first = ValueHome.index(of: run.first)
        for index in 0..<count { made[first + index] = stack[height - count + index] }
        return .set(run)
    }

    /// Makes a record of the values on top of the stack, under names that are in order.
    mutating func makeRecord(_ names: ArraySlice<Symbol>, below height: Int) -> InternedValue? {
        guard let run = makeRoom(names.count) else { return nil }
        var place = ValueHome.index(of: run.first)
        var lower = height - names.count
        for name in names {
            var value = stack[lower]
            value.name = name
            made[place] = value
            place += 1
            lower += 1
        }
        return .record(run)
    }
}
