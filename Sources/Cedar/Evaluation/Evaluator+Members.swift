extension Evaluator {
    /// What stands under a key of a record or an entity.
    ///
    /// Variables are read in place: most policies read attributes of nothing else.
    func attribute(
        _ key: Text, of operand: Expression, at span: SourceSpan
    ) throws(EvaluationError) -> Value {
        if case .variable(let variable) = operand.kind {
            if let known = entity(of: variable) {
                return try attribute(key, of: known.uid, known.entity, operand.span, span)
            }
            return try attribute(key, of: request.context, span)
        }
        switch try evaluate(operand) {
        case .record(let record): return try attribute(key, of: record, span)
        case .entity(let uid): return try attribute(key, of: uid, entity(uid), operand.span, span)
        case let other: throw mismatch([.record, .anyEntity], other, operand)
        }
    }

    private func attribute(
        _ key: Text, of record: Record, _ span: SourceSpan
    ) throws(EvaluationError) -> Value {
        if let value = record[key] { return value }
        throw EvaluationError(.recordAttributeDoesNotExist(attribute: key), at: span)
    }

    private func attribute(
        _ key: Text, of uid: EntityUID, _ entity: Entity?, _ entitySpan: SourceSpan,
        _ span: SourceSpan
    ) throws(EvaluationError) -> Value {
        guard let entity else { throw EvaluationError(.entityDoesNotExist(uid), at: entitySpan) }
        if let value = entity.attributes[key] { return value }
        throw EvaluationError(.entityAttributeDoesNotExist(uid, attribute: key), at: span)
    }

    /// Whether each key of a path is there in what the keys before it lead to.
    func has(_ path: [Text], _ operand: Expression) throws(EvaluationError) -> Bool {
        var value = try evaluate(operand)
        for (index, key) in path.enumerated() {
            guard let found = try lookup(key, in: value, operand) else { return false }
            if index + 1 < path.count { value = found }
        }
        return true
    }

    private func lookup(
        _ key: Text, in value: Value, _ place: Expression
    ) throws(EvaluationError) -> Value? {
        switch value {
        case .record(let record): record[key]
        case .entity(let uid): entity(uid)?.attributes[key]
        case .boolean, .long, .string, .set, .decimal, .ip, .datetime, .duration:
            throw mismatch([.record, .anyEntity], value, place)
        }
    }

    func tag(
        _ key: Expression, of operand: Expression, at span: SourceSpan
    ) throws(EvaluationError) -> Value {
        let (uid, tag) = try entityAndTag(operand, key)
        guard let entity = entity(uid) else {
            throw EvaluationError(.entityDoesNotExist(uid), at: operand.span)
        }
        if let value = entity.tags[tag] { return value }
        throw EvaluationError(.entityTagDoesNotExist(uid, tag: tag), at: span)
    }

    func hasTag(_ key: Expression, _ operand: Expression) throws(EvaluationError) -> Bool {
        let (uid, tag) = try entityAndTag(operand, key)
        return entity(uid)?.tags.has(tag) == true
    }

    /// Both sides are evaluated before either's kind is judged.
    private func entityAndTag(
        _ operand: Expression, _ key: Expression
    ) throws(EvaluationError) -> (EntityUID, Text) {
        let left = try evaluate(operand)
        let right = try evaluate(key)
        guard case .entity(let uid) = left else { throw mismatch(.anyEntity, left, operand) }
        guard case .string(let tag) = right else { throw mismatch(.string, right, key) }
        return (uid, tag)
    }

    func like(_ operand: Expression, _ pattern: Pattern) throws(EvaluationError) -> Bool {
        let value = try evaluate(operand)
        guard case .string(let text) = value else { throw mismatch(.string, value, operand) }
        return pattern.matches(text)
    }
}
