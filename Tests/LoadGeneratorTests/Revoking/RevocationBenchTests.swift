import LoadGenerator
import Synchronization
import Testing
import Wire

/// Whether the bench of revocations notices a server that does not keep its word.
@Suite(.serialized) struct RevocationBenchTests {
    /// A server that revokes and checks, with a fault.
    private enum Fault {
        case none
        /// It acknowledges, and forgets some.
        case forgetsEverySeventh
        /// It denies what nobody revoked.
        case deniesAll
    }

    private func report(_ fault: Fault) async throws -> RevocationBench.Report {
        let revoked = Mutex<Set<String>>([])
        let script: Script = { method, message in
            switch method {
            case .revoke:
                let request = try? RevokeRequest(decoding: message)
                revoked.withLock { revoked in
                    for revocation in request?.revocations ?? [] {
                        let id = revocation.entity?.id ?? ""
                        let number = Int(id) ?? 0
                        if fault == .forgetsEverySeventh, number.isMultiple(of: 7) { continue }
                        revoked.insert(id)
                    }
                }
                return .answer([8, 1])
            case .restore: return .answer([8, 2])
            default:
                let id = (try? CheckRequest(decoding: message))?.resource?.id ?? ""
                let isRevoked = fault == .deniesAll || revoked.withLock { $0.contains(id) }
                return isRevoked ? .check(.deny, "revoked") : .allow
            }
        }
        return try await withServer(script) { target in
            var settings = RevocationBench.Settings()
            settings.perSecond = 500
            settings.perRequest = 5
            let bench = RevocationBench(
                target, administration: target, settings,
                load: briefly(connections: 2, inFlight: 8, rate: 2_000, for: .seconds(1)))
            let subjects = (0..<bench.subjects).map { EntityRef(type: "Doc", id: LoadKey.text($0)) }
            return try await bench.run(try question(keys: bench.subjects), subjects)
        }
    }

    @Test func `a server that keeps its word is clean`() async throws {
        let report = try await report(.none)
        #expect(report.isClean, "\(RevocationText.text(report))")
        let counts = report.checks.revocations
        #expect(counts.afterAcknowledgement > 100)
        #expect(counts.beforeRevocation > 100)
        #expect(counts.allowedAfterAcknowledgement == 0)
        #expect((450...500).contains(report.revocations.answersMeasured))
    }

    @Test func `an allow after an acknowledgement is told`() async throws {
        let report = try await report(.forgetsEverySeventh)
        #expect(!report.isClean)
        let counts = report.checks.revocations
        #expect(counts.allowedAfterAcknowledgement > 0)
        #expect(report.checks.tally.mismatches == counts.allowedAfterAcknowledgement)
        let example = try #require(report.checks.tally.examples.first)
        #expect(example.expected == "revoked, for it is acknowledged")
    }

    @Test func `a denial of what nobody revoked is told`() async throws {
        let report = try await report(.deniesAll)
        #expect(!report.isClean)
        #expect(report.checks.revocations.allowedAfterAcknowledgement == 0)
        #expect(report.checks.tally.examples.first?.expected == "allow, for nobody has revoked it")
    }
}
