import Testing

@testable import DecisionCore

/// Who passed authority on: the presenter first, nobody twice, not too many, nobody given more.
struct DelegationGuardTests {
    private static let r1 = #"Yard::Robot::"r1""#
    private static let r2 = #"Yard::Robot::"r2""#
    private static let r3 = #"Yard::Robot::"r3""#

    @Test(arguments: [
        Change("one link, the presenter", .permitted) { $0.chain = [(r1, ["rigging"])] },
        Change("two links, the presenter first", .permitted) {
            $0.chain = [(r1, ["rigging"]), (r2, ["rigging", "lift"])]
        },
        Change("the presenter is not the outermost", .actorMismatch) {
            $0.chain = [(r2, ["rigging"]), (r1, ["rigging"])]
        },
        Change("a user presents what an agent was given", .actorMismatch) {
            $0 = Yard.inPerson
            $0.chain = [(r1, ["lift"])]
        },
        Change("nobody is the outermost", .unknownAgent) { $0.chain = [(nil, ["rigging"])] },
        Change("an actor stands twice", .delegationCycle) {
            $0.chain = [(r1, ["rigging"]), (r1, ["rigging"])]
        },
        Change("an actor comes back", .delegationCycle) {
            $0.chain = [(r1, ["rigging"]), (r2, ["rigging"]), (r1, ["rigging"])]
        },
        Change("as many links as the zone allows", .permitted) {
            $0.chain = [(r1, ["rigging"]), (r2, ["rigging"])]
        },
        Change("one link more", .delegationDepth) {
            $0.chain = [(r1, ["rigging"]), (r2, ["rigging"]), (r3, ["rigging"])]
        },
        Change("a link was given more than it had from", .delegationScope) {
            $0.chain = [(r1, ["rigging", "lift"]), (r2, ["rigging"])]
        },
        Change("a link was given less", .permitted) {
            $0.chain = [(r1, ["lift"]), (r2, ["rigging", "lift"])]
            $0.scopes = ["lift"]
        },
        Change("a link was given nothing", .scopeExceeded) {
            $0.chain = [(r1, []), (r2, ["rigging"])]
        },
    ])
    func `links only ever deny`(change: Change) throws {
        let registry = Yard.registry.replacing(
            #""id": "stray"}"#, with: #""id": "r3"}"#)
        let schema = Yard.schema.replacing("@bailey_owner", with: "")
        let snapshot = try Yard.snapshot {
            let content = try Snapshot.Content("", schema: schema, entities: registry)
            $0.schema = content.schema
            $0.entities = content.entities
        }
        #expect(try change.applied(to: Yard.question).check(snapshot).code == change.code)
    }

    @Test func `the deepest chain that settings may allow has three links`() throws {
        #expect(RulesLimits.chainDepthMax == 3)
        let snapshot = try Yard.snapshot { $0.rules.chainDepthMax = 4 }
        #expect(snapshot.table.chainDepthMax == 3)
    }
}
