import Testing

@testable import DecisionCore

/// What a guard found is found again, and fits what its code says.
struct GuardDetailTests {
    @Test(arguments: Zone.allCases)
    func `of every denial there is something to be told`(zone: Zone) throws {
        for fault in GuardPairsTests.faults(of: zone) {
            let told = try GuardPairsTests.detail(fault, zone)
            #expect(told.code == fault.code, "\(fault.place)")
            let isPlain: Set<Code> = [
                .userMissing, .tenantMissing, .attestationMissing, .postureMissing, .forbidden,
            ]
            #expect(told.isSomething != isPlain.contains(fault.code), "\(fault.place): \(told)")
            #expect(told.isMatter != (fault.code == .forbidden), "\(fault.place)")
        }
    }

    @Test(arguments: Zone.allCases)
    func `of an allow there is nothing to be told`(zone: Zone) throws {
        let told = try GuardPairsTests.detail(nil, zone)
        #expect(told.code == .permitted && !told.isSomething)
    }

    @Test func `a guard without anything to judge is told apart`() throws {
        let yard = try Self.matters(Yard.question, try Yard.snapshot())
        #expect(yard.contains(.unknownAgent) && yard.contains(.outsideBlastRadius))
        #expect(yard.contains(.attestationStale) && yard.contains(.ownerMissing))
        for code in [Code.actorMismatch, .sessionExpired, .tenantMismatchUser, .approvalMismatch] {
            #expect(!yard.contains(code), "\(code)")
        }
        let inPerson = try Self.matters(Yard.inPerson, try Yard.snapshot())
        #expect(!inPerson.contains(.unknownAgent) && !inPerson.contains(.attestationMissing))
        #expect(inPerson.contains(.unknownUser))
        let club = try Self.matters(Club.question, try Club.snapshot())
        #expect(club.contains(.sessionExpired) && club.contains(.tenantMismatchAgent))
        #expect(!club.contains(.tenantMismatchChain))
    }

    private static func matters(_ asked: AgentQuestion, _ snapshot: Snapshot) throws -> Set<Code> {
        var asking = Asking(snapshot.vocabulary)
        try asked.tell(&asking)
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: asked.caller, at: asked.moment, try asked.revocations(),
            into: &scratch)
        #expect(verdict.allows)
        var found: Set<Code> = []
        for code in Code.guards where snapshot.isMatter(of: code, asking.question) {
            found.insert(code)
        }
        return found
    }

    @Test func `the guards are all codes but those of policy and of what comes after`() {
        #expect(Code.guards.first == .zoneMismatch && Code.guards.last == .revoked)
        #expect(Code.guards == Code.guards.sorted())
        #expect(Code.guards.count == 32)
    }
}
