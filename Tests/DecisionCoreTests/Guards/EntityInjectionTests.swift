import Cedar
import Testing

@testable import DecisionCore

/// A caller may name identities and what is stored, never describe them.
struct EntityInjectionTests {
    private static let plainSchema = """
        namespace Corp {
            entity Agent in [Team] = { owner: User, vendor?: { by: Vendor }, places: Set<Site> };
            entity User, Tenant, Session;
            entity Team in [Division];
            entity Division;
            entity Vendor;
            entity Site tags Badge;
            entity Badge;
            entity Doc in [Shelf];
            entity Shelf;
            @bailey_stored entity Vault;
            action read appliesTo { principal: [Agent], resource: [Doc] };
        }
        """
    private static let annotatedSchema = """
        @bailey_agent entity Bot in [Fleet];
        entity Fleet;
        @bailey_user entity Human;
        entity Agent;
        entity Doc in [Agent];
        action read appliesTo { principal: [Bot], resource: [Doc] };
        """

    private func code(
        _ world: TestWorld, _ principal: String, _ action: String, _ resource: String,
        carrying entity: Entity
    ) throws -> Code {
        try world.check(try request(principal, action, resource), carrying: [entity]).code
    }

    @Test(arguments: [
        ("Doc", true), ("Shelf", true), ("User", false), ("Tenant", false), ("Session", false),
        ("Team", false), ("Division", false), ("Vendor", false), ("Site", false), ("Badge", false),
        ("Vault", false),
    ])
    func `identities are what agents, users, tenants and sessions are in or hold`(
        type: String, mayDescribe: Bool
    ) throws {
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: Self.plainSchema)
        let code = try code(
            world, #"Corp::Agent::"a""#, #"Corp::Action::"read""#, #"Corp::Doc::"d""#,
            carrying: try entity(#"Corp::\#(type)::"x""#))
        #expect(code == (mayDescribe ? .permitted : .entityInjection))
    }

    @Test func `where a type is annotated, its namesake is none`() throws {
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: Self.annotatedSchema)
        let codes = try ["Bot", "Fleet", "Human", "Agent", "Doc"].map {
            try code(
                world, #"Bot::"b""#, #"Action::"read""#, #"Doc::"d""#,
                carrying: try entity(#"\#($0)::"x""#))
        }
        let injected = Code.entityInjection
        #expect(codes == [injected, injected, injected, .permitted, .permitted])
    }

    @Test func `the principal is nobody's to describe, whatever its type is called`() throws {
        let schema = """
            entity Service in [Group];
            entity Group;
            entity Doc;
            action read appliesTo { principal: [Service], resource: [Doc] };
            """
        let described = try entity(#"Service::"s""#, in: [#"Group::"admins""#])
        let policies = #"permit(principal in Group::"admins", action, resource);"#
        for schema in [schema, nil] {
            let world = try TestWorld(policies, schema: schema)
            let code = try code(
                world, #"Service::"s""#, #"Action::"read""#, #"Doc::"d""#, carrying: described)
            #expect(code == .entityInjection, "\(schema == nil ? "no schema" : "schema")")
        }
    }

    @Test func `what principals are in is nobody's to describe, whatever they are called`()
        throws
    {
        let schema = """
            entity Service in [Group] = { owner?: Person };
            entity Group in [Group];
            entity Person;
            entity Doc;
            action read appliesTo { principal: [Service], resource: [Doc] };
            """
        let world = try TestWorld("permit(principal, action, resource);", schema: schema)
        let codes = try [#"Group::"g""#, #"Person::"p""#, #"Service::"other""#].map {
            try code(
                world, #"Service::"s""#, #"Action::"read""#, #"Doc::"d""#,
                carrying: try entity($0))
        }
        #expect(codes == [.entityInjection, .entityInjection, .entityInjection])
    }

    @Test(arguments: [plainSchema, nil])
    func `an action is nobody's to describe`(schema: String?) throws {
        let world = try TestWorld("permit(principal, action, resource);", schema: schema)
        for action in [#"Corp::Action::"read""#, #"Corp::Action::"other""#] {
            let described = try entity(action, in: [#"Corp::Action::"all""#])
            let code = try code(
                world, #"Corp::Agent::"a""#, #"Corp::Action::"read""#, #"Corp::Doc::"d""#,
                carrying: described)
            #expect(code == .entityInjection, "\(action)")
        }
    }

    @Test func `without a schema the default names are identities`() throws {
        let world = try TestWorld("permit(principal, action, resource);")
        let types = [
            "Agent", "N::Agent", "User", "Tenant", "A::B::Session", "Service", "Agents", "agent",
            "Doc", "N::UserGroup",
        ]
        let codes = try types.map {
            try code(
                world, #"Service::"s""#, #"Action::"read""#, #"Doc::"d""#,
                carrying: try entity(#"\#($0)::"x""#))
        }
        let injected = [Code](repeating: .entityInjection, count: 6)
        #expect(codes == injected + [Code](repeating: .permitted, count: 4))
    }

    @Test func `what the registry holds, or only names as a parent, is not the caller's`() throws {
        let stored = """
            [{"uid": {"type": "Doc", "id": "held"}, "attrs": {},
              "parents": [{"type": "Shelf", "id": "dangling"}]}]
            """
        let world = try TestWorld("permit(principal, action, resource);", entities: stored)
        let codes = try [#"Doc::"held""#, #"Shelf::"dangling""#, #"Shelf::"free""#].map {
            try code(
                world, #"Service::"s""#, #"Action::"read""#, #"Doc::"d""#,
                carrying: try entity($0, in: [#"Room::"r""#]))
        }
        #expect(codes == [.entityInjection, .entityInjection, .permitted])
    }

    @Test func `what the registry mentions in an attribute or a tag is not the caller's`() throws {
        let stored = """
            [{"uid": {"type": "Doc", "id": "held"}, "parents": [],
              "attrs": {"by": [{"who": {"__entity": {"type": "Person", "id": "p"}}}]},
              "tags": {"t": {"__entity": {"type": "Person", "id": "q"}}}}]
            """
        let world = try TestWorld("permit(principal, action, resource);", entities: stored)
        let codes = try [#"Person::"p""#, #"Person::"q""#, #"Person::"free""#].map {
            try code(
                world, #"Service::"s""#, #"Action::"read""#, #"Doc::"d""#,
                carrying: try entity($0))
        }
        #expect(codes == [.entityInjection, .entityInjection, .permitted])
    }

    @Test func `a stored resource that is only mentioned is not known`() throws {
        let schema = """
            entity Agent;
            @bailey_stored entity Folder in [Folder];
            action read appliesTo { principal: [Agent], resource: [Folder] };
            """
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: schema,
            entities: """
                [{"uid": {"type": "Folder", "id": "a"}, "attrs": {},
                  "parents": [{"type": "Folder", "id": "ghost"}]}]
                """)
        let codes = try [#"Folder::"a""#, #"Folder::"ghost""#].map {
            try world.check(try request(#"Agent::"x""#, #"Action::"read""#, $0)).code
        }
        #expect(codes == [.permitted, .unknownResource])
    }

    @Test func `an identity that is the resource is named, and must be known`() throws {
        let schema = """
            entity Agent;
            entity Tenant = { plan: String };
            action invite appliesTo { principal: [Agent], resource: [Tenant] };
            """
        let world = try TestWorld(
            "permit(principal, action, resource);", schema: schema,
            entities: """
                [{"uid": {"type": "Tenant", "id": "known"}, "attrs": {"plan": "a"}, "parents": []}]
                """)
        let codes = try [#"Tenant::"known""#, #"Tenant::"stranger""#].map {
            try world.check(try request(#"Agent::"a""#, #"Action::"invite""#, $0)).code
        }
        #expect(codes == [.permitted, .unknownResource])
    }

    @Test func `an entity that the schema lists is there without being stored`() throws {
        let schema = """
            entity Agent in [Role];
            entity Role enum ["reader", "writer"];
            action assume appliesTo { principal: [Agent], resource: [Role] };
            """
        let world = try TestWorld("permit(principal, action, resource);", schema: schema)
        let codes = try [#"Role::"reader""#, #"Role::"king""#].map {
            try world.check(try request(#"Agent::"a""#, #"Action::"assume""#, $0)).code
        }
        #expect(codes == [.permitted, .invalidQuestion])
    }
}
