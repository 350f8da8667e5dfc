internal import FoundationEssentials
internal import GRDB

/// The file of one zone: its audit log and its revocations, in SQLite.
///
/// One process writes it; any number read it meanwhile, other processes too (journal mode WAL).
public final class ZoneStore: Sendable {
    /// When a commit is on the disk.
    public enum Durability: Hashable, Sendable {
        /// Before it returns: it outlives a loss of power.
        case full
        /// Before it returns in the system's hands, so that it outlives the process; on the disk at
        /// the next checkpoint.
        case normal
    }

    /// The file's path.
    public let path: String
    let database: DatabaseQueue

    /// How long a statement waits for another process's lock; readers take none that lasts.
    private static let busySeconds = 5.0

    /// Opens a zone's file to write it; makes it where there is none, for owner and group alone.
    /// - Throws: `cannotOpen`, `tooNew`.
    public init(path: String, durability: Durability) throws(StoreError) {
        self.path = path
        if !FileManager.default.fileExists(atPath: path) {
            // SQLite gives the files beside it the rights of the file itself.
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o640])
        }
        var configuration = ZoneStore.configuration
        configuration.journalMode = .wal
        let synchronous = durability == .full ? "FULL" : "NORMAL"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = \(synchronous)")
        }
        database = try ZoneStore.open(path, configuration)
        try migrate()
    }

    /// Opens a zone's file to read it, while another process may write it.
    ///
    /// Where none writes it, the reader needs the right to write in its folder: SQLite keeps the
    /// readers' shared memory there.
    /// - Throws: `cannotOpen`, `tooNew`.
    public init(reading path: String) throws(StoreError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.cannotOpen, path, "there is no such file")
        }
        var configuration = ZoneStore.configuration
        configuration.readonly = true
        database = try ZoneStore.open(path, configuration)
        try refuseLaterVersion()
    }

    /// Whether there is a file at a path that a service has begun to write: not none, nor an empty one.
    /// - Throws: `cannotOpen`, where it is no store of ours.
    public static func holdsAny(_ path: String) throws(StoreError) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let store = try ZoneStore(reading: path)
        do {
            let applied = try store.database.read(Migrations.migrator.appliedIdentifiers)
            return !applied.isEmpty
        } catch {
            throw StoreError(.cannotOpen, path, "\(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.busyMode = .timeout(busySeconds)
        return configuration
    }

    private static func open(
        _ path: String, _ configuration: Configuration
    ) throws(StoreError) -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreError(.cannotOpen, path, "\(error)")
        }
    }

    private func migrate() throws(StoreError) {
        try refuseLaterVersion()
        do {
            try Migrations.migrator.migrate(database)
        } catch {
            throw StoreError(.cannotOpen, path, "\(error)")
        }
    }

    private func refuseLaterVersion() throws(StoreError) {
        let isLater: Bool
        do {
            isLater = try database.read { try Migrations.migrator.hasBeenSuperseded($0) }
        } catch {
            throw StoreError(.cannotOpen, path, "\(error)")
        }
        if isLater { throw StoreError(.tooNew, path, "use a service at least as new") }
    }
}

extension ZoneStore {
    /// Reads, and says of an error that it came of reading.
    func reading<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
        do {
            return try database.read(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(.cannotRead, path, "\(error)")
        }
    }

    /// Writes in one transaction off the calling thread, and says of an error that it came of writing.
    func writing(
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws(StoreError) {
        do {
            try await database.write(body)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw StoreError(.full, path, ZoneStore.words(error))
        } catch let error as DatabaseError {
            throw StoreError(.cannotWrite, path, ZoneStore.words(error))
        } catch {
            throw StoreError(.cannotWrite, path, "\(error)")
        }
    }

    /// What SQLite says, without the statement: it is of no use to whoever makes room.
    private static func words(_ error: DatabaseError) -> String {
        "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
    }
}
