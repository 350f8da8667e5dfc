extension Typechecker {
    /// The type of `a && b && …`, which is `(a && b) && …`: always false if some operand is, and what
    /// follows is then not looked at; what an operand makes sure of is known in those after it.
    mutating func conjunction(_ operands: [Expression]) -> Typing {
        var chain = Conjunction(expect(operands[0], .boolean))
        for operand in operands.dropFirst() where !chain.whole.isFalse {
            chain.assume(&known)
            chain.add(expect(operand, .boolean), &known)
        }
        chain.end(&known)
        return chain.whole
    }
}

/// A chain of `&&` as far as it has been looked at.
struct Conjunction {
    /// The typing of all so far.
    private(set) var whole: Typing

    private var newest: [Capability]
    private var assumed: [Capability] = []

    /// A chain with its first operand.
    init(_ first: Typing) {
        whole = first
        newest = first.capabilities
    }

    /// Lets what the operands so far make sure of be known.
    mutating func assume(_ known: inout KnownCapabilities) {
        assumed += known.insert(newest)
        newest = []
    }

    /// Takes the next operand.
    ///
    /// With something wrong in it the chain makes sure of nothing any more.
    mutating func add(_ right: Typing, _ known: inout KnownCapabilities) {
        whole.conjoin(right)
        newest = whole.isSound ? right.capabilities : []
        if !whole.isSound { end(&known) }
    }

    /// Takes back what was known for the chain.
    mutating func end(_ known: inout KnownCapabilities) {
        known.remove(assumed)
        assumed = []
    }
}

extension Typing {
    /// Becomes the typing of this `&&` another.
    ///
    /// Both being true it makes sure of what either does; if it is never true it makes sure of
    /// nothing.
    mutating func conjoin(_ right: Typing) {
        let isSound = isSound && right.isSound
        guard let left = type, let other = right.type else {
            self = .unsound(.boolean)
            return
        }
        if right.isFalse {
            type = .always(false)
        } else if right.isTrue {
            type = left
        } else {
            type = isTrue ? other : .boolean
        }
        self.isSound = isSound
        if isSound && !isFalse {
            capabilities += right.capabilities
        } else {
            capabilities = []
        }
    }
}
