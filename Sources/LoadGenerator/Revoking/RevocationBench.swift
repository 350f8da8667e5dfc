private import BaileyClient
public import Wire

/// Revokes many subjects while checks that rest on them go on, and looks for an allow that must not be.
public struct RevocationBench: Sendable {
    /// How subjects are revoked.
    public struct Settings: Hashable, Sendable {
        /// How many are revoked a second.
        public var perSecond = 10_000.0
        /// How many a request revokes.
        public var perRequest = 20
        /// How many connections revoke.
        public var connections = 4
        /// How many requests are on their way on each; a server has a limit of its own.
        public var inFlight = 16

        /// The settings that nothing was said about.
        public init() {}

        /// How many a request revokes at most, by the contract.
        public static let perRequestMax = 1_000
    }

    /// What was measured.
    public struct Report: Sendable {
        /// Of the checks; their rate was that of the load.
        public let checks: RoundMeasures
        /// Of the revocations: each subject is one of `answersMeasured`.
        public let revocations: RoundMeasures
        /// How the checks were asked.
        public let load: LoadSettings
        /// How subjects were revoked.
        public let settings: Settings

        /// Whether no check was answered wrongly, and no request failed.
        public var isClean: Bool { checks.tally.isClean && revocations.tally.isClean }
    }

    private let target: LoadTarget
    private let administration: LoadTarget
    private let settings: Settings
    private let load: LoadSettings

    /// Describes a bench.
    ///
    /// - Parameters:
    ///   - target: The server that is asked.
    ///   - administration: The same zone's socket for administrators.
    ///   - settings: How subjects are revoked.
    ///   - load: How checks are asked; it has a rate.
    public init(
        _ target: LoadTarget, administration: LoadTarget, _ settings: Settings, load: LoadSettings
    ) {
        precondition(load.rate != nil, "checks are asked at a rate")
        self.target = target
        self.administration = administration
        self.settings = settings
        self.load = load
    }

    /// How many subjects are revoked in the whole time.
    public var subjects: Int {
        let seconds = Double((load.warmUp + load.duration).wholeNanoseconds) / 1e9
        return max(1, Int(settings.perSecond * seconds))
    }

    /// Runs it, and restores the subjects in the end.
    ///
    /// - Parameters:
    ///   - question: The question; its variant of a number rests on the subject of that number.
    ///   - subjects: The subjects, as many as ``subjects``.
    /// - Returns: What was measured.
    /// - Throws: where a target cannot be reached, or subjects not be restored.
    public func run(_ question: LoadQuestion, _ subjects: [EntityRef]) async throws -> Report {
        let board = RevocationBoard(
            subjects: subjects.count, subjectsPerRequest: settings.perRequest)
        let frames = try revocations(subjects, board)
        let checks = LoadRound(target: target, frames: question.frames, settings: load) {
            [load, reach] number in
            SubjectDriver(board, reach: reach, seed: load.seed &+ UInt64(number))
        }
        let revokes = LoadRound(
            target: administration, frames: frames, settings: revokeSettings
        ) { _ in RevokeDriver(board) }
        async let checked = checks.run()
        async let revoked = revokes.run()
        let report = try await Report(
            checks: checked, revocations: revoked, load: load, settings: settings)
        try await restore(subjects)
        return report
    }

    /// Checks look as far from the frontier as it moves in a twentieth of a second.
    private var reach: Int { max(settings.perRequest * 4, Int(settings.perSecond / 20)) }

    private var revokeSettings: LoadSettings {
        var revoking = load
        revoking.rate = settings.perSecond / Double(settings.perRequest)
        revoking.connections = settings.connections
        revoking.inFlight = settings.inFlight
        revoking.threads = 1
        return revoking
    }

    private func revocations(
        _ subjects: [EntityRef], _ board: RevocationBoard
    ) throws -> [[UInt8]] {
        try (0..<board.requests).map { request in
            let revocations = board.subjects(of: request).map { Revocation(entity: subjects[$0]) }
            let message = RevokeRequest(revocations: revocations, reason: "bench")
            guard let frame = LoadPipeline.frame(calling: .revoke, try message.encode()) else {
                throw UnfitQuestion(name: "revocation \(request)")
            }
            return frame
        }
    }

    private func restore(_ subjects: [EntityRef]) async throws {
        let client = BaileyClient(to: administration.address)
        var rest = subjects[...]
        do {
            while !rest.isEmpty {
                let some = Array(rest.prefix(Settings.perRequestMax))
                rest = rest.dropFirst(some.count)
                let request = RestoreRequest(entities: some, reason: "bench")
                _ = try await client.call(
                    .restore, request.encode(), within: .seconds(10), isIdempotent: true)
            }
            await client.close()
        } catch {
            await client.close()
            throw error
        }
    }
}
