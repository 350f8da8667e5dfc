/// What came of a question: a code, and where a guard denied, what it saw.
public struct Verdict: Sendable {
    /// The exact reason.
    public let code: Code
    /// What did not fit, with ``Code/invalidQuestion``.
    public let misfit: Misfit?

    init(_ code: Code, _ misfit: Misfit? = nil) {
        self.code = code
        self.misfit = misfit
    }

    /// Whether the answer is allow; everything else is a deny.
    public var allows: Bool { code == .permitted }
    /// Whether policy was asked, and so the scratch holds a leg.
    public var isFromPolicy: Bool {
        switch code {
        case .permitted, .forbidden, .policyError, .noPermit: true
        case .zoneMismatch, .invalidQuestion, .entityInjection, .unknownResource: false
        }
    }
}

extension Snapshot {
    /// Answers a question: the guards in their order, the first that fails answers; then policy.
    ///
    /// - Parameters:
    ///   - question: what is asked; what is in what among its carried entities is worked out in it.
    ///   - bytes: the request's bytes.
    ///   - scratch: receives the leg's findings where policy was asked.
    /// - Returns: the code, and what a guard saw.
    public func check(
        _ question: inout Question, in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) -> Verdict {
        if ZoneMismatch.denies(question, self) { return Verdict(.zoneMismatch) }
        if let misfit = InvalidQuestion.misfit(&question, self) {
            return Verdict(.invalidQuestion, misfit)
        }
        if EntityInjection.denies(question, in: bytes, self) { return Verdict(.entityInjection) }
        if UnknownResource.denies(question, self) { return Verdict(.unknownResource) }
        evaluator.decide(
            question, in: bytes, for: question.principal, vocabulary, registry, &scratch)
        return Verdict(LegRule.code(scratch))
    }
}
