internal import ArgumentParser
internal import DecisionCore
internal import DecisionPoint
internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer questions on Unix sockets and TCP, until it is told to stop.",
        discussion: """
            Both zones are served, each on a socket, an event loop and files of its own; with --zone \
            just one, and that is the layout for production: then not even the process is shared.

            SIGHUP publishes what lies in the zones' folders; so does a change of a file. What is \
            wrong there is told with file, line and column, and the last revision serves on. \
            `limits` and `audit` in zone.json hold from the next start. A zone that registers its \
            callers knows them by the user of their process, and so listens on its socket alone. \
            SIGTERM drains: no more connections, what is in flight is answered, then it ends.
            """)

    @Option(help: "The data directory, with a folder for each zone.", completion: .directory)
    var data = "data"

    @Option(help: "Serve this zone alone: workforce or customer.", transform: Zone.init(argument:))
    var zone: Zone?

    @Option(
        name: .customLong("tcp"), parsing: .singleValue,
        help: ArgumentHelp(
            "Listen on TCP too, as ZONE=HOST:PORT; may be given again.",
            discussion: "The host is a loopback address: a client of TCP proves nothing about "
                + "itself. Port 0 lets the system choose.", valueName: "zone=host:port"),
        transform: TCPListener.init(asked:))
    var tcp: [TCPListener] = []

    @Option(help: "The group that may connect to the sockets, beside the service's own user.")
    var socketGroup: String?

    @Option(help: "Event loops for each zone.")
    var loops = 1

    @Option(
        help: ArgumentHelp(
            "How many answers of policies each event loop keeps.",
            discussion: "An entry takes about 300 bytes, set aside at the start."))
    var cacheEntries = HotCache.entriesUsual

    @Flag(help: "Keep no answer: evaluate policies for every question.")
    var noCache = false

    @Option(
        help: "How much is told: trace, debug, info, notice, warning, error or critical.",
        transform: Logger.Level.init(argument:))
    var logLevel = Logger.Level.info

    func validate() throws {
        guard (1...64).contains(loops) else {
            throw ValidationError("--loops is from 1 to 64, not \(loops)")
        }
        guard HotCache.entriesRange.contains(cacheEntries) else {
            let range = HotCache.entriesRange
            throw ValidationError(
                "--cache-entries is from \(range.lowerBound) to \(range.upperBound), not "
                    + "\(cacheEntries); --no-cache keeps none")
        }
        for listener in tcp where zone != nil && listener.zone != zone {
            throw ValidationError("--tcp names the zone `\(listener.zone)`, which is not served")
        }
    }

    func run() async throws {
        var logger = Logger(label: "bailey") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        do {
            try await serve(logger)
        } catch let error as PublishError {
            throw Failure("not started: \(error)")
        }
    }

    private func serve(_ logger: Logger) async throws {
        let zones = zone.map { [$0] } ?? Zone.allCases
        try checkFolders(of: zones)
        let health = HealthBoard(services: zones.map(\.serviceName))
        var services: [any Service] = []
        for zone in zones {
            services.append(try await ZoneService(zone, options: self, health, logger))
        }
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

extension ServeCommand {
    /// A service that is started in the wrong place should say so, not what it misses there.
    private func checkFolders(of zones: [Zone]) throws {
        for path in [data] + zones.map({ "\(data)/\($0.rawValue)" }) {
            let resolved = URL(filePath: path).resolvingSymlinksInPath().path
            let known = try? FileManager.default.attributesOfItem(atPath: resolved)
            guard known?[.type] as? FileAttributeType == .typeDirectory else {
                throw Failure(
                    "not started: there is no folder `\(path)`: name the data folder with --data; it "
                        + "has a folder for each zone that is served, with the zone's policies in "
                        + "`policies`")
            }
        }
    }
}

/// Where one zone listens on TCP.
struct TCPListener {
    let zone: Zone
    let host: String
    let port: Int

    init(asked text: String) throws {
        let sides = text.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else {
            throw ValidationError("`\(text)` is no ZONE=HOST:PORT, as workforce=127.0.0.1:7411 is")
        }
        zone = try Zone(argument: String(sides[0]))
        let address = try HostAndPort(asked: String(sides[1]))
        host = address.host
        port = address.port
    }
}

/// A host and a port, as `127.0.0.1:7411` or `[::1]:7411`.
struct HostAndPort {
    let host: String
    let port: Int

    init(asked text: String) throws {
        let colon = text.lastIndex(of: ":") ?? text.endIndex
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self.host = String(isBracketed ? host.dropFirst().dropLast() : host)
        guard !self.host.isEmpty, let port = UInt16(text[colon...].dropFirst()) else {
            throw ValidationError("`\(text)` is no HOST:PORT, as 127.0.0.1:7411 and [::1]:7411 are")
        }
        self.port = Int(port)
    }
}

extension Zone {
    /// The zone of this name.
    init(argument: String) throws {
        guard let zone = Zone(rawValue: argument) else {
            throw ValidationError("`\(argument)` is no zone: choose workforce or customer")
        }
        self = zone
    }
}

extension Logger.Level {
    /// The level of this name.
    fileprivate init(argument: String) throws {
        guard let level = Logger.Level(rawValue: argument) else {
            throw ValidationError("`\(argument)` is no level: choose one from trace to critical")
        }
        self = level
    }
}
