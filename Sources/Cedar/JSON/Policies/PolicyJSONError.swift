/// Why JSON isn't policies, or policies can't be JSON, and where.
public struct PolicyJSONError: Error, Hashable, Sendable {
    /// What is wrong; one reference wide, for it passes through every frame of a recursive reader.
    public indirect enum Kind: Hashable, Sendable {
        /// The text is no JSON; the error has its own place.
        case json(JSONError)
        /// A value of another kind than expected.
        case mismatch(expected: Text, found: Text)
        /// A member that isn't there.
        case missingMember(Text)
        /// A member that doesn't belong there; closest to it is the suggestion.
        case unknownMember(Text, suggestion: Text?)
        /// A word that is none of those that may stand there; closest to it is the suggestion.
        case unknownWord(Text, suggestion: Text?)
        /// An expression with no operator, or with several.
        case operatorCount(Int)
        /// An operator or function that Cedar doesn't have; closest to it is the suggestion.
        case unknownOperator(Text, suggestion: Text?)
        /// An annotation's name that is no identifier.
        case malformedKey(Text)
        /// A type's name that is none, or not written in normal form.
        case malformedName(Text)
        /// An entity reference or a literal value that is none.
        case value(ValueError)
        /// An action that isn't of the type `Action`.
        case notAnAction(EntityUID)
        /// A slot that may not stand there.
        case misplacedSlot(Text)
        /// A static policy whose scope has slots.
        case notStatic([Slot])
        /// Two policies or templates with one id.
        case takenID(PolicyID)
        /// A link that can't be made.
        case link(LinkError)
        /// An expression that nests too deep, as itself or as JSON.
        case tooDeep(limit: Int)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, from the outermost value inwards; of a member that is missing, where it should be.
    public let path: JSONPath

    /// An error at a place.
    /// - Parameters:
    ///   - kind: what is wrong.
    ///   - path: where.
    public init(_ kind: Kind, at path: JSONPath = .root) {
        self.kind = kind
        self.path = path
    }

    /// The same error as seen from the value around.
    func inside(_ step: JSONPath.Step) -> PolicyJSONError {
        PolicyJSONError(kind, at: path.inside(step))
    }
}

extension PolicyJSONError: CustomStringConvertible {
    /// The place and what is wrong there: `staticPolicies.a.effect: expected a string, found null`.
    public var description: String {
        path == .root ? message : "\(path): \(message)"
    }

    /// What is wrong, without the place.
    public var message: String {
        switch kind {
        case .json(let error): "\(error)"
        case .mismatch(let expected, let found): "expected \(expected), found \(found)"
        case .missingMember(let name): "the member `\(name)` is missing"
        case .unknownMember(let name, _): "there is no member `\(name)` here"
        case .unknownWord(let word, _): "`\(word)` can't stand here"
        case .operatorCount(0): "an expression has one operator, here is none"
        case .operatorCount(let count): "an expression has one operator, here are \(count)"
        case .unknownOperator(let name, _): "`\(name)` is no operator or function"
        case .malformedKey(let text): "`\(text)` is no identifier"
        case .malformedName(let text): "`\(text)` is no name in normal form"
        case .value(let error): "\(error)"
        case .notAnAction(let uid): "expected an entity uid with type `Action` but got `\(uid)`"
        case .misplacedSlot(let slot): "the slot `\(slot)` can't stand here"
        case .notStatic(let slots):
            "a static policy has no slots, this has "
                + slots.map { "`\($0)`" }.joined(separator: " and ")
        case .takenID(let id): "the id `\(id)` is taken by another policy or template"
        case .link(let error): "\(error)"
        case .tooDeep(let limit): "the expression nests deeper than the limit of \(limit) levels"
        }
    }

    /// The name that was meant, where something close to what stands there exists.
    public var suggestion: Text? {
        switch kind {
        case .unknownMember(_, let suggestion), .unknownWord(_, let suggestion),
            .unknownOperator(_, let suggestion):
            suggestion
        case .json, .mismatch, .missingMember, .operatorCount, .malformedKey, .malformedName,
            .value, .notAnAction, .misplacedSlot, .notStatic, .takenID, .link, .tooDeep:
            nil
        }
    }
}
