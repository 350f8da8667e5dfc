/// Writes decisions into a block: first what they refer to, then each as a row of references.
///
/// Texts, entities and policies stand in a block once. A row takes some thirty bytes; what comes
/// on top is what no other decision of the block has named.
/// - Complexity: linear in what is written; nothing is allocated once it has grown to the usual block.
public struct BlockEncoder: Sendable {
    /// The greatest number of rows of a block: a query reads at least one whole.
    public static let rowsMax = 4096

    private var texts: TextTable
    private var entities = BlockBytes()
    private var entityIDs: ContiguousArray<TextReference> = []
    private var entityPlaces: [UInt64: EntityReference] = [:]
    private var policies = BlockBytes()
    private var policyCount = 0
    private var rows = BlockBytes()
    private var subjects = SubjectCollector()
    private var summary = Summary()

    private struct Summary {
        var count = 0
        var allowed = 0
        var firstMilliseconds = Int64.max
        var lastMilliseconds = Int64.min
        var before: Int64 = 0
        var id: UInt64 = 0
        var idFirst = UInt64.max
        var idLast = UInt64.min
        var revocation: UInt64 = 0
    }

    /// An encoder whose tables are as hard to flood as its seed is to guess.
    public init(seed: UInt64) { texts = TextTable(seed: seed) }

    /// How many rows the block has so far.
    public var count: Int { summary.count }

    /// The reference of a text.
    public mutating func text(_ bytes: Span<UInt8>) -> TextReference {
        TextReference(place: texts.place(bytes))
    }

    /// The reference of a text.
    public mutating func text(_ text: String) -> TextReference { self.text(text.utf8.span) }

    /// The reference of an entity.
    public mutating func entity(type: TextReference, id: TextReference) -> EntityReference {
        let key = UInt64(type.place) << 32 | UInt64(id.place)
        if let known = entityPlaces[key] { return known }
        let reference = EntityReference(place: UInt32(entityIDs.count))
        entities.append(UInt64(type.place))
        entities.append(UInt64(id.place))
        entityIDs.append(id)
        entityPlaces[key] = reference
        return reference
    }

    /// A new reference of a policy; whoever writes keeps it for the block.
    public mutating func policy(
        id: TextReference, isForbid: Bool, owner: TextReference?
    ) -> PolicyReference {
        policies.append(UInt64(id.place))
        policies.append(isForbid ? 1 : 0 as UInt64)
        policies.append(owner.map { UInt64($0.place) + 1 } ?? 0)
        policyCount += 1
        return PolicyReference(place: UInt32(policyCount - 1))
    }

    /// Writes a decision.
    public mutating func append(_ row: borrowing AuditRow) {
        rows.append(bits(row))
        rows.append(signed: Int64(bitPattern: row.id &- summary.id &- 1))
        rows.append(signed: row.milliseconds &- summary.before)
        rows.append(UInt64(row.code.place))
        rows.append(UInt64(row.principal.place))
        rows.append(UInt64(row.action.place))
        rows.append(UInt64(row.resource.place))
        appendOptional(row)
        appendRuns(row)
        count(row)
        index(row)
    }

    private func bits(_ row: borrowing AuditRow) -> UInt64 {
        var flags: RowFlags = row.isAllowed ? .allowed : []
        if row.isCached { flags.insert(.cached) }
        if row.user != nil { flags.insert(.user) }
        if row.tenant != nil { flags.insert(.tenant) }
        if row.owner != nil { flags.insert(.owner) }
        if row.session != nil { flags.insert(.session) }
        if row.caller != nil { flags.insert(.caller) }
        if row.request != nil { flags.insert(.request) }
        if !row.chain.isEmpty { flags.insert(.chain) }
        if !row.legs.isEmpty { flags.insert(.legs) }
        if row.revocation != summary.revocation { flags.insert(.revocation) }
        if row.explainedMilliseconds != nil { flags.insert(.explained) }
        return flags.rawValue | UInt64(row.role.rawValue) << RowFlags.roleShift
            | UInt64(row.denial & 0xf) << RowFlags.denialShift
            | UInt64(row.trust & 3) << RowFlags.trustShift
    }

    private mutating func appendOptional(_ row: borrowing AuditRow) {
        if let user = row.user { rows.append(UInt64(user.place)) }
        if let tenant = row.tenant { rows.append(UInt64(tenant.place)) }
        if let owner = row.owner { rows.append(UInt64(owner.place)) }
        if let session = row.session { rows.append(UInt64(session.place)) }
        if let caller = row.caller { rows.append(UInt64(caller.place)) }
        if let request = row.request { rows.append(UInt64(request.place)) }
        if row.revocation != summary.revocation { rows.append(row.revocation) }
        if let instant = row.explainedMilliseconds {
            rows.append(signed: instant &- row.milliseconds)
        }
    }

    private mutating func appendRuns(_ row: borrowing AuditRow) {
        if !row.chain.isEmpty {
            rows.append(UInt64(row.chain.count))
            for link in row.chain { rows.append(UInt64(link.place)) }
        }
        guard !row.legs.isEmpty else { return }
        rows.append(UInt64(row.legs.count))
        var next = 0
        for leg in row.legs {
            rows.append(UInt64(leg.party) << 1 | (leg.isAllowed ? 1 : 0))
            rows.append(UInt64(leg.policyCount))
            rows.append(UInt64(leg.errorCount))
            let end = next + leg.policyCount + leg.errorCount
            while next < end {
                rows.append(UInt64(row.policies[next].place))
                next += 1
            }
        }
    }

    private mutating func count(_ row: borrowing AuditRow) {
        summary.count += 1
        if row.isAllowed { summary.allowed += 1 }
        summary.firstMilliseconds = min(summary.firstMilliseconds, row.milliseconds)
        summary.lastMilliseconds = max(summary.lastMilliseconds, row.milliseconds)
        summary.before = row.milliseconds
        summary.id = row.id
        summary.idFirst = min(summary.idFirst, row.id)
        summary.idLast = max(summary.idLast, row.id)
        summary.revocation = row.revocation
    }

    private mutating func index(_ row: borrowing AuditRow) {
        if row.role != .user { subject(.agent, entityIDs[Int(row.principal.place)]) }
        if row.role != .agent { subject(.user, entityIDs[Int(row.principal.place)]) }
        for link in row.chain { subject(.agent, entityIDs[Int(link.place)]) }
        if let user = row.user { subject(.user, entityIDs[Int(user.place)]) }
        if let tenant = row.tenant { subject(.tenant, entityIDs[Int(tenant.place)]) }
        if let session = row.session { subject(.session, session) }
        subject(.code, row.code)
    }

    private mutating func subject(_ kind: Subject.Kind, _ id: TextReference) {
        guard subjects.isNew(kind, id) else { return }
        subjects.append(kind, number: texts.with(id.place) { Subject.number(kind, $0) })
    }

    /// Ends the block, and begins the next.
    /// - Parameters:
    ///   - idHigh: the first eight bytes of its decisions' ids.
    ///   - activation: the sequence of the block that says what was active.
    /// - Returns: the block; nil if nothing was written.
    public mutating func finish(idHigh: UInt64, activation: UInt64) -> AuditBlock? {
        guard summary.count > 0 else { return nil }
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(idHigh)
        for count in [texts.count, entityIDs.count, policyCount, summary.count] {
            body.append(UInt64(count))
        }
        body.append(texts.written)
        body.append(entities)
        body.append(policies)
        body.append(rows)
        var block = AuditBlock(
            .decisions, first: summary.firstMilliseconds, last: summary.lastMilliseconds,
            body: body.bytes)
        block.activation = activation
        block.allowed = summary.allowed
        block.denied = summary.count - summary.allowed
        block.ids = AuditBlock.IDs(high: idHigh, first: summary.idFirst, last: summary.idLast)
        block.subjects = subjects.numbers
        block.unindexed = subjects.overfull
        removeAll()
        return block
    }

    private mutating func removeAll() {
        texts.removeAll()
        entities.removeAll()
        entityIDs.removeAll(keepingCapacity: true)
        entityPlaces.removeAll(keepingCapacity: true)
        policies.removeAll()
        policyCount = 0
        rows.removeAll()
        subjects.removeAll()
        summary = Summary()
    }
}
