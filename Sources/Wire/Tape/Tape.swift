/// How a reader takes what it does not know.
public enum ReadingRules: Hashable, Sendable {
    /// Unknown fields below ``FieldNumber/ignorableMin`` are refused: for requests.
    case strict
    /// Unknown fields are skipped: for answers, which a newer server may have written.
    case lenient
}

/// A message's fields, found in one walk over its bytes.
///
/// The walk is iterative and bounded, follows tables made from the generated descriptors, checks everything
/// that the contract says about bytes, and writes an entry for each field: no `String`, no allocation, no
/// recursion. What it refuses beyond libprotobuf-c's `unpack`, and why, is told by ``WireFault``.
///
/// An event loop has one tape and reads every request into it.
public struct Tape: ~Copyable {
    /// The greatest depth of messages in messages, the outermost counted.
    ///
    /// Values at their own limit need 28, in a session's attributes within a batch. A message that recursed
    /// otherwise would meet this limit; the contract has none, and a test says so.
    public static let depthMax = 32

    /// The greatest depth of values in values, the outermost counted.
    public static let valueDepthMax = 8

    /// The greatest number of entries of any tape: enough for a batch of 10,000 items with some context.
    public static let entriesMax = 1 << 18

    private let layouts = MessageLayouts.contract
    private var store: TapeStore

    /// Makes a tape.
    ///
    /// - Parameter capacity: The greatest number of fields of a message, with those of the messages in it; a
    ///   message with more is refused. Sixteen bytes each, of memory that is not touched until it is needed.
    /// - Precondition: 1 to ``entriesMax``.
    public init(capacity: Int = Tape.entriesMax) {
        precondition(capacity <= Self.entriesMax, "a tape has 262,144 entries at most")
        store = TapeStore(capacity: capacity)
    }

    /// Reads a message; what the tape held before is gone, also when this throws.
    ///
    /// - Parameters:
    ///   - message: What kind of message the bytes are.
    ///   - bytes: Bytes that hold the message, such as a frame's data.
    ///   - range: Where the message lies in them.
    ///   - rules: How unknown fields are taken.
    /// - Throws: A ``WireError`` that names the field.
    /// - Complexity: O(bytes of the message). Nothing is allocated unless it throws.
    public mutating func read(
        _ message: MessageKind, from bytes: Span<UInt8>, at range: ByteRange, rules: ReadingRules
    ) throws(WireError) {
        try read(message, from: bytes, at: range, rules: rules, isShallow: false)
    }

    /// Reads a message's own fields, and tells of the messages in it only where they lie.
    ///
    /// For a message that is read in parts, such as a batch: what is in the parts is checked when
    /// each of them is read.
    /// - Throws: A ``WireError`` that names the field.
    /// - Complexity: O(fields of that message).
    public mutating func readShallow(
        _ message: MessageKind, from bytes: Span<UInt8>, at range: ByteRange, rules: ReadingRules
    ) throws(WireError) {
        try read(message, from: bytes, at: range, rules: rules, isShallow: true)
    }

    private mutating func read(
        _ message: MessageKind, from bytes: Span<UInt8>, at range: ByteRange, rules: ReadingRules,
        isShallow: Bool
    ) throws(WireError) {
        store.removeAll()
        let layouts = self.layouts
        var walk = TapeWalk(
            bytes, at: range, layouts: layouts, rules: rules, isShallow: isShallow)
        do throws(WireFault) {
            try walk.run(message, into: &store)
        } catch {
            throw explain(error, at: walk.cursor.number, in: message)
        }
    }

    /// Reads a message that fills its bytes.
    ///
    /// - Throws: A ``WireError`` that names the field.
    public mutating func read(
        _ message: MessageKind, from bytes: Span<UInt8>, rules: ReadingRules
    ) throws(WireError) {
        guard bytes.count <= FrameHeader.dataLengthMax else {
            throw WireError(.messageTooLong, in: message)
        }
        let range = ByteRange(offset: 0, length: UInt32(bytes.count))
        try read(message, from: bytes, at: range, rules: rules)
    }

    /// The number of entries of the last message read, its root counted.
    public var count: Int { store.count }

    /// The last message read, over the bytes that it was read from.
    @_lifetime(borrow self, copy bytes)
    public func view(of bytes: Span<UInt8>) -> TapeView {
        TapeView(entries: store.entries, bytes: bytes)
    }

    // MARK: Errors

    /// Finds the way to the field at which a walk stopped.
    ///
    /// A message that was not read to its end has no `next` yet: these are the ones on the way.
    @inline(never)
    private borrowing func explain(
        _ fault: WireFault, at number: Int, in root: MessageKind
    ) -> WireError {
        var path: [WireError.Step] = []
        var kind = root
        var open = 0
        for index in 1..<max(store.count, 1) where store.entries[index].next == 0 {
            let field = Int(store.entries[index].field)
            path.append(step(field, of: kind, in: open, before: index))
            kind = layouts.field(field, of: kind).child ?? kind
            open = index
        }
        if number > 0 {
            path.append(step(number, of: kind, in: open, before: store.count))
        }
        return WireError(fault, in: root, path: path)
    }

    /// A step on the way, with the count of the elements before it if the field is repeated.
    private borrowing func step(
        _ number: Int, of kind: MessageKind, in parent: Int, before index: Int
    ) -> WireError.Step {
        let layout = layouts.field(number, of: kind)
        guard layout.shape != nil, layout.isRepeated else { return WireError.Step(field: number) }
        let entries = store.entries
        var element = 0
        var sibling = parent + 1
        while sibling < index {
            element += Int(entries[sibling].field) == number ? 1 : 0
            sibling = Int(entries[sibling].next)
        }
        return WireError.Step(field: number, element: element)
    }
}
