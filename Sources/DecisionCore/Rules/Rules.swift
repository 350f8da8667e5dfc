public import Cedar

/// What a zone's settings decide about its questions, in names; a snapshot compiles them.
///
/// The defaults are the profile `plain`: a team's own schema and policies, any principal, and no
/// facts.
public struct Rules: Hashable, Sendable {
    /// How much a zone asks of a question.
    public enum Profile: String, CaseIterable, Sendable {
        /// The zone's own schema and policies; any principal; no facts.
        case plain
        /// Registered agents, their owners, tenants and blast radius; facts; both legs.
        case agents
    }

    /// When the user in whose name an agent acts is asked for a leg of her own.
    public enum UserLeg: String, CaseIterable, Sendable {
        /// Never; a zone with tenants asks for it all the same.
        case never
        /// Where an agent acts in a user's name.
        case whenDelegated = "when_delegated"
        /// Wherever there is a user: an agent alone has none.
        case always
    }

    /// Who knows the users.
    public enum Users: String, CaseIterable, Sendable {
        /// The registry.
        case registry
        /// The session that names one: it says of which tenant and in which groups the user is.
        case session
    }

    /// Who knows the sessions.
    public enum Sessions: String, CaseIterable, Sendable {
        /// The caller: it says all of a session.
        case carried
        /// The registry: a caller names one, and what else it says must agree.
        case stored
    }

    /// What a policy that cannot be evaluated does.
    public enum ErrorRule: String, CaseIterable, Sendable {
        /// A forbid that errs forbids; a permit that errs permits nothing.
        case forbid
        /// Every error denies.
        case any
        /// A policy that errs is skipped, a forbid too, as Cedar specifies.
        case cedar
    }

    /// How much the zone asks of a question.
    public var profile = Profile.plain
    /// The kinds of principals that the zone serves.
    public var principals = Set(PrincipalKind.allCases)
    /// When a user has a leg.
    public var userLeg = UserLeg.always
    /// Who knows the users.
    public var users = Users.registry
    /// Who knows the sessions.
    public var sessions = Sessions.carried
    /// How old an agent's attestation may be, in seconds; nil where none is demanded.
    public var attestationSecondsMax: Int?
    /// How old the posture of an agent's process may be, in seconds; nil where none is demanded.
    public var postureSecondsMax: Int?
    /// By an action's id, the scopes that cover it beside the one of the action's own id.
    public var scopes: [Text: [Text]] = [:]
    /// How many links a delegation chain may have.
    public var chainDepthMax = RulesLimits.chainDepthMax
    /// What a policy that errs does.
    public var errors = ErrorRule.forbid
    /// How old the revocation feed may be, in seconds; nil where nobody looks.
    public var feedAgeSecondsMax: Int?
    /// Who may ask, and what about; a question comes from one by its place here.
    public var callers: [Caller] = []

    /// The rules of profile `plain`.
    public init() {}
}

/// How far a zone's rules may go.
public enum RulesLimits {
    /// Links of a delegation chain: authority that has passed through more hands is nobody's.
    public static let chainDepthMax = 3
    /// An age or a lifetime, in seconds: a year, so that no sum of instants overflows.
    public static let secondsMax = 31_536_000
    /// Placement rules: each is held against each carried resource of its type.
    public static let placementsMax = 1024
    /// Scopes of a stored session, and those that the rules let cover one action.
    public static let scopesMax = 64
    /// Groups of the user of a stored session.
    public static let groupsMax = 64
}
