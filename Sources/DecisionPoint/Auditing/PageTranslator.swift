internal import Cedar
internal import DecisionCore
internal import Store
internal import Wire

/// Puts pages of numbers into blocks of words: off the loops, for all of a zone.
///
/// What the vocabulary holds is looked up once a block, whatever the number of its decisions.
struct PageTranslator: Sendable {
    private var encoder: BlockEncoder
    private var row = AuditRow()
    /// The block that what is remembered belongs to.
    private var generation: UInt32 = 0
    private var texts = Remembered<TextReference>()
    private var entities = Remembered<EntityReference>()
    private var owners = Remembered<Owner>()
    private var policies = Remembered<PolicyReference>()
    private var codes = Remembered<TextReference>()
    private var callers = Remembered<TextReference>()
    /// Who is accountable for an agent, if anybody is.
    private struct Owner: Sendable {
        let reference: EntityReference?
    }

    /// How far the page's runs are read.
    private var next = Places()

    private struct Places {
        var link = 0
        var leg = 0
        var policy = 0
    }

    /// - Parameter seed: random, so that nobody can choose strings that collide.
    init(seed: UInt64) { encoder = BlockEncoder(seed: seed) }

    /// The block of a page's decisions, nil for an empty page, under the place of the block that says
    /// what was active.
    mutating func block(of page: borrowing AuditPage, activation: UInt64) -> AuditBlock? {
        guard let snapshot = page.publication?.snapshot else { return nil }
        generation &+= 1
        next = Places()
        for index in page.rows.indices { append(page.rows[index], of: page, snapshot) }
        return encoder.finish(idHigh: page.idHigh, activation: activation)
    }

    private mutating func append(
        _ decision: AuditPage.Row, of page: borrowing AuditPage, _ snapshot: Snapshot
    ) {
        row.id = decision.id
        row.milliseconds = decision.milliseconds
        row.isAllowed = decision.code == .permitted
        row.isCached = decision.isCached
        row.code = code(decision.code)
        row.denial = UInt8(truncatingIfNeeded: decision.denial?.wire.rawValue ?? 0)
        row.trust = 1
        row.revocation = decision.revocation
        row.explainedMilliseconds = decision.explainedMilliseconds
        row.role = decision.role
        row.principal = entity(decision.principal, page, snapshot)
        row.action = entity(decision.action, page, snapshot)
        row.resource = entity(decision.resource, page, snapshot)
        row.user = decision.user.map { entity($0, page, snapshot) }
        row.tenant = decision.tenant.map { entity($0, page, snapshot) }
        row.owner = owner(of: decision.principal.id, snapshot)
        row.session = decision.session.map { text($0, page, snapshot) }
        row.caller = decision.caller.map { caller($0, snapshot) }
        row.request = decision.request.isEmpty ? nil : copied(decision.request, page)
        appendRuns(decision, page, snapshot)
        encoder.append(row)
    }

    private mutating func appendRuns(
        _ decision: AuditPage.Row, _ page: borrowing AuditPage, _ snapshot: Snapshot
    ) {
        row.chain.removeAll(keepingCapacity: true)
        row.legs.removeAll(keepingCapacity: true)
        row.policies.removeAll(keepingCapacity: true)
        for _ in 0..<decision.linkCount {
            row.chain.append(entity(page.links[next.link], page, snapshot))
            next.link += 1
        }
        for _ in 0..<decision.legCount {
            append(page.legs[next.leg], page, snapshot)
            next.leg += 1
        }
    }

    private mutating func append(
        _ leg: AuditPage.Leg, _ page: borrowing AuditPage, _ snapshot: Snapshot
    ) {
        row.legs.append(
            AuditRow.Leg(
                party: UInt8(truncatingIfNeeded: leg.party.wire.rawValue),
                isAllowed: leg.isAllowed, policyCount: Int(leg.policyCount),
                errorCount: Int(leg.errorCount)))
        for _ in 0..<leg.policyCount + leg.errorCount {
            row.policies.append(policy(page.policies[next.policy], snapshot))
            next.policy += 1
        }
    }
}

// ------------------------------------------------------------------------------------ references

extension PageTranslator {
    private mutating func entity(
        _ entity: AuditPage.Entity, _ page: borrowing AuditPage, _ snapshot: Snapshot
    ) -> EntityReference {
        guard entity.id.isLocal else { return known(entity.id, snapshot) }
        let stranger = page.strangers[Int(entity.stranger)]
        let type = text(stranger.type, page, snapshot)
        return encoder.entity(type: type, id: text(stranger.id, page, snapshot))
    }

    /// An entity of the vocabulary.
    private mutating func known(_ entity: EntityID, _ snapshot: Snapshot) -> EntityReference {
        if let known = entities[entity.rawValue, generation] { return known }
        let reference = reference(snapshot.vocabulary.uid(entity))
        entities[entity.rawValue, generation] = reference
        return reference
    }

    private mutating func owner(of entity: EntityID, _ snapshot: Snapshot) -> EntityReference? {
        guard !entity.isLocal else { return nil }
        if let known = owners[entity.rawValue, generation] { return known.reference }
        let owner = snapshot.owner(of: entity).map { reference($0) }
        owners[entity.rawValue, generation] = Owner(reference: owner)
        return owner
    }

    private mutating func reference(_ uid: EntityUID) -> EntityReference {
        encoder.entity(
            type: encoder.text(uid.type.path.string), id: encoder.text(uid.id.string))
    }

    private mutating func text(
        _ text: AuditPage.Text, _ page: borrowing AuditPage, _ snapshot: Snapshot
    ) -> TextReference {
        guard !text.symbol.isLocal else {
            return copied(text.offset..<text.offset + text.length, page)
        }
        if let known = texts[text.symbol.rawValue, generation] { return known }
        let reference = encoder.text(snapshot.vocabulary.text(text.symbol).string)
        texts[text.symbol.rawValue, generation] = reference
        return reference
    }

    private mutating func copied(
        _ range: Range<UInt32>, _ page: borrowing AuditPage
    ) -> TextReference {
        encoder.text(
            page.bytes.span.extracting(Int(range.lowerBound)..<Int(range.upperBound)))
    }

    private mutating func policy(
        _ policy: PolicyIndex, _ snapshot: Snapshot
    ) -> PolicyReference {
        if let known = policies[policy.rawValue, generation] { return known }
        let summary = snapshot.policies[policy.index]
        let owner = summary.annotations.first { $0.key == "owner" }?.value
        let reference = encoder.policy(
            id: encoder.text(summary.id.string), isForbid: summary.effect == .forbid,
            owner: owner.map { encoder.text($0.string) })
        policies[policy.rawValue, generation] = reference
        return reference
    }

    private mutating func code(_ code: Code) -> TextReference {
        if let known = codes[UInt32(code.rawValue), generation] { return known }
        let reference = encoder.text("\(code.text)")
        codes[UInt32(code.rawValue), generation] = reference
        return reference
    }

    private mutating func caller(_ caller: CallerIndex, _ snapshot: Snapshot) -> TextReference {
        if let known = callers[UInt32(caller.index), generation] { return known }
        let reference = encoder.text(snapshot.rules.callers[caller.index].name.string)
        callers[UInt32(caller.index), generation] = reference
        return reference
    }
}

/// References by numbers, each remembered for one block.
struct Remembered<Reference: Sendable>: Sendable {
    private var entries: ContiguousArray<(generation: UInt32, reference: Reference?)> = []

    subscript(number: UInt32, generation: UInt32) -> Reference? {
        get {
            let index = Int(number)
            guard index < entries.count, entries[index].generation == generation else { return nil }
            return entries[index].reference
        }
        set {
            while entries.count <= Int(number) { entries.append((0, nil)) }
            entries[Int(number)] = (generation, newValue)
        }
    }
}
