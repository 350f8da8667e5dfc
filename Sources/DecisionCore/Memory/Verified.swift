// Reads that a verifier has proved to lie inside, so that nobody checks them again.

extension Span where Element: BitwiseCopyable {
    /// The element at an index that ``PolicyTree/init(verifying:)`` has checked.
    ///
    /// The interpreter of policy trees reads an instruction at every step; without the check it
    /// needs a quarter fewer instructions.
    @safe
    @inline(__always)
    subscript(verified index: Int) -> Element {
        assert(index >= 0 && index < count)
        // Safe: the verifier has proved that the tree's operands and targets lie inside its tables.
        return unsafe self[unchecked: index]
    }
}
