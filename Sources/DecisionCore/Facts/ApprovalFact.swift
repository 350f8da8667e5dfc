/// That a human approved: of which action, on which resource, with which input, and until when.
public struct ApprovalFact: Sendable {
    /// Who; nil where nobody is named, and then it approves nothing.
    public var by: EntityID?
    /// Of which action.
    public var action: EntityID?
    /// On which resource.
    public var resource: EntityID?
    /// When, in Unix milliseconds.
    public var approvedMilliseconds: Int64
    /// Until when, in Unix milliseconds.
    public var expiresMilliseconds: Int64
    /// With which input; nil for any.
    public var input: InputDigest?

    /// An approval.
    public init(
        by: EntityID?, action: EntityID?, resource: EntityID?, approvedMilliseconds: Int64,
        expiresMilliseconds: Int64, input: InputDigest? = nil
    ) {
        self.by = by
        self.action = action
        self.resource = resource
        self.approvedMilliseconds = approvedMilliseconds
        self.expiresMilliseconds = expiresMilliseconds
        self.input = input
    }
}

/// The SHA-256 of `context.input` as canonical JSON; whoever interns the question works it out.
public struct InputDigest: Hashable, Sendable {
    private let words: InlineArray<4, UInt64>

    /// The digest in `bytes`; nil where they are not 32.
    public init?(_ bytes: Span<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = InlineArray { Words.eight(bytes, at: $0 &* 8) }
    }

    /// A digest that no input has been found to have: what an approval of an unreadable digest asks.
    public static let impossible = InputDigest()

    private init() { words = InlineArray(repeating: 0) }

    /// Whether the digests are the same, byte by byte.
    public static func == (left: InputDigest, right: InputDigest) -> Bool {
        for index in left.words.indices where left.words[index] != right.words[index] {
            return false
        }
        return true
    }

    /// Feeds a word: any is as good as all, for they are a hash.
    public func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }
}
