import Cedar
import DecisionPoint
import Foundation
import Logging
import Store
import Synchronization
import TestKit
import Wire

/// A zone of one loop with its writer and its file, asked in messages.
final class AuditedZone: Sendable {
    let folder: ZoneFolder
    let disk: TestDisk
    let ledger: AuditLedger
    let writer: AuditWriter
    let time = TestTime()
    private let loop: Mutex<Desk>
    private let committed: AsyncStream<AuditSequence>
    private let running = Mutex<Task<Void, Never>?>(nil)

    /// The zone's file.
    var path: String { folder.folder.path + "/zone.sqlite" }

    init(
        _ mode: AuditSettings.Mode, windowMilliseconds: Int = 20, pagesMax: Int = 64,
        in folder: ZoneFolder, peer: Peer = .tcp,
        clock: StepClock = StepClock()
    ) async throws {
        self.folder = folder
        let path = folder.folder.path + "/zone.sqlite"
        let disk = try TestDisk(path)
        self.disk = disk
        let ledger = AuditLedger(
            AuditSettings(mode: mode, windowMilliseconds: windowMilliseconds), pagesMax: pagesMax)
        self.ledger = ledger
        let time = time
        loop = Mutex(
            Desk(
                try await folder.first(), clock: clock, peer: peer,
                audit: ledger.desk(monotonic: { time.monotonic() }),
                wall: { time.read() }))
        writer = try await AuditWriter(
            ledger, disk.archive,
            AuditWriter.Surroundings(
                wallMilliseconds: { time.read() }, seed: 1, publishedBy: "ada"),
            Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (stream, tell) = AsyncStream.makeStream(of: AuditSequence.self)
        committed = stream
        await writer.connect(
            close: { [self] group in loop.withLock { $0.close(group) } },
            release: { tell.yield($0) })
    }

    /// Lets the writer write from now on.
    func start() {
        running.withLock { $0 = Task { [writer] in await writer.run() } }
    }

    /// Ends as a service does, and waits until the writer has written all.
    func stop() async {
        loop.withLock { $0.end() }
        writer.end()
        guard let running = running.withLock({ $0 }) else { return }
        // A test whose time is up does not wait for a writer that does not end.
        await withTaskCancellationHandler {
            await running.value
        } onCancel: {
            running.cancel()
        }
    }

    func ask(_ request: CheckRequest) throws -> Desk.Step {
        let message = try request.encode()
        return loop.withLock { $0.ask(.check, message) }
    }

    func ask(_ batch: CheckBatchRequest) throws -> Desk.Step { finish(try begin(batch)) }

    /// Asks, and lets one slice be answered.
    func begin(_ batch: CheckBatchRequest) throws -> Desk.Step {
        let message = try batch.encode()
        return loop.withLock { $0.ask(.checkBatch, message) }
    }

    /// Lets all slices be answered that are left.
    func finish(_ begun: Desk.Step) -> Desk.Step {
        loop.withLock { desk in
            var step = begun
            while case .sliced(let ticket) = step.outcome { step = desk.resume(ticket, of: step) }
            return step
        }
    }

    /// Publishes what lies in the zone's folder.
    func publish() async throws {
        let next = try await folder.publisher().first()
        _ = loop.withLock { $0.install(next) }
    }

    func revoke(_ entity: EntityUID, sequence: UInt64) {
        _ = loop.withLock { $0.revoke(entity, sequence: sequence) }
    }

    /// The step after a held reply's group is committed or lost.
    func released(_ step: Desk.Step) async -> Desk.Step {
        guard case .held(let ticket, let until) = step.outcome else { return step }
        for await group in committed where group >= until { break }
        return loop.withLock { $0.resume(ticket, of: step) }
    }

    /// Returns once a group is committed or lost.
    func waitUntilWritten(_ group: AuditSequence) async {
        for await written in committed where written >= group { return }
    }

    /// Gives up a reply that is held.
    func abandon(_ step: Desk.Step) {
        guard case .held(let ticket, _) = step.outcome else { return }
        loop.withLock { $0.abandon(ticket) }
    }

    /// A question's answer, once it may leave.
    /// - Throws: `CancellationError` once the test's time is up.
    func answer(_ request: CheckRequest) async throws -> CheckResponse {
        var step = try ask(request)
        try Task.checkCancellation()
        while case .held = step.outcome {
            step = await released(step)
            try Task.checkCancellation()
        }
        return try CheckResponse(decoding: step.reply, rules: .strict)
    }

    /// What lies in the file.
    func findings(_ filter: AuditFilter = AuditFilter()) throws -> [AuditFinding] {
        try ZoneStore(reading: path).newest(filter, limit: 10_000).findings
    }

    /// The decisions in the file.
    func records(_ filter: AuditFilter = AuditFilter()) throws -> [AuditRecord] {
        try findings(filter).compactMap { finding in
            switch finding {
            case .decision(let record): record
            case .gap: nil
            }
        }
    }

    /// The gaps in the file.
    func gaps() throws -> [AuditGap] {
        try findings().compactMap { finding in
            switch finding {
            case .decision: nil
            case .gap(let gap): gap
            }
        }
    }
}

/// Time, which goes on only when it is told to.
final class TestTime: Sendable {
    private let passed = Mutex<UInt64>(0)
    private let setBy = Mutex<Int64>(0)

    /// The time of day, in Unix milliseconds.
    func read() -> Int64 { Desk.now + Int64(passed.withLock { $0 }) + setBy.withLock { $0 } }

    /// What a clock shows that nobody can set.
    func monotonic() -> MonotonicInstant {
        MonotonicInstant(nanoseconds: passed.withLock { $0 } * 1_000_000)
    }

    func advance(milliseconds: UInt64) { passed.withLock { $0 += milliseconds } }

    /// Sets the time of day back; no less time has passed.
    func setBack(milliseconds: Int64) { setBy.withLock { $0 -= milliseconds } }
}

/// A file that can be full.
final class TestDisk: Sendable {
    private let store: ZoneStore
    private let isFull = Mutex(false)
    private let attempts = AsyncStream.makeStream(of: Void.self)

    init(_ path: String) throws { store = try ZoneStore(path: path, durability: .normal) }

    /// From now on nothing can be written, or it can again.
    func set(full: Bool) { isFull.withLock { $0 = full } }

    /// Returns once something could not be written.
    func waitUntilRefused() async { for await _ in attempts.stream { return } }

    var archive: AuditArchive {
        AuditArchive(
            append: { [self] blocks in
                guard !isFull.withLock({ $0 }) else {
                    attempts.continuation.yield()
                    throw NoRoom()
                }
                try await store.append(blocks)
            },
            end: { [self] in try store.chainEnd() })
    }

    struct NoRoom: Error {}
}
