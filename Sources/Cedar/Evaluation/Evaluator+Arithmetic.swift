extension Evaluator {
    /// A chain of additions and subtractions, from left to right.
    func sum(_ expression: Expression) throws(EvaluationError) -> Int64 {
        guard case .sum(let first, let terms) = expression.kind else { return 0 }
        var chain = Chain(head: try evaluate(first), place: first, span: expression.span)
        for term in terms {
            let value = try evaluate(term.operand)
            let left = try chain.left()
            let right = try term.operand.long(value)
            let result =
                term.isSubtracted
                ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
            try chain.take(result, of: term.isSubtracted ? .subtract : .add, left, right)
        }
        return try chain.left()
    }

    /// A chain of multiplications, from left to right.
    func product(_ expression: Expression) throws(EvaluationError) -> Int64 {
        guard case .product(let operands) = expression.kind, let first = operands.first else {
            return 1
        }
        var chain = Chain(head: try evaluate(first), place: first, span: expression.span)
        for operand in operands.dropFirst() {
            let value = try evaluate(operand)
            let left = try chain.left()
            let right = try operand.long(value)
            let result = left.multipliedReportingOverflow(by: right)
            try chain.take(result, of: .multiply, left, right)
        }
        return try chain.left()
    }

    func negation(of operand: Expression, at span: SourceSpan) throws(EvaluationError) -> Int64 {
        let number = try operand.long(try evaluate(operand))
        guard number != .min else { throw EvaluationError(.negationOverflow(number), at: span) }
        return -number
    }

    /// An order of two integers, two instants or two durations.
    func compare(
        _ relation: Expression.Relation, _ left: Expression, _ right: Expression
    ) throws(EvaluationError) -> Bool {
        let leftValue = try evaluate(left)
        let rightValue = try evaluate(right)
        switch (leftValue, rightValue) {
        case (.long(let left), .long(let right)):
            return relation.holds(between: left, right)
        case (.datetime(let left), .datetime(let right)):
            return relation.holds(
                between: left.millisecondsSinceEpoch, right.millisecondsSinceEpoch)
        case (.duration(let left), .duration(let right)):
            return relation.holds(between: left.milliseconds, right.milliseconds)
        default: throw incomparable(leftValue, left, rightValue, right)
        }
    }

    /// The kind that one side has is expected of the other; an integer's goes before the others'.
    private func incomparable(
        _ leftValue: Value, _ left: Expression, _ rightValue: Value, _ right: Expression
    ) -> EvaluationError {
        let kinds = (leftValue.kind, rightValue.kind)
        if kinds.0 == .long { return mismatch(.long, rightValue, right) }
        if kinds.1 == .long { return mismatch(.long, leftValue, left) }
        if kinds.0.isComparable { return mismatch(kinds.0, rightValue, right) }
        if kinds.1.isComparable { return mismatch(kinds.1, leftValue, left) }
        return mismatch([.long, .datetime, .duration], leftValue, left)
    }
}

/// A chain of operations on integers, come so far.
///
/// The first operand is judged only when the second has been evaluated, as in any operation.
private struct Chain {
    let head: Value
    let place: Expression
    let span: SourceSpan
    private var total: Int64?

    init(head: Value, place: Expression, span: SourceSpan) {
        self.head = head
        self.place = place
        self.span = span
    }

    func left() throws(EvaluationError) -> Int64 {
        if let total { return total }
        return try place.long(head)
    }

    mutating func take(
        _ result: (partialValue: Int64, overflow: Bool), of operation: EvaluationError.Operation,
        _ left: Int64, _ right: Int64
    ) throws(EvaluationError) {
        guard !result.overflow else {
            throw EvaluationError(.binaryOverflow(operation, left, right), at: span)
        }
        total = result.partialValue
    }
}

extension Expression {
    /// The integer that this expression's value must be.
    fileprivate func long(_ value: Value) throws(EvaluationError) -> Int64 {
        guard case .long(let number) = value else { throw mismatch([.long], value) }
        return number
    }

    /// The error that this expression's value is of none of the kinds expected.
    @inline(never)
    func mismatch(_ expected: [ValueKind], _ value: Value) -> EvaluationError {
        EvaluationError(.typeError(expected: expected, actual: value.kind), at: span)
    }
}

extension ValueKind {
    /// Whether `<` and its kin take two values of this kind.
    fileprivate var isComparable: Bool {
        self == .long || self == .datetime || self == .duration
    }
}

extension Expression.Relation {
    fileprivate func holds(between left: Int64, _ right: Int64) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal, .isIn: left == right
        case .notEqual: left != right
        }
    }
}
