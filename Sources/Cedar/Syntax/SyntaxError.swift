/// Why a source text is not what its grammar says, and where.
///
/// It is one reference wide, for it passes through every frame of a recursive parser.
public struct SyntaxError: Error, Hashable, Sendable {
    private let details: Details

    /// An error at a place.
    /// - Parameters:
    ///   - message: what is wrong, without what was expected.
    ///   - span: where the trouble is.
    ///   - expected: what could have stood there, as a person names it.
    ///   - help: what to do about it.
    ///   - suggestion: the word that was probably meant.
    public init(
        _ message: String, at span: SourceSpan, expected: [String] = [], help: String? = nil,
        suggestion: Text? = nil
    ) {
        details = Details(
            message: message, span: span, expected: expected, help: help, suggestion: suggestion)
    }

    /// What is wrong, without what was expected: a sentence in lower case without a full stop.
    public var message: String { details.message }
    /// Where the trouble is.
    public var span: SourceSpan { details.span }
    /// What could have stood there; empty where that isn't the point.
    public var expected: [String] { details.expected }
    /// What to do about it, where that is known.
    public var help: String? { details.help }
    /// The word that was probably meant where one is mistyped.
    public var suggestion: Text? { details.suggestion }

    /// Whether two errors say the same of the same place.
    public static func == (left: SyntaxError, right: SyntaxError) -> Bool {
        left.span == right.span && left.message == right.message
            && left.expected == right.expected && left.help == right.help
            && left.suggestion == right.suggestion
    }

    /// Feeds the place and the message.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(span)
        hasher.combine(message)
    }

    private final class Details: Sendable {
        let message: String
        let span: SourceSpan
        let expected: [String]
        let help: String?
        let suggestion: Text?

        init(
            message: String, span: SourceSpan, expected: [String], help: String?,
            suggestion: Text?
        ) {
            self.message = message
            self.span = span
            self.expected = expected
            self.help = help
            self.suggestion = suggestion
        }
    }
}

extension SyntaxError: CustomStringConvertible {
    /// What is wrong and what was expected, on one line, without the place.
    public var description: String {
        message + Diagnostic.expectation(expected)
    }
}

/// Everything that is wrong with a text of policies, in the order of the text, at most
/// ``Limits/errorsMax``.
public struct SyntaxErrors: Error, Hashable, Sendable {
    /// The errors, at least one.
    public let errors: [SyntaxError]

    /// Makes errors of at least one.
    init(_ errors: [SyntaxError]) {
        self.errors = errors
    }
}

extension SyntaxErrors: CustomStringConvertible {
    /// The first error's words.
    public var description: String { errors.first?.description ?? "" }
}
