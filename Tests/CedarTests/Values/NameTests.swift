import Cedar
import Testing

@Suite struct NameTests {
    @Test(arguments: [
        "User", "_", "_1", "A::B", "A::B::C", "permit", "principal", "Long", "__ceda",
    ])
    func `identifiers joined by colons are names`(text: String) {
        #expect(Name(parsing: Text(text))?.description == text)
    }

    @Test(arguments: [
        "", "1", "A:", "A::", "::A", "A::::B", "A:B", "A :: B", " A", "A ", "A::1", "\u{e9}",
        "A.B", "if", "A::in", "true::A", "__cedar", "A::__cedar", "__cedar::Long", "A\u{301}",
    ])
    func `anything else is none`(text: String) {
        #expect(Name(parsing: Text(text)) == nil)
    }

    @Test func `a name has a basename and a namespace`() throws {
        let name = try #require(Name(parsing: "A::B::C"))
        #expect(name.basename == "C")
        #expect(name.namespace == Name(parsing: "A::B"))
        #expect(name.namespace?.namespace?.namespace == nil)
        #expect(Name(parsing: "A")?.basename == "A")
    }

    @Test(arguments: ["true", "false", "if", "then", "else", "in", "is", "has", "like"])
    func `reserved words are identifiers, but reserved`(word: String) throws {
        let identifier = try #require(Identifier(Text(word)))
        #expect(identifier.isReserved)
        #expect(identifier.isReservedInNames)
    }

    @Test func `the word of Cedar itself is reserved in names only`() throws {
        let identifier = try #require(Identifier("__cedar"))
        #expect(!identifier.isReserved)
        #expect(identifier.isReservedInNames)
    }

    @Test func `an entity prints as Cedar text`() throws {
        let type = try #require(Name(parsing: "A::B"))
        #expect(EntityUID(type: type, id: "x\"\n").description == #"A::B::"x\"\n""#)
        #expect(EntityUID(type: type, id: "").description == #"A::B::"""#)
    }

    @Test func `entities are ordered by type, then by id`() throws {
        let a = try #require(Name(parsing: "A"))
        let b = try #require(Name(parsing: "B"))
        let sorted = [
            EntityUID(type: a, id: "2"), EntityUID(type: a, id: "3"), EntityUID(type: b, id: "1"),
        ]
        #expect(sorted.reversed().sorted() == sorted)
        #expect(EntityUID(type: a, id: "1") != EntityUID(type: b, id: "1"))
        #expect(Set(sorted + sorted).count == 3)
    }
}
