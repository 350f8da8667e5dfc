import Store
import TestKit

/// What all records of these tests were decided under.
let testActivation = AuditActivation(
    number: 7, revision: [UInt8](repeating: 0xab, count: 32),
    notEnforced: ["attestation", "scope"],
    publishedBy: "ada")

extension AuditRecord {
    /// A record with the fields that every one has.
    static func plain(
        _ id: UInt8, agent: String = "helper", code: String = "permitted", at time: Int64 = 1_000
    ) -> AuditRecord {
        var record = AuditRecord(
            block: 2, id: [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, id], milliseconds: time,
            code: code, principal: AuditEntity(type: "Desk::Agent", id: agent),
            action: AuditEntity(type: "Desk::Action", id: "view"),
            resource: AuditEntity(type: "Desk::Order", id: "\(id)"), activation: testActivation)
        record.isAllowed = code == "permitted"
        record.denial = code == "permitted" ? 0 : 1
        record.role = .agent
        return record
    }
}

extension BlockEncoder {
    /// Writes a record as a writer would that has nothing interned.
    mutating func append(_ record: AuditRecord) {
        var row = AuditRow()
        row.code = text(record.code)
        row.principal = entity(record.principal)
        row.action = entity(record.action)
        row.resource = entity(record.resource)
        row.id = record.id[8...].reduce(0) { $0 << 8 | UInt64($1) }
        row.milliseconds = record.milliseconds
        row.isAllowed = record.isAllowed
        row.isCached = record.isCached
        row.denial = record.denial
        row.trust = record.trust
        row.revocation = record.revocation
        row.role = record.role
        if let user = record.user { row.user = entity(user) }
        if let tenant = record.tenant { row.tenant = entity(tenant) }
        if let owner = record.owner { row.owner = entity(owner) }
        if let session = record.session { row.session = text(session) }
        if let caller = record.caller { row.caller = text(caller) }
        if let request = record.request { row.request = text(request) }
        row.explainedMilliseconds = record.explainedMilliseconds
        for link in record.chain { row.chain.append(entity(link)) }
        for leg in record.legs { append(leg, to: &row) }
        append(row)
    }

    private mutating func append(_ leg: AuditRecord.Leg, to row: inout AuditRow) {
        row.legs.append(
            AuditRow.Leg(
                party: leg.party, isAllowed: leg.isAllowed, policyCount: leg.policies.count,
                errorCount: leg.errors.count))
        for policy in leg.policies + leg.errors {
            row.policies.append(
                self.policy(
                    id: text(policy.id), isForbid: policy.isForbid,
                    owner: policy.owner.map { text($0) }))
        }
    }

    private mutating func entity(_ entity: AuditEntity) -> EntityReference {
        self.entity(type: text(entity.type), id: text(entity.id))
    }

    /// A block of some records, decided under the activation at place 1.
    static func block(_ records: [AuditRecord]) throws -> AuditBlock {
        var encoder = BlockEncoder(seed: 1)
        for record in records { encoder.append(record) }
        guard let block = encoder.finish(idHigh: 0x0102_0304_0506_0708, activation: 1) else {
            throw NothingWritten()
        }
        return block
    }

    struct NothingWritten: Error {}
}

extension AuditFindings {
    /// The decisions among them.
    var records: [AuditRecord] {
        findings.compactMap { finding in
            switch finding {
            case .decision(let record): record
            case .gap: nil
            }
        }
    }

    /// The last bytes of the decisions' ids.
    var ids: [UInt8] { records.compactMap(\.id.last) }

    /// The gaps among them.
    var gaps: [AuditGap] {
        findings.compactMap { finding in
            switch finding {
            case .decision: nil
            case .gap(let gap): gap
            }
        }
    }
}
