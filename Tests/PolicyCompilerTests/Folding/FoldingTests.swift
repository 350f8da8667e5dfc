import Cedar
import DecisionCore
import Testing

/// What no question changes is worked out at publish; what errs, errs at each evaluation.
struct FoldingTests {
    @Test(arguments: [
        "1 + 1 == 2", "true", "!false", "true && true", "true || context.missing",
        #"["a", "b"].contains("a")"#, #"ip("10.0.0.1").isInRange(ip("10.0.0.0/8"))"#,
        #"decimal("1.5").lessThan(decimal("2.0"))"#, #"{a: {b: 1}}.a.b == 1"#,
        #""photo.jpg" like "*.jpg""#, #"User::"ada" is User"#,
        "if 1 < 2 then true else context.missing", #"{a: 1} has a"#,
        #"duration("1h").toMinutes() == 60"#, "[1, [2, 3]] == [[3, 2], 1]",
    ])
    func `a condition that always holds needs no program`(condition: String) throws {
        let parts = try compiled("permit(principal, action, resource) when { \(condition) };")
        #expect(parts.rows.map(\.program) == [PolicyRow.noProgram])
    }

    @Test(arguments: ["1 == 2", "false && context.missing", "!(1 < 2)", #"User::"a" is Team"#])
    func `a condition that never holds is a constant`(condition: String) throws {
        let parts = try compiled("permit(principal, action, resource) when { \(condition) };")
        #expect(parts.operations == [.constant, .finish])
    }

    @Test(arguments: [
        #"decimal("x") == decimal("1.0")"#, "9223372036854775807 + 1 == 0", #"!"a""#,
        "1 + true == 2", #"{a: 1}.b == 1"#, "if 1 then true else true", #"ip("1") == ip("2")"#,
        "(true && 1) == true", #"[1].containsAll(1)"#, #"1 like "*""#,
    ])
    func `what errs always is left to err at each evaluation`(condition: String) throws {
        let parts = try compiled(
            "permit(principal, action, resource) when { (\(condition)) == true };")
        #expect(parts.operations == [.fail])
    }

    @Test(arguments: [
        "context.a && false", "context.a || true", #"User::"ada".level == 1"#,
        #"User::"ada" in Team::"red""#, #"User::"ada" has level"#, #"{u: User::"a"} has u.level"#,
        #"User::"ada".hasTag("a")"#, "context.a == context.a",
    ])
    func `what can err, or depends on entities, is evaluated`(condition: String) throws {
        let parts = try compiled("permit(principal, action, resource) when { \(condition) };")
        #expect(parts.operations.count > 2)
    }

    @Test func `what follows an error is never reached`() throws {
        let parts = try compiled(
            #"permit(principal, action, resource) when { context.a && 1 && context.b };"#)
        #expect(parts.operations == [.variableAttribute, .and, .fail, .finish])
    }
}
