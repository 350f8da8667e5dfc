internal import Cedar
internal import DecisionCore

// Cedar's words for what a tree does.

extension TreeVariable {
    init(_ variable: Variable) {
        switch variable {
        case .principal: self = .principal
        case .action: self = .action
        case .resource: self = .resource
        case .context: self = .context
        }
    }
}

extension Instruction.Pair {
    init(_ method: Expression.SetMethod) {
        switch method {
        case .contains: self = .contains
        case .containsAll: self = .containsAll
        case .containsAny: self = .containsAny
        }
    }
}

extension Node.Kind {
    init(_ function: ExtensionFunction) {
        switch function {
        case .decimal: self = .single(.decimal)
        case .ip: self = .single(.ip)
        case .datetime: self = .single(.datetime)
        case .duration: self = .single(.duration)
        case .lessThan: self = .pair(.decimalLess)
        case .lessThanOrEqual: self = .pair(.decimalLessOrEqual)
        case .greaterThan: self = .pair(.decimalGreater)
        case .greaterThanOrEqual: self = .pair(.decimalGreaterOrEqual)
        case .isIpv4: self = .single(.isIpv4)
        case .isIpv6: self = .single(.isIpv6)
        case .isLoopback: self = .single(.isLoopback)
        case .isMulticast: self = .single(.isMulticast)
        case .isInRange: self = .pair(.isInRange)
        case .offset: self = .pair(.offset)
        case .durationSince: self = .pair(.durationSince)
        case .toDate: self = .single(.toDate)
        case .toTime: self = .single(.toTime)
        case .toMilliseconds: self = .single(.toMilliseconds)
        case .toSeconds: self = .single(.toSeconds)
        case .toMinutes: self = .single(.toMinutes)
        case .toHours: self = .single(.toHours)
        case .toDays: self = .single(.toDays)
        }
    }
}
