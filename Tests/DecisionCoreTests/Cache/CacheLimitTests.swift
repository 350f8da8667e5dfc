import Cedar
import Testing

@testable import DecisionCore

struct CacheLimitTests {
    private func isKept(_ world: TestWorld, _ context: String = "{}") throws -> Bool {
        var desk = CachedDesk()
        let asked = try request(#"User::"a""#, #"Action::"b""#, #"Doc::"c""#, context)
        _ = try desk.decide(asked, world.snapshot)
        return try desk.decide(asked, world.snapshot).isCached
    }

    @Test(arguments: [(12, true), (13, false)])
    func `more than a dozen policies are not kept`(count: Int, isKept: Bool) throws {
        let policies = [String](repeating: "permit(principal, action, resource);", count: count)
        #expect(try self.isKept(try TestWorld(policies.joined())) == isKept)
    }

    @Test(arguments: [(6, true), (7, false)])
    func `those of both legs count`(count: Int, isKept: Bool) throws {
        let policies = [String](repeating: "permit(principal, action, resource);", count: count)
        let snapshot = try Yard.snapshot(policies.joined()) { $0.rules.userLeg = .whenDelegated }
        var question = Yard.question
        question.onBehalfOf = #"Yard::Hand::"mo""#
        var desk = CachedDesk()
        #expect(try desk.ask(question, snapshot).findings.legs.count == 2)
        #expect(try desk.ask(question, snapshot).isCached == isKept)
    }

    @Test func `a key of 256 bytes is kept, and one of a byte more is not`() throws {
        let world = try TestWorld(
            #"permit(principal, action, resource) when { context.x like "*" };"#)
        var kept: [Int: Bool] = [:]
        for count in 100...260 {
            let text = String(repeating: "x", count: count)
            kept[count] = try isKept(world, #"{x: "\#(text)"}"#)
        }
        let longest = try #require(kept.filter(\.value).keys.max())
        #expect(longest % 8 == 0 && longest < CacheKey.wordsMax * 8 && longest > 100)
        #expect(kept.allSatisfy { $0.value == ($0.key <= longest) })
    }

    @Test func `a key's greatest size is 256 bytes`() {
        var key = CacheKey()
        for word in 0..<UInt64(256 / 8) { key.put(word) }
        let (count, isOverfull) = (key.count, key.isOverfull)
        #expect(!isOverfull && count * 8 == 256)
        key.put(0)
        let isOverfullNow = key.isOverfull
        #expect(isOverfullNow)
    }

    /// Four steps lead to principal, action, resource and context.
    @Test(arguments: [
        (ReadPlanLimits.stepsMax - 4, true), (ReadPlanLimits.stepsMax - 3, false),
    ])
    func `a plan of too many steps is none`(count: Int, isKept: Bool) throws {
        let conditions = (0..<count).map { "context has a\($0)" }.joined(separator: " || ")
        let world = try TestWorld("permit(principal, action, resource) when { \(conditions) };")
        let plans = try #require(world.snapshot.plans)
        #expect((plans.plans[0].refusal == nil) == isKept)
    }

    @Test(arguments: [
        (ReadPlanLimits.depthMax, true), (ReadPlanLimits.depthMax + 1, false),
    ])
    func `an attribute that lies too deep is not followed`(depth: Int, isKept: Bool) throws {
        let path = [String](repeating: "a", count: depth).joined(separator: ".")
        let context =
            [String](repeating: "{a: ", count: depth).joined() + "true"
            + [String](repeating: "}", count: depth).joined()
        let world = try TestWorld("permit(principal, action, resource) when { context.\(path) };")
        #expect(try self.isKept(world, context) == isKept)
    }

    @Test func `a cache has at least so much room, and at most`() {
        func bytes(_ entriesMax: Int) -> Int {
            HotCache(entriesMax: entriesMax, seed: 1).byteCount
        }
        #expect(bytes(0) == bytes(16) && bytes(16) < bytes(17))
        #expect(bytes((1 << 20) - 1) < bytes(1 << 20) && bytes(1 << 20) == bytes(1 << 20 + 1))
    }
}
