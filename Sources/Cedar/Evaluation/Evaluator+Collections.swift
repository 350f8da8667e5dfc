extension Evaluator {
    /// Elements are evaluated in the order of the source.
    func set(_ literal: Expression.SetLiteral) throws(EvaluationError) -> ValueSet {
        if let constant = literal.constant { return constant }
        var values: [Value] = []
        values.reserveCapacity(literal.elements.count)
        for element in literal.elements { values.append(try evaluate(element)) }
        return ValueSet(values)
    }

    /// Values are evaluated in the byte order of their keys, in which the entries are sorted.
    func record(_ entries: [Expression.Entry]) throws(EvaluationError) -> Record {
        var fields = ContiguousArray<Record.Field>()
        fields.reserveCapacity(entries.count)
        for entry in entries {
            fields.append(Record.Field(key: entry.key, value: try evaluate(entry.value)))
        }
        return Record(sorted: fields)
    }

    func setMethod(
        _ method: Expression.SetMethod, _ left: Expression, _ right: Expression
    ) throws(EvaluationError) -> Bool {
        let leftValue = try evaluate(left)
        let rightValue = try evaluate(right)
        let set = try set(leftValue, left)
        switch method {
        case .contains: return set.contains(rightValue)
        case .containsAll: return try self.set(rightValue, right).isSubset(of: set)
        case .containsAny: return !set.isDisjoint(with: try self.set(rightValue, right))
        }
    }

    func set(of expression: Expression) throws(EvaluationError) -> ValueSet {
        try set(try evaluate(expression), expression)
    }

    private func set(_ value: Value, _ place: Expression) throws(EvaluationError) -> ValueSet {
        guard case .set(let set) = value else { throw mismatch(.set, value, place) }
        return set
    }
}
