/// The caller may ask about resources of this type, and vouch for what it vouches for.
///
/// A fact beyond its rights is refused, never dropped: a caller that means to narrow what an agent
/// may do must not find that it was not heard.
enum AssertionRefused {
    /// What a caller says, or asks about, beyond its rights.
    enum Fault {
        /// It vouches for these.
        case facts(FactKinds)
        /// It says in which groups a user is whom the registry knows.
        case groups
        /// It says of a stored session what is not so.
        case contradiction
        /// It is no caller of the zone.
        case stranger
        /// It asks about a resource of this type.
        case resource
        /// It says where a resource lies.
        case placement
    }

    /// What is vouched for, and what is said of a session that the zone itself stores.
    static func deniesActors(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        faultOfActors(question, hearing) != nil
    }

    static func faultOfActors(_ question: borrowing Question, _ hearing: Hearing) -> Fault? {
        let kinds = question.kinds(hearing.rules)
        // A zone of profile `plain` has no use for facts, and so for nobody's word.
        if hearing.rules.isPlain { return kinds.isEmpty ? nil : .facts(kinds) }
        let rights = hearing.rules.rights(hearing.caller)?.mayAssert ?? []
        if !kinds.isSubset(of: rights) { return .facts(kinds.subtracting(rights)) }
        guard let said = question.facts.session else { return nil }
        if said.groupCount > 0, !hearing.rules.usersAreFromSessions { return .groups }
        guard hearing.rules.sessionsAreStored, let stored = question.actors.session else {
            return nil
        }
        return question.contradicts(said, stored) ? .contradiction : nil
    }

    /// What is asked about, and where the caller says that it lies.
    static func deniesMatter(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        faultOfMatter(question, hearing) != nil
    }

    static func faultOfMatter(_ question: borrowing Question, _ hearing: Hearing) -> Fault? {
        let type = question.key(question.resource, hearing.snapshot.vocabulary).type
        guard let rights = hearing.rules.rights(hearing.caller) else {
            return hearing.rules.isPlain ? nil : .stranger
        }
        if !rights.resources.contains(type) { return .resource }
        if hearing.rules.isPlain || rights.mayAssert.contains(.placement) { return nil }
        return question.places(hearing) ? .placement : nil
    }
}

extension Question {
    /// The kinds of facts that the caller states; where the caller places an entity is not among
    /// them, for that it says with the entity.
    fileprivate func kinds(_ rules: RuleTable) -> FactKinds {
        var kinds: FactKinds = []
        // A session that the zone stores is only named.
        let isVouchedFor = rules.isPlain || !rules.sessionsAreStored
        if facts.session != nil, isVouchedFor { kinds.insert(.session) }
        if facts.delegation != nil || !links.isEmpty { kinds.insert(.delegation) }
        if facts.scopes.count > 0 { kinds.insert(.scopes) }
        if facts.attestation != nil { kinds.insert(.attestation) }
        if facts.posture != nil { kinds.insert(.posture) }
        if !approvals.isEmpty { kinds.insert(.approval) }
        return kinds
    }

    /// Whether the caller puts an entity that it describes into a group of a blast radius, or into
    /// what can be in one.
    fileprivate func places(_ hearing: Hearing) -> Bool {
        for index in carried.indices where carried[index].isDescribed {
            if hearing.traits(carried[index].entity, self)?.isIdentity == true { continue }
            for parent in carried[index].said
            where hearing.roles(parents[parent], self).contains(.blastRadius) {
                return true
            }
        }
        return false
    }

    /// Whether anything that is said of a stored session is otherwise.
    fileprivate func contradicts(_ said: SessionFacts, _ stored: SessionFacts) -> Bool {
        differs(said.tenant, stored.tenant) || differs(said.user, stored.user)
            || differs(said.agent, stored.agent) || differs(said.acr, stored.acr)
            || differs(said.issuedMilliseconds, stored.issuedMilliseconds)
            || differs(said.expiresMilliseconds, stored.expiresMilliseconds)
            || said.scopes.count > 0 && !haveSameScopes(said.scopes, stored.scopes)
            || said.groupCount > 0 && !haveSameGroups(said.groups, stored.groups)
            || said.attributes.count > 0 && !areEqual(said.attributes, stored.attributes)
    }

    private func differs(_ said: EntityID?, _ stored: EntityID?) -> Bool {
        said != nil && said != stored
    }

    private func differs(_ said: Int64, _ stored: Int64) -> Bool { said != 0 && said != stored }

    private func haveSameScopes(_ left: ScopeRun, _ right: ScopeRun) -> Bool {
        for index in left.indices where !states(right, scopes[index]) { return false }
        for index in right.indices where !states(left, scopes[index]) { return false }
        return true
    }

    private func haveSameGroups(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for index in left where !parents[right].contains(parents[index]) { return false }
        for index in right where !parents[left].contains(parents[index]) { return false }
        return true
    }

    /// Whether two sealed records are equal; both are ordered by name.
    private func areEqual(_ left: ValueRun, _ right: ValueRun) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count {
            let one = values[left.first + offset]
            let other = values[right.first + offset]
            guard one.name == other.name, areEqual(one, other) else { return false }
        }
        return true
    }

    /// Recurses as deep as values nest, which the wire bounds at eight.
    private func areEqual(_ left: InternedValue, _ right: InternedValue) -> Bool {
        guard left.kind == right.kind else { return false }
        switch left.kind {
        case .boolean, .long, .string, .entity, .decimal, .datetime, .duration:
            return left.payload == right.payload
        case .address: return addresses[Int(left.long)] == addresses[Int(right.long)]
        case .record: return areEqual(left.run, right.run)
        case .set: return holdsAll(left.run, of: right.run) && holdsAll(right.run, of: left.run)
        }
    }

    private func holdsAll(_ run: ValueRun, of other: ValueRun) -> Bool {
        for index in other.indices
        where !run.indices.contains(where: { areEqual(values[$0], values[index]) }) {
            return false
        }
        return true
    }
}
