extension Expression.Kind {
    /// One more than the deepest operand.
    ///
    /// `e has a.b.c` stands for `e has a && e.a has b && e.a.b has c`, so a key more makes it deeper.
    var depth: Int {
        switch self {
        case .literal, .variable, .slot: 1
        case .conditional(let guardian, let then, let otherwise):
            1 + max(guardian.depth, then.depth, otherwise.depth)
        case .or(let operands), .and(let operands), .product(let operands):
            1 + Self.deepest(operands)
        case .relation(_, let left, let right), .setMethod(_, let left, let right),
            .tag(let left, let right), .hasTag(let left, let right):
            1 + max(left.depth, right.depth)
        case .sum(let first, let terms):
            1 + max(first.depth, Self.deepest(terms.lazy.map(\.operand)))
        case .not(let operand), .negation(let operand), .attribute(let operand, _),
            .like(let operand, _), .isEmpty(let operand):
            1 + operand.depth
        case .has(let operand, let path): path.count + operand.depth
        case .isType(let operand, _, let ancestor): 1 + max(operand.depth, ancestor?.depth ?? 0)
        case .set(let literal): 1 + Self.deepest(literal.elements)
        case .record(let entries): 1 + Self.deepest(entries.lazy.map(\.value))
        case .call(let call): 1 + Self.deepest(call.arguments)
        }
    }

    private static func deepest(_ expressions: some Sequence<Expression>) -> Int {
        expressions.reduce(0) { max($0, $1.depth) }
    }
}
