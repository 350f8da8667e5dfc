internal import Cedar

/// The sessions that the zone stores, by the symbols of their ids.
struct SessionTable: Sendable {
    /// A stored session in the snapshot's numbers.
    struct Row: Sendable {
        let id: Symbol
        let tenant: EntityID?
        let user: EntityID?
        let agent: EntityID?
        let scopes: [Symbol]
        let acr: Int64
        let issuedMilliseconds: Int64
        let expiresMilliseconds: Int64
        let groups: [EntityID]
        let attributes: InternedRecord
    }

    private var rows: [Symbol: Row] = [:]

    init(_ sessions: [StoredSession], _ type: Name?, _ builder: inout VocabularyBuilder) {
        for session in sessions {
            let id = builder.symbol(session.id)
            if let type { builder.entity(EntityUID(type: type, id: session.id)) }
            rows[id] = Row(
                id: id, tenant: session.tenant.map { builder.entity($0) },
                user: session.user.map { builder.entity($0) },
                agent: session.agent.map { builder.entity($0) },
                scopes: session.scopes.map { builder.symbol($0) }, acr: session.acr,
                issuedMilliseconds: session.issuedMilliseconds,
                expiresMilliseconds: session.expiresMilliseconds,
                groups: session.userGroups.map { builder.entity($0) },
                attributes: InternedRecord(SessionTable.told(session), &builder))
        }
    }

    /// The attributes that do not follow from the rest: a record has room for one of each name.
    private static func told(_ session: StoredSession) -> Record {
        let fields = session.attributes.fields.filter { SessionField(name: $0.key) == nil }
        return Record(uniqueFields: fields) ?? .empty
    }

    /// The stored session with an id, if there is one.
    func row(_ id: Symbol) -> Row? { rows[id] }
}

/// A record of Cedar's values interned once, to be copied into questions.
struct InternedRecord: Sendable {
    private(set) var values: [InternedValue] = []
    private(set) var addresses: [IPAddress] = []
    /// The record's own fields.
    private(set) var fields = ValueRun.empty

    init(_ record: Record, _ builder: inout VocabularyBuilder) {
        fields = intern(record, &builder)
    }
}

extension InternedRecord: ValueRoom {
    mutating func keep(_ run: [InternedValue]) -> ValueRun {
        let first = values.count
        values += run
        return ValueRun(first: first, count: run.count)
    }

    mutating func keep(_ address: IPAddress) -> InternedValue {
        addresses.append(address)
        return .address(index: addresses.count - 1)
    }
}
