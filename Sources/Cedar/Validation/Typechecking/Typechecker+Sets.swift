extension Typechecker {
    /// The type of `[…]`: the elements must have one type, so that there must be an element.
    mutating func set(_ elements: [Expression], in expression: Expression) -> Typing {
        guard !elements.isEmpty else { return emptySet(expression) }
        return set(of: elements.map { check($0) }, in: expression)
    }

    private mutating func emptySet(_ expression: Expression) -> Typing {
        report(
            .emptySetForbidden, "an empty set has no type, and can't stand in a policy",
            at: expression, help: "`isEmpty()` asks whether a set is empty")
        return .unsound()
    }

    private mutating func set(of elements: [Typing], in expression: Expression) -> Typing {
        guard let type = leastUpperBound(of: elements, in: expression) else { return .unsound() }
        return .of(.set(of: type), isSound: elements.allSatisfy(\.isSound))
    }

    private mutating func leastUpperBound(
        of typings: [Typing], in expression: Expression
    ) -> ExpressionType? {
        let types = typings.compactMap(\.type)
        guard types.count == typings.count, var whole = types.first else { return nil }
        for type in types.dropFirst() {
            guard let next = leastUpperBound(whole, type, .set, in: expression) else { return nil }
            whole = next
        }
        return whole
    }

    /// The type of `contains`, `containsAll` and `containsAny`.
    mutating func setMethod(
        _ method: Expression.SetMethod, _ left: Expression, _ right: Expression,
        in expression: Expression
    ) -> Typing {
        var set = expect(left, .set, help: Typechecker.helpWithSet)
        if method == .contains {
            set.type = set.type?.element
            return requireCompatible(set, check(right), .contains, in: expression)
        }
        let other = expect(right, .set) { _ in "`contains` asks for one element" }
        return requireCompatible(set, other, .containsAllOrAny, in: expression)
    }

    private static func helpWithSet(_ type: ExpressionType) -> String? {
        if type.entityType != nil { return "`in` asks whether an entity is in another" }
        if type.isRecord { return "`has` asks for an attribute" }
        return type.isString ? "`like` looks into a string" : nil
    }

    /// The type of `isEmpty`, which wants a set.
    mutating func isEmpty(_ operand: Expression) -> Typing {
        let typing = expect(operand, .set) { type in
            type.isString ? "`== \"\"` asks whether a string is empty" : nil
        }
        return .of(.boolean, isSound: typing.isSound)
    }
}
