import Cedar
import Testing

@testable import DecisionCore

/// The first guard that fails answers.
struct GuardOrderTests {
    private static let schema = """
        entity Agent in [Team];
        entity Team;
        @bailey_stored entity Vault;
        entity Doc;
        action open appliesTo { principal: [Agent], resource: [Vault, Doc] };
        action close appliesTo { principal: [Agent], resource: [Vault], context: { call?: {} } };
        """

    /// What is wrong with a question, in the guards' order.
    private struct Wrong: OptionSet, CustomStringConvertible {
        let rawValue: Int
        static let zone = Wrong(rawValue: 1)
        static let action = Wrong(rawValue: 2)
        static let injection = Wrong(rawValue: 4)
        static let resource = Wrong(rawValue: 8)

        var expected: Code {
            if contains(.zone) { return .zoneMismatch }
            if contains(.action) { return .invalidQuestion }
            if contains(.injection) { return .entityInjection }
            return contains(.resource) ? .unknownResource : .forbidden
        }
        var description: String { "\(rawValue)" }
    }

    @Test(arguments: 0..<16)
    func `a question with several things wrong gets the first code`(bits: Int) throws {
        let wrong = Wrong(rawValue: bits)
        let world = try TestWorld(
            "forbid(principal, action, resource);", schema: Self.schema,
            entities: #"[{"uid": {"type": "Vault", "id": "v"}, "attrs": {}, "parents": []}]"#)
        let asked = try request(
            #"Agent::"a""#, wrong.contains(.action) ? #"Action::"melt""# : #"Action::"open""#,
            wrong.contains(.resource) ? #"Vault::"w""# : #"Vault::"v""#)
        let injected = try entity(#"Agent::"a""#, in: [#"Team::"admins""#])
        let findings = try world.check(
            asked, carrying: wrong.contains(.injection) ? [injected] : [],
            otherZone: wrong.contains(.zone))
        #expect(findings.code == wrong.expected)
        #expect(findings.forbids.isEmpty == (wrong.expected != .forbidden))
    }

    @Test(arguments: [
        (#"Stranger::"a""#, #"Vault::"v""#), (#"Agent::"a""#, #"Stranger::"v""#),
        (#"Other::Agent::"a""#, #"Vault::"v""#), (#"Action::"open""#, #"Vault::"v""#),
    ])
    func `a type that the zone does not declare is another zone's`(
        principal: String, resource: String
    ) throws {
        let world = try TestWorld(schema: Self.schema)
        let findings = try world.check(try request(principal, #"Action::"melt""#, resource))
        #expect(findings.code == .zoneMismatch)
    }

    @Test func `without a schema only the name of another zone mismatches`() throws {
        let world = try TestWorld("permit(principal, action, resource);")
        let asked = try request(#"Any::"a""#, #"Action::"open""#, #"Thing::"t""#)
        #expect(try world.check(asked).code == .permitted)
        #expect(try world.check(asked, otherZone: true).code == .zoneMismatch)
    }

    @Test func `a resource of a stored type must be one that the registry holds`() throws {
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: Self.schema,
            entities: #"[{"uid": {"type": "Vault", "id": "v"}, "attrs": {}, "parents": []}]"#)
        let codes = try [#"Vault::"v""#, #"Vault::"w""#, #"Doc::"anything""#].map {
            try world.check(try request(#"Agent::"a""#, #"Action::"open""#, $0)).code
        }
        #expect(codes == [.permitted, .unknownResource, .permitted])
    }

    @Test func `nobody may fill in what the service fills in`() throws {
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: Self.schema,
            entities: #"[{"uid": {"type": "Vault", "id": "v"}, "attrs": {}, "parents": []}]"#)
        func code(_ action: String, _ context: String) throws -> Code {
            try world.check(
                try request(#"Agent::"a""#, action, #"Vault::"v""#, context)
            ).code
        }
        #expect(try code(#"Action::"close""#, "{call: {}}") == .entityInjection)
        #expect(try code(#"Action::"close""#, "{}") == .permitted)
        #expect(try code(#"Action::"open""#, "{call: {}}") == .invalidQuestion)
        let open = try TestWorld("permit(principal, action, resource);")
        let asked = try request(#"P::"p""#, #"Action::"a""#, #"R::"r""#, "{call: 1}")
        #expect(try open.check(asked).code == .entityInjection)
        let nested = try request(#"P::"p""#, #"Action::"a""#, #"R::"r""#, "{a: {call: 1}}")
        #expect(try open.check(nested).code == .permitted)
    }
}
