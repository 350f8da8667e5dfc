/// What a hierarchy of entities may be.
public enum EntitiesLimits {
    /// How many ancestors all entities may have together; entities with the same parents share
    /// theirs and count once.
    ///
    /// A chain of n entities has about n²/2 of them, so a small file could ask for all memory.
    public static let ancestorsMax = 1 << 24
}
