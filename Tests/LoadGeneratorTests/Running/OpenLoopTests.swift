import Foundation
import LoadGenerator
import Synchronization
import Testing

/// What an open loop says of a server that stands still.
@Suite(.serialized) struct OpenLoopTests {
    private static let stall: TimeInterval = 0.4

    /// A server that stands still once, at its hundredth request.
    private func withStallingServer(
        _ body: (LoadTarget) async throws -> RoundMeasures
    ) async throws -> RoundMeasures {
        let count = Mutex(0)
        return try await withServer(
            { _, _ in
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                if number == 100 { Thread.sleep(forTimeInterval: Self.stall) }
                return .allow
            }, body)
    }

    @Test func `all that were due while the server stood still are told as slow`() async throws {
        let settings = briefly(rate: 500, for: .seconds(1))
        let measures = try await withStallingServer {
            try await LoadBench.measure($0, settings, [question()])
        }
        // 200 of 500 were due in those 400 ms, evenly: the median of them waited for 200 ms.
        #expect(measures.latency.count == 500)
        let slow = measures.latency.count - measures.latency.count(upTo: 100_000_000)
        #expect(slow >= 140, "\(slow)")
        #expect(measures.latency.value(at: 0.9) > 150_000_000)
        #expect(measures.latency.max >= 390_000_000)
        #expect(measures.tally.isClean)
    }

    @Test func `without the correction it would be the latency of one`() async throws {
        let settings = briefly(rate: 500, for: .seconds(1))
        let measures = try await withStallingServer {
            try await LoadBench.measure($0, settings, [question()])
        }
        let sent = measures.fromSending
        #expect(sent.count - sent.count(upTo: 390_000_000) == 1)
        #expect(measures.sentLate.max >= 300_000_000)
    }

    @Test func `as many are due as the rate says, whatever the connections`() async throws {
        let settings = briefly(connections: 3, inFlight: 4, rate: 900, for: .seconds(1))
        let measures = try await withServer({ _, _ in .allow }) {
            try await LoadBench.measure($0, settings, [question()])
        }
        #expect((899...900).contains(measures.latency.count), "\(measures.latency.count)")
    }

    @Test func `requests that nobody answers are counted, and count as slow`() async throws {
        let settings = briefly(inFlight: 4, rate: 100, for: .milliseconds(500))
        let measures = try await withServer({ _, _ in .ignore }) {
            try await LoadBench.measure($0, settings, [question()])
        }
        #expect(measures.tally.unanswered == 50)
        #expect(measures.tally.errors == 50)
        #expect(!measures.tally.isClean)
        #expect(measures.latency.count == 50)
        #expect(measures.latency.value(at: 0) >= 200_000_000)
    }
}
