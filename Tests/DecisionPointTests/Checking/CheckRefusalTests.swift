import DecisionPoint
import Testing
import Wire

/// What is no question: a status that names the field, and no decision.
struct CheckRefusalTests {
    /// A change to a good question, and how it is refused.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: StatusCode
        let words: [String]
        let change: @Sendable (inout CheckRequest) -> Void

        init(
            _ name: String, _ code: StatusCode, _ words: [String],
            _ change: @escaping @Sendable (inout CheckRequest) -> Void
        ) {
            testDescription = name
            self.code = code
            self.words = words
            self.change = change
        }

        init(
            _ name: String, _ words: [String],
            _ change: @escaping @Sendable (inout CheckRequest) -> Void
        ) {
            self.init(name, .invalidArgument, words, change)
        }
    }

    private static func desk() async throws -> Desk {
        Desk(try await ZoneFolder.publication("permit(principal, action, resource);"))
    }

    @Test(arguments: ["night-watch", "two words", "in"])
    func `a text that the zone knows as something else is no type's name`(
        known: String
    ) async throws {
        let registry = """
            [{"uid": {"type": "Bot", "id": "\(known)"}, "attrs": {"in": 1}, "parents": []}]
            """
        var desk = Desk(
            try await ZoneFolder.publication(
                "permit(principal, action, resource) when { context has x };", registry: registry))
        let named: [@Sendable (inout CheckRequest) -> Void] = [
            { $0.principal?.type = known }, { $0.action?.type = known },
            { $0.resource?.type = known },
            { $0.context = [Attribute(name: "x", value: .entity(EntityRef(type: known)))] },
            { $0.entities = [Entity(uid: EntityRef(type: known, id: "e"))] },
        ]
        for change in named {
            let status = refusal { _ = try desk.check(.asked(change)) }
            #expect(status?.code == .invalidArgument)
            #expect(status?.message.contains("`\(known)`, which is no entity type's name") == true)
        }
    }

    private func expectRefused(_ refused: Case) async throws {
        var desk = try await Self.desk()
        let status = refusal { _ = try desk.check(.asked(refused.change)) }
        #expect(status?.code == refused.code)
        for word in refused.words { #expect(status?.message.contains(word) == true, "\(word)") }
        // The desk lives on.
        #expect(try desk.check(.asked()).decision == .allow)
    }

    @Test(arguments: [
        Case("no principal", ["`principal`", "missing"]) { $0.principal = nil },
        Case("no action", ["`action`", "missing"]) { $0.action = nil },
        Case("no resource", ["`resource`", "missing"]) { $0.resource = nil },
        Case("nothing", ["missing"]) { $0 = CheckRequest() },
        Case("principal without type", ["`principal.type`"]) { $0.principal?.type = "" },
        Case("resource without type", ["`resource.type`"]) { $0.resource?.type = "" },
        Case("spaces in a type", ["`principal.type`", "`N :: A`"]) {
            $0.principal?.type = "N :: A"
        },
        Case("no name", ["`resource.type`", "`1x`"]) { $0.resource?.type = "1x" },
        Case("a reserved name", ["`action.type`"]) { $0.action?.type = "if::Action" },
        Case("half a name", ["`action.type`"]) { $0.action?.type = "Action::" },
        Case("entity without uid", ["`entities.uid`", "missing"]) { $0.entities = [Entity()] },
        Case("entity without type", ["`entities.uid.type`", "missing"]) {
            $0.entities = [Entity(uid: EntityRef(id: "e"))]
        },
        Case("parent without type", ["`resource.parents.type`", "missing"]) {
            $0.resource?.parents = [EntityRef(id: "p")]
        },
    ])
    func `each part must be there and be named`(refused: Case) async throws {
        try await expectRefused(refused)
    }

    @Test(arguments: [
        Case("no value", ["`context`", "`x`"]) { $0.context = [Attribute(name: "x")] },
        Case("a name twice", ["`context`", "`x`", "twice"]) {
            $0.context = [Attribute("x", .integer(1)), Attribute("x", .integer(1))]
        },
        Case("a name twice inside", ["`context`", "`y`", "twice"]) {
            let twice = [Attribute("y", .integer(1)), Attribute("y", .integer(2))]
            $0.context = [Attribute("x", .set([.record(twice)]))]
        },
        Case("an attribute twice", ["`resource.attributes`", "`x`"]) {
            $0.resource?.attributes = [Attribute("x", .integer(1)), Attribute("x", .text(""))]
        },
        Case("a tag twice", ["`entities.tags`", "`x`"]) {
            let tags = [Attribute("x", .integer(1)), Attribute("x", .text(""))]
            $0.entities = [Entity(uid: EntityRef(type: "Doc", id: "e"), tags: tags)]
        },
        Case("no address", ["`context`", "`ip`"]) {
            $0.context = [Attribute("x", .ip("10.0.0.256"))]
        },
        Case("an entity of no type", ["`context.type`", "missing"]) {
            $0.context = [Attribute("x", .entity(EntityRef(id: "p")))]
        },
        Case("an attribute of no type", ["`resource.attributes.type`", "missing"]) {
            $0.resource?.attributes = [Attribute("x", .set([.entity(EntityRef(id: "p"))]))]
        },
        Case("values nine deep", ["nested deeper than 8"]) {
            $0.context = [Attribute("x", nest(8))]
        },
    ])
    func `each value is one of Cedar's, and each name stands once`(refused: Case) async throws {
        try await expectRefused(refused)
    }

    @Test(arguments: [
        Case("request id", ["`request_id`", "65", "64"]) {
            $0.requestID = String(repeating: "x", count: 65)
        },
        Case("principal's id", ["`principal.id`", "1025", "1024"]) {
            $0.principal?.id = String(repeating: "x", count: 1025)
        },
        Case("resource's type", ["`resource.type`", "1025", "1024"]) {
            $0.resource?.type = String(repeating: "x", count: 1025)
        },
        Case("an id in the context", ["`context.id`", "1025", "1024"]) {
            let id = String(repeating: "x", count: 1025)
            $0.context = [Attribute("x", .entity(EntityRef(type: "Doc", id: id)))]
        },
        Case("entities", ["61"]) {
            $0.entities = (0..<62).map { Entity(uid: EntityRef(type: "Doc", id: "\($0)")) }
        },
        Case("parents", ["256"]) {
            $0.resource?.parents = [EntityRef](
                repeating: EntityRef(type: "Shelf", id: "s"), count: 257)
        },
        Case("values", ["16384"]) {
            let many = [AttributeValue](repeating: .boolean(true), count: 16_384)
            $0.context = [Attribute("x", .set(many))]
        },
        Case("strings", ["4096"]) {
            let many = (0..<4100).map { AttributeValue.text("\($0)") }
            $0.context = [Attribute("x", .set(many))]
        },
        Case("entity names", ["4096"]) {
            // More pairs than a question may have, of far fewer strings.
            let names = (0..<65).flatMap { type in
                (0..<65).map { AttributeValue.entity(EntityRef(type: "T\(type)", id: "\($0)")) }
            }
            $0.context = [Attribute("x", .set(names))]
        },
    ])
    func `a question one past a limit is refused by the limit's name`(
        refused: Case
    ) async throws {
        try await expectRefused(refused)
    }

    @Test func `a question at its limits is answered`() async throws {
        var desk = try await Self.desk()
        let answer = try desk.check(
            .asked {
                $0.requestID = String(repeating: "x", count: 64)
                $0.principal?.id = String(repeating: "x", count: 1024)
                $0.resource?.type = String(repeating: "x", count: 1024)
                $0.entities = (0..<60).map { Entity(uid: EntityRef(type: "Doc", id: "e\($0)")) }
                $0.resource?.parents = [EntityRef](
                    repeating: EntityRef(type: "Shelf", id: "s"), count: 256)
                let many = [AttributeValue](repeating: .boolean(true), count: 16_381)
                $0.context = [Attribute("x", .set(many)), Attribute("y", nest(7))]
                $0.context.removeLast()
            })
        #expect(answer.decision == .allow)
        #expect(
            try desk.check(.asked { $0.context = [Attribute("x", nest(7))] }).decision == .allow)
    }

    @Test(arguments: [
        Case("session", .unimplemented, ["`session`", "`plain`", "`agents`"]) {
            $0.session = Session(id: "s")
        },
        Case("delegation", .unimplemented, ["`delegation`"]) { $0.delegation = Delegation() },
        Case("facts", .unimplemented, ["`facts`"]) { $0.facts = Facts() },
        Case("evidence", .unimplemented, ["`evidence`"]) { $0.evidence = [Evidence()] },
        Case("activation", .failedPrecondition, ["`min_activation`", "2"]) {
            $0.minActivation = 2
        },
        Case("far activation", .failedPrecondition, ["`min_activation`"]) {
            $0.minActivation = .max
        },
        Case("revocation", .failedPrecondition, ["`min_revocation`"]) { $0.minRevocation = 1 },
    ])
    func `what is not served is said, never ignored`(refused: Case) async throws {
        try await expectRefused(refused)
    }

    @Test func `the active activation is late enough`() async throws {
        var desk = try await Self.desk()
        #expect(try desk.check(.asked { $0.minActivation = 1 }).decision == .allow)
    }

    @Test(arguments: [MethodName.check, .checkBatch])
    func `bytes that are no message are refused`(method: MethodName) async throws {
        var desk = try await Self.desk()
        let status = refusal { _ = try desk.answer(method, to: [0x0a, 0x7f]) }
        #expect(status?.code == .invalidArgument)
    }

    @Test func `an unknown field is refused below 1000 and ignored from there on`() async throws {
        var desk = try await Self.desk()
        let good = try CheckRequest.asked().encode()
        for (number, isKnown) in [(16, false), (37, false), (999, false), (1000, true)] {
            var writer = MessageWriter()
            writer.append(good)
            writer.append(1 as UInt64, field: number)
            let bytes = [UInt8](copying: writer.bytes)
            let status = refusal { _ = try desk.answer(.check, to: bytes) }
            #expect((status == nil) == isKnown)
            if !isKnown {
                #expect(status?.code == .invalidArgument)
                #expect(status?.message == "unknown field \(number) of CheckRequest")
            }
        }
    }

    @Test(arguments: [4, 99, -1, 1 << 32 | 1] as [Int64])
    func `a detail that is none is refused`(detail: Int64) async throws {
        var desk = try await Self.desk()
        var writer = MessageWriter()
        writer.append(try CheckRequest.asked().encode())
        writer.append(detail, field: 15)
        let bytes = [UInt8](copying: writer.bytes)
        #expect(
            refusal { _ = try desk.answer(.check, to: bytes) }?.code == .invalidArgument)
    }
}

extension [UInt8] {
    /// Copies a span.
    init(copying span: Span<UInt8>) {
        self = []
        for index in span.indices { append(span[index]) }
    }
}

/// A value in so many sets.
func nest(_ depth: Int) -> AttributeValue {
    (0..<depth).reduce(.integer(1)) { inner, _ in .set([inner]) }
}
