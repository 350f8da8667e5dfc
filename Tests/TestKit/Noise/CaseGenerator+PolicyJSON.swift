extension CaseGenerator {
    /// Policies as JSON, disturbed by what belongs to the format or almost does.
    public mutating func disturbedPolicyJSON(_ text: String) -> String {
        if random.chance(0.12), let changed = withDuplicate(text) { return changed }
        return disturbedJSON(text, strangers: Self.policyStrangers)
    }

    /// The same policies, one more time under another name, or under the same.
    private mutating func withDuplicate(_ text: String) -> String? {
        let tokens = JSONTokens.split(text)
        guard let start = tokens.firstIndex(of: "\"policy0\"") else { return nil }
        var depth = 0
        var end = start + 2
        repeat {
            guard end < tokens.count else { return nil }
            depth += tokens[end] == "{" ? 1 : tokens[end] == "}" ? -1 : 0
            end += 1
        } while depth > 0
        let name = random.pick(["\"policy0\"", "\"p\"", "\"\"", "\"policy1\"", "\"é\""])
        let copy = [name] + tokens[(start + 1)..<end] + [","]
        return (tokens[..<start] + copy + tokens[start...]).joined(separator: " ")
    }

    /// Tokens of the format, to put where they don't belong.
    public static let policyStrangers = [
        "\"staticPolicies\"", "\"templates\"", "\"templateLinks\"", "\"templateId\"", "\"newId\"",
        "\"values\"", "\"?principal\"", "\"?resource\"", "\"?action\"", "\"effect\"", "\"permit\"",
        "\"forbid\"", "\"principal\"", "\"action\"", "\"resource\"", "\"conditions\"", "\"kind\"",
        "\"when\"", "\"unless\"", "\"body\"", "\"annotations\"", "\"op\"", "\"All\"", "\"all\"",
        "\"==\"", "\"in\"", "\"is\"", "\"entity\"", "\"entities\"", "\"entity_type\"", "\"slot\"",
        "\"Value\"", "\"Var\"", "\"Slot\"", "\"Unknown\"", "\"!\"", "\"neg\"", "\"!=\"", "\"<\"",
        "\"<=\"", "\">\"", "\">=\"", "\"&&\"", "\"||\"", "\"+\"", "\"-\"", "\"*\"", "\"contains\"",
        "\"containsAll\"", "\"containsAny\"", "\"isEmpty\"", "\"getTag\"", "\"hasTag\"", "\".\"",
        "\"has\"", "\"like\"", "\"if-then-else\"", "\"if\"", "\"then\"", "\"else\"", "\"Set\"",
        "\"Record\"", "\"left\"", "\"right\"", "\"arg\"", "\"attr\"", "\"pattern\"",
        "\"Wildcard\"", "{\"Literal\": \"a\"}", "{\"Literal\": \"*\"}", "\"ip\"", "\"decimal\"",
        "\"lessThan\"", "\"isIpv4\"", "\"nothing\"", "\"context\"", "{\"Value\": true}",
        "{\"Value\": 1}", "{\"Value\": \"a\"}", "{\"Value\": []}", "{\"Value\": [1, [true]]}",
        "{\"Value\": {\"a\": 1}}", "{\"Value\": null}", "{\"Value\": 1.5}", "{\"Set\": []}",
        "{\"Value\": {\"__entity\": {\"type\": \"User\", \"id\": \"a\"}}}",
        "{\"Value\": {\"__extn\": {\"fn\": \"ip\", \"arg\": \"::1\"}}}",
        "{\"Value\": {\"__extn\": {\"fn\": \"decimal\", \"arg\": \"x\"}}}", "{\"Record\": {}}",
        "{\"Record\": {\"a b\": {\"Value\": 1}}}", "{\"Var\": \"principal\"}", "{\"Var\": \"x\"}",
        "{\"Slot\": \"?principal\"}", "{\"!\": {\"arg\": {\"Value\": true}}}",
        "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": \"a b\"}}",
        "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": [\"a\", \"b\"]}}",
        "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": [\"a b\", \"if\"]}}",
        "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": []}}",
        "{\"like\": {\"left\": {\"Value\": \"a\"}, \"pattern\": [\"Wildcard\", \"a\"]}}",
        "{\"ip\": [{\"Value\": \"::1\"}]}", "{\"ip\": []}", "{\"ip\": {\"Value\": \"::1\"}}",
        "{\"isIpv4\": [{\"ip\": [{\"Value\": \"::1\"}]}]}", "{\"isIpv4\": []}",
        "{\"is\": {\"left\": {\"Var\": \"principal\"}, \"entity_type\": \"User\"}}",
        "{\"op\": \"All\"}", "{\"op\": \"in\", \"entities\": []}",
        "{\"op\": \"==\", \"slot\": \"?principal\"}", "{\"op\": \"is\", \"entity_type\": \"User\"}",
        "{\"op\": \"==\", \"entity\": {\"type\": \"User\", \"id\": \"a\"}}",
        "{\"op\": \"==\", \"entity\": {\"__entity\": {\"type\": \"User\", \"id\": \"a\"}}}",
        "{\"type\": \"Action\", \"id\": \"view\"}", "{\"type\": \"User\", \"id\": \"a\"}",
        "{\"a\": null}", "{\"a\": \"b\", \"if\": \"\"}", "{\"a b\": \"c\"}", "{}", "[]", "null",
        "1",
        "\"\"", "\"a\"", "\"policy0\"", "\"A::B\"", "\"A :: B\"", ",", ":", "{", "}", "[", "]",
    ]
}
