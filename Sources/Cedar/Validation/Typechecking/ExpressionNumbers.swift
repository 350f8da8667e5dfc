/// Numbers for the expressions of a policy, the same for equal ones.
///
/// Expressions are compared once, however many environments the policy is checked in.
struct ExpressionNumbers {
    /// An expression's number.
    struct Number: Hashable {
        fileprivate let value: Int
    }

    private var numbers: [Expression: Number] = [:]
    private var known: [ObjectIdentifier: (expression: Expression, number: Number)] = [:]
    private var holders: [ObjectIdentifier: [Expression]] = [:]

    /// The number of an expression that lives as long as this does.
    /// - Complexity: O(1), but linear in the expression when it is asked for first.
    mutating func number(of expression: Expression) -> Number {
        let object = ObjectIdentifier(expression)
        if let known = known[object] { return known.number }
        let number = numbers[expression] ?? Number(value: numbers.count)
        numbers[expression] = number
        known[object] = (expression, number)
        return number
    }

    /// What each key of `e has a.b.c` is asked of: `e`, `e.a` and `e.a.b`.
    mutating func holders(of test: Expression, _ operand: Expression, _ path: [Text])
        -> [Expression]
    {
        let object = ObjectIdentifier(test)
        if let known = holders[object] { return known }
        var all = [operand]
        for key in path.dropLast() {
            all.append(Expression(.attribute(all[all.count - 1], key), at: test.span))
        }
        holders[object] = all
        return all
    }
}
