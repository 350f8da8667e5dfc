import BaileyClient
import Testing

@Suite struct RetryPolicyTests {
    @Test(arguments: [
        (RetryPolicy.Progress.notTaken, 3, false, true), (.notTaken, 4, true, false),
        (.sent, 3, true, true), (.sent, 3, false, false), (.sent, 4, true, false),
    ])
    func `what was sent is tried again only if it may be answered twice, and not for ever`(
        progress: RetryPolicy.Progress, attempts: Int, isIdempotent: Bool, isAllowed: Bool
    ) {
        let policy = RetryPolicy(attemptsMax: 4)
        #expect(
            policy.allows(after: progress, attempts: attempts, isIdempotent: isIdempotent)
                == isAllowed)
    }

    @Test func `a policy can rule out sending twice`() {
        let policy = RetryPolicy(attemptsMax: 4, resendsIdempotent: false)
        #expect(!policy.allows(after: .sent, attempts: 1, isIdempotent: true))
    }
}
