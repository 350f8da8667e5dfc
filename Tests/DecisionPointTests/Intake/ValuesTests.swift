import Cedar
import DecisionPoint
import TestKit
import Testing
import Wire

/// What is sent is what policies see: each kind of value, at every depth.
struct ValuesTests {
    /// A value as it is sent, and as Cedar spells it.
    struct Pair {
        let sent: AttributeValue
        let spelled: String

        init(_ sent: AttributeValue, _ spelled: String) {
            self.sent = sent
            self.spelled = spelled
        }
    }

    private static let fixed: [Pair] = [
        Pair(.boolean(false), "false"), Pair(.boolean(true), "true"), Pair(.integer(0), "0"),
        Pair(.integer(.min), "(-9223372036854775808)"), Pair(.integer(.max), "\(Int64.max)"),
        Pair(.text(""), #""""#), Pair(.text("e\u{301}"), #""e\u{301}""#),
        Pair(.text("\u{e9}"), #""\u{e9}""#),
        Pair(.entity(EntityRef(type: "N::T", id: "")), #"N::T::"""#),
        Pair(.decimal(tenThousandths: 125_000), #"decimal("12.5")"#),
        Pair(.decimal(tenThousandths: -1), #"decimal("-0.0001")"#),
        Pair(.ip("10.1.2.3"), #"ip("10.1.2.3/32")"#), Pair(.ip("::/0"), #"ip("::/0")"#),
        Pair(.datetime(milliseconds: -1), #"datetime("1969-12-31T23:59:59.999Z")"#),
        Pair(.datetime(milliseconds: 0), #"datetime("1970-01-01")"#),
        Pair(.duration(milliseconds: .min), #"duration("-9223372036854775808ms")"#),
        Pair(.set([]), "[]"), Pair(.record([]), "{}"),
        Pair(.set([.integer(2), .integer(1), .integer(2)]), "[1, 2]"),
        Pair(.record([Attribute("b", .integer(1)), Attribute("", .set([]))]), #"{"": [], b: 1}"#),
        Pair(nest(7), "[[[[[[[1]]]]]]]"),
    ]

    @Test func `every kind of value is what Cedar makes of its spelling`() async throws {
        try await expectEqual(Self.fixed, "fixed")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `generated values are what Cedar makes of their spelling`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let pairs = (0..<60).map { _ in Self.pair(&random, depth: random.number(1...8)) }
        try await expectEqual(pairs, "seed \(seed)")
    }

    /// Asks with each value in turn; the policies that hold must be those that name an equal one.
    private func expectEqual(_ pairs: [Pair], _ note: String) async throws {
        let values = try pairs.map { try Self.value($0.spelled) }
        let policies = pairs.enumerated().map { index, pair in
            "@id(\"v\(index)\") permit(principal, action, resource) "
                + "when { context.v == \(pair.spelled) };"
        }
        let text = policies.joined(separator: "\n")
        var desk = Desk(try await ZoneFolder.publication(text))
        for (index, pair) in pairs.enumerated() {
            let answer = try desk.check(.asked { $0.context = [Attribute("v", pair.sent)] })
            let equal = values.indices.filter { values[$0] == values[index] }
            let found = answer.legs.first?.policies.map(\.id)
            #expect(found == equal.map { "v\($0)" }, "\(note): \(pair.spelled)")
        }
    }

    private static func value(_ spelled: String) throws -> Value {
        let nobody = try EntityUID(parsing: #"Nobody::"""#)
        let request = Request(principal: nobody, action: nobody, resource: nobody)
        let expression = try Expression.parse(SourceFile(name: "value", text: spelled))
        return try Evaluator(request, entities: Entities()).evaluate(expression)
    }

    private static func pair(_ random: inout SeededGenerator, depth: Int) -> Pair {
        switch random.number(0...(depth > 1 ? 13 : 7)) {
        case 0: return fixed[random.number(0...1)]
        case 1:
            let number = random.number(-3...3)
            return Pair(.integer(Int64(number)), "(\(number))")
        case 2: return fixed[random.number(5...7)]
        case 3:
            let id = random.pick(["a", "b"])
            return Pair(.entity(EntityRef(type: "T", id: id)), #"T::"\#(id)""#)
        case 4: return fixed[random.number(9...10)]
        case 5: return fixed[random.number(11...12)]
        case 6: return fixed[random.number(13...14)]
        case 7: return fixed[15]
        case 8, 9, 10:
            let parts = (0..<random.number(1...3)).map { _ in pair(&random, depth: depth - 1) }
            let spelled = parts.map(\.spelled).joined(separator: ", ")
            return Pair(.set(parts.map(\.sent)), "[\(spelled)]")
        default:
            let names = random.some(["a", "b", "e\u{301}", "\u{e9}", ""], 0.5)
                .shuffled(using: &random)
            let parts = names.map { ($0, pair(&random, depth: depth - 1)) }
            let spelled = parts.map { "\"\($0.0)\": \($0.1.spelled)" }.joined(separator: ", ")
            return Pair(.record(parts.map { Attribute($0.0, $0.1.sent) }), "{\(spelled)}")
        }
    }

    @Test func `the resource and what came along are seen with all that is said of them`()
        async throws
    {
        let conditions = [
            #"resource.size == 3"#, #"resource.shelf.getTag("room") == ip("::1")"#,
            #"resource in Shelf::"s""#, #"resource in Room::"r""#, #"resource in House::"h""#,
            #"resource.shelf == Shelf::"s""#, #"!(resource has weight)"#,
            #"!(resource in Shelf::"t")"#, #"!resource.shelf.hasTag("size")"#,
        ]
        let text = conditions.map {
            "permit(principal, action, resource) when { \($0) };"
        }
        let registry = """
            [{"uid": {"type": "Room", "id": "r"}, "attrs": {},
              "parents": [{"type": "House", "id": "h"}]}]
            """
        var desk = Desk(
            try await ZoneFolder.publication(
                text.joined(separator: "\n"), registry: registry))
        let shelf = EntityRef(type: "Shelf", id: "s")
        let answer = try desk.check(
            .asked(
                resource: Resource(
                    type: "Doc", id: "d",
                    attributes: [
                        Attribute("shelf", .entity(shelf)), Attribute("size", .integer(3)),
                    ],
                    parents: [shelf])
            ) {
                $0.entities = [
                    Wire.Entity(
                        uid: shelf, parents: [EntityRef(type: "Room", id: "r")],
                        tags: [Attribute("room", .ip("::1"))])
                ]
            })
        #expect(answer.legs[0].policies.count == conditions.count)
        #expect(answer.legs[0].errors.isEmpty)
    }
}
