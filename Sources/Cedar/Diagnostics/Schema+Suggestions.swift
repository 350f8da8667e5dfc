extension Schema {
    /// The entity type that was probably meant by a name that none has.
    func suggestion(forEntityType name: Name) -> Text? {
        NameSuggestion.closest(to: name.path, among: entityTypes.lazy.map(\.name.path))
    }

    /// The action that was probably meant by a uid that none has, as policies write it.
    func suggestion(forAction uid: EntityUID) -> Text? {
        NameSuggestion.closest(
            to: Text("\(uid)"), among: actions.lazy.map { Text("\($0.uid)") })
    }

    /// What was probably meant by the name that entities are refused for.
    func suggestion(for error: EntitiesError) -> Text? {
        switch error.kind {
        case .conformance(.undeclaredEntityType(let name)):
            return suggestion(forEntityType: name)
        case .conformance(.reference(let error)): return suggestion(for: error)
        case .conformance(.attributes(let value)):
            return suggestion(for: value, at: error.place)
        case .value(let value): return suggestion(for: value, at: error.place)
        case .conformance(.tag), .conformance(.unexpectedTag), .conformance(.unexpectedParent),
            .conformance(.actionDiffers), .json, .shape, .missingMember, .parentIsNoAction,
            .contradiction, .cycle, .tooManyAncestors:
            return nil
        }
    }

    private func suggestion(for error: ValueError, at place: EntitiesError.Place) -> Text? {
        guard case .entity(let uid) = place, let type = entityType(uid.type) else { return nil }
        return error.suggestion(in: .record(type.attributes))
    }

    /// What was probably meant by the uid that can't be.
    func suggestion(for error: ReferenceError) -> Text? {
        switch error {
        case .undeclaredAction(let uid): suggestion(forAction: uid)
        case .undeclaredID(let uid, let choices):
            NameSuggestion.closest(to: uid.id, among: choices)
        }
    }

    /// What was probably meant by the name that a request is refused for.
    func suggestion(for error: RequestError) -> Text? {
        switch error {
        case .undeclaredPrincipalType(let name), .undeclaredResourceType(let name):
            suggestion(forEntityType: name)
        case .reference(let error): suggestion(for: error)
        case .principalTypeNotApplicable(let name, _, let applicable),
            .resourceTypeNotApplicable(let name, _, let applicable):
            NameSuggestion.closest(to: name.path, among: applicable.lazy.map(\.path))
        case .context(let error, let uid):
            action(uid).flatMap { error.suggestion(in: .record($0.context)) }
        }
    }
}

extension ValueError {
    /// The attribute that was probably meant by one that a type doesn't declare.
    func suggestion(in type: SchemaType) -> Text? {
        guard case .unexpectedAttribute(let name) = kind else { return nil }
        var type = type
        for step in path {
            switch (step, type) {
            case (.attribute(let name), .record(let record)):
                guard let attribute = record[name] else { return nil }
                type = attribute.type
            case (.element, .set(let element)): type = element
            case (.attribute, _), (.element, _), (.tag, _), (.argument, _): return nil
            }
        }
        guard case .record(let record) = type else { return nil }
        return NameSuggestion.closest(to: name, among: record.attributes.lazy.map(\.name))
    }
}
