internal import Cedar
internal import DecisionCore

/// Whether a zone enforces a guard, and if not, what would turn it on.
public struct GuardReport: Hashable, Sendable {
    /// How a guard stands.
    public enum State: Hashable, Sendable {
        /// Every question is held against it.
        case enforced
        /// Settings leave it off; what they have to say.
        case off(String)
        /// Something has to be there for it first; what.
        case missing(String)
        /// It is about what this zone does not have.
        case foreign(String)
    }

    /// A guard, or a group of guards that stand and fall together, in the order in which they are
    /// asked.
    enum Guard: String, CaseIterable {
        case callers, schema, evidence
        case principalKind = "principal_kind"
        case registration, expiry, owner, delegation, session, tenant
        case blastRadius = "blast_radius"
        case attestation, posture, scope, approval, revocation
        case userLeg = "user_leg"
        case audit

        /// Whether a zone of profile `plain` can have it.
        var isForPlain: Bool {
            switch self {
            case .callers, .schema, .evidence, .revocation, .audit: true
            case .principalKind, .registration, .expiry, .owner, .delegation, .session, .tenant,
                .blastRadius, .attestation, .posture, .scope, .approval, .userLeg:
                false
            }
        }
    }

    /// The name that answers list it under in `not_enforced`.
    public let name: String
    /// How it stands.
    public let state: State

    /// Whether an answer lists it among what nobody looks at.
    var isNotEnforced: Bool {
        switch state {
        case .enforced, .foreign: false
        case .off, .missing: true
        }
    }
}

extension GuardReport {
    /// How each guard of a zone stands.
    static func all(_ settings: ZoneSettings, _ schema: Schema?) -> [GuardReport] {
        let survey = Survey(settings: settings, schema: schema, roles: schema.map { Roles($0) })
        return Guard.allCases.map { GuardReport(name: $0.rawValue, state: survey.state($0)) }
    }
}

/// What the states of guards depend on.
private struct Survey {
    let settings: ZoneSettings
    let schema: Schema?
    let roles: Roles?

    private var rules: Rules { settings.rules }

    func state(_ guarded: GuardReport.Guard) -> GuardReport.State {
        guard rules.profile == .agents || guarded.isForPlain else {
            return foreign(guarded) ?? .off("the profile `agents`")
        }
        return foreign(guarded) ?? ownState(guarded)
    }

    private func ownState(_ guarded: GuardReport.Guard) -> GuardReport.State {
        switch guarded {
        case .callers: settings.registersCallers ? .enforced : .off("`callers`")
        case .schema: schema == nil ? .missing("a schema: `schema.cedarschema`") : .enforced
        case .evidence: .missing("a version that serves evidence; callers vouch for facts")
        case .principalKind, .registration, .delegation, .session, .tenant, .scope, .approval,
            .revocation:
            .enforced
        case .expiry: part(.expires)
        case .owner: part(.owner)
        case .blastRadius: part(.blastRadius)
        case .attestation:
            rules.attestationSecondsMax == nil ? .off("`demand.attestation`") : .enforced
        case .posture: rules.postureSecondsMax == nil ? .off("`demand.posture`") : .enforced
        case .userLeg: rules.userLeg == .never ? .off("`user_leg`") : .enforced
        case .audit: settings.audit.mode == .off ? .off("`audit.mode`") : .enforced
        }
    }

    /// What is of the other zone alone.
    private func foreign(_ guarded: GuardReport.Guard) -> GuardReport.State? {
        switch (settings.zone, guarded) {
        case (.workforce, .session), (.workforce, .tenant): .foreign("the customer zone's")
        case (.customer, .blastRadius) where !agents(have: .blastRadius):
            .foreign("the workforce zone's")
        case (.customer, .owner) where !agents(have: .owner): .foreign("the workforce zone's")
        case (.workforce, _), (.customer, _): nil
        }
    }

    private var agents: [Name] { roles?.types(.agent) ?? [] }

    /// Whether any type of agents has the part.
    private func agents(have part: Roles.Part) -> Bool {
        agents.contains { roles?.attribute(part, of: $0) != nil }
    }

    /// The guard passes over agents whose type lacks the part: it holds if there is no such type.
    private func part(_ part: Roles.Part) -> GuardReport.State {
        let lacking = agents.filter { roles?.attribute(part, of: $0) == nil }
        guard agents.isEmpty || !lacking.isEmpty else { return .enforced }
        let names = lacking.isEmpty ? ["`Agent`"] : lacking.sorted().map { "`\($0)`" }
        let types = names.joined(separator: " and of ")
        return .missing("an attribute of \(types) that bears `@\(part.annotation)`")
    }
}
