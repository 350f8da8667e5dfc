internal import DecisionCore
internal import DecisionPoint
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import TTRPCTransport
internal import UnixSignals
internal import Wire

/// One zone on the air: its publisher, its server, and what carries a publication to the loops.
struct ZoneService: Service {
    private let zone: Zone
    private let lock: ZoneLock
    private let publisher: ZonePublisher
    private let server: TTRPCServer<CheckResponder>
    private let audit: ZoneAudit
    private let administration: ZoneAdministration
    private let explainer: Explainer
    private let health: HealthBoard
    private let hangUps: UnixSignalsSequence

    init(
        _ zone: Zone, options: ServeCommand, _ health: HealthBoard, _ logger: Logger
    ) async throws {
        var logger = logger
        logger[metadataKey: "zone"] = "\(zone.rawValue)"
        // Trapped from the beginning: a reload during the first compile must not end the process.
        hangUps = await UnixSignalsSequence(trapping: .sighup)
        lock = try ZoneLock(zone, data: options.data)
        let publisher = try ZonePublisher(
            zone, directory: "\(options.data)/\(zone.rawValue)",
            counter: "\(options.data)/\(zone.rawValue).activation", logger: logger)
        let clock = ServerClock.monotonic
        // Before the first activation is counted: from then on its file is missed.
        let administration = try ZoneAdministration(
            zone, data: options.data, hasServed: await publisher.hasPublished, clock: clock,
            logger: logger)
        let first = try await publisher.first()
        let settings = first.settings
        try options.checkKnowsCallers(settings)
        let audit = try ZoneAudit(zone, data: options.data, settings.audit, logger)
        let ledger = audit.ledger
        await administration.take(first)
        let revoked = await administration.current
        let clocks = CheckResponder.Clocks(
            monotonic: clock.now, wallMilliseconds: WallClock.milliseconds,
            feedAgeMilliseconds: administration.feedAge)
        var random = SystemRandomNumberGenerator()
        let explainer = Explainer(
            first, random: &random, clocks: clocks, audit: ledger, ownUserID: geteuid())
        await explainer.revise { revoked.apply(to: &$0) }
        let cacheEntries = options.noCache ? 0 : options.cacheEntries
        server = TTRPCServer(
            listeners: options.listeners(zone),
            configuration: options.configuration(settings),
            taskMethods: health.methods + explainer.methods, clock: clock, logger: logger
        ) { _ in
            var random = SystemRandomNumberGenerator()
            var responder = CheckResponder(
                first, random: &random, clocks: clocks, cacheEntries: cacheEntries,
                audit: ledger.desk(monotonic: clock.now))
            responder.revise { revoked.apply(to: &$0) }
            return responder
        } atEnd: { [logger] in
            $0.endAudit()
            if let counts = $0.cacheCounts { logger.info("cache", metadata: counts.metadata) }
        }
        self.audit = audit
        self.zone = zone
        self.publisher = publisher
        self.administration = administration
        self.explainer = explainer
        self.health = health
        logger.info("read", metadata: first.summary)
    }

    func run() async throws {
        let server = server
        let administration = administration
        let explainer = explainer
        await publisher.connect { publication in
            // The old ones come back, so that their last references are dropped here.
            _ = try await server.withEachResponder { $0.install(publication) }
            await explainer.install(publication)
            await administration.take(publication)
        }
        await administration.connect(to: server, explainer)
        try await server.start()
        try await administration.start()
        let writer = try await beginRecording()
        async let recorded: Void? = writer?.run()
        health.set(zone.serviceName, .serving)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await publisher.run() }
            group.addTask { try await administration.beat() }
            group.addTask { try await administration.run() }
            group.addTask { await publishOnHangUp() }
            group.addTask { await tellOfShutdown() }
            // The others end with the shutdown's first word; the server ends when it has drained.
            try await server.run()
            group.cancelAll()
            try await group.waitForAll()
        }
        await explainer.end()
        writer?.end()
        await recorded
    }

    /// Begins to record, now that the server has its socket; where that fails the server ends too.
    private func beginRecording() async throws -> AuditWriter? {
        do {
            return try await audit.writer(of: server, explainer)
        } catch {
            let ending = Task { try await server.run() }
            ending.cancel()
            _ = try? await ending.value
            throw error
        }
    }

    /// SIGHUP is an admin's word that the files are ready.
    private func publishOnHangUp() async {
        await cancelWhenGracefulShutdown {
            for await _ in hangUps {
                await publisher.publish()
            }
        }
    }

    private func tellOfShutdown() async {
        try? await gracefulShutdown()
        health.set(zone.serviceName, .notServing)
    }
}

extension Zone {
    /// The zone's name among health's services.
    var serviceName: String { "zone/\(rawValue)" }
}

extension ServeCommand {
    /// Over TCP the kernel does not say who calls: a zone that wants to know cannot listen there.
    fileprivate func checkKnowsCallers(_ settings: ZoneSettings) throws {
        guard settings.registersCallers, tcp.contains(where: { $0.zone == settings.zone }) else {
            return
        }
        throw Failure(
            "not started: the \(settings.zone) zone registers its callers, and TCP does not tell "
                + "who calls: leave `--tcp` out, or `callers` in its zone.json")
    }

    fileprivate func listeners(_ zone: Zone) -> [Listener] {
        let access = SocketFileAccess(group: socketGroup)
        let socket = Listener.unix(path: "\(data)/\(zone.rawValue).sock", access: access)
        let ports = tcp.filter { $0.zone == zone }
            .map { Listener.tcp(host: $0.host, port: $0.port) }
        return [socket] + ports
    }

    fileprivate func configuration(_ settings: ZoneSettings) -> ServerConfiguration {
        var limits = TransportLimits()
        if let connections = settings.limits.connections { limits.connectionsMax = connections }
        if let inFlight = settings.limits.inFlight { limits.inFlightMax = inFlight }
        if let inFlight = settings.limits.inFlightPerConnection {
            limits.inFlightPerConnectionMax = inFlight
        }
        if let idle = settings.limits.idleSeconds { limits.idleTimeMax = .seconds(idle) }
        return ServerConfiguration(loops: loops, limits: limits)
    }
}

extension CacheCounts {
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "hits": "\(hits)", "misses": "\(misses)", "expirations": "\(expirations)",
            "evictions": "\(evictions)",
        ]
        for reason in CacheRefusal.allCases where self[reason] > 0 {
            metadata["refused_\(reason.name)"] = "\(self[reason])"
        }
        return metadata
    }
}
