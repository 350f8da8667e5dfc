import Cedar
import DecisionCore
import DecisionPoint
import Foundation
import Store
import Synchronization
import TestKit
import Testing
import Wire

/// The feed of revocations, asked as an administrator's client asks it.
final class RevocationFeedTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    deinit { folder.remove() }

    private func store() throws -> ZoneStore {
        try ZoneStore(path: folder.path + "/zone.sqlite", durability: .full)
    }

    private func feed(_ heard: Heard, _ store: ZoneStore) async throws -> RevocationFeed {
        let feed = try RevocationFeed(store, clock: { 1_800_014_400_000 })
        await feed.connect { try heard.hear($0) }
        return feed
    }

    @Test
    func `a revocation is answered once the loops have it`() async throws {
        let heard = Heard()
        let feed = try await feed(heard, store())
        #expect(try await revoke(["Agent::\"a\"", "Agent::\"b\""], in: feed) == 2)
        #expect(heard.updates == [Update(sequence: 2, revoked: 2, restored: 0)])
    }

    @Test
    func `a revocation outlives its process`() async throws {
        let first = try await feed(Heard(), store())
        _ = try await revoke(["Agent::\"a\""], before: 77, in: first)
        _ = try await revoke(["User::\"u\"", "User::\"v\""], in: first)
        _ = try await restore(["User::\"u\""], in: first)
        let second = try await feed(Heard(), store()).current
        #expect(second.sequence == 4)
        #expect(
            Set(second.changes) == [
                .revoke(try EntityUID(parsing: "Agent::\"a\""), beforeMilliseconds: 77),
                .revoke(try EntityUID(parsing: "User::\"v\""), beforeMilliseconds: nil),
            ])
    }

    @Test
    func `of two revocations of one entity the wider holds`() async throws {
        let feed = try await feed(Heard(), store())
        for before: Int64 in [5, 9, 7] {
            _ = try await revoke(["User::\"u\""], before: before, in: feed)
        }
        let user = try EntityUID(parsing: "User::\"u\"")
        #expect(await feed.current.changes == [.revoke(user, beforeMilliseconds: 9)])
        _ = try await revoke(["User::\"u\""], in: feed)
        #expect(await feed.current.changes == [.revoke(user, beforeMilliseconds: nil)])
    }

    @Test
    func `changes that come together share groups and keep their order`() async throws {
        let heard = Heard()
        let feed = try await feed(heard, store())
        let sequences = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for number in 0..<2_000 {
                group.addTask { try await revoke(["Agent::\"\(number)\""], in: feed) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sequences.max() == 2_000)
        #expect(heard.updates.map(\.revoked).reduce(0, +) == 2_000)
        #expect(heard.updates.count < 2_000)
        #expect(heard.updates.allSatisfy { $0.revoked <= 100 })
        #expect(heard.updates.map(\.sequence) == heard.updates.map(\.sequence).sorted())
    }

    @Test
    func `a loop hears of a hundred changes at a time`() async throws {
        let heard = Heard()
        let feed = try await feed(heard, store())
        let sequence = try await revoke((0..<201).map { "Agent::\"\($0)\"" }, in: feed)
        #expect(sequence == 201)
        #expect(heard.updates.map(\.sequence) == [100, 200, 201])
        #expect(heard.updates.map(\.revoked) == [100, 100, 1])
    }

    @Test
    func `what cannot be written is not made`() async throws {
        let heard = Heard()
        let reading = try ZoneStore(reading: store().path)
        let feed = try await feed(heard, reading)
        await #expect(throws: Status.self) { try await revoke(["Agent::\"a\""], in: feed) }
        #expect(heard.updates.isEmpty)
        #expect(await feed.current.sequence == 0)
    }

    @Test
    func `a change that was written before its commit failed is made, and the next ones too`()
        async throws
    {
        let heard = Heard()
        let store = try store()
        let fails = Mutex(true)
        let feed = try RevocationFeed(
            store, clock: { 1_800_014_400_000 },
            append: { (changes) async throws(StoreError) in
                try await store.append(changes)
                // A second time the places are taken: an error after the commit.
                if fails.withLock({ $0 }) { try await store.append(changes) }
            })
        await feed.connect { try heard.hear($0) }
        #expect(try await revoke(["Agent::\"a\"", "Agent::\"b\""], in: feed) == 2)
        fails.withLock { $0 = false }
        #expect(try await revoke(["Agent::\"c\""], in: feed) == 3)
        #expect(heard.updates.map(\.sequence) == [2, 3])
        #expect(await feed.current.changes.count == 3)
    }

    @Test
    func `a change that this version does not know keeps its place`() async throws {
        let store = try store()
        try await store.append([
            Store.Revocation(
                sequence: 1, subject: .token("t"), atMilliseconds: 0, by: "", reason: "")
        ])
        let feed = try await feed(Heard(), store)
        #expect(try await revoke(["Agent::\"a\""], in: feed) == 2)
    }

    @Test
    func `loops hear of the place that an unknown change took after an error`() async throws {
        let store = try store()
        let heard = Heard()
        let feed = try RevocationFeed(
            store, clock: { 0 },
            append: { (changes) async throws(StoreError) in
                try await store.append([
                    Store.Revocation(
                        sequence: 1, subject: .token("t"), atMilliseconds: 0, by: "", reason: "")
                ])
                try await store.append(changes)
            })
        await feed.connect { try heard.hear($0) }
        await #expect(throws: Status.self) { try await revoke(["Agent::\"a\""], in: feed) }
        #expect(heard.updates.map(\.sequence) == [1])
    }

    @Test
    func `a loop that cannot be told is an error that says when it holds`() async throws {
        let heard = Heard()
        heard.isDeaf.withLock { $0 = true }
        let feed = try await feed(heard, store())
        let error = await #expect(throws: Status.self) {
            try await revoke(["Agent::\"a\""], in: feed)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("from its next start") == true)
    }

    @Test
    func `a type on which no decision rests is refused with those on which one does`() async throws
    {
        let feed = try await feed(Heard(), store())
        let types = try ["Yard::Agent", "Yard::Team"].map {
            try #require(Name(parsing: Text($0)))
        }
        await feed.allow(Set(types))
        let error = await #expect(throws: Status.self) {
            try await revoke(["Yard::Agnt::\"a\""], in: feed)
        }
        #expect(
            error
                == Status(
                    .invalidArgument,
                    "no decision rests on a `Yard::Agnt`: revoke one of `Yard::Agent`, `Yard::Team`"
                ))
        #expect(try await revoke(["Yard::Team::\"t\""], in: feed) == 1)
    }

    @Test
    func `what is probably misspelt is revoked, and told`() async throws {
        let feed = try await feed(Heard(), store())
        let publication = try await ZoneFolder.publication(
            "",
            registry: #"""
                [{"uid": {"type": "Agent", "id": "night-watch"}, "attrs": {},
                  "parents": [{"type": "Team", "id": "guards"}]},
                 {"uid": {"type": "Team", "id": "cooks"}, "attrs": {}, "parents": []}]
                """#)
        await feed.take { publication.snapshot.isStranger($0) }
        let uids = [
            #"Agent::"night-watch""#, #"Agent::"night-wacth""#, #"Team::"guards""#,
            #"Team::"gards""#, #"User::"ines""#,
        ]
        let request = RevokeRequest(
            revocations: try uids.map { Revocation(entity: try reference($0)) })
        let answer = try RevokeResponse(decoding: try await call(.revoke, request, feed))
        #expect(answer.sequence == 5)
        #expect(answer.strangers.map(\.id) == ["night-wacth", "gards"])
        #expect(await feed.current.changes.count == 5)
    }

    @Test(arguments: [(0, false), (1, true), (1_000, true), (1_001, false)])
    func `a request has one to a thousand entities`(count: Int, isTaken: Bool) async throws {
        let feed = try await feed(Heard(), store())
        let uids = (0..<count).map { "Agent::\"\($0)\"" }
        if isTaken {
            #expect(try await revoke(uids, in: feed) == UInt64(count))
        } else {
            await #expect(throws: Status.self) { try await revoke(uids, in: feed) }
        }
    }

    @Test(arguments: [(1_024, true), (1_025, false)])
    func `a reason has at most 1,024 bytes`(length: Int, isTaken: Bool) async throws {
        let feed = try await feed(Heard(), store())
        let reason = String(repeating: "r", count: length)
        if isTaken {
            _ = try await revoke(["Agent::\"a\""], reason: reason, in: feed)
        } else {
            await #expect(throws: Status.self) {
                try await revoke(["Agent::\"a\""], reason: reason, in: feed)
            }
        }
    }

    @Test
    func `a heartbeat says that nothing has changed`() async throws {
        let heard = Heard()
        let feed = try await feed(heard, store())
        _ = try await revoke(["Agent::\"a\""], in: feed)
        let beating = Task { try await feed.run() }
        await heard.wait(forUpdates: 2)
        beating.cancel()
        #expect(heard.updates.last == Update(sequence: 1, revoked: 0, restored: 0))
    }
}

/// What a loop was told, for short.
private struct Update: Equatable {
    let sequence: UInt64
    let revoked: Int
    let restored: Int
}

/// Stands for the loops.
private final class Heard: Sendable {
    private let all = Mutex<[Update]>([])
    let isDeaf = Mutex(false)

    var updates: [Update] { all.withLock { $0 } }

    func hear(_ update: RevocationUpdate) throws {
        if isDeaf.withLock({ $0 }) { throw CancellationError() }
        let revoked = update.changes.count {
            if case .revoke = $0 { true } else { false }
        }
        all.withLock {
            $0.append(
                Update(
                    sequence: update.sequence, revoked: revoked,
                    restored: update.changes.count - revoked))
        }
    }

    /// Waits until so many updates have come.
    func wait(forUpdates count: Int) async {
        while updates.count < count { await Task.yield() }
    }
}

private func revoke(
    _ uids: [String], before: Int64 = 0, reason: String = "", in feed: RevocationFeed
) async throws -> UInt64 {
    let request = RevokeRequest(
        revocations: try uids.map {
            Revocation(entity: try reference($0), beforeMilliseconds: before)
        }, reason: reason)
    return try RevokeResponse(decoding: try await call(.revoke, request, feed)).sequence
}

private func restore(_ uids: [String], in feed: RevocationFeed) async throws -> UInt64 {
    let request = RestoreRequest(entities: try uids.map(reference))
    return try RestoreResponse(decoding: try await call(.restore, request, feed)).sequence
}

private func reference(_ text: String) throws -> EntityRef {
    let uid = try EntityUID(parsing: text)
    return EntityRef(type: uid.type.path.string, id: uid.id.string)
}

private func call(
    _ name: MethodName, _ request: some WireMessage, _ feed: RevocationFeed
) async throws -> [UInt8] {
    let methods = AdministrationMethods(feed).methods
    let method = try #require(methods.first { $0.name == name })
    guard case .unary(let body) = method.body else { return [] }
    return try await body(
        AsyncCall(
            name: name, payload: try request.encode(),
            peer: .unix(userID: 7, groupID: 7, processID: nil)))
}
