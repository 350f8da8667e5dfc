extension Evaluator {
    /// A call of an extension function: the arguments, then their number, then their kinds.
    func evaluate(
        _ call: Expression.Call, at span: SourceSpan
    ) throws(EvaluationError) -> Value {
        if let constant = call.constant { return constant }
        var arguments: [Value] = []
        arguments.reserveCapacity(call.arguments.count)
        for argument in call.arguments { arguments.append(try evaluate(argument)) }
        guard arguments.count == call.function.argumentCount else {
            throw EvaluationError(
                .wrongNumberOfArguments(
                    call.function, expected: call.function.argumentCount, actual: arguments.count),
                at: span)
        }
        return try apply(Arguments(call: call, span: span, values: arguments))
    }

    private func apply(_ arguments: Arguments) throws(EvaluationError) -> Value {
        switch arguments.call.function {
        case .decimal, .ip, .datetime, .duration: try arguments.construct()
        case .lessThan: .boolean(try arguments.decimal(0) < arguments.decimal(1))
        case .lessThanOrEqual: .boolean(try arguments.decimal(0) <= arguments.decimal(1))
        case .greaterThan: .boolean(try arguments.decimal(0) > arguments.decimal(1))
        case .greaterThanOrEqual: .boolean(try arguments.decimal(0) >= arguments.decimal(1))
        case .isIpv4: .boolean(try arguments.ip(0).family == .ipv4)
        case .isIpv6: .boolean(try arguments.ip(0).family == .ipv6)
        case .isLoopback: .boolean(try arguments.ip(0).isLoopback)
        case .isMulticast: .boolean(try arguments.ip(0).isMulticast)
        case .isInRange: .boolean(try arguments.ip(0).isInRange(try arguments.ip(1)))
        case .offset: .datetime(try arguments.offset())
        case .durationSince: .duration(try arguments.durationSince())
        case .toDate: .datetime(try arguments.date())
        case .toTime: .duration(try arguments.datetime(0).time)
        case .toMilliseconds: .long(try arguments.duration(0).milliseconds)
        case .toSeconds: .long(try arguments.duration(0).seconds)
        case .toMinutes: .long(try arguments.duration(0).minutes)
        case .toHours: .long(try arguments.duration(0).hours)
        case .toDays: .long(try arguments.duration(0).days)
        }
    }
}

/// The evaluated arguments of a call, as many as its function takes.
private struct Arguments {
    let call: Expression.Call
    let span: SourceSpan
    let values: [Value]

    func construct() throws(EvaluationError) -> Value {
        guard case .string(let text) = values[0] else { throw mismatch(.string, 0) }
        do throws(ExtensionError) {
            if let value = try call.function.construct(from: text) { return value }
        } catch {
            throw EvaluationError(.malformedExtensionValue(call.function, error, text), at: span)
        }
        preconditionFailure("only constructors are called to construct")
    }

    func decimal(_ index: Int) throws(EvaluationError) -> Decimal {
        guard case .decimal(let decimal) = values[index] else { throw mismatch(.decimal, index) }
        return decimal
    }

    func ip(_ index: Int) throws(EvaluationError) -> IPAddress {
        guard case .ip(let address) = values[index] else { throw mismatch(.ip, index) }
        return address
    }

    func datetime(_ index: Int) throws(EvaluationError) -> Datetime {
        guard case .datetime(let datetime) = values[index] else {
            throw mismatch(.datetime, index)
        }
        return datetime
    }

    func duration(_ index: Int) throws(EvaluationError) -> Duration {
        guard case .duration(let duration) = values[index] else {
            throw mismatch(.duration, index)
        }
        return duration
    }

    func offset() throws(EvaluationError) -> Datetime {
        let datetime = try datetime(0)
        let duration = try duration(1)
        guard let later = datetime.offset(by: duration) else {
            throw EvaluationError(.offsetOverflow(datetime, duration), at: span)
        }
        return later
    }

    func durationSince() throws(EvaluationError) -> Duration {
        let later = try datetime(0)
        let earlier = try datetime(1)
        guard let duration = later.durationSince(earlier) else {
            throw EvaluationError(.durationSinceOverflow(later, earlier), at: span)
        }
        return duration
    }

    func date() throws(EvaluationError) -> Datetime {
        let datetime = try datetime(0)
        guard let date = datetime.date else {
            throw EvaluationError(.toDateOverflow(datetime), at: span)
        }
        return date
    }

    private func mismatch(_ expected: ValueKind, _ index: Int) -> EvaluationError {
        EvaluationError(
            .typeError(expected: [expected], actual: values[index].kind),
            at: call.arguments[index].span)
    }
}
