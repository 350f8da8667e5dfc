internal import Foundation
internal import TestKit
internal import Testing

/// What an answered decision's record survives.
///
/// `KILL_ROUNDS` says how often the service is killed in each mode; a hundred take some minutes.
@Suite(.serialized)
struct KillTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["KILL_ROUNDS"].flatMap(Int.init) ?? 2

    /// How late an answer can be seen after its decision, on a busy machine.
    private static let slack: TimeInterval = 0.25

    @Test func `every durable answer's record is there after a kill`() async throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        var answered = 0
        for round in 0..<Self.rounds {
            let begin = Date()
            let answers = try await Self.killedUnderLoad(service, round)
            let recorded = Set(try service.recordedIDs(since: begin))
            let lost = try answers.map { try $0.decisionID() }.filter { !recorded.contains($0) }
            #expect(lost.isEmpty, "round \(round): \(lost.count) of \(answers.count)")
            #expect(!answers.isEmpty, "round \(round)")
            answered += answers.count
        }
        try Self.expectGaps(service, "every answered decision is here")
        print("durable: \(Self.rounds) rounds, \(answered) answers, none lost")
    }

    @Test func `what a kill loses of buffered answers lies within the window`() async throws {
        let window = 0.2
        let service = try RecordedService(#"{"mode": "buffered", "window_ms": 200}"#)
        defer { service.remove() }
        var (answered, missing, longest) = (0, 0, TimeInterval(0))
        for round in 0..<Self.rounds {
            let begin = Date()
            let answers = try await Self.killedUnderLoad(service, round)
            let recorded = Set(try service.recordedIDs(since: begin))
            let lost = try answers.filter { !recorded.contains(try $0.decisionID()) }
            if let first = lost.map(\.at).min(), let last = answers.map(\.at).max() {
                longest = max(longest, last.timeIntervalSince(first))
                #expect(last.timeIntervalSince(first) <= window + Self.slack, "round \(round)")
            }
            #expect(!answers.isEmpty, "round \(round)")
            answered += answers.count
            missing += lost.count
        }
        try Self.expectGaps(service, "decisions of at most 200 ms may be missing")
        print(
            "buffered: \(Self.rounds) rounds, \(answered) answers, \(missing) lost, "
                + "the longest span \(Int(longest * 1000)) ms")
    }

    /// Starts the service, loads it, and kills it after some time that differs from round to round.
    private static func killedUnderLoad(
        _ service: RecordedService, _ round: Int
    ) async throws -> [AuditLoad.Answer] {
        try service.start()
        let load = try await AuditLoad(service, inFlight: 64)
        async let answers = load.run(.max)
        for await _ in load.begun { break }
        try await Task.sleep(for: .milliseconds(50 + 37 * (round % 10)))
        service.kill()
        return try await answers
    }

    /// The next start says by a gap that the last end was unclean; a clean one says nothing more.
    private static func expectGaps(_ service: RecordedService, _ words: String) throws {
        for _ in 0..<2 {
            try service.start()
            #expect(service.stop() == 0)
            // Gaps show whomever a query is about.
            let run = try service.query(["--agent", "nobody", "--limit", "1000000"])
            #expect(run.lines.count == rounds && run.lines.allSatisfy { $0.contains(words) })
        }
    }
}
