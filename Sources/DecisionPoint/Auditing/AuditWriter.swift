internal import DecisionCore
public import Logging
public import ServiceLifecycle
internal import Store
public import Wire

/// Commits a zone's decisions: one for all its loops.
///
/// It sleeps until a loop rings, closes a group on every loop, puts what they recorded into blocks,
/// and commits it. Meanwhile the next group fills, so that a slow disk makes larger groups, not
/// longer queues.
///
///     waiting -> closing a group -> committing -> waiting
///                                              -> failing -> (a pause) -> closing a group
///     waiting -> the bell is silent -> the last commit -> ended
///
/// Where a commit fails, answers that wait for it become `audit_unavailable`, and so does what is
/// asked until a commit succeeds again. What could not be recorded is told by a gap.
public actor AuditWriter: Service {
    /// What a writer needs from outside.
    public struct Surroundings: Sendable {
        /// Unix time in milliseconds.
        let wall: @Sendable () -> Int64
        /// Waits.
        let sleep: @Sendable (Duration) async throws -> Void
        /// Random, so that nobody can choose strings that collide.
        let seed: UInt64
        /// Who publishes what is active.
        let publishedBy: String

        /// Surroundings of a clock, a seed and an administrator.
        public init(
            wallMilliseconds wall: @escaping @Sendable () -> Int64,
            sleep: @escaping @Sendable (Duration) async throws -> Void = { duration in
                try await Task.sleep(for: duration)
            },
            seed: UInt64, publishedBy: String
        ) {
            self.wall = wall
            self.sleep = sleep
            self.seed = seed
            self.publishedBy = publishedBy
        }
    }

    /// Closes a group on every loop; returns when all have.
    public typealias Close = @Sendable (UInt64) async throws -> Void
    /// Releases the replies that wait for a group.
    public typealias Release = @Sendable (AuditSequence) -> Void

    /// How long a writer waits after a commit has failed.
    public static let retryInterval: Duration = .milliseconds(250)

    private let ledger: AuditLedger
    private let archive: AuditArchive
    private let surroundings: Surroundings
    private let logger: Logger
    private var translator: PageTranslator
    private var chain: AuditChain
    private var active: AuditDraft.Active?
    private var close: Close?
    private var release: Release?
    private var group: UInt64 = 1
    private var isFailing = false
    /// What a failed commit has left to be written by the next.
    private var unwritten: AuditDraft?
    private var refusals = AuditExchange.Refusals()
    /// How many decisions were put into blocks.
    private var taken: UInt64 = 0

    /// A writer that goes on where the archive ends, and says that it has begun.
    ///
    /// If the last one did not end well, a gap says so first.
    /// - Throws: where the archive cannot be read or written.
    public init(
        _ ledger: AuditLedger, _ archive: AuditArchive, _ surroundings: Surroundings,
        _ logger: Logger
    ) async throws {
        self.ledger = ledger
        self.archive = archive
        self.surroundings = surroundings
        self.logger = logger
        translator = PageTranslator(seed: surroundings.seed)
        let end = try archive.end()
        chain = end.map(AuditChain.init) ?? AuditChain()
        var draft = AuditDraft(after: chain, nil)
        let now = surroundings.wall()
        if let gap = AuditWriter.gap(after: end, now) {
            draft.append(.gap(gap))
            logger.warning("the service ended uncleanly; the audit log says so by a gap")
        }
        draft.append(
            .start(
                AuditStart(
                    milliseconds: now, windowMilliseconds: ledger.settings.declaredWindow)))
        try await archive.append(draft.blocks)
        chain = draft.chain
    }

    private static func gap(after end: ZoneStore.ChainEnd?, _ now: Int64) -> AuditGap? {
        guard let end, end.kind != .end else { return nil }
        return AuditGap(
            reason: .uncleanEnd, from: end.milliseconds, to: max(now, end.milliseconds),
            windowMilliseconds: end.start?.windowMilliseconds ?? 0)
    }

    /// Says how loops are reached.
    public func connect(close: @escaping Close, release: @escaping Release) {
        self.close = close
        self.release = release
    }

    /// Says that the loops are gone, and their desks ended: ``run()`` commits what is left, and returns.
    public nonisolated func end() { ledger.silence() }

    /// Commits group after group until ``end()``, and then what is left.
    ///
    /// A graceful shutdown does not end it: loops that drain have answers that wait for it.
    public func run() async {
        for await _ in ledger.bell {
            await pause()
            await writeGroup()
            while isFailing, !ledger.isSilent, !Task.isCancelled {
                try? await surroundings.sleep(AuditWriter.retryInterval)
                await writeGroup()
            }
        }
        // Even a cancelled writer writes what it has.
        await Task { await self.writeEnd() }.value
    }

    /// Lets a group fill, where no answer waits for it: for a quarter of the window, so that a commit
    /// may take twice as long as that.
    private func pause() async {
        guard ledger.settings.mode == .buffered, !ledger.isSilent else { return }
        try? await surroundings.sleep(.milliseconds(ledger.settings.windowMilliseconds / 4))
    }

    private func writeGroup() async {
        let closed = group
        group += 1
        try? await close?(closed)
        await write(upTo: closed)
        // Of a group that failed too: its replies leave as denials.
        release?(AuditSequence(closed))
    }
}

// ---------------------------------------------------------------------------------------- commits

extension AuditWriter {
    private func write(upTo closed: UInt64) async {
        do {
            if isFailing { try reconcile() }
            var draft = unwritten ?? AuditDraft(after: chain, active)
            unwritten = nil
            translate(ledger.take(upTo: closed), into: &draft)
            refusals.add(ledger.takeRefusals())
            try await commit(draft, closed)
        } catch {
            failed(error)
        }
    }

    /// Commits a draft, and with it what could not be recorded before.
    private func commit(_ draft: AuditDraft, _ closed: UInt64) async throws {
        var whole = draft
        let told = refusals
        if told.count > 0 {
            whole.append(
                .gap(
                    AuditGap(
                        reason: .refused, from: told.firstMilliseconds, to: told.lastMilliseconds,
                        count: told.count, windowMilliseconds: 0)))
        }
        do {
            if !whole.blocks.isEmpty { try await archive.append(whole.blocks) }
        } catch {
            lose(draft, closed)
            throw error
        }
        chain = whole.chain
        active = whole.active
        refusals = AuditExchange.Refusals()
        ledger.commit(closed)
        if isFailing { logger.notice("decisions are recorded again") }
        isFailing = false
    }

    /// Gives up decisions whose answers have not left, and keeps those whose answers have, and all
    /// amendments: what they amend may be committed.
    private func lose(_ draft: AuditDraft, _ closed: UInt64) {
        switch ledger.settings.mode {
        case .durable:
            if let span = draft.span { refusals.add(span) }
            unwritten = draft.amendments(after: chain, active)
        case .buffered, .off: unwritten = draft
        }
        ledger.fail(closed)
    }

    private func failed(_ error: any Error) {
        if !isFailing {
            logger.error(
                "decisions cannot be recorded, and are answered `audit_unavailable`: \(error)")
        }
        isFailing = true
    }

    /// Finds out what became of a commit that failed: now and then such a one took place.
    private func reconcile() throws {
        guard let end = try archive.end(), end.sequence > chain.sequence else { return }
        chain = AuditChain(end)
        active = nil
        guard unwritten != nil else { return }
        unwritten?.leaveOut(upTo: end.sequence)
        if unwritten?.blocks.isEmpty == true { unwritten = nil }
    }

    private func translate(_ taken: consuming [TakenPage], into draft: inout AuditDraft) {
        // Taken out one by one, so that each page has one owner and keeps its room.
        taken.reverse()
        while var next = taken.popLast() {
            translate(next.page, into: &draft)
            next.page.removeAll()
            next.exchange.takeBack(&next.page)
        }
    }

    private func translate(_ page: borrowing AuditPage, into draft: inout AuditDraft) {
        taken += UInt64(page.rows.count)
        if let publication = page.publication, let first = page.rows.first {
            let activation = draft.activation(
                of: publication, publishedBy: surroundings.publishedBy, at: first.milliseconds)
            if let block = translator.block(of: page, activation: activation) {
                draft.append(block)
            }
        }
        for amendment in page.amendments {
            draft.append(.amendment(amendment, idHigh: page.idHigh))
        }
    }

    private func writeEnd() async {
        await write(upTo: .max)
        guard !isFailing else {
            logger.error("ended with decisions that could not be recorded")
            return
        }
        var draft = AuditDraft(after: chain, active)
        let now = surroundings.wall()
        let left = ledger.accepted - taken
        if left > 0 {
            draft.append(
                .gap(
                    AuditGap(
                        reason: .unanswered, from: now, to: now, count: left,
                        windowMilliseconds: 0)))
        }
        draft.append(.end(at: now))
        do {
            try await archive.append(draft.blocks)
        } catch {
            logger.error("the end of the audit log cannot be recorded: \(error)")
        }
    }
}

extension AuditBlock {
    fileprivate static func amendment(
        _ amendment: AuditPage.Amendment, idHigh: UInt64
    ) -> AuditBlock {
        let told = AuditAmendment(
            code: amendment.answer.text, milliseconds: amendment.milliseconds)
        return .amendment(told, idHigh: idHigh, ids: amendment.ids)
    }
}

extension AuditSettings {
    /// The greatest span of answered decisions that an unclean end can lose, in milliseconds.
    var declaredWindow: Int64 {
        switch mode {
        case .durable, .off: 0
        case .buffered: Int64(windowMilliseconds)
        }
    }
}
