// The contract's field numbers that the data path reads: proto/bailey/decision/v1/decision.proto.

/// `CheckRequest`.
enum CheckField: Int {
    case principal = 1
    case action, resource, session, delegation, context, facts, evidence, entities, zone
    case requestID, minActivation, minRevocation, obligations, detail
}

/// `EntityRef`.
enum EntityRefField: Int {
    case type = 1
    case id
}

/// `Resource`.
enum ResourceField: Int {
    case type = 1
    case id, attributes, parents
}

/// `Entity`.
enum EntityField: Int {
    case uid = 1
    case attributes, parents, tags
}

/// `Attribute`.
enum AttributeField: Int {
    case name = 1
    case value
}

/// `Value`, one of these.
enum ValueField: Int {
    case boolean = 1
    case integer, text, entity, decimal, ip, datetime, duration, set, record
}

/// `Session`.
enum SessionField: Int {
    case id = 1
    case tenant, user, agent, scopes, acr, issued, expires, groups, attributes, mandate
}

/// `Delegation`.
enum DelegationField: Int {
    case onBehalfOf = 1
    case chain, task
}

/// `Actor`.
enum ActorField: Int {
    case agent = 1
    case scopes
}

/// `Facts`.
enum FactsField: Int {
    case attestation = 1
    case posture, scopes, approvals
}

/// `Attestation`.
enum AttestationField: Int {
    case method = 1
    case level, attested, keyBound
}

/// `Posture`.
enum PostureField: Int {
    case compliant = 1
    case risk, observed
}

/// `Approval`.
enum ApprovalField: Int {
    case id = 1
    case by, action, resource, approved, expires, input
}

/// `CheckBatchRequest`.
enum BatchField: Int {
    case common = 1
    case items, mode
}

/// `BatchItem`.
enum ItemField: Int {
    case action = 1
    case resource, context
}
