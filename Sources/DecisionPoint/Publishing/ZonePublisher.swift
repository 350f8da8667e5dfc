internal import Cedar
public import DecisionCore
public import Logging
internal import PolicyCompiler
public import ServiceLifecycle

/// Publishes what lies in a zone's directory: at the start, on request, and when a file changes.
///
/// All or nothing: whatever is wrong leaves the old snapshot serving, and is told with file, line
/// and column. Everything is parsed and compiled here, off the event loops; they are handed the
/// result. When a publish returns, no loop begins a decision on the old one. Where `registry.json`
/// alone has changed, it alone is read again, and the next snapshot is derived from the last.
public actor ZonePublisher: Service {
    /// Hands a publication to every loop, and returns once all of them have it.
    public typealias Sink = @Sendable (Publication) async throws -> Void

    /// What became of a request to publish.
    public enum Outcome: Sendable {
        /// It is active; with the activation.
        case activated(UInt64)
        /// The content is what is active already.
        case unchanged
        /// It is wrong, and the last one serves on.
        case refused(PublishError)
    }

    /// How often the files are looked at.
    public static let interval: Swift.Duration = .seconds(1)

    private let zone: Zone
    private let directory: ZoneDirectory
    private let logger: Logger
    private var activations: ActivationCounter
    private var active: ActiveContent?
    /// How decisions are recorded: as the settings said at the start, whatever they say later.
    private var recording: AuditSettings?
    private var seen: [String] = []
    private var lastLook: [String] = []
    private var sink: Sink?
    /// The last publish that was asked for.
    private var newest: Task<Outcome, Never>?

    /// A publisher of one zone.
    /// - Parameters:
    ///   - zone: which.
    ///   - path: the zone's directory.
    ///   - counter: the file that keeps the zone's count of activations.
    ///   - logger: tells what was published, and what is wrong.
    /// - Throws: where the count of activations cannot be read.
    public init(
        _ zone: Zone, directory path: String, counter: String, logger: Logger
    ) throws(PublishError) {
        self.zone = zone
        self.logger = logger
        directory = ZoneDirectory(path: path)
        activations = try ActivationCounter(path: counter)
    }

    /// Whether the zone was published before, by this service or an earlier one.
    public var hasPublished: Bool { activations.last > 0 }

    /// Compiles the first publication, before there is a loop to hand it to.
    /// - Throws: what is wrong with the directory.
    public func first() throws(PublishError) -> Publication {
        seen = directory.fingerprint()
        let files = try directory.read()
        let content = try content(of: files)
        let publication = try compile(content, files)
        if files.settings == nil { warn("\(directory.path)/zone.json is not there: \(Self.open)") }
        recording = content.settings.audit
        active = ActiveContent(files, publication, content.content.schema)
        return publication
    }

    private static let open =
        "the zone has the profile `plain`, and whoever reaches its socket may ask"

    /// Says where publications go.
    public func connect(_ sink: @escaping Sink) {
        self.sink = sink
    }

    /// Publishes what lies in the directory now, once those who asked before have had their turn.
    @discardableResult
    public func publish() async -> Outcome {
        await publish(isWatched: false)
    }

    @discardableResult
    private func publish(isWatched: Bool) async -> Outcome {
        let before = newest
        let turn = Task {
            _ = await before?.value
            return await self.publishAlone(isWatched: isWatched)
        }
        newest = turn
        return await turn.value
    }

    /// - Precondition: nobody else publishes; else an older revision could be taken for the active.
    private func publishAlone(isWatched: Bool) async -> Outcome {
        let outcome: Outcome
        do {
            outcome = try await activate(isWatched: isWatched)
        } catch let error as PublishError {
            outcome = .refused(error)
        } catch {
            outcome = .refused(.wrong(["the loops did not take the publication: \(error)"]))
        }
        tell(outcome, isWatched: isWatched)
        return outcome
    }

    /// Looks at the files until a graceful shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: ZonePublisher.interval)
                await self.publishIfChanged()
            }
        }
    }

    /// Publishes a change once the files have come to rest: the same at two looks.
    ///
    /// A file that is being written is at first empty, and an empty file forbids nothing.
    private func publishIfChanged() async {
        let now = directory.fingerprint()
        defer { lastLook = now }
        guard !Task.isCancelled, now != seen, now == lastLook else { return }
        await publish(isWatched: true)
    }

    private func activate(isWatched: Bool) async throws -> Outcome {
        // Taken before reading: a file that changes meanwhile is seen as changed the next time.
        seen = directory.fingerprint()
        let files = try directory.read()
        guard directory.fingerprint() == seen else { throw PublishError.changing(directory.path) }
        if isWatched { try active?.refuseLoss(in: files, directory) }
        guard files.revision != active?.revision else {
            for warning in files.strayWarnings { warn(warning.text) }
            return .unchanged
        }
        let (next, change) = try derive(files) ?? (compileAnew(files, isWatched: isWatched), nil)
        try await sink?(next.publication)
        active = next
        if let change { logger.info("registry", metadata: change) }
        logger.info("published", metadata: next.publication.summary)
        return .activated(next.publication.snapshot.activation)
    }

    /// What becomes active of files of which others than the registry have changed too.
    private func compileAnew(
        _ files: ZoneFiles, isWatched: Bool
    ) throws(PublishError) -> ActiveContent {
        let content = try content(of: files)
        if isWatched { try active?.refuseWeaker(content.settings) }
        return ActiveContent(files, try compile(content, files), content.content.schema)
    }

    /// What becomes active of files of which the registry alone has changed, and how that differs;
    /// nil where more has changed, or where the zone has to be compiled anew.
    ///
    /// The whole file is read and held against the schema, since any entity may be in any other.
    private func derive(
        _ files: ZoneFiles
    ) throws(PublishError) -> (content: ActiveContent, change: Logger.Metadata?)? {
        guard let active, active.differsInRegistryAlone(from: files) else { return nil }
        var problems: [String] = []
        let registry = RegistryFile(files.registry, active.schema, &problems)
        guard problems.isEmpty else { throw .wrong(problems) }
        let last = active.publication
        let difference = last.snapshot.difference(to: registry.entities)
        let part: Snapshot.RegistryPart?
        do throws(RegistryError) {
            part = try last.snapshot.registryPart(
                applying: difference.change, placements: registry.placements,
                sessions: registry.sessions)
        } catch {
            throw wrong(error)
        }
        guard let part else { return nil }
        for warning in files.strayWarnings { warn(warning.text) }
        let snapshot = Snapshot(
            last.snapshot, with: part, activation: activations.next, revision: files.revision)
        try activations.count()
        let change: Logger.Metadata = [
            "zone": "\(zone.rawValue)", "added": "\(difference.addedCount)",
            "changed": "\(difference.changedCount)", "removed": "\(difference.removedCount)",
            "version": "\(String(part.registry.hash, radix: 16))",
        ]
        return (ActiveContent(files, Publication(last, snapshot), active.schema), change)
    }

    /// Parses everything; what needs records is refused where none are made.
    private func content(of files: ZoneFiles) throws(PublishError) -> ZoneContent {
        let content = try files.content(of: zone, recording: recording)
        guard let recording, content.settings.audit != recording else { return content }
        if recording.mode == .off, content.settings.rules.profile == .agents {
            throw .unrecorded("\(directory.path)/zone.json")
        }
        warn(
            "\(directory.path)/zone.json: `audit` is another than at the start, and holds from the "
                + "next")
        return content
    }

    private func warn(_ text: String) {
        logger.warning("\(text)", metadata: ["zone": "\(zone.rawValue)"])
    }

    /// The activation is counted only once the content is known to be sound.
    private func compile(
        _ content: ZoneContent, _ files: ZoneFiles
    ) throws(PublishError) -> Publication {
        for warning in content.warnings { warn(warning.text) }
        let snapshot: Snapshot
        do throws(RegistryError) {
            snapshot = try Snapshot(
                zone, activation: activations.next, revision: files.revision, content.content,
                evaluatedBy: PolicyCompiler.evaluator)
        } catch {
            throw wrong(error)
        }
        try activations.count()
        if !(snapshot.evaluator is TreeEvaluator) {
            warn("\(directory.path)/policies: too large for a tree, so every question walks them")
        }
        return Publication(
            snapshot, content.settings,
            notEnforced: content.guards.filter(\.isNotEnforced).map(\.name),
            policies: content.content.policies.policies)
    }

    private func wrong(_ error: RegistryError) -> PublishError {
        .wrong(["\(directory.path)/registry.json: \(error)"])
    }

    private func tell(_ outcome: Outcome, isWatched: Bool) {
        let zone: Logger.Metadata = ["zone": "\(zone.rawValue)"]
        switch outcome {
        case .activated: break
        case .unchanged:
            // Whoever asked wants an answer; a file that was only touched is nothing to tell.
            let level: Logger.Level = isWatched ? .debug : .info
            logger.log(
                level: level, "nothing has changed: the last revision serves on", metadata: zone)
        case .refused(let error):
            logger.error("not published, the last revision serves on\n\(error)", metadata: zone)
        }
    }
}
