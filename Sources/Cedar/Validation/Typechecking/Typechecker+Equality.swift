extension Typechecker {
    /// The type of `==`.
    ///
    /// Entities of different types are never equal, and two literals are compared, whatever their
    /// types. Other operands must have one type.
    mutating func equality(
        _ left: Expression, _ right: Expression, in expression: Expression
    ) -> Typing {
        let first = check(left)
        let second = check(right)
        if let equal = knownEquality(left, first, right, second) {
            return .of(.always(equal), isSound: first.isSound && second.isSound)
        }
        return requireCompatible(first, second, .equality, in: expression)
    }

    /// Whether two operands are equal, if that is known.
    private func knownEquality(
        _ left: Expression, _ first: Typing, _ right: Expression, _ second: Typing
    ) -> Bool? {
        if let one = first.type?.entityType, let other = second.type?.entityType, one != other {
            return false
        }
        guard let one = literal(left), let other = literal(right) else { return nil }
        return one == other
    }

    /// A boolean of two operands that must have one type, unless one has none anyway.
    mutating func requireCompatible(
        _ first: Typing, _ second: Typing, _ context: CompatibilityContext,
        in expression: Expression
    ) -> Typing {
        if let one = first.type, let other = second.type,
            leastUpperBound(one, other, context, in: expression) == nil
        {
            return .unsound(.boolean)
        }
        return .of(.boolean, isSound: first.isSound && second.isSound)
    }
}
