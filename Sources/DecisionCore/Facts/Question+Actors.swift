// What follows from the facts, worked out once a question, and once for all items of a batch.

extension Question {
    /// Works out who acts, for whom, in which session and with which scopes.
    mutating func lookAround(_ hearing: Hearing) {
        actors.isAgent = hearing.roles(principal, self).contains(.agent)
        actors.onBehalfOf = facts.delegation?.onBehalfOf
        findSession(hearing)
        listAgents()
        listUsers()
        listNamed()
        describeSession(hearing)
        intersectScopes()
    }

    // ------------------------------------------------------------------------------ the session

    private mutating func findSession(_ hearing: Hearing) {
        guard let said = facts.session, hearing.rules.hasTenants else { return }
        if hearing.rules.sessionsAreStored {
            actors.session = hearing.snapshot.sessions.row(said.id).map { take($0) }
        } else {
            actors.session = said
            if actors.isAgent { actors.session?.agent = said.agent ?? principal }
        }
    }

    /// Brings a stored session into the question.
    private mutating func take(_ row: SessionTable.Row) -> SessionFacts {
        var session = SessionFacts(id: row.id)
        session.tenant = row.tenant
        session.user = row.user
        session.agent = row.agent
        session.acr = row.acr
        session.issuedMilliseconds = row.issuedMilliseconds
        session.expiresMilliseconds = row.expiresMilliseconds
        session.scopes = ScopeRun(first: scopes.count, count: row.scopes.count)
        scopes.append(contentsOf: row.scopes)
        session.groups = parents.count..<parents.count + row.groups.count
        parents.append(contentsOf: row.groups)
        session.attributes = copy(row.attributes)
        return session
    }

    private mutating func copy(_ record: InternedRecord) -> ValueRun {
        let first = values.count
        let firstAddress = addresses.count
        for value in record.values {
            values.append(value.moved(by: first, addresses: firstAddress))
        }
        addresses.append(contentsOf: record.addresses)
        return ValueRun(first: record.fields.first + first, count: record.fields.count)
    }

    /// Makes the session, and where users are known from sessions its user, entities that policies
    /// can read.
    private mutating func describeSession(_ hearing: Hearing) {
        guard let session = actors.session, let type = hearing.rules.sessionType else { return }
        let entity = ownEntity(type: type, id: session.id, hearing.snapshot.vocabulary)
        actors.sessionEntity = entity
        let none = parents.count..<parents.count
        carry(entity, attributes: sessionRecord(session, hearing.snapshot.names), groups: none)
        guard hearing.rules.usersAreFromSessions, let user = session.user else { return }
        carry(user, attributes: userRecord(session, hearing), groups: session.groups)
    }

    private mutating func userRecord(_ session: SessionFacts, _ hearing: Hearing) -> ValueRun {
        guard let user = session.user, let tenant = session.tenant,
            let name = hearing.traits(user, self)?.tenant
        else { return .empty }
        var value = InternedValue.entity(tenant)
        value.name = name
        values.append(value)
        return ValueRun(first: values.count - 1, count: 1)
    }

    // ------------------------------------------------------------------------- who is concerned

    private mutating func listAgents() {
        if actors.isAgent { agents.append(principal) }
        for link in links { agents.append(link.agent ?? .nobody) }
    }

    private mutating func listUsers() {
        if let user = actors.session?.user { users.append(user) }
        if let user = actors.onBehalfOf { users.append(user) }
        for approval in approvals { if let by = approval.by { users.append(by) } }
        if !actors.isAgent { users.append(principal) }
    }

    private mutating func listNamed() {
        if let said = facts.session {
            name(said.agent, .agent)
            name(said.user, .user)
            name(said.tenant, .tenant)
            for group in said.groups { name(parents[group], .userGroup) }
        }
        name(actors.onBehalfOf, .user)
        for link in links { name(link.agent, .agent) }
        for approval in approvals { name(approval.by, .user) }
    }

    private mutating func name(_ entity: EntityID?, _ roles: TypeRoles) {
        if let entity { named.append(Named(entity: entity, roles: roles)) }
    }

    // ------------------------------------------------------------------------------- the scopes

    /// Keeps the scopes that whoever states any states too.
    ///
    /// Whoever states none has none; only what the facts say beside a session may be left out.
    private mutating func intersectScopes() {
        let first = scopes.count
        let base = actors.session?.scopes ?? facts.scopes
        for index in base.indices where everyoneStates(scopes[index]) {
            let found = ScopeRun(first: first, count: scopes.count - first)
            if !states(found, scopes[index]) { scopes.append(scopes[index]) }
        }
        actors.scopes = ScopeRun(first: first, count: scopes.count - first)
    }

    private func everyoneStates(_ scope: Symbol) -> Bool {
        for index in links.indices where !states(links[index].scopes, scope) { return false }
        let isNarrowed = facts.scopes.count > 0
        return !isNarrowed || states(facts.scopes, scope)
    }

    /// Whether a scope is among those of a run.
    func states(_ run: ScopeRun, _ scope: Symbol) -> Bool {
        for index in run.indices where scopes[index] == scope { return true }
        return false
    }
}

extension InternedValue {
    /// The value where it lies further on: its run, or its address, is counted from there.
    fileprivate func moved(by values: Int, addresses: Int) -> InternedValue {
        var moved: InternedValue
        switch kind {
        case .set: moved = .set(ValueRun(first: run.first + values, count: run.count))
        case .record: moved = .record(ValueRun(first: run.first + values, count: run.count))
        case .address: moved = .address(index: Int(long) + addresses)
        case .boolean, .long, .string, .entity, .decimal, .datetime, .duration: return self
        }
        moved.name = name
        return moved
    }
}
