extension Typechecker {
    /// The type of `in`.
    ///
    /// Whether an action is in others is known if all are literals, `action` itself being one. Of any
    /// other entity it is known only that it can't be in those of a type that its own can't be in.
    mutating func membership(of left: Expression, in right: Expression) -> Typing {
        let entity = expect(left, .entity) { _ in "`contains` asks whether something is in a set" }
        let ancestor = expectAncestor(right)
        return membership(of: left, entity, in: right, ancestor)
    }

    /// The type of what an entity may be in: an entity or a set of them.
    mutating func expectAncestor(_ expression: Expression) -> Typing {
        expect(expression, .entityOrEntities) { type in
            if type.isSet { return "`contains`, `containsAll` and `containsAny` look into sets" }
            return type.isString ? "`like` looks into a string" : nil
        }
    }

    /// The type of `in` between expressions whose types are known.
    mutating func membership(
        of left: Expression, _ entity: Typing, in right: Expression, _ ancestor: Typing
    ) -> Typing {
        guard entity.isSound, ancestor.isSound, let type = entity.type?.entityType,
            let ancestorType = ancestor.type.flatMap({ $0.entityType ?? $0.element?.entityType })
        else { return .unsound(.boolean) }
        if let uid = entityLiteral(left), uid.type.isActionType,
            let ancestors = entityLiterals(right)
        {
            return .sound(.always(isAction(uid, in: ancestors)))
        }
        return .sound(schema.mayBe(type, in: ancestorType) ? .boolean : .always(false))
    }

    private func isAction(_ uid: EntityUID, in ancestors: [EntityUID]) -> Bool {
        let all = schema.schema.action(uid)?.ancestors ?? []
        return ancestors.contains { $0 == uid || all.contains($0) }
    }

    /// The entities that an expression or the elements of a set are, if all are literals.
    private mutating func entityLiterals(_ expression: Expression) -> [EntityUID]? {
        if let uid = entityLiteral(expression) { return [uid] }
        guard case .set(let literal) = expression.kind, budget.spend(literal.elements.count)
        else { return nil }
        var uids: [EntityUID] = []
        for element in literal.elements {
            guard let uid = entityLiteral(element) else { return nil }
            uids.append(uid)
        }
        return uids
    }
}
