internal import Cedar

// What the question and the registry say; what policies make themselves is none of a key's business.

extension LegView {
    /// The attribute of a record or an entity; nil where there is none, and for anything else.
    @inline(__always)
    func attribute(
        _ name: Symbol, of value: InternedValue, _ question: borrowing Question
    ) -> InternedValue? {
        if value.kind == .record { return field(name, of: value.run) }
        guard value.kind == .entity, let known = known(value.entity, question) else { return nil }
        return field(name, of: known.attributes)
    }

    @inline(__always)
    private func field(_ name: Symbol, of run: ValueRun) -> InternedValue? {
        let first = ValueHome.index(of: run.first)
        let range = first..<first &+ run.count
        switch ValueHome(of: run.first) {
        case .question: return PolicyTree.find(name, in: values, range)
        case .registry: return PolicyTree.find(name, in: registry.contents.values.values, range)
        case .constants, .workspace:
            preconditionFailure("only what was asked, and what is stored, is read for a key")
        }
    }

    /// A value of a set or record.
    func value(at place: Int) -> InternedValue {
        switch ValueHome(of: place) {
        case .question: values[ValueHome.index(of: place)]
        case .registry: registry.contents.values.values[ValueHome.index(of: place)]
        case .constants, .workspace:
            preconditionFailure("only what was asked, and what is stored, is read for a key")
        }
    }

    /// The address of a value.
    func address(_ value: InternedValue, _ question: borrowing Question) -> IPAddress {
        let place = Int(value.payload)
        switch ValueHome(of: place) {
        case .question: return question.addresses[ValueHome.index(of: place)]
        case .registry: return registry.contents.values.addresses[ValueHome.index(of: place)]
        case .constants, .workspace:
            preconditionFailure("only what was asked, and what is stored, is read for a key")
        }
    }
}
