/// How a leg's findings become its code.
///
/// Cedar by specification skips a policy that errs, a `forbid` too, and so fails open. Here a
/// `forbid` that errs denies, unless another forbid is satisfied and says it better; a `permit`
/// that errs permits nothing, and names the code only where nothing else permits.
enum LegRule {
    static func code(_ scratch: borrowing Scratch) -> Code {
        if !scratch.forbids.isEmpty { return .forbidden }
        if !scratch.failedForbids.isEmpty { return .policyError }
        if !scratch.permits.isEmpty { return .permitted }
        return scratch.failedPermits.isEmpty ? .noPermit : .policyError
    }
}
