import DecisionCore
import DecisionPoint
import Testing
import Wire

/// What a person is told of a question that the schema does not declare.
struct MisfitSentenceTests {
    private static let schema = """
        entity Agent;
        entity Shelf;
        entity Doc in [Shelf] = { kind: String, size: { wide: Long, box?: { deep: Long } } }
            tags String;
        action read appliesTo { principal: [Agent], resource: [Doc],
            context: { order: { lines: Set<String>, total?: decimal, by?: { wide: Long } } } };
        """

    private func message(_ change: (inout CheckRequest) -> Void) async throws -> String {
        var desk = Desk(
            try await ZoneFolder.publication(
                "permit(principal, action, resource);", schema: Self.schema))
        var request = CheckRequest(
            principal: EntityRef(type: "Agent", id: "a"),
            action: EntityRef(type: "Action", id: "read"),
            resource: Resource(
                type: "Doc", id: "d",
                attributes: [
                    Attribute("kind", .text("x")),
                    Attribute("size", .record([Attribute("wide", .integer(1))])),
                ]),
            context: [Attribute("order", .record([Attribute("lines", .set([]))]))])
        request.detail = .full
        change(&request)
        return try desk.check(request).message
    }

    private func order(_ more: Attribute...) -> [Attribute] {
        [Attribute("order", .record([Attribute("lines", .set([]))] + more))]
    }

    @Test func `a question that fits is not complained about`() async throws {
        #expect(try await message { _ in } == "")
    }

    @Test func `an attribute of the context is told with the way to it`() async throws {
        #expect(
            try await message { $0.context = order(Attribute("total", .integer(1))) }
                == "the attribute `context.order.total` is of another type than declared")
        #expect(
            try await message { $0.context = order(Attribute("by", .record([]))) }
                == "the required attribute `context.order.by.wide` is missing")
        #expect(
            try await message {
                let lines = Attribute("lines", .set([.integer(1)]))
                $0.context = [Attribute("order", .record([lines]))]
            } == "the attribute `context.order.lines` is of another type than declared")
        #expect(
            try await message { $0.context = order() + [Attribute("totl", .integer(1))] }
                == "the schema declares no attribute `context.totl`")
        #expect(
            try await message { $0.context = [] }
                == "the required attribute `context.order` is missing")
    }

    @Test func `an attribute of an entity is told with the entity`() async throws {
        let size = Attribute("size", .record([Attribute("wide", .integer(1))]))
        #expect(
            try await message { $0.resource?.attributes = [size] }
                == #"the required attribute `kind` of `Doc::"d"` is missing"#)
        #expect(
            try await message {
                let box = Attribute("box", .record([Attribute("deep", .text("x"))]))
                let wide = Attribute("wide", .integer(1))
                $0.resource?.attributes[1] = Attribute("size", .record([wide, box]))
            }
                == #"the attribute `size.box.deep` of `Doc::"d"` is of another type than declared"#)
        #expect(
            try await message {
                $0.entities = [
                    Entity(
                        uid: EntityRef(type: "Doc", id: "e"),
                        attributes: [Attribute("kind", .text("x")), size],
                        tags: [Attribute("t", .integer(1))])
                ]
            }
                == #"the attribute `t` among the tags of `Doc::"e"` is of another type than declared"#
        )
    }
}
