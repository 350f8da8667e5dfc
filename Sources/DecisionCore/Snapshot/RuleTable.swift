internal import Cedar

/// What a zone's rules come to in a snapshot's numbers.
final class RuleTable: Sendable {
    /// What a caller may ask about and vouch for.
    struct Rights: Sendable {
        let resources: [Symbol]
        let mayAssert: FactKinds
    }

    let isPlain: Bool
    let servesAgents: Bool
    let servesAgentsForUsers: Bool
    let servesUsers: Bool
    let asksUsers: Bool
    let usersAreFromSessions: Bool
    let sessionsAreStored: Bool
    let attestationSecondsMax: Int64?
    let postureSecondsMax: Int64?
    let feedAgeMillisecondsMax: Int64?
    let chainDepthMax: Int
    let errors: Rules.ErrorRule
    let callers: [Rights]
    /// Whether the schema keeps tenants apart.
    let hasTenants: Bool
    /// The type of sessions; nil where the schema has none or several.
    let sessionType: Symbol?
    /// For each action of the schema, by its id, the scopes that cover it.
    let scopes: [[Symbol]]

    init(_ rules: Rules, _ schema: Schema?, _ roles: Roles?, _ builder: inout VocabularyBuilder) {
        isPlain = rules.profile == .plain
        servesAgents = rules.principals.contains(.agent)
        servesAgentsForUsers = rules.principals.contains(.agentForUser)
        servesUsers = rules.principals.contains(.user)
        hasTenants = roles.map { !$0.types(.tenant).isEmpty } ?? false
        asksUsers = hasTenants || rules.userLeg != .never
        usersAreFromSessions = rules.users == .session
        sessionsAreStored = rules.sessions == .stored
        attestationSecondsMax = RuleTable.seconds(rules.attestationSecondsMax)
        postureSecondsMax = RuleTable.seconds(rules.postureSecondsMax)
        feedAgeMillisecondsMax = RuleTable.seconds(rules.feedAgeSecondsMax).map { $0 * 1000 }
        chainDepthMax = min(rules.chainDepthMax, RulesLimits.chainDepthMax)
        errors = rules.errors
        callers = rules.callers.map { caller in
            Rights(
                resources: caller.resources.sorted().map { builder.symbol($0) },
                mayAssert: FactKinds(caller.mayAssert))
        }
        let sessions = roles?.types(.session) ?? []
        sessionType = sessions.count == 1 ? builder.symbol(sessions[0]) : nil
        scopes = (schema?.actions ?? []).map { action in
            ([action.uid.id] + (rules.scopes[action.uid.id] ?? [])).map { builder.symbol($0) }
        }
    }

    private static func seconds(_ value: Int?) -> Int64? {
        value.map { Int64(min(max($0, 0), RulesLimits.secondsMax)) }
    }

    /// Whether an entity of another tenant than the session's is refused.
    var keepsTenantsApart: Bool { hasTenants && !isPlain }

    /// What a caller may do; nil for nobody.
    func rights(_ caller: CallerIndex?) -> Rights? {
        guard let caller, callers.indices.contains(caller.index) else { return nil }
        return callers[caller.index]
    }
}
