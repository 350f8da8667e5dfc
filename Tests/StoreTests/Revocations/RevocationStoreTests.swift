import Store
import Testing

/// The feed comes back as it was written.
@Suite struct RevocationStoreTests {
    private static let agent = Revocation.Subject.entity(type: "Desk::Agent", id: "helper")

    private static let feed = [
        Revocation(
            sequence: 1, subject: agent, beforeMilliseconds: 5, atMilliseconds: 10, by: "ada",
            reason: "key lost"),
        Revocation(
            sequence: 2, subject: .token("jti-1"), atMilliseconds: 11, by: "ada", reason: ""),
        Revocation(
            sequence: 3, subject: agent, isRestored: true, atMilliseconds: 12, by: "bo",
            reason: "key found"),
    ]

    @Test func `a group is read back in its order`() async throws {
        let file = try StoreFile()
        try await file.store.append(Self.feed)
        #expect(try file.store.revocations() == Self.feed)
        #expect(try file.store.revocations(after: 2) == [Self.feed[2]])
        #expect(try file.store.revocations(after: 3).isEmpty)
    }

    @Test func `what was restored is not revoked`() async throws {
        let file = try StoreFile()
        try await file.store.append(Self.feed)
        #expect(try file.store.revoked() == [Self.feed[1]])
    }

    @Test(
        arguments: [
            ([5, 9, 7], 1), ([5, nil, 9], 1), ([nil, 9, nil], 0),
        ] as [([Int64?], Int)])
    func `of several revocations the widest is told, and of equals the first`(
        before: [Int64?], told: Int
    ) async throws {
        let file = try StoreFile()
        let restored = [Self.feed[1], Self.feed[2]]
        let feed = before.enumerated().map { index, before in
            Revocation(
                sequence: UInt64(index + 4), subject: Self.agent, beforeMilliseconds: before,
                atMilliseconds: 20, by: "cy", reason: "again")
        }
        try await file.store.append(restored + feed)
        #expect(try file.store.revoked() == [Self.feed[1], feed[told]])
    }

    @Test func `a sequence is taken once, and its group is not stored`() async throws {
        let file = try StoreFile()
        try await file.store.append([Self.feed[1]])
        await #expect(throws: StoreError.self) { try await file.store.append(Self.feed) }
        #expect(try file.store.revocations() == [Self.feed[1]])
    }
}
