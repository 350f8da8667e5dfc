/// Why a policy's conditions have no value.
///
/// It is one reference wide, for it passes through every frame of a recursive evaluation.
public struct EvaluationError: Error, Hashable, Sendable {
    private let details: Details

    /// An error at a place.
    /// - Parameters:
    ///   - kind: what went wrong.
    ///   - span: the part of the policy that it went wrong in.
    public init(_ kind: Kind, at span: SourceSpan) {
        details = Details(kind: kind, span: span)
    }

    /// What went wrong.
    public var kind: Kind { details.kind }
    /// The part of the policy that it went wrong in.
    public var span: SourceSpan { details.span }

    /// Whether two errors are the same in the same place.
    public static func == (left: EvaluationError, right: EvaluationError) -> Bool {
        left.kind == right.kind && left.span == right.span
    }

    /// Feeds the kind and the place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(span)
    }

    private final class Details: Sendable {
        let kind: Kind
        let span: SourceSpan

        init(kind: Kind, span: SourceSpan) {
            self.kind = kind
            self.span = span
        }
    }

    /// The kinds of errors.
    ///
    /// The reference engine knows three more that cannot happen here: a lookup of a function that
    /// doesn't exist and an expression that is no value fail to parse, and so does what would
    /// exceed the recursion limit.
    public enum Kind: Hashable, Sendable {
        /// An attribute or tag was read of an entity of which nothing is known.
        case entityDoesNotExist(EntityUID)
        /// The entity has no such attribute.
        case entityAttributeDoesNotExist(EntityUID, attribute: Text)
        /// The entity has no such tag.
        case entityTagDoesNotExist(EntityUID, tag: Text)
        /// The record has no such attribute.
        case recordAttributeDoesNotExist(attribute: Text)
        /// An operand was of none of the kinds that the operation takes.
        case typeError(expected: [ValueKind], actual: ValueKind)
        /// An extension function was called with too few or too many arguments.
        case wrongNumberOfArguments(ExtensionFunction, expected: Int, actual: Int)
        /// The result of an operation on two integers leaves 64 bits.
        case binaryOverflow(Operation, Int64, Int64)
        /// The negated integer leaves 64 bits.
        case negationOverflow(Int64)
        /// A template's slot was evaluated without having been linked.
        case unlinkedSlot(Slot)
        /// A constructor was given a text that it can't read.
        case malformedExtensionValue(ExtensionFunction, ExtensionError, Text)
        /// The instant that `offset` would make leaves 64 bits.
        case offsetOverflow(Datetime, Duration)
        /// The duration that `durationSince` would make leaves 64 bits.
        case durationSinceOverflow(Datetime, Datetime)
        /// The day that `toDate` would make leaves 64 bits.
        case toDateOverflow(Datetime)
    }

    /// The operations of two integers.
    public enum Operation: String, Hashable, Sendable {
        case add, subtract, multiply
    }
}

extension EvaluationError {
    /// What the reference engine calls the error's kind.
    public enum Category: String, Hashable, Sendable, CaseIterable {
        case entityDoesNotExist = "EntityDoesNotExist"
        case entityAttributeDoesNotExist = "EntityAttrDoesNotExist"
        case recordAttributeDoesNotExist = "RecordAttrDoesNotExist"
        case typeError = "TypeError"
        case wrongNumberOfArguments = "WrongNumArguments"
        case integerOverflow = "IntegerOverflow"
        case unlinkedSlot = "UnlinkedSlot"
        case failedExtensionFunctionExecution = "FailedExtensionFunctionExecution"
    }

    /// The error's kind as the reference engine has it.
    public var category: Category {
        switch kind {
        case .entityDoesNotExist: .entityDoesNotExist
        case .entityAttributeDoesNotExist, .entityTagDoesNotExist: .entityAttributeDoesNotExist
        case .recordAttributeDoesNotExist: .recordAttributeDoesNotExist
        case .typeError: .typeError
        case .wrongNumberOfArguments: .wrongNumberOfArguments
        case .binaryOverflow, .negationOverflow: .integerOverflow
        case .unlinkedSlot: .unlinkedSlot
        case .malformedExtensionValue, .offsetOverflow, .durationSinceOverflow, .toDateOverflow:
            .failedExtensionFunctionExecution
        }
    }
}
