internal import GRDB

extension ZoneStore {
    /// Adds changes to the feed, all or none, in one commit.
    ///
    /// - Parameter revocations: in the order of their sequences, which no earlier one has.
    /// - Throws: `full` or `cannotWrite`; a sequence that is taken is `cannotWrite`.
    /// - Complexity: one sync of the disk, however many they are.
    public func append(_ revocations: [Revocation]) async throws(StoreError) {
        try await writing { database in
            let insert = try database.cachedStatement(sql: ZoneStore.insertRevocation)
            for revocation in revocations {
                try insert.execute(arguments: ZoneStore.arguments(revocation))
            }
        }
    }

    /// The feed from its beginning, or from the first change after a sequence.
    /// - Throws: `cannotRead`, `damaged`.
    public func revocations(after sequence: UInt64 = 0) throws(StoreError) -> [Revocation] {
        try reading { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM revocation WHERE sequence > ? ORDER BY sequence",
                arguments: [Int64(clamping: sequence)])
            var revocations: [Revocation] = []
            while let row = try rows.next() { revocations.append(try revocation(row)) }
            return revocations
        }
    }

    /// What is revoked now: of each subject the widest of the changes since it was last restored, as
    /// a service counts them.
    /// - Throws: `cannotRead`, `damaged`.
    /// - Complexity: linear in the feed.
    public func revoked() throws(StoreError) -> [Revocation] {
        var held: [Revocation.Subject: Revocation] = [:]
        for change in try revocations() {
            if change.isRestored {
                held[change.subject] = nil
            } else if held[change.subject].map(change.isWider) ?? true {
                held[change.subject] = change
            }
        }
        return held.values.sorted { $0.sequence < $1.sequence }
    }

    private static let insertRevocation = """
        INSERT INTO revocation
            (sequence, entity_type, entity_id, token, before_ms, restored, at_ms, by, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static func arguments(_ revocation: Revocation) -> StatementArguments {
        var entity: (type: String, id: String)?
        var token: String?
        switch revocation.subject {
        case .entity(let type, let id): entity = (type, id)
        case .token(let id): token = id
        }
        return [
            Int64(clamping: revocation.sequence), entity?.type, entity?.id, token,
            revocation.beforeMilliseconds, revocation.isRestored, revocation.atMilliseconds,
            revocation.by, revocation.reason,
        ]
    }

    private func revocation(_ row: Row) throws(StoreError) -> Revocation {
        Revocation(
            sequence: UInt64(clamping: row["sequence"] as Int64), subject: try subject(row),
            beforeMilliseconds: row["before_ms"], isRestored: row["restored"],
            atMilliseconds: row["at_ms"], by: row["by"], reason: row["reason"])
    }

    private func subject(_ row: Row) throws(StoreError) -> Revocation.Subject {
        if let token = row["token"] as String? { return .token(token) }
        guard let type = row["entity_type"] as String?, let id = row["entity_id"] as String? else {
            throw StoreError(.damaged, path, "a revocation names neither entity nor token")
        }
        return .entity(type: type, id: id)
    }
}
