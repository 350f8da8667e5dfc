internal import DecisionCore
internal import DecisionPoint
internal import Logging
internal import Store
internal import TTRPCTransport

/// What an administrator changes in a zone that serves: its revocations, and the socket for them.
struct ZoneAdministration {
    private let feed: RevocationFeed
    private let pulse: RevocationPulse
    private let server: TTRPCServer<AdministrationResponder>
    private let clock: ServerClock

    /// Reads what is revoked.
    ///
    /// A zone that has served has a file that says so. Without it everybody would be allowed again who
    /// was revoked, and nobody told; so its loss is an admin's to accept.
    /// - Throws: where the zone's file cannot be read or written, or is gone.
    init(
        _ zone: Zone, data: String, hasServed: Bool, clock: ServerClock, logger: Logger
    ) throws {
        let path = "\(data)/\(zone.rawValue).sqlite"
        if hasServed, try !ZoneStore.holdsAny(path) {
            throw ZoneAdministration.lost(path, zone, data)
        }
        // A connection of its own: a revocation is on the disk before it is answered, whatever the
        // zone's records wait for.
        let store = try ZoneStore(path: path, durability: .full)
        let feed = try RevocationFeed(store, clock: WallClock.milliseconds)
        self.feed = feed
        self.clock = clock
        pulse = RevocationPulse(at: clock.now())
        let socket = Listener.unix(
            path: AdministeredZone.socket(data: data, zone), access: .init(mode: 0o600))
        server = TTRPCServer(
            listeners: [socket], taskMethods: AdministrationMethods(feed).methods, clock: clock,
            logger: logger
        ) { _ in AdministrationResponder() }
    }

    private static func lost(_ path: String, _ zone: Zone, _ data: String) -> Failure {
        Failure(
            "not started: the \(zone) zone has served, and `\(path)` is gone, and with it who is "
                + "revoked: put it back, or, if it is lost, begin it anew with `bailey zone renew "
                + "--data \(data) --zone \(zone)` and revoke them again")
    }

    /// How long ago all loops heard from the feed, in milliseconds.
    var feedAge: @Sendable () -> Int64 {
        let pulse = pulse
        let now = clock.now
        return { pulse.ageMilliseconds(at: now()) }
    }

    /// What is revoked when the loops begin.
    var current: RevocationUpdate {
        get async { await feed.current }
    }

    /// Takes the types of a publication: on others no decision rests.
    func take(_ publication: Publication) async {
        let snapshot = publication.snapshot
        await feed.allow(snapshot.revocableTypes)
        await feed.take { snapshot.isStranger($0) }
    }

    /// Says where changes go.
    func connect(to loops: TTRPCServer<CheckResponder>, _ explainer: Explainer) async {
        let pulse = pulse
        let now = clock.now
        await feed.connect { update in
            _ = try await loops.withEachResponder { responder in
                responder.revise { update.apply(to: &$0) }
            }
            await explainer.revise { update.apply(to: &$0) }
            pulse.beat(at: now())
        }
    }

    /// Begins to listen.
    func start() async throws { try await server.start() }

    /// Lets the loops hear, until it is cancelled.
    func beat() async throws { try await feed.run() }

    /// Serves administrators until a graceful shutdown.
    func run() async throws { try await server.run() }
}
