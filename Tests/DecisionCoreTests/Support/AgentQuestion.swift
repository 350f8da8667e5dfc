import Cedar
import Testing

@testable import DecisionCore

/// A question of a zone of agents, in Cedar's terms: what a test changes before it is asked.
struct AgentQuestion {
    /// What is said of a session.
    struct Sitting {
        var id = "s"
        var tenant: String?
        var user: String?
        var agent: String?
        var scopes: [String] = []
        var acr: Int64 = 0
        var issued: Int64 = 0
        var expires: Int64 = 0
        var groups: [String] = []
        var attributes = "{}"
    }

    /// What is said of an approval.
    struct Approving {
        var by: String?
        var action: String?
        var resource: String?
        var approved: Int64 = 0
        var expires: Int64 = 0
        var input: InputDigest?
    }

    var principal: String
    var action: String
    var resource: String
    var context = "{}"
    var carried: [Entity] = []
    var isOtherZones = false
    var session: Sitting?
    var onBehalfOf: String?
    var task: String?
    var chain: [(agent: String?, scopes: [String])] = []
    var attestation: (level: Int64, at: Int64)?
    var posture: (risk: Int64, at: Int64)?
    var scopes: [String] = []
    var approvals: [Approving] = []
    var input: InputDigest?

    var caller: CallerIndex? = CallerIndex(0)
    var now: Int64 = AgentQuestion.now
    var feedAge: Int64 = 0
    var revoked: [(entity: String, before: Int64?)] = []

    /// When all is asked, unless a test says otherwise.
    static let now: Int64 = 1_800_000_000_000

    init(_ principal: String, _ action: String, _ resource: String) {
        self.principal = principal
        self.action = action
        self.resource = resource
    }
}

extension AgentQuestion {
    /// What a snapshot says to it.
    func check(_ snapshot: Snapshot) throws -> Findings {
        var asking = Asking(snapshot.vocabulary)
        try tell(&asking)
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: caller, at: moment, try revocations(), into: &scratch)
        return Findings(verdict: verdict, scratch)
    }

    var moment: Moment { Moment(nowMilliseconds: now, feedAgeMilliseconds: feedAge) }

    func revocations() throws -> RevocationTable {
        var table = RevocationTable()
        for (place, entry) in revoked.enumerated() {
            let hasRoom = table.revoke(
                try EntityUID(parsing: entry.entity), beforeMilliseconds: entry.before,
                sequence: UInt64(place + 1))
            #expect(hasRoom)
        }
        return table
    }

    func tell(_ asking: inout Asking) throws {
        try tellSession(&asking)
        try tellDelegation(&asking)
        try tellProcess(&asking)
        for approval in approvals { try tell(approval, &asking) }
        try asking.ask(try request(principal, action, resource, context), carrying: carried)
        asking.question.namesOtherZone = isOtherZones
        asking.question.input = input
    }

    private func tellSession(_ asking: inout Asking) throws {
        guard let session else { return }
        var facts = SessionFacts(id: try asking.symbol(Text(session.id)))
        facts.tenant = try asking.entity(session.tenant)
        facts.user = try asking.entity(session.user)
        facts.agent = try asking.entity(session.agent)
        facts.scopes = try asking.scopes(session.scopes)
        facts.acr = session.acr
        facts.issuedMilliseconds = session.issued
        facts.expiresMilliseconds = session.expires
        facts.attributes = try asking.record(try record(session.attributes))
        for group in session.groups {
            let group = try asking.entity(try EntityUID(parsing: group))
            try asking.question.addParent(group)
        }
        facts.groupCount = session.groups.count
        asking.question.say(facts)
    }

    private func tellDelegation(_ asking: inout Asking) throws {
        if onBehalfOf != nil || task != nil {
            let user = try asking.entity(onBehalfOf)
            let task = try task.map { try asking.symbol(Text($0)) }
            asking.question.say(DelegationFacts(onBehalfOf: user, task: task))
        }
        for link in chain {
            let agent = try asking.entity(link.agent)
            let scopes = try asking.scopes(link.scopes)
            try asking.question.add(LinkFact(agent: agent, scopes: scopes))
        }
    }

    private func tellProcess(_ asking: inout Asking) throws {
        if let attestation {
            let method = try asking.symbol("spiffe")
            asking.question.say(
                AttestationFact(
                    method: method, level: attestation.level, attestedMilliseconds: attestation.at,
                    isKeyBound: true))
        }
        if let posture {
            asking.question.say(
                PostureFact(
                    isCompliant: true, risk: posture.risk, observedMilliseconds: posture.at))
        }
        asking.question.say(scopes: try asking.scopes(scopes))
    }

    private func tell(_ approving: Approving, _ asking: inout Asking) throws {
        let by = try asking.entity(approving.by)
        let action = try asking.entity(approving.action)
        let resource = try asking.entity(approving.resource)
        try asking.question.add(
            ApprovalFact(
                by: by, action: action, resource: resource,
                approvedMilliseconds: approving.approved, expiresMilliseconds: approving.expires,
                input: approving.input))
    }
}

extension Asking {
    /// The entity of a uid's text; nil where there is none.
    fileprivate mutating func entity(_ uid: String?) throws -> EntityID? {
        guard let uid else { return nil }
        return try entity(try EntityUID(parsing: uid))
    }

    /// Scopes as a run.
    fileprivate mutating func scopes(_ scopes: [String]) throws(QuestionError) -> ScopeRun {
        for scope in scopes {
            let symbol = try symbol(Text(scope))
            try question.addScope(symbol)
        }
        return question.lastScopes(scopes.count)
    }
}
