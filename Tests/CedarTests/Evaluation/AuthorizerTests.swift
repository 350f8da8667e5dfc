import Cedar
import Testing

@Suite struct AuthorizerTests {
    private static let permit = "permit(principal, action, resource);"
    private static let forbid = "forbid(principal, action, resource);"

    @Test func `without policies the answer is deny`() throws {
        let response = try answer("")
        #expect(response.decision == .deny)
        #expect(response.determining.isEmpty && response.errors.isEmpty)
    }

    @Test func `a satisfied permit allows, and all of them are named in order`() throws {
        let response = try answer(
            Self.permit + "permit(principal == User::\"x\", action, resource);" + Self.permit)
        #expect(response.decision == .allow)
        #expect(response.determining == [PolicyID("policy0"), PolicyID("policy2")])
    }

    @Test func `a satisfied forbid denies, and only forbids are named`() throws {
        let response = try answer(Self.permit + Self.forbid + Self.forbid)
        #expect(response.decision == .deny)
        #expect(response.determining == [PolicyID("policy1"), PolicyID("policy2")])
    }

    @Test func `a policy that fails is skipped and reported, a forbid too`() throws {
        let response = try answer(
            "forbid(principal, action, resource) when { context.zz };" + Self.permit)
        #expect(response.decision == .allow)
        #expect(response.determining == [PolicyID("policy1")])
        #expect(
            response.errors.map(\.description) == [
                "error while evaluating policy `policy0`: "
                    + "record does not have the attribute `zz`"
            ])
    }

    @Test func `errors are reported in the order of the policies`() throws {
        let failing = "permit(principal, action, resource) when { 1 };"
        let response = try answer(failing + Self.permit + failing)
        #expect(response.errors.map(\.policy.description) == ["policy0", "policy2"])
    }

    @Test(arguments: [
        ("principal == User::\"ada\", action, resource", true),
        ("principal == User::\"bob\", action, resource", false),
        ("principal in User::\"ada\", action, resource", true),
        ("principal in Org::\"o\", action, resource", true),
        ("principal in Org::\"other\", action, resource", false),
        ("principal is User, action, resource", true),
        ("principal is Team, action, resource", false),
        ("principal is User in Team::\"t\", action, resource is File in File::\"unknown\"", true),
        ("principal is Team in Team::\"t\", action, resource", false),
        ("principal, action == Action::\"read\", resource", true),
        ("principal, action == Action::\"any\", resource", false),
        ("principal, action in Action::\"any\", resource", true),
        ("principal, action in [Action::\"x\", Action::\"any\"], resource", true),
        ("principal, action in [Action::\"x\"], resource", false),
        ("principal, action in [], resource", false),
        ("principal, action, resource == File::\"unknown\"", true),
        ("principal, action, resource in File::\"unknown\"", true),
        ("principal, action, resource is User", false),
    ])
    func `a scope matches or not`(scope: String, matches: Bool) throws {
        #expect(try answer("permit(\(scope));").decision == (matches ? .allow : .deny))
        let failing = try answer("permit(\(scope)) when { context.zz };")
        #expect(failing.errors.isEmpty == !matches)
    }

    @Test(arguments: [
        ("when { true } when { true } unless { false }", true),
        ("when { true } unless { true }", false), ("unless { false }", true),
        ("when { false } when { 1 }", false), ("unless { true } unless { context.zz }", false),
    ])
    func `all conditions must hold, in order`(conditions: String, isSatisfied: Bool) throws {
        let response = try answer("permit(principal, action, resource) \(conditions);")
        #expect(response.decision == (isSatisfied ? .allow : .deny))
        #expect(response.errors.isEmpty)
    }

    @Test(arguments: ["when { 1 }", "unless { 1 }", "when { true } when { 1 }"])
    func `a condition that is no boolean is an error`(conditions: String) throws {
        let response = try answer("permit(principal, action, resource) \(conditions);")
        #expect(response.errors.map(\.error.category) == [.typeError])
    }

    @Test func `a template decides nothing`() throws {
        let response = try answer("permit(principal == ?principal, action, resource);")
        #expect(response.decision == .deny && response.errors.isEmpty)
    }
}
