extension Evaluator {
    func disjunction(_ operands: [Expression]) throws(EvaluationError) -> Bool {
        for operand in operands where try evaluateBoolean(operand) { return true }
        return false
    }

    func conjunction(_ operands: [Expression]) throws(EvaluationError) -> Bool {
        for operand in operands where !(try evaluateBoolean(operand)) { return false }
        return true
    }

    /// The value of an `if`; a chain of `else if` is a loop.
    func branch(of expression: Expression) throws(EvaluationError) -> Value {
        var current = expression
        while case .conditional(let guardian, let then, let otherwise) = current.kind {
            if try evaluateBoolean(guardian) { return try evaluate(then) }
            current = otherwise
        }
        return try evaluate(current)
    }

    /// Equality of any two values; a literal on the right is not copied.
    func equal(_ left: Expression, _ right: Expression) throws(EvaluationError) -> Bool {
        let value = try evaluate(left)
        if case .literal(let literal) = right.kind { return value == literal }
        return value == (try evaluate(right))
    }

    func isType(
        _ operand: Expression, _ type: Name, _ ancestor: Expression?
    ) throws(EvaluationError) -> Bool {
        let uid = try entityUID(of: operand)
        guard uid.type == type else { return false }
        guard let ancestor else { return true }
        return try isIn(uid, ancestor)
    }

    func isIn(_ left: Expression, _ right: Expression) throws(EvaluationError) -> Bool {
        let value = try evaluate(left)
        guard case .entity(let uid) = value else {
            // The right side is evaluated before the left side's kind is judged.
            _ = try evaluate(right)
            throw mismatch(.anyEntity, value, left)
        }
        return try isIn(uid, right)
    }

    /// Whether an entity is what the right side names, or below it.
    private func isIn(_ uid: EntityUID, _ right: Expression) throws(EvaluationError) -> Bool {
        switch try evaluate(right) {
        case .entity(let ancestor): return isIn(uid, ancestor)
        case .set(let ancestors): return try isIn(uid, anyOf: ancestors, at: right)
        case let other: throw mismatch([.set, .anyEntity], other, right)
        }
    }

    /// Whether an entity is another or below it: true of itself even if nothing is known of it.
    func isIn(_ uid: EntityUID, _ ancestor: EntityUID) -> Bool {
        uid == ancestor || entity(uid)?.ancestors.contains(ancestor) == true
    }

    /// All elements must be entities, even those after the one that matches.
    private func isIn(
        _ uid: EntityUID, anyOf ancestors: ValueSet, at place: Expression
    ) throws(EvaluationError) -> Bool {
        var isIn = false
        let known = entity(uid)?.ancestors
        for element in ancestors.elements {
            guard case .entity(let ancestor) = element else {
                throw mismatch(.anyEntity, element, place)
            }
            isIn = isIn || uid == ancestor || known?.contains(ancestor) == true
        }
        return isIn
    }

    func boolean(of expression: Expression) throws(EvaluationError) -> Bool {
        let value = try evaluate(expression)
        guard case .boolean(let boolean) = value else {
            throw mismatch(.boolean, value, expression)
        }
        return boolean
    }

    func entityUID(of expression: Expression) throws(EvaluationError) -> EntityUID {
        let value = try evaluate(expression)
        guard case .entity(let uid) = value else { throw mismatch(.anyEntity, value, expression) }
        return uid
    }

    func mismatch(_ expected: ValueKind, _ value: Value, _ place: Expression) -> EvaluationError {
        mismatch([expected], value, place)
    }

    func mismatch(_ expected: [ValueKind], _ value: Value, _ place: Expression) -> EvaluationError {
        place.mismatch(expected, value)
    }
}
