/// How a leg's findings become its code.
///
/// Cedar by specification skips a policy that errs, a `forbid` too, and so fails open. Here a
/// `forbid` that errs denies, unless another forbid is satisfied and says it better; a `permit`
/// that errs permits nothing, and names the code only where nothing else permits. A zone may choose
/// that every error denies, or Cedar's own rule.
enum LegRule {
    static func code(_ leg: borrowing LegFindings, _ rule: Rules.ErrorRule = .forbid) -> Code {
        if !leg.forbids.isEmpty { return .forbidden }
        if !leg.failedForbids.isEmpty, rule != .cedar { return .policyError }
        if !leg.failedPermits.isEmpty, rule == .any { return .policyError }
        if !leg.permits.isEmpty { return .permitted }
        return leg.failedPermits.isEmpty ? .noPermit : .policyError
    }
}
