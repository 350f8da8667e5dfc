/// What JSON may be read: how large and how deep.
public enum JSONLimits {
    /// How many arrays and objects may lie inside one another.
    ///
    /// 127 is what the reference implementation reads (its parser's recursion limit is 128, the
    /// outermost call included). With it, what recurses over a value needs little stack.
    public static let nestingMax = 127

    /// How many bytes of JSON are read at once: 1 GiB, so that offsets and counts stay small.
    public static let bytesMax = 1 << 30
}
