extension Expression {
    /// A set literal; where all elements are literals its value is made once, here.
    public struct SetLiteral: Hashable, Sendable {
        /// The elements in the order of the source.
        public let elements: [Expression]
        /// The set's value where no evaluation is needed for it.
        public let constant: ValueSet?

        /// A set literal of these elements.
        /// - Parameter elements: the elements in the order of the source.
        public init(_ elements: [Expression]) {
            self.elements = elements
            let constants = elements.compactMap(\.constant)
            constant = constants.count == elements.count ? ValueSet(constants) : nil
        }
    }

    /// A call of an extension function.
    ///
    /// A constructor of a literal is called once, here. Where that fails nothing is kept: the error
    /// belongs to the evaluation.
    public struct Call: Hashable, Sendable {
        /// What is called.
        public let function: ExtensionFunction
        /// The arguments, a method's receiver first.
        ///
        /// Their number may be wrong: that is an error of
        /// evaluation.
        public let arguments: [Expression]
        /// The call's value where no evaluation is needed for it.
        public let constant: Value?

        /// A call.
        /// - Parameters:
        ///   - function: what is called.
        ///   - arguments: the arguments, a method's receiver first.
        public init(_ function: ExtensionFunction, _ arguments: [Expression]) {
            self.function = function
            self.arguments = arguments
            if arguments.count == 1, case .literal(.string(let text)) = arguments[0].kind {
                constant = try? function.construct(from: text)
            } else {
                constant = nil
            }
        }
    }

    /// The value of an expression that needs no evaluation, or `nil`.
    public var constant: Value? {
        switch kind {
        case .literal(let value): value
        case .set(let literal): literal.constant.map(Value.set)
        case .call(let call): call.constant
        case .variable, .slot, .conditional, .or, .and, .relation, .sum, .product, .not, .negation,
            .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .record:
            nil
        }
    }
}

extension ExtensionFunction {
    /// What a constructor makes of a text; `nil` for a method.
    func construct(from text: Text) throws(ExtensionError) -> Value? {
        switch self {
        case .decimal: .decimal(try Decimal(parsing: text))
        case .ip: .ip(try IPAddress(parsing: text))
        case .datetime: .datetime(try Datetime(parsing: text))
        case .duration: .duration(try Duration(parsing: text))
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .isIpv4, .isIpv6,
            .isLoopback, .isMulticast, .isInRange, .offset, .durationSince, .toDate, .toTime,
            .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays:
            nil
        }
    }
}
