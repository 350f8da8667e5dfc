import Cedar
import Testing

@testable import DecisionCore

/// Each limit at it, and one past it.
struct QuestionLimitsTests {
    private func asking() -> Asking {
        Asking(VocabularyBuilder().vocabulary())
    }

    @Test func `4096 distinct strings are a question, one more is none`() throws {
        var asking = asking()
        for index in 0..<QuestionLimits.stringsMax { _ = try asking.symbol(Text("s\(index)")) }
        #expect(try asking.symbol("s0") == Symbol(local: 0))
        #expect(QuestionLimits.stringsMax == 4096)
        #expect(throws: QuestionError.tooManyStrings) { try asking.symbol("one more") }
        asking.reset()
        #expect(try asking.symbol("one more") == Symbol(local: 0))
    }

    @Test func `4096 distinct entities are a question, one more is none`() throws {
        var asking = asking()
        let type = try #require(Name(parsing: "T"))
        // A pair of strings each way gives more entities than there may be strings.
        let ids = (0..<QuestionLimits.entitiesMax - 1).map {
            EntityUID(type: type, id: Text("\($0)"))
        }
        for uid in ids { _ = try asking.entity(uid) }
        let last = EntityUID(type: try #require(Name(parsing: "U")), id: "0")
        _ = try asking.question.entity(
            type: asking.symbol("T"), id: asking.symbol("T"), asking.vocabulary)
        #expect(throws: QuestionError.tooManyEntities) {
            try asking.question.entity(
                type: asking.symbol("T"), id: Symbol(index: 0), asking.vocabulary)
        }
        #expect(try asking.entity(ids[0]) == EntityID(local: 0))
        asking.reset()
        #expect(try asking.entity(last) == EntityID(local: 0))
    }

    @Test func `16384 values are a question, one more is none`() throws {
        var asking = asking()
        let most = try asking.question.reserve(QuestionLimits.valuesMax)
        #expect(most.count == 16_384)
        #expect(try asking.question.reserve(0).count == 0)
        #expect(throws: QuestionError.tooManyValues) { try asking.question.reserve(1) }
        asking.reset()
        #expect(throws: QuestionError.tooManyValues) {
            try asking.question.reserve(QuestionLimits.valuesMax + 1)
        }
        #expect(asking.question.values.isEmpty)
    }

    @Test func `61 carried entities are a question, one more is none`() throws {
        var asking = asking()
        #expect(QuestionLimits.describedMax == 61)
        for index in 0..<QuestionLimits.describedMax {
            try asking.carry(try entity(#"T::"\#(index)""#))
        }
        let more = try entity(#"T::"more""#)
        #expect(throws: QuestionError.tooManyCarried) { try asking.carry(more) }
        asking.question.carryBareResource()
        let own = try asking.entity(try EntityUID(parsing: #"T::"own""#))
        for _ in 0..<2 { asking.question.carry(own, attributes: .empty, groups: 0..<0) }
        #expect(asking.question.carried.count == 64)
        #expect(asking.question.layOutReach() == nil)
    }

    @Test func `256 parents are a question, one more is none`() throws {
        var asking = asking()
        let parent = try asking.entity(try EntityUID(parsing: #"T::"p""#))
        for _ in 0..<QuestionLimits.parentsMax { try asking.question.addParent(parent) }
        #expect(asking.question.parents.count == 256)
        #expect(throws: QuestionError.tooManyParents) { try asking.question.addParent(parent) }
    }

    @Test(arguments: [2, 15, 16, 17, 100])
    func `a record is ordered by name, and a name that stands twice is refused`(
        count: Int
    ) throws {
        var asking = asking()
        let run = try asking.question.reserve(count)
        for index in run.indices {
            // Not in the order of the names' numbers.
            let name = Symbol(index: index * 7919 % 10_007)
            asking.question.set(index, named: name, to: .long(Int64(name.index)))
        }
        try asking.question.sealRecord(run)
        let names = asking.question.values.map(\.name)
        #expect(names == names.sorted())
        for value in asking.question.values { #expect(Int64(value.name.index) == value.long) }
        asking.question.set(0, named: names[count - 1], to: .long(0))
        #expect(throws: QuestionError.fieldTwice(count - 1)) {
            try asking.question.sealRecord(run)
        }
    }
}
