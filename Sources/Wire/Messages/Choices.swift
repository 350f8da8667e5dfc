/// How much an answer tells; each step includes the one before.
public enum Detail: Int32, WireChoice, CaseIterable {
    /// What the caller is registered with.
    case unspecified = 0
    /// Decision and denial.
    case decision = 1
    /// The code, and the policies' ids.
    case code = 2
    /// Errors, and the annotations that the zone discloses.
    case full = 3

    /// What the caller is registered with.
    public static let zero = Detail.unspecified
}

/// How much is at risk.
public enum Risk: Int32, WireChoice, CaseIterable {
    /// Not known.
    case unspecified = 0
    /// Little.
    case low = 1
    /// Some.
    case medium = 2
    /// Much.
    case high = 3

    /// Not known.
    public static let zero = Risk.unspecified
}

/// A side of a question.
public enum Party: Int32, WireChoice, CaseIterable {
    /// Not said.
    case unspecified = 0
    /// The agent.
    case agent = 1
    /// The user.
    case user = 2
    /// The standing order.
    case mandate = 3

    /// Not said.
    public static let zero = Party.unspecified
}

/// What came out; whatever is not `allow` is a deny.
public enum Decision: Int32, WireChoice, CaseIterable {
    /// Not said: a deny.
    case unspecified = 0
    /// It may be done.
    case allow = 1
    /// It may not be done.
    case deny = 2

    /// Not said: a deny.
    public static let zero = Decision.unspecified
}

/// The coarse reason of a deny.
public enum Denial: Int32, WireChoice, CaseIterable {
    /// There is none: it is an allow.
    case unspecified = 0
    /// Whatever the cause.
    case notPermitted = 1
    /// Session or credential is over.
    case signIn = 2
    /// A stronger sign-in or a fresh consent would help.
    case stepUp = 3
    /// The approval of a person would help.
    case approval = 4
    /// The service cannot vouch for an answer at the moment.
    case tryLater = 5

    /// There is none.
    public static let zero = Denial.unspecified
}

/// What an answer rests on.
public enum Trust: Int32, WireChoice, CaseIterable {
    /// Not said.
    case unspecified = 0
    /// On the caller's word.
    case asserted = 1
    /// In part on the caller's word.
    case mixed = 2
    /// On evidence that was verified.
    case proven = 3

    /// Not said.
    public static let zero = Trust.unspecified
}

/// What a policy does where it is satisfied.
public enum Effect: Int32, WireChoice, CaseIterable {
    /// Not said.
    case unspecified = 0
    /// It permits.
    case permit = 1
    /// It forbids.
    case forbid = 2

    /// Not said.
    public static let zero = Effect.unspecified
}

/// Where the answers to many questions end.
public enum BatchMode: Int32, WireChoice, CaseIterable {
    /// With the last question.
    case unspecified = 0
    /// With the last question.
    case all = 1
    /// With the first deny.
    case untilDeny = 2
    /// With the first allow.
    case untilAllow = 3

    /// With the last question.
    public static let zero = BatchMode.unspecified
}

/// Whether a service can answer.
public enum ServingStatus: Int32, WireChoice, CaseIterable {
    /// Not known.
    case unknown = 0
    /// It can.
    case serving = 1
    /// It can't.
    case notServing = 2
    /// There is no such service; only where it is watched.
    case serviceUnknown = 3

    /// Not known.
    public static let zero = ServingStatus.unknown
}

/// What became of a guard.
public enum GuardOutcome: Int32, WireChoice, CaseIterable {
    /// Not said.
    case unspecified = 0
    /// It let the question pass.
    case passed = 1
    /// It denies.
    case failed = 2
    /// There is nothing that it is about.
    case notApplicable = 3
    /// One before it denies.
    case notReached = 4

    /// Not said.
    public static let zero = GuardOutcome.unspecified
}

/// What became of a policy whose scope matches.
public enum PolicyOutcome: Int32, WireChoice, CaseIterable {
    /// Not said.
    case unspecified = 0
    /// All its clauses hold.
    case satisfied = 1
    /// One of its clauses does not.
    case unsatisfied = 2
    /// One of its clauses cannot be evaluated.
    case erred = 3

    /// Not said.
    public static let zero = PolicyOutcome.unspecified
}
