extension EvaluationError: CustomStringConvertible {
    /// What went wrong, in the reference engine's words.
    public var description: String {
        switch kind {
        case .entityDoesNotExist(let uid): "entity `\(uid)` does not exist"
        case .entityAttributeDoesNotExist(let uid, let attribute):
            "`\(uid)` does not have the attribute `\(attribute)`"
        case .entityTagDoesNotExist(let uid, let tag): "`\(uid)` does not have the tag `\(tag)`"
        case .recordAttributeDoesNotExist(let attribute):
            "record does not have the attribute `\(attribute)`"
        case .typeError(let expected, let actual):
            "type error: expected \(EvaluationError.alternatives(expected)), got \(actual)"
        case .wrongNumberOfArguments(let function, let expected, let actual):
            "wrong number of arguments provided to extension function `\(function)`: "
                + "expected \(expected), got \(actual)"
        case .binaryOverflow(let operation, let left, let right):
            "integer overflow while attempting to \(operation) the values `\(left)` and `\(right)`"
        case .negationOverflow(let value):
            "integer overflow while attempting to negate the value `\(value)`"
        case .unlinkedSlot(let slot): "template slot `\(slot)` was not linked"
        case .malformedExtensionValue, .offsetOverflow, .durationSinceOverflow, .toDateOverflow:
            "error while evaluating `\(extensionName)` extension function: \(extensionMessage)"
        }
    }

    /// The text as a decision's diagnostics have it, which says in which policy, its id escaped.
    /// - Parameter policy: the policy that was evaluated.
    /// - Returns: the text.
    public func message(in policy: PolicyID) -> String {
        "error while evaluating policy `\(policy.text.escaped)`: \(self)"
    }

    private static func alternatives(_ kinds: [ValueKind]) -> String {
        let list = kinds.map(\.description).joined(separator: ", ")
        return kinds.count == 1 ? list : "one of [\(list)]"
    }

    /// The function's name, but for `ip` the name of its type.
    private var extensionName: String {
        switch kind {
        case .malformedExtensionValue(let function, _, _):
            function == .ip ? ValueKind.ip.description : function.rawValue
        case .offsetOverflow: ExtensionFunction.offset.rawValue
        case .durationSinceOverflow: ExtensionFunction.durationSince.rawValue
        case .toDateOverflow: ExtensionFunction.toDate.rawValue
        case .entityDoesNotExist, .entityAttributeDoesNotExist, .entityTagDoesNotExist,
            .recordAttributeDoesNotExist, .typeError, .wrongNumberOfArguments, .binaryOverflow,
            .negationOverflow, .unlinkedSlot:
            ""
        }
    }

    private var extensionMessage: String {
        switch kind {
        case .malformedExtensionValue(_, let error, let input): error.message(for: input)
        case .offsetOverflow(let datetime, let duration):
            "overflows when adding an offset: \(datetime)+(\(duration.milliseconds)ms)"
        case .durationSinceOverflow(let left, let right):
            "overflows when computing the duration between \(left) and \(right)"
        case .toDateOverflow(let datetime): "overflows when computing the date of \(datetime)"
        case .entityDoesNotExist, .entityAttributeDoesNotExist, .entityTagDoesNotExist,
            .recordAttributeDoesNotExist, .typeError, .wrongNumberOfArguments, .binaryOverflow,
            .negationOverflow, .unlinkedSlot:
            ""
        }
    }
}
