extension Expression.Kind {
    /// The same kind with other operands, as many as it has, in their order.
    func replacing(_ operands: [Expression]) -> Expression.Kind {
        switch self {
        case .literal, .variable, .slot: self
        case .conditional: .conditional(operands[0], then: operands[1], else: operands[2])
        case .or: .or(operands)
        case .and: .and(operands)
        case .product: .product(operands)
        case .relation(let relation, _, _): .relation(relation, operands[0], operands[1])
        case .sum(_, let terms):
            .sum(
                operands[0],
                zip(terms, operands.dropFirst()).map {
                    Expression.Term($1, isSubtracted: $0.isSubtracted)
                })
        case .not: .not(operands[0])
        case .negation: .negation(operands[0])
        case .attribute(_, let key): .attribute(operands[0], key)
        case .has(_, let path): .has(operands[0], path)
        case .like(_, let pattern): .like(operands[0], pattern)
        case .isType(_, let type, in: _):
            .isType(operands[0], type, in: operands.count > 1 ? operands[1] : nil)
        case .setMethod(let method, _, _): .setMethod(method, operands[0], operands[1])
        case .isEmpty: .isEmpty(operands[0])
        case .tag: .tag(operands[0], operands[1])
        case .hasTag: .hasTag(operands[0], operands[1])
        case .set: .set(Expression.SetLiteral(operands))
        case .record(let entries):
            .record(zip(entries, operands).map { Expression.Entry(key: $0.key, value: $1) })
        case .call(let call): .call(Expression.Call(call.function, operands))
        }
    }
}
