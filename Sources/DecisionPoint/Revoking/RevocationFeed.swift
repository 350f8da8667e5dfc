public import Cedar
internal import DecisionCore
public import ServiceLifecycle
public import Store

/// Owns what is revoked in a zone: writes every change down, then hands it to all loops.
///
/// A change is answered once it is on the disk and every loop has it; no decision that begins later
/// allows what rests on it. Changes that come while others are on their way share the next commit.
/// - Complexity: a group costs one sync of the disk and one short task on each loop.
public actor RevocationFeed: Service {
    /// Hands an update to every loop, and returns once all of them have it.
    public typealias Sink = @Sendable (RevocationUpdate) async throws -> Void

    /// How often the loops hear from the feed when nothing changes.
    ///
    /// A fraction of the least age that a zone may demand of it.
    public static let interval: Swift.Duration = .seconds(1)

    /// The greatest number of changes in one group, which shares a commit.
    static let groupMax = 500
    /// The greatest number of changes that a loop applies at once, between two bursts: they take it
    /// less than 200 microseconds.
    static let sliceMax = 100

    /// Some changes, and who waits for them.
    private struct Waiting {
        let changes: [RevocationChange]
        let by: String
        let reason: String
        let answer: CheckedContinuation<Result<UInt64, RevocationError>, Never>
    }

    /// Writes changes down, all or none.
    public typealias Append = @Sendable ([Revocation]) async throws(StoreError) -> Void

    private let store: ZoneStore
    private let append: Append
    private let clock: @Sendable () -> Int64
    private var set = RevocationSet()
    /// The sequence up to which every loop has heard.
    private var heard: UInt64 = 0
    private var revocableTypes: Set<Name>?
    private var isStranger: @Sendable (EntityUID) -> Bool = { _ in false }
    private var waiting: [Waiting] = []
    /// How many changes wait, or are on their way to the disk.
    private var pending = 0
    private var isBusy = false
    private var sink: Sink?

    /// Reads what is revoked.
    /// - Parameters:
    ///   - store: where the feed is kept.
    ///   - clock: Unix time in milliseconds, for the record.
    ///   - append: writes changes down; nil for the store's own way.
    /// - Throws: where the feed cannot be read.
    public init(
        _ store: ZoneStore, clock: @escaping @Sendable () -> Int64, append: Append? = nil
    ) throws(StoreError) {
        self.store = store
        self.clock = clock
        self.append = append ?? RevocationFeed.writing(to: store)
        for stored in try store.revocations() {
            set.apply(RevocationChange(stored), sequence: stored.sequence)
        }
        heard = set.sequence
    }

    private static func writing(to store: ZoneStore) -> Append {
        { (changes) async throws(StoreError) in try await store.append(changes) }
    }

    /// What a loop that begins now has to know.
    public var current: RevocationUpdate {
        RevocationUpdate(changes: set.changes, sequence: set.sequence)
    }

    /// Says where updates go.
    public func connect(_ sink: @escaping Sink) {
        self.sink = sink
    }

    /// Says of which types a decision can rest on something; nil where no schema tells.
    public func allow(_ types: Set<Name>?) {
        revocableTypes = types
    }

    /// Says who is probably misspelt.
    public func take(strangers isStranger: @escaping @Sendable (EntityUID) -> Bool) {
        self.isStranger = isStranger
    }

    /// Those that are probably misspelt: they are revoked like any other, and whoever asked is told.
    func strangers(among entities: [EntityUID]) -> [EntityUID] {
        entities.filter(isStranger)
    }

    /// Lets the loops hear, until it is cancelled: a zone that drains still answers.
    public func run() async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: RevocationFeed.interval)
            try? await sink?(RevocationUpdate(changes: [], sequence: heard))
        }
    }

    /// Makes changes, all or none.
    /// - Parameters:
    ///   - changes: the changes, in their order.
    ///   - by: who makes them.
    ///   - reason: why.
    /// - Returns: the feed's sequence, once they are on the disk and every loop has them.
    /// - Throws: why nothing was changed, or who has not heard of it.
    func make(
        _ changes: [RevocationChange], by: String, reason: String
    ) async throws(RevocationError) -> UInt64 {
        try checkTypes(changes)
        let count = set.count + pending + changes.count
        guard count <= RevocationTable.entriesMax else { throw .tooMany(count) }
        pending += changes.count
        let result = await withCheckedContinuation { answer in
            waiting.append(Waiting(changes: changes, by: by, reason: reason, answer: answer))
            if !isBusy {
                isBusy = true
                Task { await self.work() }
            }
        }
        return try result.get()
    }

    private func checkTypes(_ changes: [RevocationChange]) throws(RevocationError) {
        guard let revocableTypes else { return }
        for case .revoke(let entity, _) in changes where !revocableTypes.contains(entity.type) {
            throw .type(entity.type, choices: revocableTypes.sorted())
        }
    }

    /// Takes group after group, until nobody waits.
    private func work() async {
        while !waiting.isEmpty {
            let group = nextGroup()
            let result = await perform(group)
            for waiting in group { waiting.answer.resume(returning: result) }
        }
        isBusy = false
    }

    /// The longest run of those who wait that makes no group too large; at least one.
    private func nextGroup() -> [Waiting] {
        var count = 0
        let end = waiting.firstIndex { waiting in
            count += waiting.changes.count
            return count > RevocationFeed.groupMax
        }
        let group = Array(waiting.prefix(max(1, end ?? waiting.count)))
        waiting.removeFirst(group.count)
        return group
    }

    private func perform(_ group: [Waiting]) async -> Result<UInt64, RevocationError> {
        let changes = group.flatMap(\.changes)
        defer { pending -= changes.count }
        do throws(StoreError) {
            try await append(stored(group))
        } catch {
            return await catchUp(with: changes, after: error)
        }
        for change in changes { set.apply(change, sequence: set.sequence + 1) }
        return await tell(changes)
    }

    /// Takes what is on the disk after an error that does not tell: a commit can fail once it has
    /// taken place, and what is revoked there must not be allowed here.
    private func catchUp(
        with asked: [RevocationChange], after error: StoreError
    ) async -> Result<UInt64, RevocationError> {
        guard let late = try? store.revocations(after: set.sequence), !late.isEmpty else {
            return .failure(.store(error))
        }
        let changes = late.map(RevocationChange.init)
        for (stored, change) in zip(late, changes) {
            set.apply(change, sequence: stored.sequence)
        }
        let told = await tell(changes)
        return changes == asked ? told : .failure(.store(error))
    }

    private func stored(_ group: [Waiting]) -> [Revocation] {
        var sequence = set.sequence
        let now = clock()
        return group.flatMap { waiting in
            waiting.changes.map { change in
                sequence += 1
                return change.stored(
                    sequence: sequence, atMilliseconds: now, by: waiting.by,
                    reason: waiting.reason)
            }
        }
    }

    /// Hands the last changes to the loops, slice by slice; one that this version does not know has
    /// its place among them.
    private func tell(_ changes: [RevocationChange?]) async -> Result<UInt64, RevocationError> {
        var sequence = set.sequence - UInt64(changes.count)
        for start in stride(from: 0, to: changes.count, by: RevocationFeed.sliceMax) {
            let slice = changes[start...].prefix(RevocationFeed.sliceMax)
            sequence += UInt64(slice.count)
            do {
                try await sink?(
                    RevocationUpdate(changes: slice.compactMap { $0 }, sequence: sequence))
            } catch {
                return .failure(.notHeard)
            }
            heard = sequence
        }
        return .success(sequence)
    }
}
