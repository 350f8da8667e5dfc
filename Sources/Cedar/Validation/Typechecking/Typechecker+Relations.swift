extension Typechecker {
    /// The type of a relation; three of them are the opposites of three others.
    mutating func relation(
        _ relation: Expression.Relation, _ left: Expression, _ right: Expression,
        in expression: Expression
    ) -> Typing {
        switch relation {
        case .equal: equality(left, right, in: expression)
        case .notEqual: equality(left, right, in: expression).negated
        case .less, .lessOrEqual, .greater, .greaterOrEqual: comparison(left, right)
        case .isIn: membership(of: left, in: right)
        }
    }
}
