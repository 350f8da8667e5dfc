extension Expression: CustomStringConvertible {
    /// The expression as Cedar text that parses to an equal one.
    public var description: String {
        switch kind {
        case .literal(let value): value.description
        case .variable(let variable): variable.rawValue
        case .slot(let slot): slot.description
        case .conditional, .or, .and, .sum, .product, .not, .negation: operatorText
        case .relation, .like, .has, .isType: relationText
        case .attribute, .setMethod, .isEmpty, .tag, .hasTag: memberText
        case .set, .record, .call: listText
        }
    }

    private var operatorText: String {
        switch kind {
        case .conditional(let guardian, let then, let otherwise):
            "if \(guardian) then \(then) else \(otherwise)"
        case .or(let operands): Expression.joined(operands, by: " || ", above: .or)
        case .and(let operands): Expression.joined(operands, by: " && ", above: .and)
        case .sum(let first, let terms): Expression.text(of: first, terms)
        case .product(let operands): Expression.joined(operands, by: " * ", above: .product)
        case .not(let operand): "!\(operand.text(above: .unary))"
        case .negation(let operand): "-\(operand.negatedText)"
        case .literal, .variable, .slot, .relation, .like, .has, .isType, .attribute, .setMethod,
            .isEmpty, .tag, .hasTag, .set, .record, .call:
            description
        }
    }

    private var relationText: String {
        switch kind {
        case .relation(let relation, let left, let right):
            "\(left.text(above: .relation)) \(relation.rawValue) \(right.text(above: .relation))"
        case .like(let operand, let pattern): "\(operand.text(above: .relation)) like \(pattern)"
        case .has(let operand, let path):
            "\(operand.text(above: .relation)) has \(Expression.text(of: path))"
        case .isType(let operand, let type, let ancestor):
            "\(operand.text(above: .relation)) is \(type)"
                + (ancestor.map { " in \($0.text(above: .relation))" } ?? "")
        case .literal, .variable, .slot, .conditional, .or, .and, .sum, .product, .not, .negation,
            .attribute, .setMethod, .isEmpty, .tag, .hasTag, .set, .record, .call:
            description
        }
    }

    private var memberText: String {
        switch kind {
        case .attribute(let operand, let key): operand.text(above: .unary) + key.asAccess
        case .setMethod(let method, let set, let argument):
            set.text(above: .unary) + ".\(method.rawValue)(\(argument))"
        case .isEmpty(let set): set.text(above: .unary) + ".isEmpty()"
        case .tag(let entity, let key): entity.text(above: .unary) + ".getTag(\(key))"
        case .hasTag(let entity, let key): entity.text(above: .unary) + ".hasTag(\(key))"
        case .literal, .variable, .slot, .conditional, .or, .and, .sum, .product, .not, .negation,
            .relation, .like, .has, .isType, .set, .record, .call:
            description
        }
    }

    private var listText: String {
        switch kind {
        case .set(let literal): "[\(Expression.list(literal.elements))]"
        case .record(let entries):
            "{\(entries.map { "\($0.key.asKey): \($0.value)" }.joined(separator: ", "))}"
        case .call(let call): call.text
        case .literal, .variable, .slot, .conditional, .or, .and, .sum, .product, .not, .negation,
            .relation, .like, .has, .isType, .attribute, .setMethod, .isEmpty, .tag, .hasTag:
            description
        }
    }

    /// How tightly kinds of expressions bind, the loosest first.
    fileprivate enum Level: Int {
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
    fileprivate func text(above level: Level) -> String {
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

    fileprivate static func list(_ expressions: some Sequence<Expression>) -> String {
        expressions.map(\.description).joined(separator: ", ")
    }

    /// One key as it is, several as identifiers with dots: only such a path can be longer.
    private static func text(of path: [Text]) -> String {
        path.count == 1 ? path[0].asKey : path.map(\.string).joined(separator: ".")
    }
}

extension Expression.Call {
    /// A constructor's call as a function's, any other as a method's.
    fileprivate var text: String {
        guard !function.isConstructor, let receiver = arguments.first else {
            return "\(function.rawValue)(\(Expression.list(arguments)))"
        }
        return receiver.text(above: .unary)
            + ".\(function.rawValue)(\(Expression.list(arguments.dropFirst())))"
    }
}

extension Text {
    /// The text as an access to an attribute: after a dot if it is an identifier, else in brackets.
    fileprivate var asAccess: String {
        isPlain ? ".\(string)" : "[\(literal)]"
    }
}
