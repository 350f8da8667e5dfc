/// Everything that is wrong with a schema, in the order of the text, at most
/// ``SchemaLimits/errorsMax``.
public struct SchemaErrors: Error, Hashable, Sendable {
    /// The errors, at least one.
    public let errors: [SchemaError]

    /// Makes errors of at least one, sorted by place.
    init(_ errors: [SchemaError]) {
        let sorted = errors.sorted {
            ($0.span.start, $0.description) < ($1.span.start, $1.description)
        }
        self.errors = Array(sorted.prefix(SchemaLimits.errorsMax))
    }
}

extension SchemaErrors: CustomStringConvertible {
    /// The first error's words.
    public var description: String { errors.first?.description ?? "" }
}

extension SourceFile {
    /// Everything that is wrong with a schema as a person reads it, one error after the other.
    public func render(_ errors: SchemaErrors) -> String {
        errors.errors
            .map { render(message: $0.description, at: $0.span, help: $0.advice) }
            .joined(separator: "\n")
    }
}

extension SchemaError {
    /// What to do about it: the suggestion, or the help.
    fileprivate var advice: String? {
        suggestion.map { "did you mean `\($0)`?" } ?? help
    }
}
