import Testing

@testable import DecisionCore

/// What is known of an agent's process: there, worth something, and young enough.
struct ProcessGuardTests {
    private static let now = AgentQuestion.now

    @Test(arguments: [
        Change("no attestation", .attestationMissing) { $0.attestation = nil },
        Change("an attestation of level 0", .attestationMissing) { $0.attestation = (0, now) },
        Change("an attestation as old as it may be", .permitted) {
            $0.attestation = (1, now - 60_000)
        },
        Change("an attestation a millisecond older", .attestationStale) {
            $0.attestation = (1, now - 60_001)
        },
        Change("an attestation of the beginning of time", .attestationStale) {
            $0.attestation = (1, .min)
        },
        Change("an attestation that does not say when", .attestationStale) {
            $0.attestation = (1, 0)
        },
        Change("an attestation as far ahead as clocks differ", .permitted) {
            $0.attestation = (1, now + 5_000)
        },
        Change("an attestation a millisecond further ahead", .invalidQuestion) {
            $0.attestation = (1, now + 5_001)
        },
        Change("no posture", .postureMissing) { $0.posture = nil },
        Change("a posture of unknown risk", .postureMissing) { $0.posture = (0, now) },
        Change("a posture of a risk that there is not", .postureMissing) { $0.posture = (4, now) },
        Change("a posture of the greatest risk", .permitted) { $0.posture = (3, now) },
        Change("a posture as old as it may be", .permitted) { $0.posture = (1, now - 60_000) },
        Change("a posture a millisecond older", .postureStale) { $0.posture = (1, now - 60_001) },
        Change("a posture as far ahead as clocks differ", .permitted) {
            $0.posture = (1, now + 5_000)
        },
        Change("a posture a millisecond further ahead", .invalidQuestion) {
            $0.posture = (1, now + 5_001)
        },
    ])
    func `the facts that a zone demands are there and young`(change: Change) throws {
        let findings = try change.applied(to: Yard.question).check(try Yard.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `nobody asks how a user's process is doing`() throws {
        #expect(try Yard.inPerson.check(try Yard.snapshot()).code == .permitted)
    }

    @Test func `what a zone does not demand may be missing, and old`() throws {
        let snapshot = try Yard.snapshot {
            $0.rules.attestationSecondsMax = nil
            $0.rules.postureSecondsMax = nil
        }
        var question = Yard.question
        question.attestation = nil
        question.posture = (1, 0)
        #expect(try question.check(snapshot).code == .permitted)
    }
}
