/// A message of the contract as a Swift value, for clients and administration.
///
/// The data path does not use it: there a question stays on the tape.
public protocol WireMessage: Hashable, Sendable {
    /// Which message it is.
    static var kind: MessageKind { get }

    /// Makes a message in which nothing is given.
    init()

    /// Goes through all fields.
    mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V)
}

extension WireMessage {
    /// The number of entries of a tape that is made to read one message.
    private static var tapeCapacity: Int { 1 << 16 }

    /// Writes the message after what is there; fields with their default are left out.
    public func encode(into writer: inout MessageWriter) {
        var copy = self
        copy.visit(&writer)
    }

    /// The message's bytes.
    ///
    /// - Throws: `messageTooLong` if they are more than fit into a frame, ``MessageWriter/bytesMax``.
    public func encode() throws(WireError) -> [UInt8] {
        var writer = MessageWriter(capacity: 256)
        encode(into: &writer)
        guard !writer.isOverfull else { throw WireError(.messageTooLong, in: Self.kind) }
        return [UInt8](copying: writer.bytes)
    }

    /// Reads a message.
    ///
    /// - Parameters:
    ///   - bytes: The message's bytes.
    ///   - rules: How unknown fields are taken.
    /// - Throws: A ``WireError`` that names the field.
    public init(decoding bytes: [UInt8], rules: ReadingRules = .lenient) throws(WireError) {
        var tape = Tape(capacity: Self.tapeCapacity)
        try self.init(decoding: bytes.span, using: &tape, rules: rules)
    }

    /// Reads a message with a tape that is used again for the next.
    ///
    /// - Parameters:
    ///   - bytes: The message's bytes.
    ///   - tape: What it is read into on the way.
    ///   - rules: How unknown fields are taken.
    /// - Throws: A ``WireError`` that names the field.
    public init(
        decoding bytes: Span<UInt8>, using tape: inout Tape, rules: ReadingRules = .lenient
    ) throws(WireError) {
        try tape.read(Self.kind, from: bytes, rules: rules)
        self.init()
        let view = tape.view(of: bytes)
        var reader = FieldReader(view: view, fields: view.children)
        visit(&reader)
    }
}
