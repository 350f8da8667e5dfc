extension ExpressionJSONWriter {
    /// A chain, as operations of two that nest to the left.
    func chain(_ kind: Expression.Kind) throws(PolicyJSONError) -> Nested {
        switch kind {
        case .or(let operands): try chain("||", operands)
        case .and(let operands): try chain("&&", operands)
        case .product(let factors): try chain("*", factors)
        case .sum(let first, let terms): try sum(first, terms)
        case .literal, .variable, .slot, .conditional, .relation, .not, .negation, .attribute,
            .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record, .call:
            try nested(Expression(kind, at: .none))
        }
    }

    private func chain(_ name: Text, _ operands: [Expression]) throws(PolicyJSONError) -> Nested {
        var left = try nested(operands[0])
        for operand in operands.dropFirst() {
            left = try operation(name, left, nested(operand))
        }
        return left
    }

    private func sum(
        _ first: Expression, _ terms: [Expression.Term]
    ) throws(PolicyJSONError) -> Nested {
        var left = try nested(first)
        for term in terms {
            left = try operation(term.isSubtracted ? "-" : "+", left, nested(term.operand))
        }
        return left
    }

    /// A path of attributes, as the conjunction that it means.
    func has(_ operand: Nested, _ path: [Text]) throws(PolicyJSONError) -> Nested {
        var conjunction = try attribute("has", operand, path[0])
        var receiver = operand
        for (key, next) in zip(path, path.dropFirst()) {
            receiver = try attribute(".", receiver, key)
            conjunction = try operation("&&", conjunction, attribute("has", receiver, next))
        }
        return conjunction
    }
}
