internal import GRDB

/// The changes of the file's schema, in their order; one that was released is never edited.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("audit", migrate: audit)
        migrator.registerMigration("revocations", migrate: revocations)
        migrator.registerMigration("amendments by id", migrate: amendmentsByID)
        return migrator
    }

    /// The chain of blocks, and where in it somebody occurs.
    ///
    /// Blocks are what is hashed and proved; every column beside `body` and `hash` can be made again
    /// from the body.
    private static func audit(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE audit_block (
                    sequence INTEGER PRIMARY KEY,
                    kind INTEGER NOT NULL,
                    activation INTEGER NOT NULL,
                    first_ms INTEGER NOT NULL,
                    last_ms INTEGER NOT NULL,
                    allowed INTEGER NOT NULL,
                    denied INTEGER NOT NULL,
                    id_high INTEGER,
                    id_first INTEGER,
                    id_last INTEGER,
                    unindexed INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    body BLOB NOT NULL
                ) STRICT;
                CREATE INDEX audit_block_time ON audit_block (last_ms);
                CREATE INDEX audit_block_id ON audit_block (id_high, id_first)
                    WHERE id_high IS NOT NULL;
                CREATE INDEX audit_block_amendment ON audit_block (sequence) WHERE kind = 5;
                CREATE INDEX audit_block_gap ON audit_block (sequence) WHERE kind = 1;
                CREATE INDEX audit_block_unindexed ON audit_block (sequence) WHERE unindexed != 0;
                CREATE TABLE audit_subject (
                    subject INTEGER NOT NULL,
                    block INTEGER NOT NULL,
                    PRIMARY KEY (subject, block)
                ) STRICT, WITHOUT ROWID;
                """)
    }

    /// Amendments, found by the decisions that they are of: few blocks are any, and a run's blocks are
    /// many.
    private static func amendmentsByID(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP INDEX audit_block_amendment;
                CREATE INDEX audit_block_amended ON audit_block (id_high, id_first) WHERE kind = 5;
                """)
    }

    /// What was revoked and restored, in the order in which it was.
    private static func revocations(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE revocation (
                    sequence INTEGER PRIMARY KEY,
                    entity_type TEXT,
                    entity_id TEXT,
                    token TEXT,
                    before_ms INTEGER,
                    restored INTEGER NOT NULL,
                    at_ms INTEGER NOT NULL,
                    by TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    CHECK ((entity_type IS NULL) = (entity_id IS NULL)),
                    CHECK ((entity_type IS NULL) != (token IS NULL))
                ) STRICT;
                """)
    }
}
