extension Schema {
    /// Checks that a request is one that the schema allows.
    ///
    /// In this order: the principal's and the resource's types are declared, their ids among an
    /// enumerated type's; the action is declared and applies to both types; every action and
    /// enumerated entity inside the context is declared; the context is exactly as the action
    /// declares it. Neither principal nor resource has to exist in the store.
    /// - Throws: ``RequestError``, the first that holds.
    public func validate(_ request: Request) throws(RequestError) {
        guard entityType(request.principal.type) != nil else {
            throw .undeclaredPrincipalType(request.principal.type)
        }
        try validateReference(request.principal)
        guard entityType(request.resource.type) != nil else {
            throw .undeclaredResourceType(request.resource.type)
        }
        try validateReference(request.resource)
        try validate(request, with: try declaredAction(request.action))
    }

    private func validate(_ request: Request, with action: Action) throws(RequestError) {
        let principal = request.principal.type
        guard action.principalTypes.contains(principal) else {
            throw .principalTypeNotApplicable(
                principal, action: action.uid, applicable: action.principalTypes)
        }
        let resource = request.resource.type
        guard action.resourceTypes.contains(resource) else {
            throw .resourceTypeNotApplicable(
                resource, action: action.uid, applicable: action.resourceTypes)
        }
        if let error = referenceError(in: .record(request.context)) { throw .reference(error) }
        if let error = action.context.mismatch(in: request.context) {
            throw .context(error, action: action.uid)
        }
    }

    /// What a request's context must look like for an action.
    /// - Throws: ``RequestError/reference(_:)`` for an action that isn't declared.
    public func contextType(of action: EntityUID) throws(RequestError) -> RecordType {
        try declaredAction(action).context
    }

    private func declaredAction(_ uid: EntityUID) throws(RequestError) -> Action {
        guard let action = action(uid) else { throw .reference(.undeclaredAction(uid)) }
        return action
    }

    private func validateReference(_ uid: EntityUID) throws(RequestError) {
        if let error = referenceError(of: uid) { throw .reference(error) }
    }
}
