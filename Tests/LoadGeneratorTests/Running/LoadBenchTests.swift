import BaileyClient
import LoadGenerator
import Synchronization
import Testing

@Suite struct LoadBenchTests {
    @Test func `sides alternate, and the order turns with each round`() async throws {
        let order = Mutex<[String]>([])
        let report = try await withServer({ _, _ in .allow }) { target in
            let sides = ["a", "b"].map { name in
                LoadBench.Side(name, target) { round in
                    order.withLock { $0.append(name) }
                    return try await round()
                }
            }
            let mix = QuestionMix([try question()])
            return try await LoadBench(sides, rounds: 3, briefly(for: .milliseconds(50))) { mix }
                .run()
        }
        #expect(order.withLock(\.self) == ["a", "b", "b", "a", "a", "b"])
        #expect(report.sides.map(\.rounds.count) == [3, 3])
        #expect(report.isClean)
        let comparisons = report.comparisons
        #expect(comparisons.contains { $0.measure == .throughput && $0.least > 0 })
        #expect(comparisons.allSatisfy { $0.least <= $0.median && $0.median <= $0.greatest })
    }

    @Test func `the questions are made anew for each round`() async throws {
        let made = Mutex(0)
        _ = try await withServer({ _, _ in .allow }) { target in
            let bench = LoadBench(
                [.init("side", target)], rounds: 2, briefly(for: .milliseconds(20))
            ) {
                made.withLock { $0 += 1 }
                return QuestionMix([try question()])
            }
            _ = try await bench.run()
        }
        #expect(made.withLock(\.self) == 2)
    }

    @Test func `a Unix socket tells whose CPU is used`() async throws {
        let measures = try await withServer({ _, _ in .allow }) {
            try await LoadBench.measure($0, briefly(inFlight: 8, for: .seconds(1)), [question()])
        }
        // Server and client are one process here.
        let server = try #require(measures.serverProcessor)
        #expect(server > 100_000_000)
        #expect(server <= 4 * measures.nanoseconds)
        #expect(measures.clientProcessor > 0)
        #expect(measures.answersPerSecond > 0)
    }

    @Test func `who watches hears how far it is`() async throws {
        let heard = Mutex<[LoadProgress]>([])
        _ = try await withServer({ _, _ in .allow }) { target in
            let mix = QuestionMix([try question()])
            let bench = LoadBench([.init("side", target)], rounds: 1, briefly(for: .seconds(1))) {
                mix
            }
            _ = try await bench.run { round, rounds, side, progress in
                #expect(round == 1 && rounds == 1 && side.name == "side")
                heard.withLock { $0.append(progress) }
            }
        }
        let progress = heard.withLock(\.self)
        #expect(progress.count >= 2)
        #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.elapsed < $1.elapsed })
        #expect(ReportText.brief(progress[0]).contains("p99 "))
    }

    @Test func `a target that is not there is told`() async throws {
        let target = LoadTarget(.unix(path: "/nowhere/at.sock"))
        await #expect(throws: (any Error).self) {
            try await LoadBench.measure(target, briefly(for: .milliseconds(20)), [question()])
        }
    }

    @Test func `no process has no CPU`() {
        #expect(ProcessorTime.nanoseconds(of: -1) == nil)
        #expect(ProcessorTime.nanoseconds(of: nil) != nil)
    }
}
