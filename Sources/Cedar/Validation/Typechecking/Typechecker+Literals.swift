extension Typechecker {
    /// The type of a literal; a boolean's is its own.
    ///
    /// An entity or an action that the schema doesn't declare has none, and the rules for names have
    /// reported it.
    func typing(of literal: Value) -> Typing {
        switch literal {
        case .boolean(let value): .sound(.always(value))
        case .long: .sound(.long)
        case .string: .sound(.string)
        case .entity(let uid): schema.knows(uid) ? .sound(.entity(uid.type)) : .unsound()
        case .decimal: .sound(.declared(.decimal))
        case .ip: .sound(.declared(.ip))
        case .datetime: .sound(.declared(.datetime))
        case .duration: .sound(.declared(.duration))
        case .set, .record: .unsound()
        }
    }

    /// The literal that an expression is, `action` being the environment's.
    func literal(_ expression: Expression) -> Value? {
        switch expression.kind {
        case .literal(let value): value
        case .variable(.action): environment.map { .entity($0.action.uid) }
        case .variable, .slot, .conditional, .or, .and, .relation, .sum, .product, .not, .negation,
            .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record,
            .call:
            nil
        }
    }

    /// The entity that an expression is, if it is a literal.
    func entityLiteral(_ expression: Expression) -> EntityUID? {
        guard case .entity(let uid) = literal(expression) else { return nil }
        return uid
    }
}
