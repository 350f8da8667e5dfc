// What the service itself fills in for policy to read: interned as the caller's values are.

extension Question {
    /// Puts `call` into the context, if the action's context declares it: what a caller says there,
    /// which is an injection, does not count.
    mutating func fillInCall(_ hearing: Hearing) {
        guard let fields = hearing.snapshot.shapes?.action(action)?.call else { return }
        let call = callRecord(fields, hearing)
        let first = values.count
        let name = hearing.snapshot.names.call
        for index in context.indices where values[index].name != name {
            values.append(values[index])
        }
        append(name, .record(call))
        context = sealOwnRecord(from: first)
    }

    private mutating func callRecord(_ fields: CallFields, _ hearing: Hearing) -> ValueRun {
        let names = hearing.snapshot.names
        let scopes = fields.contains(.scopes) ? scopeSet() : nil
        let delegation = fields.contains(.delegation) ? delegationRecord(fields, names) : nil
        let attestation = fields.contains(.attestation) ? attestationRecord(fields, hearing) : nil
        let posture = fields.contains(.posture) ? postureRecord(fields, hearing) : nil
        let approval = fields.contains(.approval) ? approvalRecord(fields, hearing) : nil
        let first = values.count
        if fields.contains(.now) {
            append(names.now, .datetime(milliseconds: hearing.moment.nowMilliseconds))
        }
        if fields.contains(.session), let session = actors.sessionEntity {
            append(names.session, .entity(session))
        }
        if let scopes { append(names.scopes, .set(scopes)) }
        if let delegation { append(names.delegation, .record(delegation)) }
        if let attestation { append(names.attestation, .record(attestation)) }
        if let posture { append(names.posture, .record(posture)) }
        if let approval { append(names.approval, .record(approval)) }
        return sealOwnRecord(from: first)
    }

    private mutating func scopeSet() -> ValueRun {
        let first = values.count
        for index in actors.scopes.indices { values.append(.string(scopes[index])) }
        return ValueRun(first: first, count: values.count - first)
    }

    private mutating func delegationRecord(_ fields: CallFields, _ names: CallNames) -> ValueRun {
        let first = values.count
        if fields.contains(.depth) { append(names.depth, .long(Int64(links.count))) }
        if fields.contains(.onBehalfOf), actors.session == nil,
            let user = facts.delegation?.onBehalfOf
        {
            append(names.onBehalfOf, .entity(user))
        }
        if fields.contains(.task), let task = facts.delegation?.task {
            append(names.task, .string(task))
        }
        return sealOwnRecord(from: first)
    }

    private mutating func attestationRecord(_ fields: CallFields, _ hearing: Hearing) -> ValueRun? {
        guard let fact = facts.attestation, fact.isWorthAnything else { return nil }
        let names = hearing.snapshot.names
        let first = values.count
        if fields.contains(.method) { append(names.method, .string(fact.method)) }
        if fields.contains(.level) { append(names.level, .long(fact.level)) }
        if fields.contains(.keyBound) { append(names.keyBound, .boolean(fact.isKeyBound)) }
        if fields.contains(.attestedAge) {
            let age = hearing.moment.ageSeconds(fact.attestedMilliseconds)
            append(names.ageSeconds, .long(age))
        }
        return sealOwnRecord(from: first)
    }

    private mutating func postureRecord(_ fields: CallFields, _ hearing: Hearing) -> ValueRun? {
        guard let fact = facts.posture, fact.isWorthAnything else { return nil }
        let names = hearing.snapshot.names
        let first = values.count
        if fields.contains(.compliant) { append(names.compliant, .boolean(fact.isCompliant)) }
        if fields.contains(.risk) { append(names.risk, .long(fact.risk)) }
        if fields.contains(.observedAge) {
            let age = hearing.moment.ageSeconds(fact.observedMilliseconds)
            append(names.ageSeconds, .long(age))
        }
        return sealOwnRecord(from: first)
    }

    /// The youngest approval, and of several the one that was told first.
    private mutating func approvalRecord(_ fields: CallFields, _ hearing: Hearing) -> ValueRun? {
        guard var youngest = approvals.first else { return nil }
        for index in approvals.indices
        where approvals[index].approvedMilliseconds > youngest.approvedMilliseconds {
            youngest = approvals[index]
        }
        let names = hearing.snapshot.names
        let first = values.count
        if fields.contains(.approvedBy), let by = youngest.by { append(names.by, .entity(by)) }
        if fields.contains(.approvedAge) {
            let age = hearing.moment.ageSeconds(youngest.approvedMilliseconds)
            append(names.ageSeconds, .long(age))
        }
        return sealOwnRecord(from: first)
    }

    /// The attributes of the session: what the caller or the registry says of it, and the facts.
    mutating func sessionRecord(_ session: SessionFacts, _ names: CallNames) -> ValueRun {
        let first = values.count
        for index in session.attributes.indices { values.append(values[index]) }
        if let user = session.user { append(names.user, .entity(user)) }
        if let tenant = session.tenant { append(names.tenant, .entity(tenant)) }
        if let agent = session.agent { append(names.agent, .entity(agent)) }
        append(names.acr, .long(session.acr))
        append(names.issuedAt, .datetime(milliseconds: session.issuedMilliseconds))
        append(names.expiresAt, .datetime(milliseconds: session.expiresMilliseconds))
        return sealOwnRecord(from: first)
    }

    /// Adds a field of a record that is being made; a nameless one is none that is declared.
    private mutating func append(_ name: Symbol?, _ value: InternedValue) {
        guard let name else { return }
        var value = value
        value.name = name
        values.append(value)
    }
}
