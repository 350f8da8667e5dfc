extension CaseGenerator {
    /// An expression made from the grammar alone, with a wrong turn here and there.
    ///
    /// Its types seldom fit, so it hardly ever evaluates; it is for the borders of the grammar:
    /// what may follow what, and what is refused only after it was read.
    mutating func wildExpression(depth: Int) -> String {
        guard depth > 0 else { return wildPrimary(depth: 0) }
        switch random.number(0...11) {
        case 0:
            return "if \(wild(depth)) then \(wild(depth)) else \(wild(depth))"
        case 1, 2: return wild(depth) + " " + random.pick(["&&", "||"]) + " " + wild(depth)
        case 3, 4:
            let signs = ["==", "!=", "<", "<=", ">", ">=", "in", "=", "like", "is", "has"]
            return wild(depth) + " " + random.pick(signs) + " " + wild(depth)
        case 5: return wild(depth) + " has " + wildName()
        case 6: return wild(depth) + " like " + cedarPattern(near: random.text(oddness: 0.3))
        case 7:
            let name = wild(depth) + " is " + random.pick(Self.wildTypes)
            return random.chance(0.4) ? name + " in " + wild(depth) : name
        case 8:
            return wild(depth) + " " + random.pick(["+", "-", "*", "/", "%"]) + " " + wild(depth)
        case 9: return wildUnary() + wildMember(depth: depth - 1)
        default: return wildMember(depth: depth - 1)
        }
    }

    private mutating func wild(_ depth: Int) -> String { wildExpression(depth: depth - 1) }

    private static let wildTypes = [
        "User", "A::B", "A :: B", "principal", "(User)", "User::\"a\"", "\"User\"", "if", "in",
        "User::",
        "__cedar", "N::__cedar::X", "Action", "_", "1", "A::if", "ip",
    ]

    private mutating func wildUnary() -> String {
        random.pick([
            "!", "-", "!!", "--", "- ", "! ", "!-", "-!", "!!!!", "----", "!!!!!", "-----", "+",
        ])
    }

    /// What stands after `has`.
    private mutating func wildName() -> String {
        switch random.number(0...9) {
        case 0...3: random.pick(OddStrings.identifiers)
        case 4: random.pick(OddStrings.identifiers) + "." + random.pick(OddStrings.identifiers)
        case 5: random.pick(OddStrings.reserved)
        case 6: cedarString(random.text(oddness: 0.5))
        case 7: "a." + random.pick(OddStrings.reserved)
        case 8:
            random.pick([
                "(a)", "a[\"b\"]", "a()", "a::b", "1", "\"a\".b", "a.\"b\"", "a.b.c.d",
                "?principal",
            ])
        default: "a . b"
        }
    }

    private mutating func wildMember(depth: Int) -> String {
        var text = wildPrimary(depth: depth)
        for _ in 0..<random.number(0...2) { text += wildAccess(depth: depth) }
        return text
    }

    private mutating func wildAccess(depth: Int) -> String {
        switch random.number(0...9) {
        case 0...2: return "." + random.pick(OddStrings.identifiers)
        case 3: return "." + random.pick(OddStrings.reserved)
        case 4, 5: return "[" + cedarString(random.text(oddness: 0.3)) + "]"
        case 6: return "(" + wildList(depth: depth) + ")"
        case 7, 8:
            let methods = [
                "contains", "isEmpty", "lessThan", "isIpv4", "ip", "offset", "nothing", "hasTag",
            ]
            return "." + random.pick(methods) + "(" + wildList(depth: depth) + ")"
        default:
            return random.pick([
                "[0]", "[a]", "[]", ".\"a\"", ".1", "..a", "::a", "::\"a\"", "[\"a\" ]",
            ])
        }
    }

    private mutating func wildList(depth: Int) -> String {
        let parts = list(0...2) { $0.wildExpression(depth: depth - 1) }
        return parts.joined(separator: ", ") + (random.chance(0.1) ? "," : "")
    }

    private mutating func wildPrimary(depth: Int) -> String {
        switch random.number(0...13) {
        case 0: return random.pick(["principal", "action", "resource", "context"])
        case 1: return random.pick(["true", "false"])
        case 2: return longText()
        case 3: return cedarString(random.text(oddness: 0.3))
        case 4: return random.pick(Self.wildTypes) + "::" + cedarString(random.text(oddness: 0.2))
        case 5: return "(" + wildExpression(depth: depth - 1) + ")"
        case 6: return "[" + wildList(depth: depth) + "]"
        case 7, 8: return "{" + wildFields(depth: depth) + "}"
        case 9:
            return random.pick(["ip", "decimal", "datetime", "duration"]) + "("
                + wildList(depth: depth) + ")"
        case 10: return random.pick(OddStrings.identifiers)
        case 11:
            return random.pick([
                "?principal", "?resource", "?x", "A::B", "A::ip", "User::{\"a\": 1}", "permit",
                "()", "[,]", "{,}",
                "9223372036854775808", "-9223372036854775808", "18446744073709551616", "00", "_",
                "__cedar",
                "A::B::", "::A", "'a'", "principal principal", "ip", "{a}", "{1: 1}", "1 2",
                "\"a\" \"b\"",
            ])
        case 12: return random.pick(OddStrings.identifiers) + "(" + wildList(depth: depth) + ")"
        default: return random.pick(["principal", "context"]) + wildAccess(depth: depth)
        }
    }

    private mutating func wildFields(depth: Int) -> String {
        var fields = list(0...3) { generator in
            let name = generator.random.attributeName(oddness: 0.5)
            let key = generator.random.chance(0.1) ? name : generator.key(name)
            return "\(key): " + generator.wildExpression(depth: depth - 1)
        }
        if random.chance(0.05), let first = fields.first { fields.append(first) }
        return fields.joined(separator: ", ") + (random.chance(0.1) ? "," : "")
    }

    /// A policy whose every part is at the borders of the grammar.
    mutating func wildPolicy() -> String {
        let scope = [wildScope("principal"), wildActionScope(), wildScope("resource")]
        let condition = random.chance(0.9) ? "when { \(wildExpression(depth: 2)) }" : ""
        return "permit(\(scope.joined(separator: ", "))) \(condition);"
    }

    private mutating func wildScope(_ variable: String) -> String {
        guard random.chance(0.15) else { return variable }
        let uid = random.pick([
            "User::\"a\"", "(User::\"a\")", "((User::\"a\"))", "?\(variable)", "(?\(variable))",
            "?resource",
            "User", "[User::\"a\"]", "User::if::\"a\"", "\"a\"", "principal", "User::\"a\".b", "?x",
            "1",
            "User::\"a\" in User::\"b\"", "[]", "if true then User::\"a\" else User::\"a\"",
            "!User::\"a\"",
        ])
        return switch random.number(0...7) {
        case 0: "\(variable) == \(uid)"
        case 1: "\(variable) in \(uid)"
        case 2: "\(variable) is \(random.pick(Self.wildTypes))"
        case 3: "\(variable) is \(random.pick(Self.wildTypes)) in \(uid)"
        case 4: "(\(variable)) == \(uid)"
        case 5: "\(uid) == \(variable)"
        case 6:
            random.pick([
                "context", "\(variable): User", "\(variable) = \(uid)", "action", "User", "",
            ])
        default: "\(variable) \(random.pick(["!=", "<", "like", "has", "&&"])) \(uid)"
        }
    }

    private mutating func wildActionScope() -> String {
        guard random.chance(0.15) else { return "action" }
        let uid = random.pick([
            "Action::\"a\"", "(Action::\"a\")", "N::Action::\"a\"", "Actions::\"a\"",
            "Action::N::\"a\"",
            "?action", "?principal", "[Action::\"a\"]", "[]", "[Action::\"a\",]",
            "[Action::\"a\", N::Action::\"b\"]",
            "[(Action::\"a\")]", "([Action::\"a\"])", "[[Action::\"a\"]]", "[User::\"a\"]",
            "Action", "[,]",
            "[Action::\"a\" Action::\"b\"]", "\"a\"", "[if]", "Action::\"a\".b",
        ])
        return "action " + random.pick(["==", "in", "in", "is", "=", "!="]) + " \(uid)"
    }
}
