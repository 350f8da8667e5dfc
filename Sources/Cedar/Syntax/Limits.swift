/// What the policy language's parser takes at most.
public enum Limits {
    /// The largest source text in bytes: far beyond any policy file written by people, and small
    /// enough that a span fits 32-bit offsets.
    public static let sourceBytesMax = 4 << 20

    /// How deep an expression may nest, in the source and as a tree.
    ///
    /// Evaluation, comparison, printing and deallocation recurse once a level. Measured in a debug
    /// build, on a stack of 512 KiB: evaluation fails beyond 180 levels and comparison beyond 145;
    /// a release build takes a fraction of that. Chains of `&&`, `||`, `+`, `-` and `*` are one
    /// level however long they are, and the parser doesn't recurse at all.
    public static let expressionDepthMax = 128

    /// How many unary operators may follow each other; the language's own rule.
    public static let unaryOperatorsMax = 4

    /// How many errors of one text are reported at once: more than a person reads before mending.
    public static let errorsMax = 20

    /// How many stretches that are no tokens are passed by to find the next policy after an error.
    ///
    /// A quote that nothing closes is found by reading to the end, so without a bound a text of them
    /// would take a time that grows with its square.
    public static let mistakesPassedMax = 100

    /// How many scalars of a source line a diagnostic shows around the place it points at.
    public static let excerptScalarsMax = 120
}
