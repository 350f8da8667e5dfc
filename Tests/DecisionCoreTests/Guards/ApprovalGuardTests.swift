import Testing

@testable import DecisionCore

/// An approval is for this action, resource and input, and has not ended.
struct ApprovalGuardTests {
    private static func digest(_ byte: UInt8) -> InputDigest? {
        InputDigest([UInt8](repeating: byte, count: 32).span)
    }

    private static func good() -> AgentQuestion.Approving {
        AgentQuestion.Approving(
            by: #"Yard::Hand::"mo""#, action: #"Yard::Action::"lift""#,
            resource: #"Yard::Crane::"big""#, approved: AgentQuestion.now,
            expires: AgentQuestion.now + 1)
    }

    @Test(arguments: [
        Change("it is", .permitted) { $0.approvals = [good()] },
        Change("nobody gave it", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].by = nil
        },
        Change("it is of another action", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].action = #"Yard::Action::"lower""#
        },
        Change("it is of no action", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].action = nil
        },
        Change("it is on another resource", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].resource = #"Yard::Crane::"far""#
        },
        Change("it is on no resource", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].resource = nil
        },
        Change("it ends now", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].expires = AgentQuestion.now
        },
        Change("it does not say when it ends", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].expires = 0
        },
        Change("another is not, however good the first", .approvalMismatch) {
            $0.approvals = [good(), good()]
            $0.approvals[1].action = #"Yard::Action::"lower""#
        },
        Change("it is of this input", .permitted) {
            $0.approvals = [good()]
            $0.approvals[0].input = digest(1)
            $0.input = digest(1)
        },
        Change("it is of another input", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].input = digest(1)
            $0.input = digest(2)
        },
        Change("nobody worked out the input", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].input = digest(1)
        },
        Change("its input is none that any can have", .approvalMismatch) {
            $0.approvals = [good()]
            $0.approvals[0].input = .impossible
            $0.input = .impossible
        },
        Change("it was given as far ahead as clocks differ", .permitted) {
            $0.approvals = [good()]
            $0.approvals[0].approved = AgentQuestion.now + 5_000
            $0.approvals[0].expires = AgentQuestion.now + 5_001
        },
        Change("it was given a millisecond further ahead", .invalidQuestion) {
            $0.approvals = [good()]
            $0.approvals[0].approved = AgentQuestion.now + 5_001
        },
    ])
    func `an approval is for this very question`(change: Change) throws {
        let findings = try change.applied(to: Yard.question).check(try Yard.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `a digest has 32 bytes, and every one of them counts`() throws {
        #expect(InputDigest([UInt8](repeating: 0, count: 31).span) == nil)
        #expect(InputDigest([UInt8](repeating: 0, count: 33).span) == nil)
        let base = try #require(Self.digest(7))
        for index in 0..<32 {
            var bytes = [UInt8](repeating: 7, count: 32)
            bytes[index] = 8
            #expect(InputDigest(bytes.span) != base, "byte \(index)")
        }
        #expect(Self.digest(7) == base)
    }
}
