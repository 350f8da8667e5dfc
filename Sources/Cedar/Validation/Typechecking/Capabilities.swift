/// That an expression's attribute or tag is there, which a test before has made sure of.
///
/// It is known of every equal expression, wherever it stands: within one evaluation equal
/// expressions have equal values.
struct Capability: Hashable {
    /// What is there.
    enum Key: Hashable {
        case attribute(Text)
        /// The tag that this expression names.
        case tag(ExpressionNumbers.Number)
    }

    /// The entity or record.
    let holder: ExpressionNumbers.Number
    /// What is there in it.
    let key: Key
}

/// The capabilities that hold where the typechecker is.
struct KnownCapabilities {
    private var known: Set<Capability> = []

    func contains(_ capability: Capability) -> Bool {
        !known.isEmpty && known.contains(capability)
    }

    /// Takes more of them, and says which are new.
    mutating func insert(_ capabilities: [Capability]) -> [Capability] {
        capabilities.isEmpty ? [] : capabilities.filter { known.insert($0).inserted }
    }

    /// Takes them back.
    mutating func remove(_ capabilities: [Capability]) {
        for capability in capabilities { known.remove(capability) }
    }
}
