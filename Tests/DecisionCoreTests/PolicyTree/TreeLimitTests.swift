import Cedar
import Testing

@testable import DecisionCore

/// What needs more room than there is, is left to the plain code, and comes to the same.
struct TreeLimitTests {
    private func holds(_ condition: String, _ context: String = "{a: 1}") throws -> [Bool] {
        let world = try TestWorld("permit(principal, action, resource) when { \(condition) };")
        let asked = try request(#"User::"a""#, #"Action::"b""#, #"Doc::"c""#, context)
        return [try world.decide(asked), try world.plain.decide(asked)].map { $0.permits == [0] }
    }

    @Test(arguments: [
        PolicyTreeLimits.madeValuesMax - 250, PolicyTreeLimits.madeValuesMax,
        PolicyTreeLimits.madeValuesMax + 250,
    ])
    func `sets that policies make may be larger than there is room`(count: Int) throws {
        // Sets of 250 each, all of which are to be made before they are compared.
        let set = "[" + (0..<249).map { "\($0)" }.joined(separator: ", ") + ", context.a]"
        let sets = [String](repeating: set, count: count / 250)
        let condition = sets.enumerated().map { "(\($1)).contains(\($0))" }
            .joined(separator: " && ")
        #expect(try holds(condition) == [true, true])
    }

    @Test(arguments: [
        PolicyTreeLimits.madeAddressesMax, PolicyTreeLimits.madeAddressesMax + 1,
    ])
    func `more addresses may be read than there is room`(count: Int) throws {
        let condition = (0..<count)
            .map { "ip(context.a).isInRange(ip(\"10.0.\($0).0/8\"))" }
            .joined(separator: " && ")
        #expect(try holds(condition, #"{a: "10.1.2.3"}"#) == [true, true])
    }

    @Test func `large sets are compared, if not here`() throws {
        let numbers = (0..<300).map { "\($0)" }.joined(separator: ", ")
        let records = (0..<300).map { "{n: \($0)}" }.joined(separator: ", ")
        #expect(
            try holds("context.a.containsAll(context.b)", "{a: [\(numbers)], b: [\(numbers)]}")
                == [true, true])
        #expect(
            try holds("context.a == context.b", "{a: [\(records)], b: [\(records)]}")
                == [true, true])
    }

    @Test(arguments: [
        ("{a: {b: [1, {c: 2}]}, x: {b: [{c: 2}, 1]}}", true),
        ("{a: {b: [1, {c: 2}]}, x: {b: [{c: 3}, 1]}}", false),
        ("{a: [[1], [2, 3]], x: [[3, 2], [1]]}", true),
        ("{a: [[1], [2, 3]], x: [[3, 2], [1], [4]]}", false),
        ("{a: {b: 1, c: 2}, x: {b: 1, d: 2}}", false), ("{a: {}, x: {}}", true),
        ("{a: [], x: []}", true), ("{a: [], x: {}}", false),
        (#"{a: [ip("1.1.1.1"), decimal("1.0")], x: [decimal("1.00"), ip("1.1.1.1")]}"#, true),
        (#"{a: ip("1.1.1.1/32"), x: ip("1.1.1.1")}"#, true),
    ])
    func `equality is deep, and sets have no order`(context: String, isEqual: Bool) throws {
        #expect(try holds("context.a == context.x", context) == [isEqual, isEqual])
        #expect(try holds("[context.a].contains(context.x)", context) == [isEqual, isEqual])
    }
}
