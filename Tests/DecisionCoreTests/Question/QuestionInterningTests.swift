import Cedar
import Testing

@testable import DecisionCore

struct QuestionInterningTests {
    private static let known = ["known", "User"] as [Text]

    private func asking(seed: UInt64 = 7) throws -> Asking {
        var builder = VocabularyBuilder()
        for text in Self.known { _ = builder.symbol(text) }
        builder.entity(try EntityUID(parsing: #"User::"known""#))
        return Asking(builder.vocabulary(), seed: seed)
    }

    @Test(arguments: [0, 1, .max] as [UInt64])
    func `a string has one symbol wherever it stands`(seed: UInt64) throws {
        var asking = try asking(seed: seed)
        let first = try asking.symbol("stranger")
        let other = try asking.symbol("another")
        #expect(try asking.symbol("stranger") == first)
        #expect(first != other && first.isLocal && other.isLocal)
        #expect(asking.question.place(first) == 0..<8)
        #expect(asking.text(other) == "another")
    }

    @Test func `a string of the vocabulary is not local`() throws {
        var asking = try asking()
        let known = try asking.symbol("known")
        #expect(!known.isLocal)
        #expect(asking.question.place(known) == nil)
        #expect(asking.text(known) == "known")
    }

    @Test func `strings are compared as bytes`() throws {
        var asking = try asking()
        let composed = try asking.symbol("\u{e9}")
        let decomposed = try asking.symbol("e\u{301}")
        #expect(composed != decomposed)
    }

    @Test func `the empty string is a string`() throws {
        var asking = try asking()
        let empty = try asking.symbol("")
        #expect(try asking.symbol("") == empty)
        #expect(try asking.symbol("x") != empty)
        #expect(asking.text(empty) == "")
    }

    @Test func `an entity has one id, local unless the vocabulary holds the pair`() throws {
        var asking = try asking()
        let known = try EntityUID(parsing: #"User::"known""#)
        let stranger = try EntityUID(parsing: #"User::"stranger""#)
        let swapped = try EntityUID(parsing: #"known::"User""#)
        let id = try asking.entity(stranger)
        #expect(try asking.entity(stranger) == id && id.isLocal)
        #expect(try !asking.entity(known).isLocal)
        #expect(try asking.entity(swapped).isLocal)
        for uid in [known, stranger, swapped] {
            let id = try asking.entity(uid)
            #expect(asking.uid(id) == uid)
        }
    }

    @Test func `nothing of a question is left in the next`() throws {
        var asking = try asking()
        let user = try entity(#"User::"u""#, #"{a: ip("::1")}"#, in: [#"Team::"t""#])
        try asking.ask(
            try request(#"User::"u""#, #"Action::"a""#, #"Doc::"d""#, "{x: [1, 2]}"),
            carrying: [user, user])
        asking.question.namesOtherZone = true
        #expect(asking.question.describedTwice != nil)
        asking.reset()
        #expect(asking.question.describedTwice == nil && !asking.question.namesOtherZone)
        #expect(asking.question.values.isEmpty && asking.question.carried.isEmpty)
        #expect(asking.question.parents.isEmpty && asking.question.addresses.isEmpty)
        #expect(asking.question.context == .empty)
        let first = try asking.symbol("other bytes")
        #expect(first == Symbol(local: 0))
        #expect(asking.text(first) == "other bytes")
        let id = try asking.entity(try EntityUID(parsing: #"Team::"t""#))
        #expect(id == EntityID(local: 0))
    }

    @Test func `the same table serves a thousand questions`() throws {
        var asking = try asking()
        for round in 0..<1000 {
            asking.reset()
            let symbols = try (0..<20).map { try asking.symbol(Text("\(round) \($0)")) }
            #expect(symbols == (0..<20).map { Symbol(local: $0) })
            #expect(try asking.symbol(Text("\(round - 1) 0")) == Symbol(local: 20))
        }
    }
}
