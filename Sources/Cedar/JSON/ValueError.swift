/// Why a value is none of Cedar's, or not the one that a schema declares, and where inside it.
public struct ValueError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// JSON's `null`, for which Cedar has no value.
        case null
        /// A number that is no 64-bit integer, as written.
        case notLong(Text)
        /// The escape `__expr`, which Cedar gave up.
        case expressionEscape
        /// A type's name that is none, or not written in normal form.
        case malformedName(Text)
        /// An extension function that Cedar doesn't have.
        case unknownFunction(Text)
        /// An extension function with too many or too few arguments.
        case wrongArgumentCount(function: Text, expected: Int, found: Int)
        /// An extension function that fails.
        case failedFunction(EvaluationError)
        /// A value of another type than expected.
        case typeMismatch(expected: Text, found: Text)
        /// A required attribute is not there.
        case missingAttribute(Text)
        /// An attribute is there that isn't declared.
        case unexpectedAttribute(Text)
        /// Values lie too deep inside one another.
        case tooDeep(limit: Int)
    }

    /// A step from a value to one inside it.
    public enum Step: Hashable, Sendable {
        /// To the attribute of a record.
        case attribute(Text)
        /// To a tag of an entity.
        case tag(Text)
        /// To an element of a set: its place in the JSON, from 0, where it was read from there.
        case element(Int?)
        /// To an argument of an extension function.
        case argument(of: Text)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, from the outermost value inwards.
    public let path: [Step]

    /// Makes an error.
    public init(_ kind: Kind, path: [Step] = []) {
        self.kind = kind
        self.path = path
    }

    /// The same error as seen from the value around.
    func inside(_ step: Step) -> ValueError {
        ValueError(kind, path: [step] + path)
    }
}

extension ValueError: CustomStringConvertible {
    /// The way to the place, then what is wrong there.
    public var description: String {
        path.map { "\($0): " }.joined() + kind.message
    }
}

extension ValueError.Step: CustomStringConvertible {
    /// The step in words.
    public var description: String {
        switch self {
        case .attribute(let name): "attribute `\(name)`"
        case .tag(let name): "tag `\(name)`"
        case .element: "an element"
        case .argument(let function): "an argument of `\(function)`"
        }
    }
}

extension ValueError.Kind {
    /// What is wrong, without the place.
    var message: String {
        switch self {
        case .null: "`null` is no value of Cedar"
        case .notLong(let text): "`\(text)` is no 64-bit integer"
        case .expressionEscape: "the `__expr` escape is no longer supported"
        case .malformedName(let text): "`\(text)` is no name in normal form"
        case .unknownFunction(let name): "`\(name)` is no extension function"
        case .wrongArgumentCount(let function, let expected, let found):
            "`\(function)` takes \(expected) arguments, got \(found)"
        case .failedFunction(let error): "\(error)"
        case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
        case .missingAttribute(let name): "the required attribute `\(name)` is missing"
        case .unexpectedAttribute(let name): "attribute `\(name)` is not declared"
        case .tooDeep(let limit): "more than \(limit) values inside one another"
        }
    }
}
