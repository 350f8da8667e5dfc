internal import Cedar
internal import DecisionCore
internal import DecisionPoint
private import Glibc
internal import Logging
internal import Wire

/// `publish DATA TIMES`: what it costs to compile the customer zone in a folder, and to hand it to a loop.
///
/// Prints a JSON object: the processor's milliseconds from files to a publication, without validation
/// where there is no schema; and the longest time, in microseconds, that a loop stood still for a swap.
enum PublishCommand {
    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 2, let times = Int(arguments[1]) else { throw UsageError() }
        let first = try await compile(arguments[0])
        let started = clock()
        let second = try await compile(arguments[0])
        let milliseconds = Int64(clock() - started) / 1000
        var stalls = swap(first, second, times)
        stalls.sort()
        let answer: JSONObject = [
            "policies": .integer(Int64(second.snapshot.policies.count)),
            "entities": .integer(Int64(second.snapshot.registry.count)),
            "tree_bytes": .integer(
                Int64((second.snapshot.evaluator as? TreeEvaluator)?.tree.byteCount ?? 0)),
            "cpu_ms": .integer(milliseconds),
            "stall_us_median": .number(Text("\(stalls[stalls.count / 2])")),
            "stall_us_max": .number(Text("\(stalls[stalls.count - 1])")),
        ]
        print(JSONWriter.write(.object(answer)))
    }

    private static func compile(_ data: String) async throws -> Publication {
        let publisher = try ZonePublisher(
            .customer, directory: data + "/customer", counter: data + "/customer.activation",
            logger: Logger(label: "benchmarks", factory: { _ in SwiftLogNoOpLogHandler() }))
        return try await publisher.first()
    }

    /// Hands a responder the one and the other in turn; the microseconds that each took.
    private static func swap(
        _ first: Publication, _ second: Publication, _ times: Int
    ) -> [Double] {
        var random = SystemRandomNumberGenerator()
        let monotonic: @Sendable () -> MonotonicInstant = { MonotonicInstant(nanoseconds: 1) }
        var responder = CheckResponder(
            first, random: &random,
            clocks: CheckResponder.Clocks(
                monotonic: monotonic, wallMilliseconds: { ExampleZone.now }),
            audit: AuditLedger(AuditSettings(mode: .buffered)).desk(monotonic: monotonic))
        let clock = ContinuousClock()
        return (0..<times).map { index in
            let next = index % 2 == 0 ? second : first
            return clock.measure { _ = responder.install(next) } / .microseconds(1)
        }
    }
}
