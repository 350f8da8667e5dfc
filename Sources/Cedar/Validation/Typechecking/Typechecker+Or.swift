extension Typechecker {
    /// The type of `a || b || …`, which is `(a || b) || …`: always true if some operand is, and what
    /// follows is then not looked at.
    mutating func disjunction(_ operands: [Expression]) -> Typing {
        var whole = expect(operands[0], .boolean)
        for operand in operands.dropFirst() {
            guard !whole.isTrue else { break }
            whole.disjoin(expect(operand, .boolean))
        }
        return whole
    }
}

extension Typing {
    /// Becomes the typing of this `||` another.
    ///
    /// It makes sure of what both do, but of one that is never true nothing is asked.
    fileprivate mutating func disjoin(_ right: Typing) {
        let isSound = isSound && right.isSound
        guard type != nil, let other = right.type else {
            self = .unsound(.boolean)
            return
        }
        if right.isTrue {
            type = other
            capabilities = right.capabilities
        } else if isFalse {
            type = other
            // What is never true makes sure of everything, so that of two such the left counts.
            if !right.isFalse { capabilities = right.capabilities }
        } else if !right.isFalse {
            type = .boolean
            capabilities = right.capabilities.both(and: capabilities)
        }
        self.isSound = isSound
        if !isSound { capabilities = [] }
    }
}
