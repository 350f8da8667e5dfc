/// Where module Cedar differs from the reference engine on purpose.
enum KnownDifference {
    /// Whether we refuse knowingly what the reference takes.
    ///
    /// The reference doesn't look into members of an entity that it ignores; we refuse half a
    /// surrogate pair and a name that stands twice in any part of the text.
    static func isRefusal(reference: String?, ours: String?) -> Bool {
        guard reference == nil, let ours else { return false }
        return ours.hasSuffix("a string holds one half of a surrogate pair")
            || ours.hasSuffix("stands twice in one object")
    }

    /// The same for policies.
    ///
    /// In the values of JSON the reference takes calls of functions that there are not, and lets
    /// the policy err each time, a `forbid` too; we refuse them as in text.
    static func isPolicyRefusal(reference: String?, ours: String?) -> Bool {
        guard reference == nil, let ours else { return false }
        return isRefusal(reference: reference, ours: ours)
            || ours.hasSuffix("is no extension function")
    }

    /// Whether two messages only say the same in other words.
    ///
    /// The reference takes any script's digits for digits of a decimal and then finds that it
    /// can't convert them; we say that the text is not well formed.
    static func isWording(reference: String, ours: String) -> Bool {
        reference.hasSuffix("overflow when converting to decimal")
            && ours.hasSuffix("is not a well-formed decimal value")
            && !ours.utf8.allSatisfy { $0 < 0x80 }
    }
}
