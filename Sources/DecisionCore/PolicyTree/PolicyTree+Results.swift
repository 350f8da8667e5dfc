internal import Cedar

// What operations on one or two values come to; nil where they have no value.

extension PolicyTree {
    func result(
        of operation: Instruction.Single, _ value: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: inout Workspace
    ) -> InternedValue? {
        switch operation {
        case .negate:
            value.kind == .long && value.long != .min ? .long(-value.long) : nil
        case .isEmpty: value.kind == .set ? .boolean(value.run.count == 0) : nil
        case .decimal, .ip, .datetime, .duration:
            value.kind == .string
                ? construct(operation, view.spelling(value.symbol, question), &work) : nil
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast:
            value.kind == .address
                ? .boolean(holds(operation, address(value, view, question, work))) : nil
        case .toDate: value.instant?.date.map { .datetime(milliseconds: $0.millisecondsSinceEpoch) }
        case .toTime: value.instant.map { .duration(milliseconds: $0.time.milliseconds) }
        case .toMilliseconds: value.span.map { .long($0.milliseconds) }
        case .toSeconds: value.span.map { .long($0.seconds) }
        case .toMinutes: value.span.map { .long($0.minutes) }
        case .toHours: value.span.map { .long($0.hours) }
        case .toDays: value.span.map { .long($0.days) }
        }
    }

    /// What a constructor makes of a string's bytes.
    private func construct(
        _ operation: Instruction.Single, _ bytes: Span<UInt8>, _ work: inout Workspace
    ) -> InternedValue? {
        do throws(ExtensionError) {
            switch operation {
            case .decimal:
                return .decimal(tenThousandths: try Decimal(parsing: bytes).tenThousandths)
            case .ip: return work.make(try IPAddress(parsing: bytes))
            case .datetime:
                return .datetime(
                    milliseconds: try Datetime(parsing: bytes).millisecondsSinceEpoch)
            case .duration:
                return .duration(milliseconds: try Duration(parsing: bytes).milliseconds)
            case .negate, .isEmpty, .isIpv4, .isIpv6, .isLoopback, .isMulticast, .toDate, .toTime,
                .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays:
                return nil
            }
        } catch {
            return nil
        }
    }

    private func holds(_ operation: Instruction.Single, _ address: IPAddress) -> Bool {
        switch operation {
        case .isIpv4: address.family == .ipv4
        case .isIpv6: address.family == .ipv6
        case .isLoopback: address.isLoopback
        case .isMulticast: address.isMulticast
        case .negate, .isEmpty, .decimal, .ip, .datetime, .duration, .toDate, .toTime,
            .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays:
            false
        }
    }

    func result(
        of operation: Instruction.Pair, _ left: InternedValue, _ right: InternedValue,
        _ view: borrowing LegView, _ question: borrowing Question, _ work: borrowing Workspace
    ) -> InternedValue? {
        switch operation {
        case .equal: equal(left, right, view, question, work).map { .boolean($0) }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            PolicyTree.areComparable(left, right)
                ? .boolean(PolicyTree.compare(operation, left.long, right.long)) : nil
        case .decimalLess, .decimalLessOrEqual, .decimalGreater, .decimalGreaterOrEqual:
            left.kind == .decimal && right.kind == .decimal
                ? .boolean(PolicyTree.compare(operation, left.long, right.long)) : nil
        case .isIn: isIn(left, right, view, question, work).map { .boolean($0) }
        case .tag: tag(right, of: left, view, question, work)?.value
        case .hasTag: tag(right, of: left, view, question, work).map { .boolean($0.value != nil) }
        case .add, .subtract, .multiply: PolicyTree.calculate(operation, left, right)
        case .contains: contains(left, right, view, question, work).map { .boolean($0) }
        case .containsAll: containsAll(left, right, view, question, work).map { .boolean($0) }
        case .containsAny: containsAny(left, right, view, question, work).map { .boolean($0) }
        case .isInRange:
            left.kind == .address && right.kind == .address
                ? .boolean(
                    address(left, view, question, work)
                        .isInRange(address(right, view, question, work))) : nil
        case .offset: PolicyTree.offset(left, right)
        case .durationSince: PolicyTree.durationSince(left, right)
        }
    }

    private static func areComparable(_ left: InternedValue, _ right: InternedValue) -> Bool {
        left.kind == right.kind
            && (left.kind == .long || left.kind == .datetime || left.kind == .duration)
    }

    private static func compare(
        _ operation: Instruction.Pair, _ left: Int64, _ right: Int64
    ) -> Bool {
        switch operation {
        case .less, .decimalLess: left < right
        case .lessOrEqual, .decimalLessOrEqual: left <= right
        case .greater, .decimalGreater: left > right
        case .greaterOrEqual, .decimalGreaterOrEqual: left >= right
        case .equal, .isIn, .tag, .hasTag, .add, .subtract, .multiply, .contains, .containsAll,
            .containsAny, .isInRange, .offset, .durationSince:
            left == right
        }
    }

    private static func calculate(
        _ operation: Instruction.Pair, _ left: InternedValue, _ right: InternedValue
    ) -> InternedValue? {
        guard left.kind == .long, right.kind == .long else { return nil }
        let (result, overflows) =
            switch operation {
            case .subtract: left.long.subtractingReportingOverflow(right.long)
            case .multiply: left.long.multipliedReportingOverflow(by: right.long)
            case .add, .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .tag,
                .hasTag, .contains, .containsAll, .containsAny, .decimalLess,
                .decimalLessOrEqual, .decimalGreater, .decimalGreaterOrEqual, .isInRange,
                .offset, .durationSince:
                left.long.addingReportingOverflow(right.long)
            }
        return overflows ? nil : .long(result)
    }

    private static func offset(_ left: InternedValue, _ right: InternedValue) -> InternedValue? {
        guard let instant = left.instant, let span = right.span else { return nil }
        return instant.offset(by: span).map { .datetime(milliseconds: $0.millisecondsSinceEpoch) }
    }

    private static func durationSince(
        _ left: InternedValue, _ right: InternedValue
    ) -> InternedValue? {
        guard let later = left.instant, let earlier = right.instant else { return nil }
        return later.durationSince(earlier).map { .duration(milliseconds: $0.milliseconds) }
    }
}

extension InternedValue {
    /// The instant that the value is; nil for anything else.
    fileprivate var instant: Datetime? {
        kind == .datetime ? Datetime(millisecondsSinceEpoch: long) : nil
    }

    /// The duration that the value is; nil for anything else.
    fileprivate var span: Duration? {
        kind == .duration ? Duration(milliseconds: long) : nil
    }
}
