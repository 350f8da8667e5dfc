extension ExpressionType {
    /// Why two types have no least upper bound.
    enum Incompatibility: Error {
        /// They are different.
        case different
        /// They are records with different attributes.
        case attributes
        /// They are records, and an attribute is required in one and optional in the other.
        case optionality
        /// They are different entity types.
        case entityTypes
        /// One is an entity, the other a record.
        case entityAndRecord
    }

    /// The least type that both are of, which strict validation wants to be the type of both: but for
    /// the singletons of booleans, types are compatible only if they are equal.
    ///
    /// - Throws: why there is none; `.different` also when the budget is spent.
    /// - Complexity: a step for each type inside.
    func leastUpperBound(
        with other: ExpressionType, _ budget: inout StepBudget
    ) throws(Incompatibility) -> ExpressionType {
        guard budget.spend() else { throw .different }
        switch (self, other) {
        case (.always(let left), .always(let right)):
            return left == right ? self : .boolean
        case (.always, .declared(.boolean)), (.declared(.boolean), .always): return .boolean
        case (.declared(let left), .declared(let right)):
            try left.requireEquality(with: right, &budget)
            return self
        case (.set, _), (.record, _), (_, .set), (_, .record), (.always, _), (_, .always):
            return try leastUpperBound(ofPartsWith: other, &budget)
        }
    }

    private func leastUpperBound(
        ofPartsWith other: ExpressionType, _ budget: inout StepBudget
    ) throws(Incompatibility) -> ExpressionType {
        if let left = element, let right = other.element {
            return .set(of: try left.leastUpperBound(with: right, &budget))
        }
        guard let left = fields, let right = other.fields else {
            let isEntityAndRecord =
                isRecord && other.entityType != nil || other.isRecord && entityType != nil
            throw isEntityAndRecord ? .entityAndRecord : .different
        }
        guard left.map(\.name) == right.map(\.name) else { throw .attributes }
        var fields: [Field] = []
        for (left, right) in zip(left, right) {
            let type = try left.type.leastUpperBound(with: right.type, &budget)
            guard left.isRequired == right.isRequired else { throw .optionality }
            fields.append(Field(name: left.name, type: type, isRequired: left.isRequired))
        }
        return .record(of: fields)
    }
}

extension SchemaType {
    /// Throws why two declared types differ.
    fileprivate func requireEquality(
        with other: SchemaType, _ budget: inout StepBudget
    ) throws(ExpressionType.Incompatibility) {
        guard budget.spend() else { throw .different }
        switch (self, other) {
        case (.boolean, .boolean), (.long, .long), (.string, .string), (.decimal, .decimal),
            (.ip, .ip), (.datetime, .datetime), (.duration, .duration):
            break
        case (.entity(let left), .entity(let right)):
            guard left == right else { throw .entityTypes }
        case (.set(let left), .set(let right)): try left.requireEquality(with: right, &budget)
        case (.record(let left), .record(let right)):
            try left.requireEquality(with: right, &budget)
        case (.entity, .record), (.record, .entity): throw .entityAndRecord
        case (.boolean, _), (.long, _), (.string, _), (.decimal, _), (.ip, _), (.datetime, _),
            (.duration, _), (.entity, _), (.set, _), (.record, _):
            throw .different
        }
    }
}

extension RecordType {
    fileprivate func requireEquality(
        with other: RecordType, _ budget: inout StepBudget
    ) throws(ExpressionType.Incompatibility) {
        guard attributes.count == other.attributes.count else { throw .attributes }
        for (left, right) in zip(attributes, other.attributes) where left.name != right.name {
            throw .attributes
        }
        for (left, right) in zip(attributes, other.attributes) {
            try left.type.requireEquality(with: right.type, &budget)
            guard left.isRequired == right.isRequired else { throw .optionality }
        }
    }
}
