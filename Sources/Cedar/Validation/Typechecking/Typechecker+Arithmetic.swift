extension Typechecker {
    /// The type of `+`, `-` and `*`, which want longs and are one.
    mutating func arithmetic(_ expression: Expression) -> Typing {
        var isSound = true
        for operand in expression.numbers {
            let typing = expect(operand.expression, .long, help: operand.help)
            isSound = typing.isSound && isSound
        }
        return .of(.long, isSound: isSound)
    }
}

extension Expression {
    /// An operand of a sum, a product or a minus.
    fileprivate struct Number {
        let expression: Expression
        var isAdded = false

        /// What to say to whoever calculates with something else.
        func help(_ type: ExpressionType) -> String? {
            if isAdded && type.isString { return "Cedar doesn't join strings" }
            return type.isSet ? "Cedar doesn't unite, intersect or subtract sets" : nil
        }
    }

    /// The operands of a sum, a product or a minus.
    fileprivate var numbers: [Number] {
        switch kind {
        case .sum(let first, let terms):
            [Number(expression: first, isAdded: !terms[0].isSubtracted)]
                + terms.map { Number(expression: $0.operand, isAdded: !$0.isSubtracted) }
        case .product(let factors): factors.map { Number(expression: $0) }
        case .negation(let operand): [Number(expression: operand)]
        case .literal, .variable, .slot, .conditional, .or, .and, .relation, .not, .attribute, .has,
            .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record, .call:
            []
        }
    }
}
