internal import BaileyClient
private import NIOCore
private import NIOPosix

/// A driver that measures what becomes of its requests.
protocol MeasuringDriver: LoadDriver {
    /// Says what is measured: whatever is due meanwhile.
    func measure(_ window: Range<UInt64>)
    /// What was measured so far.
    var results: RoundMeasures { get }
    /// How far it is, at less cost than ``results``.
    var progress: LoadProgress { get }
}

/// Loads a target once: connects, warms it up, measures, waits for the last answers.
struct LoadRound<Driver: MeasuringDriver>: Sendable {
    let target: LoadTarget
    let frames: [[UInt8]]
    let settings: LoadSettings
    /// Hears of the round while it goes on, some times a second.
    var watcher: (@Sendable (LoadProgress) -> Void)?
    /// Makes the driver of a connection, of which it is told the number.
    let makeDriver: @Sendable (Int) -> Driver

    /// How long after the last connection the first request is due: time to hand out the schedules.
    private static var lead: UInt64 { 20_000_000 }
    /// How often a watcher hears.
    private static var watchInterval: UInt64 { 250_000_000 }

    /// Runs it.
    ///
    /// - Returns: What was measured. A connection that is lost on the way is told there.
    /// - Throws: `ClientError`, if the target cannot be reached.
    func run() async throws -> RoundMeasures {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
        do {
            let measures = try await run(on: group)
            try await group.shutdownGracefully()
            return measures
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private func run(on group: MultiThreadedEventLoopGroup) async throws -> RoundMeasures {
        let connections = try await connect(on: group)
        var process = target.processID
        if process == nil { process = await connections[0].serverProcess() }
        let times = RoundTimes(settings, begin: Self.now + Self.lead)
        for connection in connections {
            try await connection.withDriver { $0.measure(times.window) }
        }
        async let lost = load(connections, times)
        var measures = try await watch(connections, times, process)
        measures.tally.lost = await lost
        for connection in connections {
            measures.merge(connection: try await connection.withDriver(\.results))
            await connection.close()
        }
        return measures
    }

    private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }

    private func connect(
        on group: MultiThreadedEventLoopGroup
    ) async throws -> [LoadConnection<Driver>] {
        var connections: [LoadConnection<Driver>] = []
        for number in 0..<settings.connections {
            connections.append(
                try await LoadConnection.connect(
                    to: target.address, frames: frames, inFlight: settings.inFlight, group: group
                ) { [makeDriver] in makeDriver(number) })
        }
        return connections
    }

    /// Sends by the schedules and awaits all answers; gives why connections were lost.
    private func load(
        _ connections: [LoadConnection<Driver>], _ times: RoundTimes
    ) async -> [String] {
        await withTaskGroup(of: String?.self) { tasks in
            for (number, connection) in connections.enumerated() {
                let schedule = times.schedule(of: number, settings)
                tasks.addTask {
                    do {
                        _ = try await connection.run(schedule)
                        return nil
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await tasks.reduce(into: []) { lost, reason in
                if let reason { lost.append(reason) }
            }
        }
    }

    /// Reads how busy the processes are, at the beginning and the end of what is measured.
    private func watch(
        _ connections: [LoadConnection<Driver>], _ times: RoundTimes, _ process: Int32?
    ) async throws -> RoundMeasures {
        try await Self.sleep(until: times.window.lowerBound)
        let before = ProcessorReading(process)
        while Self.now + Self.watchInterval < times.window.upperBound {
            try await Self.sleep(until: Self.now + Self.watchInterval)
            if let watcher { watcher(try await progress(connections, times)) }
        }
        try await Self.sleep(until: times.window.upperBound)
        let after = ProcessorReading(process)
        var measures = RoundMeasures()
        measures.nanoseconds = UInt64(times.window.count)
        measures.serverProcessor = after.server(since: before, for: measures.nanoseconds)
        measures.clientProcessor = after.client(since: before, for: measures.nanoseconds)
        return measures
    }

    private func progress(
        _ connections: [LoadConnection<Driver>], _ times: RoundTimes
    ) async throws -> LoadProgress {
        var progress = LoadProgress()
        for connection in connections {
            progress.merge(try await connection.withDriver(\.progress))
        }
        progress.elapsed = Self.now - times.window.lowerBound
        return progress
    }

    private static func sleep(until time: UInt64) async throws {
        let now = Self.now
        if time > now { try await Task.sleep(for: .nanoseconds(time - now)) }
    }
}

/// How long both ends have kept processors busy, at an instant.
private struct ProcessorReading {
    private let at = NIODeadline.now().uptimeNanoseconds
    private let server: UInt64?
    private let client: UInt64?

    init(_ process: Int32?) {
        server = process.flatMap { ProcessorTime.nanoseconds(of: $0) }
        client = ProcessorTime.nanoseconds(of: nil)
    }

    func server(since before: ProcessorReading, for span: UInt64) -> UInt64? {
        guard let server, let earlier = before.server else { return nil }
        return share(server, earlier, before, span)
    }

    func client(since before: ProcessorReading, for span: UInt64) -> UInt64 {
        share(client ?? 0, before.client ?? 0, before, span)
    }

    /// Readings are late by some milliseconds where processors are busy: what lies between them is brought to
    /// the span that was measured.
    private func share(
        _ later: UInt64, _ earlier: UInt64, _ before: ProcessorReading, _ span: UInt64
    ) -> UInt64 {
        let between = Double(at - before.at)
        guard later > earlier, between > 0 else { return 0 }
        return UInt64(Double(later - earlier) * Double(span) / between)
    }
}
