/// One step of a program: what to do, and with what.
///
/// A program works on a stack of values and leaves one. Twelve bytes, so that five lie in a cache
/// line.
public struct Instruction: Hashable, Sendable, BitwiseCopyable {
    /// What to do.
    public let operation: Operation
    /// With what.
    public let first: UInt32
    /// And with what else.
    public let second: UInt32

    /// A step.
    public init(_ operation: Operation, _ first: UInt32 = 0, _ second: UInt32 = 0) {
        self.operation = operation
        self.first = first
        self.second = second
    }

    /// What a step does; `a b → c` says which values it takes from the stack, and which it leaves.
    ///
    /// A step that cannot do what it should ends the policy *undecided*.
    public enum Operation: Hashable, Sendable, BitwiseCopyable {
        /// `→ v`: the constant `first`.
        case constant
        /// `→ v`: the variable `first`, in the order of ``TreeVariable``.
        case variable
        /// `v → v`: the attribute `first`.
        case attribute
        /// `→ v`: the attribute `first` of the variable `second`.
        case variableAttribute
        /// `v → boolean`: whether there is an attribute `first`.
        case has
        /// `→ boolean`: whether the variable `second` has an attribute `first`.
        case variableHas
        /// `v → v`: the attribute `first`; where there is none, false, and on at `second`.
        case attributeOrElse

        /// `boolean → boolean`: the other.
        case not
        /// `boolean → boolean`: the same; undecided for anything else.
        case boolean
        /// `boolean →`: on at `second` with a false left on the stack, if it is false.
        case and
        /// `boolean →`: on at `second` with a true left on the stack, if it is true.
        case or
        /// `boolean →`: on at `second` if it is false.
        case unless
        /// On at `second`.
        case jump

        /// `v → boolean`: whether it is the constant `first`.
        case equalConstant
        /// `entity → boolean`: whether it is one of, or below, what the constant `first` names.
        case isInConstant
        /// `entity → boolean`: whether it is of the type `first`.
        case isType
        /// `entity → entity`: false, and on at `second`, if it is not of the type `first`.
        case isTypeOrElse
        /// `string → boolean`: whether it matches the pattern `first`.
        case like
        /// `v … v → set`: of the last `first` values.
        case set
        /// `v … v → record`: of the last `second` values, under the names from `first` on.
        case record

        /// `v → v`: an operation on one value.
        case single(Single)
        /// `v v → v`: an operation on two values.
        case pair(Pair)

        /// `→ v`: what the program `first` leaves; a shared one runs once a leg.
        case call
        /// Undecided, whatever is on the stack.
        case fail
        /// `v →`: the program's value; always its last step.
        case finish
    }

    /// Operations on one value.
    public enum Single: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// The opposite of a long.
        case negate
        /// Whether a set has no elements.
        case isEmpty
        /// What a constructor makes of a string.
        case decimal, ip, datetime, duration
        /// What an address is.
        case isIpv4, isIpv6, isLoopback, isMulticast
        /// The day of an instant, and the time since it began.
        case toDate, toTime
        /// A duration in whole units.
        case toMilliseconds, toSeconds, toMinutes, toHours, toDays
    }

    /// Operations on two values.
    public enum Pair: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// Whether they are equal.
        case equal
        /// The order of two longs, instants or durations.
        case less, lessOrEqual, greater, greaterOrEqual
        /// Whether an entity is one of, or below, what the other names.
        case isIn
        /// A tag of an entity.
        case tag
        /// Whether an entity has a tag.
        case hasTag
        /// What comes of two longs.
        case add, subtract, multiply
        /// Whether a set holds a value, all of another set, or some of it.
        case contains, containsAll, containsAny
        /// The order of two decimals.
        case decimalLess, decimalLessOrEqual, decimalGreater, decimalGreaterOrEqual
        /// Whether an address lies in a range.
        case isInRange
        /// An instant, so much later.
        case offset
        /// How much later one instant is than another.
        case durationSince
    }
}

/// A variable of the language, as a step names it.
public enum TreeVariable: UInt32, CaseIterable, Sendable {
    /// For whom the leg is.
    case principal
    /// What is done.
    case action
    /// To what.
    case resource
    /// The record of everything else.
    case context
}

extension Instruction {
    /// How many values the step takes from the stack.
    var taken: Int {
        switch operation {
        case .constant, .variable, .variableAttribute, .variableHas, .call, .jump, .fail: 0
        case .attribute, .has, .attributeOrElse, .not, .boolean, .and, .or, .unless,
            .equalConstant, .isInConstant, .isType, .isTypeOrElse, .like, .single, .finish:
            1
        case .pair: 2
        case .set: Int(first)
        case .record: Int(second)
        }
    }

    /// How many values the step leaves on the stack where it goes on with the next.
    var left: Int {
        switch operation {
        case .and, .or, .unless, .jump, .fail, .finish: 0
        case .constant, .variable, .attribute, .variableAttribute, .has, .variableHas,
            .attributeOrElse, .not, .boolean, .equalConstant, .isInConstant, .isType,
            .isTypeOrElse, .like, .set, .record, .single, .pair, .call:
            1
        }
    }

    /// How many values the step leaves where it goes on elsewhere; nil where it never does.
    var leftAtTarget: Int? {
        switch operation {
        case .unless, .jump: 0
        case .attributeOrElse, .and, .or, .isTypeOrElse: 1
        case .constant, .variable, .attribute, .variableAttribute, .has, .variableHas, .not,
            .boolean, .equalConstant, .isInConstant, .isType, .like, .set, .record, .single,
            .pair, .call, .fail, .finish:
            nil
        }
    }

    /// Whether the step never goes on with the next.
    var endsHere: Bool {
        operation == .jump || operation == .fail || operation == .finish
    }
}
