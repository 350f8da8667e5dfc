// Holds values against what the schema declares, as Cedar's request and entity validation do.
// Source for what is checked: the reference's `validator/coreschema.rs`.

extension Shapes {
    /// What about the action, the types and the context is not as declared; nil where all is.
    func misfit(
        of question: borrowing Question, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        guard let action = action(question.action) else { return .unknownAction }
        let principal = question.key(question.principal, vocabulary).type
        let resource = question.key(question.resource, vocabulary).type
        if !action.principals.contains(principal) { return .principalType }
        if !action.resources.contains(resource) { return .resourceType }
        return misfit(entity: question.principal, in: question, vocabulary)
            ?? misfit(entity: question.resource, in: question, vocabulary)
            ?? misfit(record: question.context, as: action.context, in: question, vocabulary)
    }

    /// What about a carried entity is not as declared; nil where all is.
    func misfit(
        carried: Question.Carried, in question: borrowing Question,
        _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        let symbol = question.key(carried.entity, vocabulary).type
        // A described action is an injection, and the next guard's business.
        if actionTypes.contains(symbol) { return nil }
        guard let type = type(symbol) else { return .undeclaredType(carried.entity) }
        for index in carried.parents {
            let parent = question.parents[index]
            let container = question.key(parent, vocabulary).type
            if !type.containers.contains(container) { return .parentType(parent) }
            if let misfit = misfit(entity: parent, in: question, vocabulary) { return misfit }
        }
        return misfit(entity: carried.entity, in: question, vocabulary)
            ?? misfit(record: carried.attributes, as: type.attributes, in: question, vocabulary)
            ?? misfit(tagsOf: carried, as: type.tags, in: question, vocabulary)
    }

    private func misfit(
        tagsOf carried: Question.Carried, as shape: ShapeIndex, in question: borrowing Question,
        _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        guard carried.tags.count > 0 else { return nil }
        guard shape != .none else { return .tags(carried.entity) }
        for index in carried.tags.indices {
            let tag = question.values[index]
            if let misfit = misfit(value: tag, as: shape, named: tag.name, in: question, vocabulary)
            {
                return misfit
            }
        }
        return nil
    }

    /// What about the mere naming of an entity is wrong: its type, or the id of an enumerated type.
    private func misfit(
        entity: EntityID, in question: borrowing Question, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        let key = question.key(entity, vocabulary)
        guard let type = type(key.type) else { return .undeclaredType(entity) }
        guard let ids = type.enumeratedIDs, !ids.contains(key.id) else { return nil }
        return .enumeratedID(entity)
    }

    /// What about the attributes of a session is not as declared; nil where all is.
    func misfit(
        session: SessionFacts, in question: borrowing Question, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        misfit(record: session.attributes, as: toldOfSessions, in: question, vocabulary)
    }

    /// Both sides are ordered by name, so one pass finds what is missing and what is too much.
    func misfit(
        record: ValueRun, as declared: FieldRun, in question: borrowing Question,
        _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        var given = record.first
        let end = record.first &+ record.count
        for index in declared.indices {
            let field = fields[index]
            guard given < end, question.values[given].name <= field.name else {
                if field.isRequired { return .missing(field.name) }
                continue
            }
            let value = question.values[given]
            guard value.name == field.name else { return .undeclared(value.name) }
            if let misfit = misfit(
                value: value, as: field.shape, named: field.name, in: question, vocabulary)
            {
                return misfit
            }
            given &+= 1
        }
        return given < end ? .undeclared(question.values[given].name) : nil
    }

    /// Recurses as deep as values nest, which the wire bounds at eight.
    private func misfit(
        value: InternedValue, as index: ShapeIndex, named name: Symbol,
        in question: borrowing Question, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        guard index != .anything else { return nil }
        let shape = shapes[Int(index.rawValue)]
        switch (shape.kind, value.kind) {
        case (.boolean, .boolean), (.long, .long), (.string, .string), (.decimal, .decimal),
            (.address, .address), (.datetime, .datetime), (.duration, .duration):
            return nil
        case (.entity, .entity):
            guard question.key(value.entity, vocabulary).type == shape.type else {
                return .type(name)
            }
            return misfit(entity: value.entity, in: question, vocabulary)
        case (.set, .set):
            for element in value.run.indices {
                if let misfit = misfit(
                    value: question.values[element], as: shape.element, named: name,
                    in: question, vocabulary)
                {
                    return misfit
                }
            }
            return nil
        case (.record, .record):
            return misfit(record: value.run, as: shape.fields, in: question, vocabulary)
        case (.boolean, _), (.long, _), (.string, _), (.entity, _), (.decimal, _), (.address, _),
            (.datetime, _), (.duration, _), (.set, _), (.record, _):
            return .type(name)
        }
    }
}
