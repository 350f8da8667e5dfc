extension Expression {
    /// The expressions directly inside this one, in the order of the text.
    var operands: [Expression] {
        switch kind {
        case .literal, .variable, .slot: []
        case .conditional(let guardian, let then, let otherwise): [guardian, then, otherwise]
        case .or(let operands), .and(let operands), .product(let operands): operands
        case .relation(_, let left, let right), .setMethod(_, let left, let right),
            .tag(let left, let right), .hasTag(let left, let right):
            [left, right]
        case .sum(let first, let terms): [first] + terms.map(\.operand)
        case .not(let operand), .negation(let operand), .attribute(let operand, _),
            .has(let operand, _), .like(let operand, _), .isEmpty(let operand):
            [operand]
        case .isType(let operand, _, in: let ancestor): [operand] + (ancestor.map { [$0] } ?? [])
        case .set(let literal): literal.elements
        case .record(let entries): entries.map(\.value)
        case .call(let call): call.arguments
        }
    }

    /// The variables in the expression.
    /// - Complexity: linear, without recursion.
    var variables: Set<Variable> {
        var variables: Set<Variable> = []
        var left = [self]
        while let expression = left.popLast() {
            if case .variable(let variable) = expression.kind { variables.insert(variable) }
            left += expression.operands
        }
        return variables
    }
}
