/// Why a source text is not what its grammar says, and where.
public struct SyntaxError: Error, Hashable, Sendable {
    /// Where the trouble is.
    public let span: SourceSpan
    /// What is wrong, without what was expected: a sentence in lower case without a full stop.
    public let message: String
    /// What could have stood there, as a person names it; empty where that isn't the point.
    public let expected: [String]
    /// What to do about it, where that is known.
    public let help: String?

    /// An error at a place.
    /// - Parameters:
    ///   - message: what is wrong.
    ///   - span: where the trouble is.
    ///   - expected: what could have stood there.
    ///   - help: what to do about it.
    public init(
        _ message: String, at span: SourceSpan, expected: [String] = [], help: String? = nil
    ) {
        self.span = span
        self.message = message
        self.expected = expected
        self.help = help
    }
}

extension SyntaxError: CustomStringConvertible {
    /// What is wrong and what was expected, on one line, without the place.
    public var description: String {
        switch expected.count {
        case 0: message
        case 1: "\(message): expected \(expected[0])"
        default:
            "\(message): expected \(expected.dropLast().joined(separator: ", ")) "
                + "or \(expected[expected.count - 1])"
        }
    }
}
