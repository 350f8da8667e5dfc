/// What the validator does at most, and how much it says.
public enum ValidationLimits {
    /// How much one call may do: a step is one expression in one environment, or one comparison of
    /// two types.
    ///
    /// The environments of a schema are a product, actions by principal types by resource types, so
    /// a small text could ask for any amount of work. A schema with 200 actions that each apply to
    /// 5 by 5 types, under 1,000 policies without a scope of 50 expressions each, takes fewer. A
    /// release build takes about five million a second, so that nobody waits longer than a minute.
    public static let stepsMax = 1 << 28

    /// How many findings a policy may have; more would be read by nobody.
    public static let findingsPerPolicyMax = 100

    /// How many errors, and how many warnings, a report holds.
    public static let findingsMax = 1_000

    /// How many scalars of a name or a type a message shows.
    public static let quotedScalarsMax = 120

    /// How many names a help lists.
    public static let namesListedMax = 8
}
