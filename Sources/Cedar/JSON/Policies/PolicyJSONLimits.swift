/// What policies as JSON may be: how large when they are read, how deep when they are written.
///
/// How deep JSON that is read may nest says ``JSONLimits/nestingMax``. An expression is never deeper
/// than its JSON, so what is read can be evaluated.
public enum PolicyJSONLimits {
    /// How many bytes of policies as JSON are read at once, 64 MiB: a policy's JSON takes some ten
    /// times the bytes of its text.
    public static let bytesMax = 64 << 20

    /// How many arrays and objects an expression that is written may nest.
    ///
    /// JSON has no chains: every operand of `&&`, `||`, `+`, `-` and `*` after the first, and every
    /// name of `has a.b.c`, nests two levels deeper. What is deeper than ``JSONLimits/nestingMax``
    /// neither this reader nor the reference's takes back; this limit is higher, because other readers may,
    /// and keeps a small stack safe when such a value is dropped.
    public static let writtenNestingMax = 1024
}
