/// How the JSON of an expression is laid out, which its operator's name tells.
enum ExpressionShape: Sendable {
    /// `{"arg": …}`.
    case operand(@Sendable (Expression) -> Expression.Kind)
    /// `{"left": …, "right": …}`.
    case operands(@Sendable (Expression, Expression) -> Expression.Kind)
    /// The arguments of a function of an extension type, a method's receiver first.
    case arguments(ExtensionFunction)
    /// A layout that no other operator has.
    case own(@Sendable (PolicyJSONReader, JSONValue) throws(PolicyJSONError) -> Expression)

    /// The layouts by the names of the operators and functions.
    static let named = operators.merging(functions) { left, _ in left }

    private static let functions = Dictionary(
        uniqueKeysWithValues: ExtensionFunction.allCases.map {
            (Text($0.rawValue), ExpressionShape.arguments($0))
        })

    private static let operators: [Text: ExpressionShape] = [
        "Value": .own { (reader, json) throws(PolicyJSONError) in try reader.literal(json) },
        "Var": .own { (reader, json) throws(PolicyJSONError) in try reader.variable(json) },
        "Slot": .own { (_, json) throws(PolicyJSONError) in
            throw PolicyJSONError(.misplacedSlot(try json.readText()))
        },
        "!": .operand { .not($0) },
        "neg": .operand { .negation($0) },
        "==": .relation(.equal), "!=": .relation(.notEqual), "<": .relation(.less),
        "<=": .relation(.lessOrEqual), ">": .relation(.greater),
        ">=": .relation(.greaterOrEqual), "in": .relation(.isIn),
        "&&": .operands { .conjunction($0, $1) },
        "||": .operands { .disjunction($0, $1) },
        "+": .operands { .sum($0, $1, isSubtracted: false) },
        "-": .operands { .sum($0, $1, isSubtracted: true) },
        "*": .operands { .multiplication($0, $1) },
        "contains": .setMethod(.contains), "containsAll": .setMethod(.containsAll),
        "containsAny": .setMethod(.containsAny),
        "isEmpty": .operand { .isEmpty($0) },
        "getTag": .operands { .tag($0, $1) },
        "hasTag": .operands { .hasTag($0, $1) },
        ".": .own { (reader, json) throws(PolicyJSONError) in try reader.attribute(json) },
        "has": .own { (reader, json) throws(PolicyJSONError) in try reader.has(json) },
        "like": .own { (reader, json) throws(PolicyJSONError) in try reader.like(json) },
        "is": .own { (reader, json) throws(PolicyJSONError) in try reader.isType(json) },
        "if-then-else": .own { (reader, json) throws(PolicyJSONError) in
            try reader.conditional(json)
        },
        "Set": .own { (reader, json) throws(PolicyJSONError) in try reader.set(json) },
        "Record": .own { (reader, json) throws(PolicyJSONError) in try reader.record(json) },
    ]

    private static func relation(_ relation: Expression.Relation) -> ExpressionShape {
        .operands { .relation(relation, $0, $1) }
    }

    private static func setMethod(_ method: Expression.SetMethod) -> ExpressionShape {
        .operands { .setMethod(method, $0, $1) }
    }
}

extension Expression.Kind {
    /// `&&` of two, one chain with what is on its left, as the parser has it.
    fileprivate static func conjunction(_ left: Expression, _ right: Expression) -> Self {
        guard case .and(let operands) = left.kind else { return .and([left, right]) }
        return .and(operands + [right])
    }

    /// `||` of two, one chain with what is on its left.
    fileprivate static func disjunction(_ left: Expression, _ right: Expression) -> Self {
        guard case .or(let operands) = left.kind else { return .or([left, right]) }
        return .or(operands + [right])
    }

    /// `*` of two, one chain with what is on its left.
    fileprivate static func multiplication(_ left: Expression, _ right: Expression) -> Self {
        guard case .product(let factors) = left.kind else { return .product([left, right]) }
        return .product(factors + [right])
    }

    /// `+` or `-` of two, one chain with what is on its left.
    fileprivate static func sum(
        _ left: Expression, _ right: Expression, isSubtracted: Bool
    ) -> Self {
        let term = Expression.Term(right, isSubtracted: isSubtracted)
        guard case .sum(let first, let terms) = left.kind else { return .sum(left, [term]) }
        return .sum(first, terms + [term])
    }
}
