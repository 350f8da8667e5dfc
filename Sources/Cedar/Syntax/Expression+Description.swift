extension Expression: CustomStringConvertible {
    /// The expression as Cedar text that parses to an equal one.
    public var description: String {
        switch kind {
        case .literal(let value): value.description
        case .variable(let variable): variable.rawValue
        case .slot(let slot): slot.description
        case .conditional(let guardian, let then, let otherwise):
            "if \(guardian) then \(then) else \(otherwise)"
        case .or(let operands): Expression.joined(operands, by: " || ", above: .or)
        case .and(let operands): Expression.joined(operands, by: " && ", above: .and)
        case .relation(let relation, let left, let right):
            "\(left.text(above: .relation)) \(relation.rawValue) \(right.text(above: .relation))"
        case .sum(let first, let terms): Expression.text(of: first, terms)
        case .product(let operands): Expression.joined(operands, by: " * ", above: .product)
        case .not(let operand): "!\(operand.text(above: .unary))"
        case .negation(let operand): "-\(operand.negatedText)"
        case .like(let operand, let pattern): "\(operand.text(above: .relation)) like \(pattern)"
        case .has(let operand, let path):
            "\(operand.text(above: .relation)) has \(Expression.text(of: path))"
        case .isType(let operand, let type, let ancestor):
            "\(operand.text(above: .relation)) is \(type)"
                + (ancestor.map { " in \($0.text(above: .relation))" } ?? "")
        case .set(let literal): "[\(Expression.list(literal.elements))]"
        case .record(let entries):
            "{\(entries.map { "\($0.key.asKey): \($0.value)" }.joined(separator: ", "))}"
        case .attribute, .setMethod, .isEmpty, .tag, .hasTag, .call: memberText
        }
    }

    private var memberText: String {
        switch kind {
        case .attribute(let operand, let key):
            operand.text(above: .unary)
                + (Identifier(key)?.isReservedInNames == false
                    ? ".\(key)" : "[\(key.literal)]")
        case .setMethod(let method, let set, let argument):
            "\(set.text(above: .unary)).\(method.rawValue)(\(argument))"
        case .isEmpty(let set): "\(set.text(above: .unary)).isEmpty()"
        case .tag(let entity, let key): "\(entity.text(above: .unary)).getTag(\(key))"
        case .hasTag(let entity, let key): "\(entity.text(above: .unary)).hasTag(\(key))"
        case .call(let call) where call.function.isConstructor || call.arguments.isEmpty:
            "\(call.function.rawValue)(\(Expression.list(call.arguments)))"
        case .call(let call):
            "\(call.arguments[0].text(above: .unary)).\(call.function.rawValue)"
                + "(\(Expression.list(call.arguments.dropFirst())))"
        case .literal, .variable, .slot, .conditional, .or, .and, .relation, .sum, .product, .not,
            .negation, .like, .has, .isType, .set, .record:
            description
        }
    }

    /// How tightly kinds of expressions bind, the loosest first.
    private enum Level: Int {
        case conditional, or, and, relation, sum, product, unary, member
    }

    private var level: Level {
        switch kind {
        case .conditional: .conditional
        case .or: .or
        case .and: .and
        case .relation, .has, .like, .isType: .relation
        case .sum: .sum
        case .product: .product
        case .not, .negation: .unary
        case .literal(.long(let number)): number < 0 ? .unary : .member
        case .literal, .variable, .slot, .attribute, .setMethod, .isEmpty, .tag, .hasTag, .set,
            .record, .call:
            .member
        }
    }

    /// The text, in parentheses unless it binds tighter than the level it stands in.
    private func text(above level: Level) -> String {
        self.level.rawValue > level.rawValue ? description : "(\(description))"
    }

    /// A number after a minus would become a negative literal, so it is put in parentheses.
    private var negatedText: String {
        if case .literal(.long) = kind { return "(\(description))" }
        return text(above: .unary)
    }

    private static func joined(
        _ operands: [Expression], by separator: String, above level: Level
    ) -> String {
        operands.map { $0.text(above: level) }.joined(separator: separator)
    }

    private static func text(of first: Expression, _ terms: [Term]) -> String {
        terms.reduce(first.text(above: .sum)) {
            $0 + ($1.isSubtracted ? " - " : " + ") + $1.operand.text(above: .sum)
        }
    }

    private static func list(_ expressions: some Sequence<Expression>) -> String {
        expressions.map(\.description).joined(separator: ", ")
    }

    /// One key as it is, several as identifiers with dots: only such a path can be longer.
    private static func text(of path: [Text]) -> String {
        path.count == 1 ? path[0].asKey : path.map(\.string).joined(separator: ".")
    }
}
