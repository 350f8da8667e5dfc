import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// A batch asks the guards about who acts once, and answers each item as if it were asked alone.
struct BatchTests {
    private static let items: [(action: String, resource: String, context: String)] = [
        (#"Yard::Action::"lift""#, #"Yard::Crane::"big""#, "{}"),
        (#"Yard::Action::"lift""#, #"Yard::Crane::"far""#, "{}"),
        (#"Yard::Action::"melt""#, #"Yard::Crane::"big""#, "{}"),
        (#"Yard::Action::"lift""#, #"Elsewhere::"x""#, "{}"),
        (#"Yard::Action::"lower""#, #"Yard::Crane::"big""#, "{input: {height: 4}}"),
        (#"Yard::Action::"lift""#, #"Yard::Crate::"n/1""#, "{}"),
        (#"Yard::Action::"lift""#, #"Yard::Crate::"s/1""#, #"{input: {height: "high"}}"#),
        (#"Yard::Action::"lift""#, #"Yard::Crane::"nowhere""#, "{}"),
        (#"Yard::Action::"scrap""#, #"Yard::Crane::"big""#, "{}"),
        (#"Yard::Action::"lift""#, #"Yard::Pier::"north""#, "{call: {}}"),
        (#"Yard::Action::"lift""#, #"Yard::Crane::"big""#, "{input: {height: 2}}"),
    ]

    private static let changes: [Change] = [
        Change("nothing is changed", .permitted) { _ in },
        Change("two scopes", .permitted) { $0.scopes = ["lift", "scrap", "lower"] },
        Change("another zone's", .zoneMismatch) { $0.isOtherZones = true },
        Change("a caller of crates", .assertionRefused) { $0.caller = CallerIndex(2) },
        Change("nobody asks", .assertionRefused) { $0.caller = nil },
        Change("an agent that nobody knows", .unknownAgent) {
            $0.principal = #"Yard::Robot::"strange""#
        },
        Change("no attestation", .attestationMissing) { $0.attestation = nil },
        Change("revoked", .revoked) { $0.revoked = [(#"Yard::Robot::"r1""#, nil)] },
        Change("a long chain", .delegationDepth) {
            $0.chain = [
                (#"Yard::Robot::"r1""#, []), (#"Yard::Robot::"r2""#, []),
                (#"Yard::Robot::"tied""#, []),
            ]
        },
        Change("a user in person", .permitted) { $0 = Yard.inPerson },
    ]

    @Test(arguments: changes)
    func `each item is answered as if it were asked alone`(change: Change) throws {
        let snapshot = try Yard.snapshot(
            """
            permit(principal, action, resource) when { context.call.scopes.contains("lift") };
            forbid(principal, action, resource)
              when { context has input && context.input.height > 3 };
            """)
        let common = change.applied(to: Yard.question)
        let revocations = try common.revocations()
        var asking = Asking(snapshot.vocabulary)
        try common.tell(&asking)
        var scratch = Scratch()
        let standing = asking.standing(
            snapshot, from: common.caller, at: common.moment, revocations, into: &scratch)
        let mark = asking.question.mark()
        var random = SeededGenerator(seed: 3)
        for _ in 0..<40 {
            let item = try #require(Self.items.randomElement(using: &random))
            var alone = common
            (alone.action, alone.resource, alone.context) = item
            if item.resource.contains("Crate") {
                alone.carried = [try entity(item.resource, "{weight: 1}")]
            }
            asking.question.rewind(to: mark)
            try asking.ask(
                try request(alone.principal, alone.action, alone.resource, alone.context),
                carrying: alone.carried)
            let verdict = asking.check(
                snapshot, given: standing, from: common.caller, at: common.moment, into: &scratch)
            let given = Findings(verdict: verdict, scratch)
            let wanted = try alone.check(snapshot)
            #expect(given.code == wanted.code, "\(item)")
            #expect(given.misfit == nil || wanted.misfit != nil)
            #expect(given.legs.map(\.permits) == wanted.legs.map(\.permits))
            #expect(given.legs.map(\.forbids) == wanted.legs.map(\.forbids))
        }
    }

    @Test func `what was told since a mark is forgotten, and interned again as before`() throws {
        var asking = Asking(VocabularyBuilder().vocabulary())
        try asking.ask(try request(#"P::"p""#, #"A::"a""#, #"R::"r""#, "{a: 1}"))
        let before = try asking.symbol("common")
        let mark = asking.question.mark()
        var first: [Symbol] = []
        for round in 0..<3 {
            asking.question.rewind(to: mark)
            let words = try (0..<300).map { try asking.symbol(Text("word\($0)")) }
            try asking.carry(try entity(#"R::"\#(round)""#, "{b: 2}", in: [#"R::"up""#]))
            if round == 0 { first = words }
            #expect(words == first)
            #expect(asking.question.carried.count == 1)
            #expect(asking.question.parents.count == 1)
        }
        #expect(try asking.symbol("common") == before)
        asking.question.rewind(to: mark)
        #expect(asking.question.carried.isEmpty && asking.question.parents.isEmpty)
        #expect(asking.question.context.count == 1)
    }

    @Test func `an entity that is described twice in one item is none in the next`() throws {
        let snapshot = try Yard.snapshot()
        var asking = Asking(snapshot.vocabulary)
        try Yard.question.tell(&asking)
        let mark = asking.question.mark()
        let crate = try entity(#"Yard::Crate::"n/1""#, "{weight: 1}")
        try asking.carry(crate)
        try asking.carry(crate)
        #expect(asking.question.describedTwice != nil)
        asking.question.rewind(to: mark)
        #expect(asking.question.describedTwice == nil)
    }
}
