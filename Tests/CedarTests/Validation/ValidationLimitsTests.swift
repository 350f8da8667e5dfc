import Cedar
import Testing

@Suite struct ValidationLimitsTests {
    private func manyErrors(_ count: Int) throws -> ValidationReport {
        let conditions = (0..<count).map { "(principal.x\($0) == 1)" }.joined(separator: " || ")
        let text = "permit(principal, action, resource) when { \(conditions) };"
        return try Schema(photoSchema).validate(try policies(text))
    }

    @Test func `a policy has so many findings at most`() throws {
        let limit = ValidationLimits.findingsPerPolicyMax
        #expect(try manyErrors(limit).errors.count == limit)
        #expect(try manyErrors(limit + 1).errors.count == limit)
    }

    @Test func `a report has so many errors and so many warnings at most`() throws {
        let limit = ValidationLimits.findingsMax
        let bad = "permit(principal, action, resource) when { false } when { 1 };\n"
        let worse = "permit(principal, action, resource) when { 1 };\n"
        for count in [limit, limit + 1] {
            let warnings = try Schema(photoSchema).validate(
                try policies(String(repeating: bad, count: count)))
            #expect(warnings.warnings.count == limit)
            #expect(warnings.isValid)
            let errors = try Schema(photoSchema).validate(
                try policies(String(repeating: worse, count: count)))
            #expect(errors.errors.count == limit)
        }
    }

    /// Three actions by two types; the steps are found by trying.
    @Test func `a set that takes more steps than allowed isn't valid`() throws {
        let schema = try Schema(photoSchema)
        let set = try policies(
            "permit(principal, action, resource) when { principal.name == resource.owner.name };"
                + "permit(principal, action, resource) when { 1 };")
        let needed = try #require(
            (1..<1_000).first {
                !schema.validate(set, stepsMax: $0).errors.contains { $0.kind == .limitExceeded }
            })
        #expect(schema.validate(set, stepsMax: needed).errors.map(\.kind) == [.unexpectedType])
        let exceeded = schema.validate(set, stepsMax: needed - 1)
        #expect(!exceeded.isValid)
        #expect(exceeded.errors.contains { $0.kind == .limitExceeded })
        #expect(exceeded.warnings.isEmpty)
    }

    @Test func `more environments than anybody can check end in an error, not in a wait`() throws {
        let count = 400
        let types = (0..<count).map { "T\($0)" }.joined(separator: ", ")
        let actions = (0..<count).map { "a\($0)" }.joined(separator: ", ")
        let schema = try Schema(
            "entity \(types); action \(actions) appliesTo { principal: [\(types)], "
                + "resource: [\(types)] };")
        let set = try policies(
            "permit(principal, action, resource) when { principal == resource && action == action };"
        )
        let report = schema.validate(set, stepsMax: 1 << 18)
        #expect(report.errors.map(\.kind) == [.limitExceeded])
    }

    @Test func `environments that make no difference cost nothing`() throws {
        let count = 400
        let types = (0..<count).map { "T\($0)" }.joined(separator: ", ")
        let schema = try Schema(
            "entity \(types); action a appliesTo { principal: [\(types)], resource: [\(types)] };")
        let set = try policies("permit(principal, action, resource) when { principal has x };")
        #expect(schema.validate(set, stepsMax: 10_000).isValid)
    }

    @Test func `long names and large types are cut`() throws {
        let name = String(repeating: "x", count: 10_000)
        let report = try Report(condition: "principal.\(name)")
        #expect(report.messages[0].unicodeScalars.count < 300)
        let record = (0..<1_000).map { "a\($0): 1" }.joined(separator: ", ")
        let types = try Report(condition: "{\(record)} == {}")
        #expect(types.messages[0].unicodeScalars.count < 400)
    }

    @Test func `the deepest expressions fit a small stack`() {
        let depth = Limits.expressionDepthMax - 3
        let nested = [
            String(repeating: "!(", count: depth) + "true" + String(repeating: ")", count: depth),
            String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
                + ".isEmpty()",
            String(repeating: "if principal.name == \"\" then ", count: depth) + "true"
                + String(repeating: " else false", count: depth),
            String(repeating: "(", count: depth) + "1" + String(repeating: " != 1)", count: depth)
                + " == true",
            "principal has manager" + String(repeating: ".manager", count: depth)
                + " && principal" + String(repeating: ".manager", count: depth) + " == principal",
            String(repeating: "{a: ", count: depth / 2) + "1"
                + String(repeating: "}", count: depth / 2) + " == "
                + String(repeating: "{a: ", count: depth / 2) + "true"
                + String(repeating: "}", count: depth / 2),
        ]
        for condition in nested {
            let message = onThreadOf512KiB { "\(try kinds(condition))" }
            let isWrong = condition.hasPrefix("{") || condition.hasPrefix("((")
            #expect(message == (isWrong ? "[\"incompatible_types\"]" : "[]"))
        }
    }
}
