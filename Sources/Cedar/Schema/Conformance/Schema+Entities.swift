extension Schema {
    /// Checks that an entity is as declared.
    ///
    /// Its type has to be known, its id among an enumerated type's, its attributes complete and
    /// nothing beside, its tags typed, its parents of types that it can be in, and every entity
    /// that it refers to declared where declarations say which there are (actions and enumerated
    /// types). An action has to equal the schema's own, ancestors included.
    /// - Parameter entity: For an action the ancestors have to be complete, else the parents do.
    /// - Throws: ``ConformanceError``.
    public func validate(_ entity: Entity) throws(ConformanceError) {
        guard !entity.uid.type.isActionType else { return try validateAction(entity) }
        guard let type = entityType(entity.uid.type) else {
            throw .undeclaredEntityType(entity.uid.type)
        }
        try validateReference(entity.uid)
        if let error = type.attributes.mismatch(in: entity.attributes) { throw .attributes(error) }
        for field in entity.attributes.fields { try validateReferences(in: field.value) }
        for parent in entity.parents {
            try validateReference(parent)
            guard type.ancestors.contains(parent.type) else { throw .unexpectedParent(parent) }
        }
        try validateTags(of: entity, type)
    }

    private func validateAction(_ entity: Entity) throws(ConformanceError) {
        guard let action = action(entity.uid) else {
            throw .reference(.undeclaredAction(entity.uid))
        }
        guard entity.attributes.isEmpty, entity.tags.isEmpty, entity.ancestors == action.ancestors
        else { throw .actionDiffers }
    }

    private func validateTags(of entity: Entity, _ type: EntityType) throws(ConformanceError) {
        for tag in entity.tags.fields {
            guard let declared = type.tags else { throw .unexpectedTag(tag.key) }
            if let error = declared.mismatch(with: tag.value) { throw .tag(tag.key, error) }
            try validateReferences(in: tag.value)
        }
    }

    private func validateReference(_ uid: EntityUID) throws(ConformanceError) {
        if let error = referenceError(of: uid) { throw .reference(error) }
    }

    private func validateReferences(in value: Value) throws(ConformanceError) {
        if let error = referenceError(in: value) { throw .reference(error) }
    }
}

extension Schema {
    /// Why a uid can't be, nil if it can: only actions and enumerated types say which there are.
    func referenceError(of uid: EntityUID) -> ReferenceError? {
        if uid.type.isActionType, action(uid) == nil { return .undeclaredAction(uid) }
        guard case .enumerated(let choices) = entityType(uid.type)?.population else { return nil }
        return choices.contains(uid.id) ? nil : .undeclaredID(uid, choices: choices)
    }

    /// The first uid inside a value that can't be.
    func referenceError(in value: Value) -> ReferenceError? {
        var left = [value]
        while let value = left.popLast() {
            switch value {
            case .entity(let uid): if let error = referenceError(of: uid) { return error }
            case .set(let set): left += set.elements
            case .record(let record): left += record.fields.map(\.value)
            case .boolean, .long, .string, .decimal, .ip, .datetime, .duration: break
            }
        }
        return nil
    }
}
