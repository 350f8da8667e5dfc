import Cedar
import Testing

@testable import DecisionCore

/// Scopes over what is stored, what is carried, and what nobody knows.
struct ScopeTestTests {
    private static let entities = """
        [{"uid": {"type": "User", "id": "stored"}, "attrs": {},
          "parents": [{"type": "Team", "id": "red"}]},
         {"uid": {"type": "Action", "id": "view"}, "attrs": {},
          "parents": [{"type": "Action", "id": "read"}]}]
        """

    @Test(arguments: [
        ("principal", "action", "resource", true),
        (#"principal == User::"stored""#, "action", "resource", true),
        (#"principal == User::"other""#, "action", "resource", false),
        (#"principal in Team::"red""#, "action", "resource", true),
        (#"principal in User::"stored""#, "action", "resource", true),
        (#"principal in Team::"blue""#, "action", "resource", false),
        ("principal is User", "action", "resource", true),
        ("principal is Team", "action", "resource", false),
        (#"principal is User in Team::"red""#, "action", "resource", true),
        (#"principal is Team in Team::"red""#, "action", "resource", false),
        (#"principal is User in Team::"blue""#, "action", "resource", false),
        ("principal", #"action == Action::"view""#, "resource", true),
        ("principal", #"action == Action::"read""#, "resource", false),
        ("principal", #"action in Action::"read""#, "resource", true),
        ("principal", #"action in [Action::"x", Action::"read"]"#, "resource", true),
        ("principal", #"action in [Action::"x", Action::"y"]"#, "resource", false),
        ("principal", "action in []", "resource", false),
        ("principal", "action", #"resource == Doc::"carried""#, true),
        ("principal", "action", #"resource in Folder::"f""#, true),
        ("principal", "action", #"resource in Folder::"g""#, true),
        ("principal", "action", #"resource in Folder::"h""#, false),
        ("principal", "action", #"resource is Doc in Folder::"g""#, true),
        ("principal", "action", "resource is Folder", false),
    ])
    func `a scope matches as Cedar says`(
        principal: String, action: String, resource: String, matches: Bool
    ) throws {
        let policy = "permit(\(principal), \(action), \(resource));"
        let carried = [
            try entity(#"Doc::"carried""#, in: [#"Folder::"f""#]),
            try entity(#"Folder::"f""#, in: [#"Folder::"g""#]),
        ]
        let asked = try request(#"User::"stored""#, #"Action::"view""#, #"Doc::"carried""#)
        let world = try TestWorld(policy, entities: Self.entities)
        let findings = try world.check(asked, carrying: carried)
        #expect((findings.code == .permitted) == matches)
    }

    @Test func `a leg asks for another principal than the question's`() throws {
        let world = try TestWorld(#"permit(principal == User::"u", action, resource);"#)
        var asking = Asking(world.snapshot.vocabulary)
        try asking.ask(try request(#"Agent::"a""#, #"Action::"view""#, #"Doc::"d""#))
        let user = try asking.entity(try EntityUID(parsing: #"User::"u""#))
        var leg = LegFindings()
        var workspace = Workspace()
        for (principal, permits) in [(user, 1), (asking.question.principal, 0)] {
            world.snapshot.evaluator.decide(
                asking.question, in: asking.bytes.span, for: principal,
                world.snapshot.vocabulary, world.snapshot.registry, &leg, &workspace)
            #expect(leg.permits.count == permits)
        }
    }
}
