import Cedar
import Testing

@Suite struct PolicySetJSONTests {
    @Test(arguments: [
        ("permit(principal, action, resource);", #""action": {"op": "All"}"#),
        (
            #"permit(principal == U::"a", action == Action::"a", resource in F::"b");"#,
            #""action": {"op": "==", "entity": {"type": "Action", "id": "a"}}"#
        ),
        (
            #"permit(principal is U, action in Action::"a", resource is F in F::"b");"#,
            #""action": {"op": "in", "entity": {"type": "Action", "id": "a"}}"#
        ),
        (
            #"permit(principal, action in [Action::"a"], resource);"#,
            #""action": {"op": "in", "entity": {"type": "Action", "id": "a"}}"#
        ),
        (
            "permit(principal, action in [], resource);",
            #""action": {"op": "in", "entities": []}"#
        ),
        (
            #"permit(principal, action in [N::Action::"a", Action::"b"], resource);"#,
            #"{"type": "Action", "id": "b"}]}"#
        ),
        (
            #"@a @if("é") forbid(principal, action, resource) when { true } unless { false };"#,
            #""annotations": {"a": null, "if": "é"}"#
        ),
        (
            "permit(principal == ?principal, action, resource is F in ?resource);",
            #""principal": {"op": "==", "slot": "?principal"}"#
        ),
    ])
    func `a policy is written and read back`(text: String, part: String) throws {
        let set = try policies(text)
        let written = JSONWriter.write(try set.json)
        let compact = part.replacing(": ", with: ":").replacing(", ", with: ",")
        #expect(written.contains(compact), "\(written)")
        #expect(try jsonPolicies(written) == set)
        for policy in set.policies + set.templates {
            let json = SourceFile(name: "json", text: JSONWriter.write(try policy.json))
            #expect(try Policy(parsingJSON: json, id: policy.id) == policy)
        }
    }

    @Test func `a set is written whole: names, templates and links`() throws {
        var set = try policies(
            """
            permit(principal, action, resource);
            permit(principal == ?principal, action, resource);
            """)
        try set.link(
            template: PolicyID("policy1"), as: PolicyID("odd \u{301}\""),
            values: [.principal: World.uid("User", "ada")])
        let again = try jsonPolicies(JSONWriter.write(try set.json))
        #expect(again == set && again.links == set.links)
        let linked = try #require(again.policy(PolicyID("odd \u{301}\"")))
        guard case .object(let json) = try linked.json else { return }
        let uid: JSONValue = .object(["type": .string("User"), "id": .string("ada")])
        #expect(json["principal"] == .object(["op": .string("=="), "entity": uid]))
    }

    @Test func `a template without slots stays a template, which can be linked`() throws {
        let policy = jsonPolicy(when: #"{"Value": true}"#)
        let link = #"{"templateId": "t", "newId": "l", "values": {}}"#
        let set = try jsonPolicies(
            #"{"staticPolicies": {}, "templates": {"t": \#(policy)}, "templateLinks": [\#(link)]}"#)
        #expect(set.templates.map(\.id.text) == ["t"] && set.policies.map(\.id.text) == ["l"])
    }

    @Test(arguments: [
        (#"{"op": "all"}"#, nil), (#"{"op": "All", "more": 1}"#, nil),
        (#"{"op": "==", "entity": {"__entity": {"type": "U", "id": "a"}}, "more": 1}"#, nil),
        (#"{"op": "==", "entity": {"type": "U", "id": "a"}, "slot": "no"}"#, nil),
        (#"{"op": "is", "entity_type": "U", "in": null}"#, nil),
        (
            #"{"op": "is", "entity_type": "U", "in": {"entity": {"type": "U", "id": ""}, "x": 1}}"#,
            nil
        ),
        (#"{}"#, ".op: the member `op` is missing"),
        (#"null"#, ": expected an object, found null"),
        (#"{"op": "ALL"}"#, ".op: `ALL` can't stand here"),
        (#"{"op": "=="}"#, ".entity: the member `entity` is missing"),
        (
            #"{"op": "==", "entity": "U::\"a\""}"#,
            ".entity: expected an entity reference, found a string"
        ),
        (
            #"{"op": "==", "entity": 5, "slot": "?principal"}"#,
            ".entity: expected an entity reference, found an integer"
        ),
        (#"{"op": "==", "slot": "?resource"}"#, ".slot: the slot `?resource` can't stand here"),
        (#"{"op": "is", "entity_type": "in"}"#, ".entity_type: `in` is no name in normal form"),
        (#"{"op": "is", "entity_type": "U", "x": 1}"#, ".x: there is no member `x` here"),
    ])
    func `a scope's constraint is read or refused, with the place`(json: String, told: String?) {
        let policy = jsonPolicy(when: #"{"Value": true}"#)
            .replacing(#""principal": {"op": "All"}"#, with: #""principal": \#(json)"#)
        var found: String?
        do { _ = try jsonPolicies(jsonSet(of: policy)) } catch { found = error.description }
        #expect(found == told.map { "staticPolicies.p.principal" + $0 })
    }

    @Test(arguments: [
        (
            #"{"op": "==", "entity": {"type": "U", "id": "a"}}"#,
            #".entity: expected an entity uid with type `Action` but got `U::"a"`"#
        ),
        (#"{"op": "==", "slot": "?principal"}"#, ".entity: the member `entity` is missing"),
        (#"{"op": "is", "entity_type": "Action"}"#, ".op: `is` can't stand here"),
        (
            #"{"op": "in", "entities": [{"type": "Action", "id": "a"}, 1]}"#,
            ".entities[1]: expected an entity reference, found an integer"
        ),
    ])
    func `an action's constraint is refused, with the place`(json: String, told: String) {
        let policy = jsonPolicy(when: #"{"Value": true}"#)
            .replacing(#""action": {"op": "All"}"#, with: #""action": \#(json)"#)
        let error = #expect(throws: PolicyJSONError.self) { try jsonPolicies(jsonSet(of: policy)) }
        #expect(error?.description == "staticPolicies.p.action" + told)
    }

    @Test(arguments: [
        ("", "1:1: expected a value, found the end"),
        ("[]", "expected an object, found an array"),
        (#"{"staticPolicies": {}}"#, "templates: the member `templates` is missing"),
        (
            #"{"staticPolicies": {}, "templates": {}, "templateLinks": [], "links": 1}"#,
            "links: there is no member `links` here"
        ),
        (
            #"{"staticPolicies": {"p": 1, "p": 2}}"#,
            "1:29: the name `p` stands twice in one object"
        ),
        (
            #"{"staticPolicies": {"p": {"effect": "allow"}}, "templates": {}, "templateLinks": []}"#,
            "staticPolicies.p.effect: `allow` can't stand here"
        ),
    ])
    func `what is no set is refused`(text: String, told: String) {
        let error = #expect(throws: PolicyJSONError.self) { try jsonPolicies(text) }
        #expect(error?.description == told)
    }

    @Test(arguments: [
        ("effect", "effects", "staticPolicies.p.effects: there is no member `effects` here"),
        (
            #""annotations": {"a b": "x"}, "effect""#, #""effect""#,
            #"staticPolicies.p.annotations["a b"]: `a b` is no identifier"#
        ),
        (
            #""annotations": {"a": 1}, "effect""#, #""effect""#,
            "staticPolicies.p.annotations.a: expected a string, found an integer"
        ),
        (
            #""when""#, #""whenever""#,
            "staticPolicies.p.conditions[0].kind: `whenever` can't stand here"
        ),
    ])
    func `what is no policy is refused, with the place`(
        one: String, other: String, told: String
    ) {
        let policy = jsonPolicy(when: #"{"Value": true}"#)
        let changed =
            policy.contains(one)
            ? policy.replacing(one, with: other)
            : policy.replacing(other, with: one)
        let error = #expect(throws: PolicyJSONError.self) { try jsonPolicies(jsonSet(of: changed)) }
        #expect(error?.description == told)
    }

    @Test func `a static policy with slots, and an id that is taken, are refused`() {
        let plain = jsonPolicy(when: #"{"Value": true}"#)
        let slotted = plain.replacing(
            #""principal": {"op": "All"}"#,
            with: #""principal": {"op": "in", "slot": "?principal"}"#)
        let first = #expect(throws: PolicyJSONError.self) { try jsonPolicies(jsonSet(of: slotted)) }
        #expect(first?.kind == .notStatic([.principal]) && first?.path == ["staticPolicies", "p"])
        let both =
            #"{"staticPolicies": {"p": \#(plain)}, "templates": {"p": \#(slotted)}, "#
            + #""templateLinks": []}"#
        let second = #expect(throws: PolicyJSONError.self) { try jsonPolicies(both) }
        #expect(second?.kind == .takenID(PolicyID("p")) && second?.path == ["templates", "p"])
    }
}
