import Cedar
import TestKit
import Testing

@testable import DecisionCore

struct ReachTests {
    private static let stored = """
        [{"uid": {"type": "T", "id": "stored"}, "attrs": {},
          "parents": [{"type": "T", "id": "top"}]}]
        """

    /// Whether one entity is in another, where the registry holds `stored`, which is in `top`.
    private func isIn(
        _ entity: String, _ container: String, carrying entities: [Entity]
    ) throws -> Bool {
        let world = try TestWorld(entities: Self.stored)
        var asking = Asking(world.snapshot.vocabulary)
        for entity in entities { try asking.carry(entity) }
        #expect(asking.question.layOutReach() == nil)
        let inner = try asking.entity(try EntityUID(parsing: entity))
        let outer = try asking.entity(try EntityUID(parsing: container))
        return asking.isIn(inner, outer, world.snapshot.registry)
    }

    @Test func `an entity is in itself, known or not`() throws {
        #expect(try isIn(#"T::"x""#, #"T::"x""#, carrying: []))
        #expect(try isIn(#"T::"stored""#, #"T::"stored""#, carrying: []))
        #expect(try !isIn(#"T::"x""#, #"T::"y""#, carrying: []))
    }

    @Test func `the registry says what its entities are in`() throws {
        #expect(try isIn(#"T::"stored""#, #"T::"top""#, carrying: []))
        #expect(try !isIn(#"T::"top""#, #"T::"stored""#, carrying: []))
    }

    @Test func `a carried entity is in its parents, theirs, and what the registry puts those in`()
        throws
    {
        let chain = [
            try entity(#"T::"c""#, in: [#"T::"b""#]), try entity(#"T::"a""#, in: [#"T::"stored""#]),
            try entity(#"T::"b""#, in: [#"T::"a""#, #"T::"nowhere""#]),
        ]
        let above = ["c", "b", "a", "stored", "top", "nowhere"]
        for name in above {
            #expect(try isIn(#"T::"c""#, #"T::"\#(name)""#, carrying: chain), "\(name)")
        }
        #expect(try !isIn(#"T::"a""#, #"T::"nowhere""#, carrying: chain))
        #expect(try !isIn(#"T::"a""#, #"T::"b""#, carrying: chain))
        #expect(try !isIn(#"T::"c""#, #"T::"other""#, carrying: chain))
    }

    @Test(arguments: [1, 2, 3, 61])
    func `a circle of carried entities is found`(count: Int) throws {
        var asking = Asking(VocabularyBuilder().vocabulary())
        for index in 0..<count {
            try asking.carry(
                try entity(#"T::"\#(index)""#, in: [#"T::"\#((index + 1) % count)""#]))
        }
        #expect(asking.question.layOutReach() != nil)
    }

    @Test func `61 entities in a row are each in all that follow`() throws {
        var random = SeededGenerator(seed: 5)
        let order = Array(0..<61).shuffled(using: &random)
        var asking = Asking(VocabularyBuilder().vocabulary())
        for index in order {
            try asking.carry(try entity(#"T::"\#(index)""#, in: [#"T::"\#(index + 1)""#]))
        }
        let registry = try TestWorld().snapshot.registry
        #expect(asking.question.layOutReach() == nil)
        let first = try asking.entity(try EntityUID(parsing: #"T::"0""#))
        let last = try asking.entity(try EntityUID(parsing: #"T::"61""#))
        let outward = asking.isIn(first, last, registry)
        let inward = asking.isIn(last, first, registry)
        #expect(outward && !inward)
    }
}
