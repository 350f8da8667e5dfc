/// Room for a fixed number of elements, set aside once and never moved.
///
/// An array asks at every write whether it is shared. This is nobody else's, so a write is a store.
@safe
struct FixedRoom<Element: BitwiseCopyable>: ~Copyable {
    /// For how many elements there is room.
    let count: Int
    private let elements: UnsafeMutablePointer<Element>

    /// Room for `count` elements, all of which are `element` at first.
    init(repeating element: Element, count: Int) {
        precondition(count > 0, "room for nothing is no room")
        self.count = count
        // Safe: as many elements are initialised as room was asked for, and the pointer never
        // leaves this value, which alone frees it.
        unsafe elements = .allocate(capacity: count)
        unsafe elements.initialize(repeating: element, count: count)
    }

    deinit {
        // Safe: the elements are trivial, and nobody else holds the pointer.
        unsafe elements.deallocate()
    }

    /// The element at an index; traps outside.
    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "there is no room there")
            // Safe: the line above.
            return unsafe elements[index]
        }
        set {
            precondition(index >= 0 && index < count, "there is no room there")
            // Safe: the line above.
            unsafe elements[index] = newValue
        }
    }

    /// The element at an index that ``PolicyTree/init(verifying:)`` has checked.
    ///
    /// The verifier has followed every program, and knows how high its values are ever stacked.
    @inline(__always)
    subscript(verified index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            // Safe: the verifier refuses programs that stack values higher than there is room, or
            // take more than they put.
            return unsafe elements[index]
        }
        set {
            assert(index >= 0 && index < count)
            // Safe: the verifier refuses programs that stack values higher than there is room, or
            // take more than they put.
            unsafe elements[index] = newValue
        }
    }
}
