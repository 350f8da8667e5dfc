/// Reads the decisions of a block, one by one.
///
/// What it refers to is read at first; rows stay references until somebody wants one in plain text.
struct BlockDecoder {
    /// An entity by the places of its texts.
    struct Entity {
        let type: Int
        let id: Int
    }

    let texts: [String]
    let entities: [Entity]
    private let policies: [AuditPolicy]
    private let idHigh: UInt64
    private var left: Int
    private var reader: BlockReader
    private var before: Int64 = 0
    private var id: UInt64 = 0
    private var revocation: UInt64 = 0

    init(_ body: [UInt8]) throws(BlockError) {
        var reader = BlockReader(body)
        try reader.checkVersion()
        idHigh = try reader.number()
        let textCount = try reader.count()
        let entityCount = try reader.count()
        let policyCount = try reader.count()
        left = try reader.count()
        texts = try BlockDecoder.texts(textCount, &reader)
        entities = try BlockDecoder.entities(entityCount, textCount, &reader)
        policies = try BlockDecoder.policies(policyCount, texts, &reader)
        self.reader = reader
    }

    /// The next row; nil after the last.
    mutating func next() throws(BlockError) -> AuditRow? {
        guard left > 0 else {
            guard reader.left == 0 else { throw .trailing(reader.left) }
            return nil
        }
        left -= 1
        let bits = try reader.number()
        guard bits >> RowFlags.end == 0 else { throw .choice(bits) }
        let flags = RowFlags(rawValue: bits).intersection(.all)
        id = id &+ UInt64(bitPattern: try reader.signed()) &+ 1
        before &+= try reader.signed()
        var row = AuditRow()
        row.code = try text()
        row.principal = try entity()
        row.action = try entity()
        row.resource = try entity()
        row.id = id
        row.milliseconds = before
        row.isAllowed = flags.contains(.allowed)
        row.isCached = flags.contains(.cached)
        row.role = try BlockDecoder.role(bits)
        row.denial = UInt8(bits >> RowFlags.denialShift & 0xf)
        row.trust = UInt8(bits >> RowFlags.trustShift & 3)
        try readOptional(&row, flags)
        try readRuns(&row, flags)
        return row
    }

    private mutating func readOptional(
        _ row: inout AuditRow, _ flags: RowFlags
    ) throws(BlockError) {
        if flags.contains(.user) { row.user = try entity() }
        if flags.contains(.tenant) { row.tenant = try entity() }
        if flags.contains(.owner) { row.owner = try entity() }
        if flags.contains(.session) { row.session = try text() }
        if flags.contains(.caller) { row.caller = try text() }
        if flags.contains(.request) { row.request = try text() }
        if flags.contains(.revocation) { revocation = try reader.number() }
        row.revocation = revocation
        if flags.contains(.explained) {
            row.explainedMilliseconds = row.milliseconds &+ (try reader.signed())
        }
    }

    private mutating func readRuns(_ row: inout AuditRow, _ flags: RowFlags) throws(BlockError) {
        if flags.contains(.chain) {
            for _ in 0..<(try reader.count()) { row.chain.append(try entity()) }
        }
        guard flags.contains(.legs) else { return }
        for _ in 0..<(try reader.count()) {
            let head = try reader.number()
            guard head >> 1 <= UInt64(UInt8.max) else { throw .choice(head) }
            let leg = AuditRow.Leg(
                party: UInt8(head >> 1), isAllowed: head & 1 == 1,
                policyCount: try reader.count(), errorCount: try reader.count())
            row.legs.append(leg)
            for _ in 0..<leg.policyCount + leg.errorCount { row.policies.append(try policy()) }
        }
    }

    private mutating func text() throws(BlockError) -> TextReference {
        TextReference(place: UInt32(try BlockDecoder.place(below: texts.count, &reader)))
    }

    private mutating func entity() throws(BlockError) -> EntityReference {
        EntityReference(place: UInt32(try BlockDecoder.place(below: entities.count, &reader)))
    }

    private mutating func policy() throws(BlockError) -> PolicyReference {
        PolicyReference(place: UInt32(try BlockDecoder.place(below: policies.count, &reader)))
    }
}

// -------------------------------------------------------------------------------- in plain text

extension BlockDecoder {
    /// A row in plain text.
    func record(
        _ row: AuditRow, block: UInt64, _ activation: AuditActivation
    ) -> AuditRecord {
        var record = AuditRecord(
            block: block, id: bytes(idHigh) + bytes(row.id), milliseconds: row.milliseconds,
            code: text(row.code), principal: entity(row.principal), action: entity(row.action),
            resource: entity(row.resource), activation: activation)
        record.isAllowed = row.isAllowed
        record.isCached = row.isCached
        record.denial = row.denial
        record.trust = row.trust
        record.revocation = row.revocation
        record.role = row.role
        record.user = row.user.map(entity)
        record.tenant = row.tenant.map(entity)
        record.owner = row.owner.map(entity)
        record.session = row.session.map(text)
        record.caller = row.caller.map(text)
        record.request = row.request.map(text)
        record.explainedMilliseconds = row.explainedMilliseconds
        record.chain = row.chain.map(entity)
        record.legs = legs(row)
        return record
    }

    func text(_ reference: TextReference) -> String { texts[Int(reference.place)] }

    private func entity(_ reference: EntityReference) -> AuditEntity {
        let entity = entities[Int(reference.place)]
        return AuditEntity(type: texts[entity.type], id: texts[entity.id])
    }

    private func legs(_ row: AuditRow) -> [AuditRecord.Leg] {
        var rest = row.policies[...]
        func take(_ count: Int) -> [AuditPolicy] {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).map { policies[Int($0.place)] }
        }
        return row.legs.map { leg in
            AuditRecord.Leg(
                party: leg.party, isAllowed: leg.isAllowed, policies: take(leg.policyCount),
                errors: take(leg.errorCount))
        }
    }

    private func bytes(_ word: UInt64) -> [UInt8] {
        stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
}

// ------------------------------------------------------------------------------- what it refers to

extension BlockDecoder {
    private static func texts(
        _ count: Int, _ reader: inout BlockReader
    ) throws(BlockError) -> [String] {
        var texts: [String] = []
        for _ in 0..<count { texts.append(try reader.text()) }
        return texts
    }

    private static func entities(
        _ count: Int, _ texts: Int, _ reader: inout BlockReader
    ) throws(BlockError) -> [Entity] {
        var entities: [Entity] = []
        for _ in 0..<count {
            entities.append(
                Entity(type: try place(below: texts, &reader), id: try place(below: texts, &reader))
            )
        }
        return entities
    }

    private static func policies(
        _ count: Int, _ texts: [String], _ reader: inout BlockReader
    ) throws(BlockError) -> [AuditPolicy] {
        var policies: [AuditPolicy] = []
        for _ in 0..<count {
            let id = texts[try place(below: texts.count, &reader)]
            let effect = try reader.number()
            guard effect <= 1 else { throw .choice(effect) }
            let owner = try place(below: texts.count + 1, &reader)
            policies.append(
                AuditPolicy(
                    id: id, isForbid: effect == 1, owner: owner == 0 ? nil : texts[owner - 1]))
        }
        return policies
    }

    private static func place(
        below count: Int, _ reader: inout BlockReader
    ) throws(BlockError) -> Int {
        let place = try reader.number()
        guard place < UInt64(count) else { throw .reference(place) }
        return Int(place)
    }

    private static func role(_ bits: UInt64) throws(BlockError) -> PrincipalRole {
        let number = UInt8(bits >> RowFlags.roleShift & 3)
        guard let role = PrincipalRole(rawValue: number) else { throw .choice(UInt64(number)) }
        return role
    }
}
