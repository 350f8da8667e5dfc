import Cedar
import Testing

@testable import DecisionCore

/// Of a clause the parts are told that settled its value, and what they read.
struct ClausePartsTests {
    private func parts(_ clause: String) throws -> [String] {
        try Explained(
            "permit(principal, action, resource) \(clause);",
            #"{a: 1, b: true, c: false, s: "x", set: [1, 2], r: {k: "v"}}"#
        ).parts()
    }

    @Test(
        arguments: [
            ("when { context.a == 2 }", ["context.a == 2; false; context.a = 1"]),
            ("when { context.a == 1 }", ["context.a == 1; true; context.a = 1"]),
            ("unless { context.a == 1 }", ["context.a == 1; true; context.a = 1"]),
            (
                "when { context.b && context.a > 1 && context.c }",
                ["context.a > 1; false; context.a = 1"]
            ),
            (
                "when { context.b && context.a < 2 }",
                ["context.b; true", "context.a < 2; true; context.a = 1"]
            ),
            (
                "when { context.c || context.a > 1 }",
                ["context.c; false", "context.a > 1; false; context.a = 1"]
            ),
            ("when { context.c || context.b || context.a > 1 }", ["context.b; true"]),
            (
                "when { !(context.b && context.a == 1) }",
                [
                    "context.b; true", "context.a == 1; true; context.a = 1",
                ]
            ),
            ("when { if context.b then context.c else context.b }", ["context.c; false"]),
            (
                "when { if context.c then context.c else context.a > 3 }",
                [
                    "context.a > 3; false; context.a = 1"
                ]
            ),
            (
                "when { context has missing }",
                [
                    #"context has missing; false; context = {a: 1, b: true, c: false, r: {k: "v"}, "#
                        + #"s: "x", set: [1, 2]}"#
                ]
            ),
            (#"when { context.s like "y*" }"#, [#"context.s like "y*"; false; context.s = "x""#]),
            (
                "when { context.set.contains(context.a + 2) }",
                [
                    "context.set.contains(context.a + 2); false; context.set = [1, 2]; context.a + 2 = 3"
                ]
            ),
            (
                "when { principal is Robot }",
                [
                    #"principal is Robot; false; principal = User::"ada""#
                ]
            ),
            (
                #"when { principal in [User::"b"] }"#,
                [
                    #"principal in [User::"b"]; false; principal = User::"ada""#
                ]
            ),
            ("when { false }", ["false; false"]),
        ] as [(String, [String])])
    func `a clause's parts`(clause: String, parts: [String]) throws {
        #expect(try self.parts(clause) == parts)
    }

    @Test func `of a clause that has no value the place is told where it has none`() throws {
        let parts = try parts("when { context.b && context.r.missing == 1 }")
        #expect(parts == ["context.r.missing; record does not have the attribute `missing`"])
    }

    @Test(arguments: [
        (ExplanationLimits.partsMax, ExplanationLimits.partsMax),
        (ExplanationLimits.partsMax + 1, ExplanationLimits.partsMax),
    ])
    func `no more parts are told than a person reads`(count: Int, told: Int) throws {
        let operands = (0..<count).map { "context.a > \($0 + 1)" }.joined(separator: " || ")
        #expect(try parts("when { \(operands) }").count == told)
    }

    @Test func `no more operands are told than a line holds`() throws {
        let clause = try Explained(
            #"permit(principal, action, resource) when { ip("1.2.3.4").isInRange(context.i) };"#,
            #"{i: ip("9.9.9.9")}"#
        ).clause()
        #expect(clause.parts.map(\.operands.count) == [1])
        #expect(clause.parts.allSatisfy { $0.operands.count <= ExplanationLimits.operandsMax })
    }
}
