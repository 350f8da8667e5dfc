extension CaseGenerator {
    /// A text of one or more policies for a world, disturbed with the options' probability.
    ///
    /// Most texts hold few policies, some many; a few hold templates.
    public mutating func policies(in world: GeneratedWorld) -> String {
        linkedPolicies(in: world).text
    }

    /// The same, with links for some of the templates.
    public mutating func linkedPolicies(in world: GeneratedWorld) -> GeneratedPolicies {
        if random.chance(options.wildSyntax) {
            return GeneratedPolicies(text: wildPolicy(), links: [])
        }
        let hasTemplates = random.chance(options.templates)
        var policies: [(text: String, slots: [String])] = []
        for _ in 0..<policyCount() {
            let isTemplate = hasTemplates && random.chance(0.5)
            policies.append(policy(in: world, isTemplate: isTemplate))
        }
        var text = policies.map(\.text).joined(separator: "\n")
        if random.chance(0.1) { text = respaced(text) }
        if random.chance(options.policyNoise) { text = disturbedCedar(text) }
        return GeneratedPolicies(
            text: text, links: hasTemplates ? links(of: policies.map(\.slots), in: world) : [])
    }

    private mutating func policyCount() -> Int {
        if random.chance(0.55) { return 1 }
        if random.chance(0.9) { return random.number(2...5) }
        return random.chance(0.9) ? random.number(0...20) : random.number(50...150)
    }

    /// One policy.
    public mutating func policy(in world: GeneratedWorld) -> String {
        policy(in: world, isTemplate: false).text
    }

    /// One policy or template, and its slots as they are spelled.
    private mutating func policy(
        in world: GeneratedWorld, isTemplate: Bool
    ) -> (text: String, slots: [String]) {
        let scope = scope(in: world)
        var parts = [
            principalOrResource("principal", scope.principal, in: scope, isTemplate: isTemplate),
            action(in: scope),
            principalOrResource("resource", scope.resource, in: scope, isTemplate: isTemplate),
        ]
        if options.validity > 0, !isTemplate, random.chance(0.8) { parts = typedScope(scope) }
        let comma = random.chance(0.04) ? "," : ""
        let head = "\(effect())(\(parts.joined(separator: ", "))\(comma))"
        let conditions = (0..<conditionCount()).map { _ in condition(in: scope) }
        let text = manyAnnotations() + ([head] + conditions).joined(separator: " ") + ";"
        return (text, ["?principal", "?resource"].filter(head.contains))
    }

    /// A scope that pins the types for which the conditions are made.
    private mutating func typedScope(_ scope: ExpressionScope) -> [String] {
        let parent = random.pick([
            "", "", " in " + uidText(uid(of: scope.principal, ids: scope.ids)),
        ])
        return [
            "principal is \(scope.principal)" + parent, "action == \(uidText(scope.action.uid))",
            "resource is \(scope.resource)",
        ]
    }

    private mutating func effect() -> String {
        random.chance(0.002) ? "allow" : random.chance(0.65) ? "permit" : "forbid"
    }

    private mutating func conditionCount() -> Int {
        random.chance(0.75) ? 1 : random.number(0...3)
    }

    private mutating func condition(in scope: ExpressionScope) -> String {
        let word = random.chance(0.75) ? "when" : "unless"
        let depth = random.number(1...options.expressionDepth)
        let body =
            random.chance(0.15)
            ? probe(in: scope, depth: depth - 1) : expression(.boolean, in: scope, depth: depth)
        let deep = random.chance(0.004) ? nested(body.text, random.number(5...90)) : body.text
        return "\(word) { \(deep) }"
    }

    /// The text inside many brackets or at the end of a long chain, but fewer and shorter than the
    /// reference engine's stack allows.
    private mutating func nested(_ text: String, _ count: Int) -> String {
        switch random.number(0...4) {
        case 4:
            random.pick(["true && ", "false || ", "1 + ", "-1 - ", "1 * ", "true && true || "])
                .repeated(count * 3) + text
        case 0: String(repeating: "(", count: count) + text + String(repeating: ")", count: count)
        case 1: String(repeating: "!(", count: count) + text + String(repeating: ")", count: count)
        case 2:
            String(repeating: "[", count: count) + text + String(repeating: "]", count: count)
                + ".isEmpty()"
        default:
            String(repeating: "if true then ", count: count) + text
                + String(repeating: " else false", count: count)
        }
    }

    private mutating func manyAnnotations() -> String {
        guard random.chance(0.15) else { return "" }
        return annotations() + annotations()
            + (random.chance(0.3) ? "@id(\"\(random.number(0...3))\") " : "")
    }

    private mutating func principalOrResource(
        _ variable: String, _ type: String, in scope: ExpressionScope, isTemplate: Bool
    ) -> String {
        let name = random.chance(0.8) ? type : random.pick(scope.typeNames)
        let slot = isTemplate && random.chance(0.6) || random.chance(0.001)
        let entity =
            slot
            ? "?\(random.chance(0.97) ? variable : "principal")"
            : uidText(uid(of: random.pick(scope.typeNames), ids: scope.ids))
        let near = slot ? entity : uidText(uid(of: name, ids: scope.ids))
        return switch random.number(0...(isTemplate ? 5 : 19)) {
        case 0: "\(variable) == \(near)"
        case 1, 2: "\(variable) in \(random.chance(0.05) ? "(\(entity))" : entity)"
        case 3: "\(variable) is \(name)"
        case 4: "\(variable) is \(name) in \(entity)"
        case 5: random.chance(0.02) ? "\(variable) in [\(near)]" : "\(variable) == \(entity)"
        default: variable
        }
    }

    private mutating func action(in scope: ExpressionScope) -> String {
        let uids = scope.schema.actions.map(\.uid)
        let near = random.chance(0.7) ? scope.action.uid : random.pick(uids)
        let comma = random.chance(0.05) ? "," : ""
        return switch random.number(0...15) {
        case 0, 1: "action == \(uidText(near))"
        case 2: "action in \(uidText(near))"
        case 3: "action in [\(random.some(uids, 0.5).map { uidText($0) }.joined(separator: ", "))]"
        case 4: "action in [\(uidText(near))\(comma)]"
        case 5: random.chance(0.05) ? oddAction(near, in: scope) : "action"
        default: "action"
        }
    }

    private mutating func oddAction(_ uid: GeneratedUID, in scope: ExpressionScope) -> String {
        random.pick([
            "action is Action", "action == User::\"a\"", "action in [User::\"a\"]",
            "action == ?action",
            "action == (\(uidText(uid)))", "action in [[\(uidText(uid))]]",
            "action != \(uidText(uid))",
            "action == N :: Action :: \"x\"", "action == Actions::\"x\"",
        ])
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
