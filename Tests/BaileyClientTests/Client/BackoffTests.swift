import BaileyClient
import Testing

@Suite struct BackoffTests {
    private let backoff = Backoff(first: .milliseconds(100), longest: .seconds(1))

    @Test(arguments: [
        (1, 0.0, Duration.milliseconds(50)), (1, 1, .milliseconds(100)), (2, 0, .milliseconds(100)),
        (2, 0.5, .milliseconds(150)), (4, 1, .milliseconds(800)), (5, 1, .seconds(1)),
        (1_000_000, 1, .seconds(1)),
    ])
    func `the wait is a part of the upper half of a span that doubles`(
        failures: Int, random: Double, delay: Duration
    ) {
        #expect(backoff.delay(failures: failures, random: random) == delay)
    }

    @Test(arguments: [-1.0, 2, .nan])
    func `a number outside 0 to 1 is taken to its end`(random: Double) {
        let delay = backoff.delay(failures: 1, random: random)
        #expect(delay >= .milliseconds(50) && delay <= .milliseconds(100))
    }
}
