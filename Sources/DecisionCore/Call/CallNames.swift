internal import Cedar

/// The names of what the service fills in, as symbols; only those of a session that are declared.
struct CallNames: Sendable {
    let call, now, session, scopes, delegation, depth, onBehalfOf, task: Symbol
    let attestation, method, level, keyBound, ageSeconds: Symbol
    let posture, compliant, risk: Symbol
    let approval, by: Symbol
    let user, tenant, agent, acr, issuedAt, expiresAt: Symbol?

    init(_ schema: Schema?, _ roles: Roles?, _ builder: inout VocabularyBuilder) {
        call = builder.symbol(CallType.name)
        now = builder.symbol("now")
        session = builder.symbol("session")
        scopes = builder.symbol("scopes")
        delegation = builder.symbol("delegation")
        depth = builder.symbol("depth")
        onBehalfOf = builder.symbol("onBehalfOf")
        task = builder.symbol("task")
        attestation = builder.symbol("attestation")
        method = builder.symbol("method")
        level = builder.symbol("level")
        keyBound = builder.symbol("keyBound")
        ageSeconds = builder.symbol("ageSeconds")
        posture = builder.symbol("posture")
        compliant = builder.symbol("compliant")
        risk = builder.symbol("risk")
        approval = builder.symbol("approval")
        by = builder.symbol("by")
        let types = roles?.types(.session) ?? []
        let declared = types.first.flatMap { schema?.entityType($0)?.attributes }
        func symbol(_ field: SessionField) -> Symbol? {
            declared?[field.name].map { builder.symbol($0.name) }
        }
        user = symbol(.user)
        tenant = symbol(.tenant)
        agent = symbol(.agent)
        acr = symbol(.acr)
        issuedAt = symbol(.issuedAt)
        expiresAt = symbol(.expiresAt)
    }
}
