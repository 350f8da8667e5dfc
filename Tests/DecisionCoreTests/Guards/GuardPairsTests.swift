import Cedar
import Testing

@testable import DecisionCore

/// Of two things that are wrong with a question, the one whose guard comes first is told.
struct GuardPairsTests {
    /// Something wrong, and the code that tells it.
    struct Fault: Sendable {
        let code: Code
        /// Two faults in one place cannot both be.
        let place: String
        var change: @Sendable (inout AgentQuestion) -> Void = { _ in }
        var configure: @Sendable (inout Snapshot.Content) throws -> Void = { _ in }
    }

    private static let now = AgentQuestion.now

    private static func fault(
        _ code: Code, in place: String = "",
        _ change: @escaping @Sendable (inout AgentQuestion) -> Void
    ) -> Fault {
        Fault(code: code, place: place.isEmpty ? "\(code)" : place, change: change)
    }

    private static func setting(
        _ code: Code, _ configure: @escaping @Sendable (inout Snapshot.Content) throws -> Void
    ) -> Fault {
        Fault(code: code, place: "\(code)", configure: configure)
    }

    private static let everywhere: [Fault] = [
        fault(.zoneMismatch) { $0.isOtherZones = true },
        fault(.invalidQuestion) { $0.context = "{mood: 1}" },
        fault(.invalidQuestion, in: "approval's instant") {
            $0.approvals[0].approved = now + 5_001
        },
        setting(.assertionRefused) { $0.rules.callers[0].mayAssert.remove(.scopes) },
        fault(.assertionRefused, in: "caller") { $0.caller = nil },
        fault(.scopeExceeded) { $0.scopes = ["x"] },
        fault(.approvalMismatch) { $0.approvals[0].expires = now },
        fault(.revocationFeedStale) { $0.feedAge = 1_000_000 },
        fault(.revoked) { $0.revoked.append(($0.principal, nil)) },
        setting(.forbidden) {
            $0.policies = try PolicySet(
                parsing: SourceFile(name: "p", text: "forbid(principal, action, resource);"))
        },
    ]

    private static func robot(_ id: String) -> String { #"Yard::Robot::"\#(id)""# }

    private static let workforce: [Fault] =
        everywhere + [
            fault(.entityInjection) { $0.carried.append(injected("Yard::Hand")) },
            setting(.principalKind) { $0.rules.principals = [.agent, .user] },
            fault(.unknownAgent) { $0.chain[1].agent = robot("new") },
            fault(.unknownUser, in: "asked") { $0.onBehalfOf = #"Yard::Hand::"new""# },
            fault(.registrationExpired) { $0.chain.append((robot("ended"), ["rigging"])) },
            fault(.ownerMissing) { $0.chain.append((robot("stray"), ["rigging"])) },
            fault(.actorMismatch) { $0.chain.swapAt(0, 1) },
            fault(.delegationCycle) { $0.chain.append($0.chain[0]) },
            setting(.delegationDepth) { $0.rules.chainDepthMax = 1 },
            fault(.delegationScope) { $0.chain[0].scopes.append("more") },
            fault(.unknownResource) { $0.resource = #"Yard::Crane::"nowhere""# },
            fault(.outsideBlastRadius) { $0.chain.append((robot("tied"), ["rigging"])) },
            fault(.attestationMissing, in: "attestation") { $0.attestation = nil },
            fault(.attestationStale, in: "attestation") { $0.attestation = (1, 0) },
            fault(.postureMissing, in: "posture") { $0.posture = nil },
            fault(.postureStale, in: "posture") { $0.posture = (1, 0) },
        ]

    private static let customer: [Fault] =
        [fault(.tenantMismatchAgent) { $0.principal = #"Club::Agent::"booker@elm""# }] + everywhere
        + [
            fault(.entityInjection) { $0.carried.append(injected("Club::User")) },
            fault(.unknownUser, in: "approver") { $0.approvals[0].by = #"Club::User::"new""# },
            fault(.userMissing, in: "user") { $0.session?.user = nil },
            fault(.tenantMissing, in: "tenant") { $0.session?.tenant = nil },
            fault(.sessionAgentMismatch) { $0.session?.agent = #"Club::Agent::"helper@oak""# },
            fault(.sessionUserMismatch) { $0.onBehalfOf = #"Club::User::"cy""# },
            fault(.sessionExpired) { $0.session?.expires = now },
            fault(.tenantMismatchUser, in: "approver") {
                $0.approvals[0].by = #"Club::User::"bob""#
            },
            fault(.tenantMismatchResource) {
                $0.carried.append(racket)
            },
            fault(.tenantMismatchChain) {
                $0.chain = [
                    ($0.principal, ["book"]), (#"Club::Agent::"booker@elm""#, ["book"]),
                ]
                if $0.principal.contains("elm") { $0.chain.removeLast() }
            },
            fault(.unknownResource) { $0.resource = #"Club::Court::"nowhere""# },
        ]

    private static func injected(_ type: String) -> Entity {
        guard let name = Name(parsing: Text(type)) else {
            preconditionFailure("`\(type)` is a name")
        }
        return Entity(
            uid: EntityUID(type: name, id: "mallory"),
            attributes: type.hasPrefix("Club") ? club("oak") : .empty)
    }

    private static var racket: Entity {
        Entity(uid: Club.uid("Racket", "r"), attributes: club("elm"))
    }

    private static func club(_ id: String) -> Record {
        let value = Value.entity(Club.uid("Tenant", id))
        return Record(lastWins: [Record.Field(key: "club", value: value)])
    }

    /// A question with as many facts as can be, and nothing wrong with it.
    private static func question(_ zone: Zone) -> AgentQuestion {
        var question = zone == .workforce ? Yard.question : Club.question
        let by = zone == .workforce ? #"Yard::Hand::"pi""# : #"Club::User::"cy""#
        question.approvals = [
            AgentQuestion.Approving(
                by: by, action: question.action, resource: question.resource, approved: now,
                expires: now + 1)
        ]
        if zone == .workforce {
            question.onBehalfOf = #"Yard::Hand::"mo""#
            question.chain = [(robot("r1"), ["rigging"]), (robot("r2"), ["rigging"])]
        } else {
            question.scopes = ["book"]
        }
        return question
    }

    /// Everything that can be wrong in a zone.
    static func faults(of zone: Zone) -> [Fault] { zone == .workforce ? workforce : customer }

    private static func code(_ faults: [Fault], _ zone: Zone) throws -> Code {
        let (question, snapshot) = try world(faults, zone)
        return try question.check(snapshot).code
    }

    /// A question with faults, and the snapshot that is asked.
    private static func world(
        _ faults: [Fault], _ zone: Zone
    ) throws -> (question: AgentQuestion, snapshot: Snapshot) {
        var question = question(zone)
        for fault in faults { fault.change(&question) }
        func configure(_ content: inout Snapshot.Content) throws {
            content.rules.feedAgeSecondsMax = 10
            content.rules.chainDepthMax = 3
            for fault in faults { try fault.configure(&content) }
        }
        let snapshot =
            switch zone {
            case .workforce: try Yard.snapshot(Yard.permitAll, configure)
            case .customer: try Club.snapshot(Yard.permitAll, configure)
            }
        return (question, snapshot)
    }

    /// What is to be told of a denial.
    struct Told {
        let code: Code
        let isSomething: Bool
        /// Whether the guard has anything to judge.
        let isMatter: Bool
    }

    /// What is told of a question with one fault, or none.
    static func detail(_ fault: Fault?, _ zone: Zone) throws -> Told {
        let (asked, snapshot) = try world(fault.map { [$0] } ?? [], zone)
        var asking = Asking(snapshot.vocabulary)
        try asked.tell(&asking)
        let bytes = asking.bytes
        let revocations = try asked.revocations()
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: asked.caller, at: asked.moment, revocations, into: &scratch)
        let detail = snapshot.detail(
            of: verdict, asking.question, in: bytes.span, from: asked.caller, at: asked.moment,
            revocations, scratch)
        let isMatter = snapshot.isMatter(of: verdict.code, asking.question)
        if case .nothing = detail {
            return Told(code: verdict.code, isSomething: false, isMatter: isMatter)
        }
        return Told(code: verdict.code, isSomething: true, isMatter: isMatter)
    }

    @Test(arguments: Zone.allCases)
    func `each alone is told, and of two the first`(zone: Zone) throws {
        let faults = Self.faults(of: zone)
        #expect(try Self.code([], zone) == .permitted)
        for (index, fault) in faults.enumerated() {
            #expect(try Self.code([fault], zone) == fault.code, "\(fault.place)")
            for other in faults[..<index] where other.place != fault.place {
                let code = try Self.code([other, fault], zone)
                #expect(code == min(other.code, fault.code), "\(other.place), \(fault.place)")
            }
        }
    }
}
