internal import ArgumentParser
internal import BaileyClient
internal import Cedar
internal import LoadGenerator

/// How a service is loaded.
struct BenchLoadOptions: ParsableArguments {
    @Option(help: "How many connections are opened.")
    var connections = 8

    @Option(help: "How many requests may be in flight on each.")
    var inFlight = 32

    @Option(
        help: ArgumentHelp(
            "Requests a second on all connections together, as an open loop.",
            valueName: "requests/s"))
    var rate: Double?

    @Option(
        help: ArgumentHelp("How long is measured, as 10s, 500ms or 2m.", valueName: "span"),
        transform: BenchSpan.init(argument:))
    var duration = BenchSpan(milliseconds: 10_000)

    @Option(
        help: ArgumentHelp(
            "How long it is loaded before that, in each round.", valueName: "span"),
        transform: BenchSpan.init(argument:))
    var warmUp = BenchSpan(milliseconds: 1_000)

    @Option(help: "How many threads of the load generator share the connections.")
    var threads = 1

    @Option(help: "What decides the order of the questions.")
    var seed: UInt64 = 1

    func validate() throws {
        try check(connections, "--connections", 1...LoadSettings.connectionsMax)
        try check(inFlight, "--in-flight", 1...LoadPipeline.inFlightMax)
        try check(threads, "--threads", 1...LoadSettings.threadsMax)
        if let rate, !(rate > 0 && rate <= LoadSettings.rateMax) {
            throw ValidationError(
                "--rate is above 0 and at most \(Int(LoadSettings.rateMax)), not \(rate)")
        }
        guard (1...BenchSpan.millisecondsMax).contains(duration.milliseconds) else {
            throw ValidationError("--duration is from 1ms to 1d")
        }
        guard (0...BenchSpan.millisecondsMax).contains(warmUp.milliseconds) else {
            throw ValidationError("--warm-up is from 0s to 1d")
        }
    }

    private func check(_ value: Int, _ option: String, _ range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) is from \(range.lowerBound) to \(range.upperBound), not \(value)")
        }
    }

    func settings() -> LoadSettings {
        var settings = LoadSettings()
        settings.connections = connections
        settings.inFlight = inFlight
        settings.threads = threads
        settings.rate = rate
        settings.duration = .milliseconds(duration.milliseconds)
        settings.warmUp = .milliseconds(warmUp.milliseconds)
        settings.seed = seed
        return settings
    }
}

/// A span of time in an option, in Cedar's notation.
struct BenchSpan: CustomStringConvertible {
    let milliseconds: Int64

    /// A day: nobody waits for longer, and a mistyped span is told.
    static let millisecondsMax: Int64 = 86_400_000

    init(milliseconds: Int64) { self.milliseconds = milliseconds }

    init(argument: String) throws {
        guard let span = try? Cedar.Duration(parsing: Text(argument)) else {
            throw ValidationError("`\(argument)` is no span of time: write 10s, 500ms or 2m")
        }
        milliseconds = span.milliseconds
    }

    var description: String {
        milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }
}
