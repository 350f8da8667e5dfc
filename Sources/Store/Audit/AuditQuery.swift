internal import FoundationEssentials
internal import GRDB

/// What a query finds.
public enum AuditFinding: Hashable, Sendable {
    /// A decision.
    case decision(AuditRecord)
    /// That decisions of this time are missing, so that nobody takes their absence for an answer.
    case gap(AuditGap)
}

/// What a query found, and where the next one goes on.
public struct AuditFindings: Sendable {
    /// The findings, in the order of the chain.
    public var findings: [AuditFinding] = []
    /// The last block that was there to look into.
    public var lastBlock: UInt64
}

extension ZoneStore {
    /// The newest decisions that a filter admits, and the gaps of its time, oldest first.
    ///
    /// - Parameters:
    ///   - filter: which decisions.
    ///   - limit: the greatest number of findings.
    /// - Returns: the findings, and the last block that was there.
    /// - Throws: `cannotRead`, `damaged`.
    /// - Complexity: the blocks that hold what the filter names, until the limit is reached.
    public func newest(_ filter: AuditFilter, limit: Int) throws(StoreError) -> AuditFindings {
        try reading { database in
            var findings: [AuditFinding] = []
            let last = try lastBlock(database)
            let rows = try candidates(filter, database, order: "DESC")
            while findings.count < limit, let row = try rows.next() {
                let found = try self.findings(row, filter, database)
                findings += found.suffix(limit - findings.count).reversed()
            }
            return AuditFindings(findings: findings.reversed(), lastBlock: last)
        }
    }

    /// Everything that a filter admits after a block, oldest first.
    /// - Throws: `cannotRead`, `damaged`.
    public func findings(
        _ filter: AuditFilter, after sequence: UInt64
    ) throws(StoreError) -> AuditFindings {
        try reading { database in
            let last = try lastBlock(database)
            guard last > sequence else { return AuditFindings(lastBlock: sequence) }
            var findings: [AuditFinding] = []
            let rows = try candidates(filter, database, after: sequence, order: "ASC")
            while let row = try rows.next() {
                findings += try self.findings(row, filter, database)
            }
            return AuditFindings(findings: findings, lastBlock: last)
        }
    }

    private func lastBlock(_ database: Database) throws -> UInt64 {
        let last = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM audit_block")
        return UInt64(bitPattern: last ?? 0)
    }

    private func findings(
        _ row: Row, _ filter: AuditFilter, _ database: Database
    ) throws -> [AuditFinding] {
        let block = try block(row)
        switch block.kind {
        case .gap: return [.gap(try decoding(block.sequence, block.body, AuditGap.init))]
        case .decisions: return try decisions(block, filter, database)
        case .activation, .start, .end, .amendment: return []
        }
    }

    private func decisions(
        _ block: AuditBlock, _ filter: AuditFilter, _ database: Database
    ) throws -> [AuditFinding] {
        let activation = try activation(block.activation, database)
        var records = try decoding(block.sequence, block.body) { body throws(BlockError) in
            var decoder = try BlockDecoder(body)
            let filter = BlockFilter(filter, decoder)
            var found: [AuditRecord] = []
            while let row = try decoder.next() {
                guard filter.admits(row) else { continue }
                found.append(decoder.record(row, block: block.sequence, activation))
            }
            return found
        }
        try amend(&records, database)
        return records.map(AuditFinding.decision)
    }

    /// Says of each of a block's records what its answer became; of two amendments the later is true.
    private func amend(_ records: inout [AuditRecord], _ database: Database) throws {
        let ids = records.map { AuditFilter.words($0.id) }
        let lows = ids.compactMap { $0?.low }
        guard let high = ids.first??.high, let first = lows.min(), let last = lows.max() else {
            return
        }
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: ZoneStore.selectAmendments),
            arguments: [
                Int64(bitPattern: high), Int64(bitPattern: last), Int64(bitPattern: first),
            ])
        var amendments: [UInt64: AuditAmendment] = [:]
        while let row = try rows.next() {
            let sequence = UInt64(bitPattern: row["sequence"] as Int64)
            let body = [UInt8](row["body"] as Data)
            let told = try decoding(sequence, body, AuditAmendment.read)
            for id in told.ids where (first...last).contains(id) {
                amendments[id] = told.amendment
            }
        }
        guard !amendments.isEmpty else { return }
        for index in records.indices {
            records[index].amendment = ids[index].flatMap { amendments[$0.low] }
        }
    }

    /// The amendments of decisions with ids between two; the index over amendments alone serves it.
    static let selectAmendments = """
        SELECT sequence, body FROM audit_block
        WHERE kind = 5 AND id_high = ? AND id_first <= ? AND id_last >= ?
        ORDER BY sequence
        """

    private func activation(_ sequence: UInt64, _ database: Database) throws -> AuditActivation {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT body FROM audit_block WHERE sequence = ? AND kind = 2",
                arguments: [Int64(bitPattern: sequence)])
        else { throw StoreError(.damaged, path, "block \(sequence) is no activation") }
        return try decoding(sequence, [UInt8](row["body"] as Data), AuditActivation.init)
    }

    /// The blocks that may hold what a filter admits, and the gaps of its time.
    private func candidates(
        _ filter: AuditFilter, _ database: Database, after: UInt64 = 0, order: String
    ) throws -> RowCursor {
        var conditions = ["sequence > ?", "kind IN (0, 1)"]
        var arguments: [any DatabaseValueConvertible] = [Int64(bitPattern: after)]
        if let since = filter.sinceMilliseconds {
            conditions.append("last_ms >= ?")
            arguments.append(since)
        }
        if let until = filter.untilMilliseconds {
            conditions.append("first_ms <= ?")
            arguments.append(until)
        }
        if let isAllowed = filter.isAllowed {
            conditions.append("(kind = 1 OR \(isAllowed ? "allowed" : "denied") > 0)")
        }
        if let id = filter.decisionWords {
            conditions.append("(kind = 1 OR (id_high = ? AND id_first <= ? AND id_last >= ?))")
            arguments += [Int64(bitPattern: id.high), Int64(bitPattern: id.low)]
            arguments.append(Int64(bitPattern: id.low))
        }
        for subject in filter.subjects {
            conditions.append(ZoneStore.subjectCondition)
            arguments.append(Int64(bitPattern: Subject.number(subject.kind, subject.id.utf8.span)))
            arguments.append(Int64(subject.kind.kinds.rawValue))
        }
        return try Row.fetchCursor(
            database,
            sql: """
                SELECT * FROM audit_block WHERE \(conditions.joined(separator: " AND "))
                ORDER BY sequence \(order)
                """,
            arguments: StatementArguments(arguments))
    }

    /// A block that is indexed under a subject, or looked through for its kind, or a gap.
    private static let subjectCondition = """
        sequence IN (
            SELECT block FROM audit_subject WHERE subject = ?
            UNION ALL
            SELECT sequence FROM audit_block WHERE unindexed != 0 AND unindexed & ? != 0
            UNION ALL
            SELECT sequence FROM audit_block WHERE kind = 1)
        """
}
