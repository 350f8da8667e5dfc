extension Typechecker {
    /// The type of `is`, which is known: an entity's type is that of its expression.
    ///
    /// `e is T in a` is `e is T && e in a`.
    mutating func isType(_ operand: Expression, _ type: Name, _ ancestor: Expression?) -> Typing {
        let entity = expect(operand, .entity) { _ in "only entities can be asked for their type" }
        var whole = typeTest(entity, type)
        guard let ancestor, !whole.isFalse else { return whole }
        let other = expectAncestor(ancestor)
        whole.conjoin(membership(of: operand, entity, in: ancestor, other))
        return whole
    }

    private func typeTest(_ entity: Typing, _ type: Name) -> Typing {
        guard let actual = entity.type?.entityType else { return .unsound(.boolean) }
        return .of(.always(actual == type), isSound: entity.isSound)
    }
}
