extension Typechecker {
    /// The type of `<` and its like, which compare two longs, two datetimes or two durations.
    mutating func comparison(_ left: Expression, _ right: Expression) -> Typing {
        let first = check(left)
        let second = check(right)
        guard let one = first.type, let other = second.type else { return .unsound(.boolean) }
        guard one != other || !one.isComparable else {
            return .of(.boolean, isSound: first.isSound && second.isSound)
        }
        reportComparison(left, one, right, other)
        return .unsound(.boolean)
    }

    /// Reports the side that doesn't fit the other, or both.
    private mutating func reportComparison(
        _ left: Expression, _ one: ExpressionType, _ right: Expression, _ other: ExpressionType
    ) {
        if one.isLong || one.isComparable && !other.isLong {
            reportUnexpected(other, one, at: right)
        } else if other.isComparable {
            reportUnexpected(one, other, at: left)
        } else {
            reportIncomparable(one, at: left)
            reportIncomparable(other, at: right)
        }
    }

    private mutating func reportUnexpected(
        _ type: ExpressionType, _ expected: ExpressionType, at expression: Expression
    ) {
        report(
            .unexpectedType,
            "expected a `\(expected)`, but \(expression.subject) is of type `\(type)`",
            at: expression)
    }

    private mutating func reportIncomparable(_ type: ExpressionType, at expression: Expression) {
        report(
            .unexpectedType,
            "expected a `Long`, `datetime` or `duration`, but \(expression.subject) is of type "
                + "`\(type)`", at: expression,
            help: type == .declared(.decimal)
                ? "decimals are compared by their methods, as `a.lessThan(b)`" : nil)
    }
}

extension ExpressionType {
    /// Whether `<` knows the type.
    fileprivate var isComparable: Bool {
        switch self {
        case .declared(.long), .declared(.datetime), .declared(.duration): true
        case .always, .declared, .set, .record: false
        }
    }
}
