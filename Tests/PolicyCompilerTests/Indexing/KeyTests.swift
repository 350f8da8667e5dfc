import Cedar
import DecisionCore
import Testing

/// Each policy is kept under its most selective key, once.
struct KeyTests {
    private static let hierarchy = """
        [{"uid": {"type": "Action", "id": "view"}, "attrs": {},
          "parents": [{"type": "Action", "id": "read"}]},
         {"uid": {"type": "Action", "id": "list"}, "attrs": {},
          "parents": [{"type": "Action", "id": "read"}]}]
        """

    @Test(arguments: [
        (#"principal == User::"a", action, resource"#, BucketKey.Part.principal),
        (#"principal in Team::"a", action, resource"#, .principalGroup),
        ("principal is User, action, resource", .principalType),
        (#"principal is User in Team::"a", action, resource"#, .principalGroup),
        (#"principal, action, resource == Doc::"a""#, .resource),
        (#"principal, action, resource in Folder::"a""#, .resourceGroup),
        ("principal, action, resource is Doc", .resourceType),
        (#"principal == User::"a", action, resource == Doc::"a""#, .principal),
        (#"principal in Team::"a", action, resource == Doc::"a""#, .resource),
    ])
    func `a policy's key is the most selective part of its scope`(
        scope: String, part: BucketKey.Part
    ) throws {
        let parts = try compiled("permit(\(scope));\npermit(principal, action, resource);")
        #expect(parts.buckets.map(\.key.part) == [part])
        #expect(parts.classes[0].rows.count == 1)
    }

    @Test func `the key that the fewest share is taken`() throws {
        let policies = (0..<5).map {
            #"permit(principal == User::"boss", action, resource in Folder::"\#($0)");"#
        }
        let parts = try compiled(policies.joined(separator: "\n"))
        #expect(parts.buckets.count == 5)
        #expect(parts.buckets.allSatisfy { $0.key.part == .resourceGroup })
    }

    @Test func `groups of actions are expanded, and equal sets are one class`() throws {
        let parts = try compiled(
            """
            permit(principal, action in Action::"read", resource);
            permit(principal, action in [Action::"read", Action::"view"], resource);
            permit(principal, action == Action::"view", resource);
            permit(principal, action in [Action::"view"], resource);
            permit(principal, action in [], resource);
            """, entities: Self.hierarchy)
        // All actions, the readers and read itself, view alone, and none at all.
        #expect(parts.classes.count == 4)
        let actions = parts.buckets.filter { $0.key.part == .action }
        #expect(actions.map(\.rows.count).sorted() == [2, 2, 3])
    }

    @Test(arguments: [(7, 0), (8, 1)])
    func `a comparison is a key where enough policies begin with it`(
        count: Int, pathCount: Int
    ) throws {
        let policies = (0..<count).map {
            #"permit(principal, action, resource) when { context.team == "\#($0)" && context.b };"#
        }
        let parts = try compiled(policies.joined(separator: "\n"))
        #expect(parts.paths.count == pathCount)
        #expect(parts.buckets.count == (pathCount == 0 ? 0 : count))
    }

    @Test(arguments: [
        ##"context.b && context.team == "#""##, ##"!(context.team == "#")"##,
        ##"context.team == "#" || context.b"##, #"context.team == ip("1.1.1.1")"#,
    ])
    func `a comparison that does not come first, or decides nothing, is no key`(
        condition: String
    ) throws {
        let policies = (0..<20).map {
            "permit(principal, action, resource) "
                + "when { \(condition.replacing("#", with: "\($0)")) };"
        }
        #expect(try compiled(policies.joined(separator: "\n")).paths.isEmpty)
    }
}
