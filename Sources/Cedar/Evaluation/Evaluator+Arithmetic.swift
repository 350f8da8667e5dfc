extension Evaluator {
    /// The value of an expression that must be an integer.
    func evaluateLong(_ expression: Expression) throws(EvaluationError) -> Int64 {
        switch expression.kind {
        case .sum(let first, let terms): try sum(first, terms, at: expression.span)
        case .product(let operands): try product(operands, at: expression.span)
        case .negation(let operand): try negation(of: operand, at: expression.span)
        case .literal, .variable, .slot, .conditional, .or, .and, .relation, .not, .attribute, .has,
            .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record, .call:
            try expression.long(try evaluate(expression))
        }
    }

    /// A chain of additions and subtractions, from left to right.
    private func sum(
        _ first: Expression, _ terms: [Expression.Term], at span: SourceSpan
    ) throws(EvaluationError) -> Int64 {
        var chain = Chain(head: try evaluate(first), place: first, span: span)
        for term in terms {
            try chain.take(
                try evaluate(term.operand), of: term.operand, term.isSubtracted ? .subtract : .add)
        }
        return try chain.left()
    }

    /// A chain of multiplications, from left to right.
    private func product(
        _ operands: [Expression], at span: SourceSpan
    ) throws(EvaluationError) -> Int64 {
        var chain = Chain(head: try evaluate(operands[0]), place: operands[0], span: span)
        for operand in operands.dropFirst() {
            try chain.take(try evaluate(operand), of: operand, .multiply)
        }
        return try chain.left()
    }

    private func negation(
        of operand: Expression, at span: SourceSpan
    ) throws(EvaluationError) -> Int64 {
        let number = try evaluateLong(operand)
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

    /// Takes the next operand's value.
    mutating func take(
        _ value: Value, of operand: Expression, _ operation: EvaluationError.Operation
    ) throws(EvaluationError) {
        let left = try left()
        let right = try operand.long(value)
        guard let result = operation.apply(left, right) else {
            throw EvaluationError(.binaryOverflow(operation, left, right), at: span)
        }
        total = result
    }
}

extension EvaluationError.Operation {
    /// The result, or `nil` where it leaves 64 bits.
    fileprivate func apply(_ left: Int64, _ right: Int64) -> Int64? {
        let (result, overflowed) =
            switch self {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            }
        return overflowed ? nil : result
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
