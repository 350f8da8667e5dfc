/// Something that a person should know about their policies, schema or data, and where.
///
/// Everything that goes wrong in a text becomes one of these before it is shown, so that all of it
/// looks alike, on a terminal and as JSON.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// The text can't be used as it is.
        case error
        /// The text can be used, and probably doesn't do what it should.
        case warning
    }

    /// How bad it is.
    public let severity: Severity
    /// What kind of trouble it is, for programs: words in lower case joined by `_`, stable.
    public let kind: String
    /// What is wrong: a sentence in lower case without a full stop, on one line.
    public let message: String
    /// Where it is; `nil` for what has no text.
    public let place: Place?
    /// What could have stood there, as a person names it; empty where that isn't the point.
    public let expected: [String]
    /// What to do about it, where that is known.
    public let help: String?
    /// The name that was probably meant.
    public let suggestion: Text?
    /// The policy that is concerned, where one is.
    public let policy: PolicyID?
    /// The way to the place, where the text is JSON.
    public let path: JSONPath?

    /// A diagnostic of these parts.
    /// - Parameters:
    ///   - severity: how bad it is.
    ///   - kind: what kind of trouble it is, in lower case joined by `_`.
    ///   - message: what is wrong, without what was expected.
    ///   - place: where.
    ///   - expected: what could have stood there.
    ///   - help: what to do about it.
    ///   - suggestion: the name that was probably meant.
    ///   - policy: the policy that is concerned.
    ///   - path: the way to the place, where the text is JSON.
    public init(
        _ severity: Severity = .error, kind: String, message: String, at place: Place?,
        expected: [String] = [], help: String? = nil, suggestion: Text? = nil,
        policy: PolicyID? = nil, path: JSONPath? = nil
    ) {
        self.severity = severity
        self.kind = kind
        self.message = message
        self.place = place
        self.expected = expected
        self.help = help
        self.suggestion = suggestion
        self.policy = policy
        self.path = path
    }
}

extension Diagnostic {
    /// A stretch of a text.
    public struct Place: Hashable, Sendable {
        /// The text.
        public let source: SourceFile
        /// The stretch.
        public let span: SourceSpan

        /// A stretch of a text.
        /// - Parameters:
        ///   - source: the text.
        ///   - span: the stretch.
        public init(_ source: SourceFile, _ span: SourceSpan) {
            self.source = source
            self.span = span
        }

        /// The place of a JSON value.
        /// - Parameters:
        ///   - source: the text, which is JSON.
        ///   - path: the value's path.
        ///   - ofName: whether the member's name is meant, not its value.
        public init(_ source: SourceFile, _ path: JSONPath, ofName: Bool = false) {
            self.init(source, ofName ? source.nameSpan(of: path) : source.span(of: path))
        }

        /// The line and column of its beginning.
        public var start: SourceFile.LineAndColumn { source.lineAndColumn(of: span.start) }

        /// The line and column behind its end.
        public var end: SourceFile.LineAndColumn { source.lineAndColumn(of: span.end) }

        /// Whether two places are the same stretch of one text.
        public static func == (left: Place, right: Place) -> Bool {
            left.source === right.source && left.span == right.span
        }

        /// Feeds the text's name and the stretch.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(Text(source.name))
            hasher.combine(span)
        }
    }
}
