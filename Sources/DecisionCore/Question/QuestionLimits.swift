/// How large a question may be.
///
/// Each limit bounds the memory that a loop sets aside, and the time
/// that one question can take from the others.
public enum QuestionLimits {
    /// Distinct strings that no policy, schema or registry names: a real question has a dozen.
    public static let stringsMax = 4096
    /// Distinct entities that no policy and no registry names.
    public static let entitiesMax = 4096
    /// Entities beyond those that the service itself names: the session.
    static let ownEntitiesMax = 1
    /// Values of all kinds, nested ones too: a set of ten thousand members is not a question.
    public static let valuesMax = 16_384
    /// As many as a word has bits, for what is in what among them is kept as bits.
    static let carriedMax = 64
    /// Entities that a caller describes; places are kept for a resource that nobody describes, for
    /// the session and for its user.
    public static let describedMax = carriedMax - 3
    /// Parents of all carried entities together, and the groups of a session's user.
    public static let parentsMax = 256
    /// Scopes of the session, the facts and all links together: each is looked for among the others.
    public static let scopesMax = 256
    /// Links of a delegation chain; the zone's own limit, which a guard holds, is far below.
    public static let linksMax = 16
    /// Approvals.
    public static let approvalsMax = 16
}

/// Why a question cannot be taken: it is larger than a limit, or says a thing twice.
public enum QuestionError: Error, Hashable, Sendable {
    /// More than ``QuestionLimits/stringsMax`` distinct strings.
    case tooManyStrings
    /// More than ``QuestionLimits/entitiesMax`` distinct entities.
    case tooManyEntities
    /// More than ``QuestionLimits/valuesMax`` values.
    case tooManyValues
    /// More than ``QuestionLimits/describedMax`` carried entities.
    case tooManyCarried
    /// More than ``QuestionLimits/parentsMax`` parents.
    case tooManyParents
    /// More than ``QuestionLimits/scopesMax`` scopes.
    case tooManyScopes
    /// More than ``QuestionLimits/linksMax`` links.
    case tooManyLinks
    /// More than ``QuestionLimits/approvalsMax`` approvals.
    case tooManyApprovals
    /// A record names a field twice; the field's place among the values.
    case fieldTwice(Int)
}
