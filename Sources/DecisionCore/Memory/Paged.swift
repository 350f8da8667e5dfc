/// Elements in pages of fixed size, which copies share until one of them changes an element.
///
/// A registry of a million entities is copied for each change of one of them, and all but a few
/// pages stay the same. Who holds the pages is kept in groups of 64, so that a copy retains few
/// objects; where the pages lie is kept flat beside it, so that a read follows two pointers and
/// counts no reference.
///
/// Safe: a page is written only by the one value that holds it, which is asked at every write; what
/// several values hold, perhaps on several threads, is only read.
/// - Complexity: reading is constant. The first change of a copy copies eight bytes for each page,
///   and each page that changes, of 16 KiB.
@safe
struct Paged<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    /// The pages, for their lifetimes; a block of several is held once for each.
    private var owners: [[Page<Element>]] = []
    /// Where the pages lie.
    // Safe: as long as the owners hold them, and these are changed together.
    fileprivate private(set) var places: [UnsafeMutablePointer<Element>] = unsafe []
    private let blank: Element

    /// How many elements there are; those that stand for nothing before a run are counted too.
    private(set) var count = 0

    /// None; `blank` stands where nothing was put.
    init(blank: Element) { self.blank = blank }

    /// How many owners are held together: a copy of a million elements retains some thirty groups.
    private static var groupSize: Int { 64 }

    /// The number of elements of a page is a power of two, at most 16 KiB of them.
    fileprivate static var shift: Int {
        14 - (Int.bitWidth - (MemoryLayout<Element>.stride - 1).leadingZeroBitCount)
    }

    /// How many elements a page has.
    static var pageSize: Int { 1 << shift }

    fileprivate static var mask: Int { pageSize - 1 }

    /// How many bytes it takes.
    var byteCount: Int {
        pageCount * (Self.pageSize * MemoryLayout<Element>.stride + 16)
    }

    /// How many pages it has.
    var pageCount: Int {
        // Safe: the pointers are counted, not followed.
        unsafe places.count
    }

    /// The element at an index; traps beyond the last page.
    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            // Safe: the array's own check finds the page, and a page is full of elements.
            unsafe places[index >> Self.shift][index & Self.mask]
        }
        set {
            let page = index >> Self.shift
            own(page)
            // Safe: as above, and nobody else holds the page.
            unsafe places[page][index & Self.mask] = newValue
        }
    }

    /// Whether both have the same page there, and so the same elements.
    func sharesPage(_ page: Int, with other: Paged) -> Bool {
        // Safe: the addresses are compared, not followed.
        unsafe page < other.places.count && places[page] == other.places[page]
    }

    // -------------------------------------------------------------------------------- writing

    /// Makes the page this value's own.
    @inline(__always)
    private mutating func own(_ page: Int) {
        let group = page / Self.groupSize
        if !isKnownUniquelyReferenced(&owners[group][page % Self.groupSize]) { copy(page) }
    }

    @inline(never)
    private mutating func copy(_ page: Int) {
        // Safe: a page, and each part of a block of them, holds so many elements.
        let copied = unsafe Page(copying: places[page], count: Self.pageSize)
        owners[page / Self.groupSize][page % Self.groupSize] = copied
        unsafe places[page] = copied.elements
    }

    private mutating func addPages(_ count: Int) {
        let added = Page(repeating: blank, count: count << Self.shift)
        for page in 0..<count {
            if (owners.last?.count ?? Self.groupSize) == Self.groupSize { owners.append([]) }
            owners[owners.count - 1].append(added)
            // Safe: it has room for as many pages as were asked for.
            unsafe places.append(added.elements + page << Self.shift)
        }
    }

    /// Adds blanks until there are `count` elements.
    mutating func grow(to count: Int) {
        while pageCount << Self.shift < count { addPages(1) }
        self.count = max(self.count, count)
    }

    /// Adds an element.
    mutating func append(_ element: Element) {
        let index = count
        grow(to: index + 1)
        self[index] = element
    }

    /// Adds elements that will lie next to each other in memory, and says where the first is.
    ///
    /// A run that does not fit into what is left of a page begins another; one longer than a page
    /// gets a block of its own.
    mutating func append(run: Span<Element>) -> Int {
        guard run.count > 0 else { return 0 }
        if run.count > Self.pageSize { return append(block: run) }
        if count & Self.mask + run.count > Self.pageSize { grow(to: pageCount << Self.shift) }
        let first = count
        grow(to: first + run.count)
        own(first >> Self.shift)
        for index in run.indices {
            // Safe: the run lies within one page, which is this value's own.
            unsafe places[first >> Self.shift][first & Self.mask + index] = run[index]
        }
        return first
    }

    private mutating func append(block run: Span<Element>) -> Int {
        let page = pageCount
        addPages((run.count + Self.mask) >> Self.shift)
        for index in run.indices {
            // Safe: the block has just been made, of so many pages in one piece.
            unsafe places[page][index] = run[index]
        }
        // What is left of the block stays empty: a page of it that is copied would leave the run.
        count = pageCount << Self.shift
        return page << Self.shift
    }

    // -------------------------------------------------------------------------------- reading

    /// The elements of a run that was put in as one; traps where they don't lie in one piece.
    @inline(__always)
    @_lifetime(borrow self)
    func span(_ first: Int, _ count: Int) -> Span<Element> {
        PagedView(self).span(first, count)
    }
}

/// The pages of a ``Paged``, borrowed: reading them retains nothing.
@safe
struct PagedView<Element: BitwiseCopyable & Sendable>: ~Escapable {
    private let places: Span<UnsafeMutablePointer<Element>>

    @inline(__always)
    @_lifetime(borrow paged)
    init(_ paged: borrowing Paged<Element>) {
        // Safe: the view cannot outlive what it borrows from.
        unsafe places = paged.places.span
    }

    /// The element at an index; traps beyond the last page.
    @inline(__always)
    subscript(index: Int) -> Element {
        // Safe: the span's own check finds the page, and a page is full of elements.
        unsafe places[index >> Paged<Element>.shift][index & Paged<Element>.mask]
    }

    /// The elements of a run that was put in as one; traps where they don't lie in one piece.
    @inline(__always)
    @_lifetime(copy self)
    func span(_ first: Int, _ count: Int) -> Span<Element> {
        guard count > 0 else { return Span() }
        let page = first >> Paged<Element>.shift
        let last = (first &+ count &- 1) >> Paged<Element>.shift
        if page != last { checkBlock(page...last) }
        // Safe: the whole run lies in one page, or in pages that the check finds in one piece; they
        // live as long as what this view borrows from.
        return unsafe _overrideLifetime(
            Span(_unsafeStart: places[page] + first & Paged<Element>.mask, count: count),
            copying: self)
    }

    @inline(never)
    private func checkBlock(_ pages: ClosedRange<Int>) {
        for page in pages.dropFirst() {
            // Safe: the addresses are compared, not followed.
            let isNext = unsafe places[page - 1] + Paged<Element>.pageSize == places[page]
            precondition(isNext, "a run is read as it was put in")
        }
    }
}
