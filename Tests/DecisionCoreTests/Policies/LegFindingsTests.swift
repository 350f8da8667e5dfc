import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// Findings are told in the policies' order, in whichever they were found.
struct LegFindingsTests {
    @Test(arguments: [0, 1, 2, 3, 11, 33, 1000, 5000])
    func `what is found is put in order`(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let shuffled = (0..<count).shuffled(using: &random)
        var leg = LegFindings()
        for index in shuffled { leg.satisfied(PolicyIndex(index), .forbid) }
        leg.sort()
        #expect(leg.forbids.map(\.index) == Array(0..<count))
        #expect(leg.permits.isEmpty)
    }
}
