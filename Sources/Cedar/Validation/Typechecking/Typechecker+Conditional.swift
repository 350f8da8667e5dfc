extension Typechecker {
    /// The type of an `if`: that of the one branch where the test is always the same, else the least
    /// upper bound of both.
    ///
    /// What the test makes sure of is known in the first branch. The whole makes sure of what both
    /// branches do, the test counting for the first.
    mutating func conditional(
        _ guardian: Expression, _ then: Expression, _ otherwise: Expression,
        in expression: Expression
    ) -> Typing {
        let test = expect(guardian, .boolean)
        guard !test.isFalse else { return check(otherwise).after(test) }
        var first = check(then, knowing: test.capabilities)
        if first.isSound { first.capabilities += test.capabilities }
        guard !test.isTrue else { return first.after(test) }
        return either(first, check(otherwise), in: expression).after(test)
    }

    private mutating func either(
        _ first: Typing, _ second: Typing, in expression: Expression
    ) -> Typing {
        guard let left = first.type, let right = second.type,
            let type = leastUpperBound(left, right, .branches, in: expression)
        else { return .unsound() }
        guard first.isSound, second.isSound else { return .unsound(type) }
        return .sound(type, second.capabilities.both(and: first.capabilities))
    }
}

extension [Capability] {
    /// Those that are in another list too.
    func both(and other: [Capability]) -> [Capability] {
        guard !isEmpty, !other.isEmpty else { return [] }
        let other = Set(other)
        return filter(other.contains)
    }
}
