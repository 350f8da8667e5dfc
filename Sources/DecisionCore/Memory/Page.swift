/// One allocation of a ``Paged``: a page, or a block of several.
@safe
final class Page<Element: BitwiseCopyable> {
    /// Where the elements lie.
    let elements: UnsafeMutablePointer<Element>

    /// A page of so many times the same element.
    init(repeating element: Element, count: Int) {
        // Safe: as many elements are initialised as room was asked for; whoever holds the page
        // keeps the pointer no longer than the page.
        unsafe elements = .allocate(capacity: count)
        unsafe elements.initialize(repeating: element, count: count)
    }

    /// A page like another.
    init(copying source: UnsafeMutablePointer<Element>, count: Int) {
        // Safe: `source` holds as many elements, says whoever calls.
        unsafe elements = .allocate(capacity: count)
        unsafe elements.initialize(from: source, count: count)
    }

    deinit {
        // Safe: the elements are trivial, and nobody else holds the pointer.
        unsafe elements.deallocate()
    }
}
