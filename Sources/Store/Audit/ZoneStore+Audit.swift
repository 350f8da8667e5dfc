internal import FoundationEssentials
internal import GRDB

extension ZoneStore {
    /// The end of a chain: what a writer needs to go on with it.
    public struct ChainEnd: Sendable {
        /// The last block's place.
        public let sequence: UInt64
        /// The last block's hash.
        public let hash: [UInt8]
        /// What the last block holds.
        public let kind: AuditBlock.Kind
        /// The last instant that a block mentions, in Unix milliseconds.
        public let milliseconds: Int64
        /// How the last service wrote.
        public let start: AuditStart?
    }

    /// The end of the chain; nil where there is none yet.
    /// - Throws: `cannotRead`, `damaged`.
    public func chainEnd() throws(StoreError) -> ChainEnd? {
        try reading { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT * FROM audit_block ORDER BY sequence DESC LIMIT 1")
            else { return nil }
            let last = try block(row)
            let start = try Row.fetchOne(
                database,
                sql: "SELECT body FROM audit_block WHERE kind = 3 ORDER BY sequence DESC LIMIT 1")
            return ChainEnd(
                sequence: last.sequence, hash: last.hash, kind: last.kind,
                milliseconds: last.lastMilliseconds,
                start: try start.map { row in
                    try decoding(last.sequence, [UInt8](row["body"] as Data), AuditStart.init)
                })
        }
    }

    /// Adds blocks to the chain, all or none, in one commit.
    /// - Parameter blocks: in the order of their sequences, which follow the last one's.
    /// - Throws: `full` or `cannotWrite`.
    /// - Complexity: linear in the blocks and their subjects; one sync where the store is durable.
    public func append(_ blocks: [AuditBlock]) async throws(StoreError) {
        try await writing { database in
            let insert = try database.cachedStatement(sql: ZoneStore.insertBlock)
            let index = try database.cachedStatement(sql: ZoneStore.insertSubject)
            for block in blocks {
                try insert.execute(arguments: ZoneStore.arguments(block))
                for subject in block.subjects {
                    try index.execute(
                        arguments: [Int64(bitPattern: subject), Int64(bitPattern: block.sequence)])
                }
            }
        }
    }

    private static let insertBlock = """
        INSERT INTO audit_block
            (sequence, kind, activation, first_ms, last_ms, allowed, denied,
             id_high, id_first, id_last, unindexed, hash, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let insertSubject =
        "INSERT OR IGNORE INTO audit_subject (subject, block) VALUES (?, ?)"

    private static func arguments(_ block: AuditBlock) -> StatementArguments {
        [
            Int64(bitPattern: block.sequence), Int64(block.kind.rawValue),
            Int64(bitPattern: block.activation), block.firstMilliseconds, block.lastMilliseconds,
            block.allowed, block.denied, block.ids.map { Int64(bitPattern: $0.high) },
            block.ids.map { Int64(bitPattern: $0.first) },
            block.ids.map { Int64(bitPattern: $0.last) }, Int64(block.unindexed.rawValue),
            Data(block.hash), Data(block.body),
        ]
    }

    /// The blocks after a place, in their order, without what they are found by.
    /// - Parameters:
    ///   - sequence: the place; 0 for the beginning.
    ///   - limit: the greatest number of them.
    /// - Returns: the blocks.
    /// - Throws: `cannotRead`, `damaged`.
    public func blocks(after sequence: UInt64, limit: Int) throws(StoreError) -> [AuditBlock] {
        try reading { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM audit_block WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [Int64(bitPattern: sequence), limit])
            var blocks: [AuditBlock] = []
            while let row = try rows.next() { blocks.append(try block(row)) }
            return blocks
        }
    }

    func block(_ row: Row) throws(StoreError) -> AuditBlock {
        let sequence = UInt64(bitPattern: row["sequence"] as Int64)
        guard let kind = AuditBlock.Kind(rawValue: UInt8(clamping: row["kind"] as Int64)) else {
            throw StoreError(.damaged, path, "block \(sequence) is of no known kind")
        }
        var block = AuditBlock(
            kind, first: row["first_ms"], last: row["last_ms"], body: [UInt8](row["body"] as Data))
        block.sequence = sequence
        block.hash = [UInt8](row["hash"] as Data)
        block.activation = UInt64(bitPattern: row["activation"] as Int64)
        block.allowed = row["allowed"]
        block.denied = row["denied"]
        return block
    }

    /// Makes something of a block's body, and says of an error in which block it lies.
    func decoding<T>(
        _ sequence: UInt64, _ body: [UInt8], _ make: ([UInt8]) throws(BlockError) -> T
    ) throws(StoreError) -> T {
        do throws(BlockError) {
            return try make(body)
        } catch {
            throw StoreError(.damaged, path, "block \(sequence): \(error)")
        }
    }
}
