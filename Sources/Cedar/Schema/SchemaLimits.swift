/// What a schema may be: how large and how deep.
///
/// How many bytes its text may have says `Limits.sourceBytesMax`.
public enum SchemaLimits {
    /// How many types may lie inside one another, once common types are put in their places.
    ///
    /// No deeper value can come in as JSON, and what recurses over a type needs little stack.
    public static let typeNestingMax = JSONLimits.nestingMax

    /// How many types a whole schema may hold, once common types are put in their places.
    ///
    /// A chain of common types that each use the next one twice doubles with every link; whoever
    /// flattens types counts on this bound.
    public static let typesMax = 1 << 20

    /// How many edges are followed at most to close each of both hierarchies.
    ///
    /// A chain of n types has about n²/2 ancestors, so a small text could ask for all memory.
    public static let closureStepsMax = 1 << 18

    /// How many components a name may have: `A::B::C` has three.
    public static let nameComponentsMax = 64

    /// How many errors are reported at once.
    public static let errorsMax = 20
}
