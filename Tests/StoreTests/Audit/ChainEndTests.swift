import Store
import TestKit
import Testing

/// A writer goes on where the last one ended.
@Suite struct ChainEndTests {
    @Test func `a new file has no chain`() throws {
        #expect(try StoreFile().store.chainEnd() == nil)
    }

    @Test func `the end tells the last block and how it was written`() async throws {
        let file = try StoreFile()
        try await file.append([
            .start(AuditStart(milliseconds: 10, windowMilliseconds: 200)),
            .activation(testActivation, at: 20), try BlockEncoder.block([.plain(1, at: 30)]),
        ])
        let end = try #require(try file.store.chainEnd())
        #expect(end.sequence == 3)
        #expect(end.hash == [3])
        #expect(end.kind == .decisions)
        #expect(end.milliseconds == 30)
        #expect(end.start == AuditStart(milliseconds: 10, windowMilliseconds: 200))
    }

    @Test func `a place is taken once, and a group is stored whole or not at all`() async throws {
        let file = try StoreFile()
        try await file.append([.end(at: 1)])
        await #expect(throws: StoreError.self) {
            try await file.append([.end(at: 2), .end(at: 3)], from: 0)
        }
        #expect(try file.store.blocks(after: 0, limit: 9).map(\.sequence) == [1])
    }

    @Test func `a file that is opened again holds what was committed`() async throws {
        let file = try StoreFile(.full)
        try await file.append([.end(at: 1)])
        let again = try ZoneStore(path: file.path, durability: .normal)
        #expect(try again.chainEnd()?.sequence == 1)
    }

    @Test func `a file that is none is refused`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = try folder.write(String(repeating: "no database ", count: 100), to: "z.sqlite")
        #expect(throws: StoreError.self) { _ = try ZoneStore(path: path, durability: .full) }
        #expect(throws: StoreError.self) { _ = try ZoneStore(reading: folder.path + "/none") }
    }
}
