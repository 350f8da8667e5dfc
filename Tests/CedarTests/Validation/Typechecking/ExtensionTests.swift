import Cedar
import Testing

@Suite struct ExtensionTests {
    @Test(arguments: [
        #"decimal("1.5").lessThan(principal.limit)"#,
        #"ip("1.2.3.4").isInRange(ip("1.2.3.0/24"))"#, #"ip("::1").isLoopback()"#,
        #"principal.joined.durationSince(principal.joined).toDays() > 1"#,
        #"principal.joined.toTime() < duration("1h")"#,
        #"principal.joined.toDate() < datetime("2024-01-01")"#,
    ])
    func `functions have their types`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        #"decimal("1").lessThan(decimal("1.0"))"#, #"ip("1.2.3").isIpv4()"#,
        #"datetime("2024-13-01") < principal.joined"#, #"duration("1x") < duration("1s")"#,
    ])
    func `a constructor's text must be readable`(condition: String) throws {
        #expect(try kinds(condition) == ["function_argument_validation"])
    }

    @Test(arguments: [
        "ip(principal.name).isIpv4()", "decimal(\"1\" + \"2\").lessThan(principal.limit)",
        "datetime(if principal.name == \"\" then \"a\" else \"b\") < principal.joined",
    ])
    func `a constructor wants a literal`(condition: String) throws {
        #expect(try kinds(condition).contains("non_lit_ext_constructor"))
    }

    @Test(arguments: [
        #"ip("1.2.3.4", "x").isIpv4()"#, "ip().isIpv4()", #"ip("1.2.3.4").isIpv4(1)"#,
        #"ip("1.2.3.4").isInRange()"#, #"principal.limit.lessThan()"#,
    ])
    func `the number of arguments must be right`(condition: String) throws {
        #expect(try kinds(condition) == ["wrong_number_arguments"])
    }

    @Test(arguments: [
        "ip(1).isIpv4()", "principal.isIpv4()", "principal.limit.lessThan(1)",
        #"principal.joined.offset(principal.joined) < principal.joined"#,
        #"ip("1.2.3.4").isInRange("1.2.3.4")"#, "true.toDays() == 1",
    ])
    func `arguments must have their types`(condition: String) throws {
        #expect(try kinds(condition) == ["unexpected_type"])
    }

    @Test func `the message says what can't be read and why`() throws {
        #expect(
            try Report(condition: #"ip("x").isIpv4()"#).messages == [
                "1:44: `ip` can't read `\"x\"`: invalid IP address: x"
            ])
        #expect(
            try Report(condition: #"ip("1.2.3.4").isInRange()"#).messages == [
                "1:44: `isInRange` takes 1 argument, but here it has 0"
            ])
    }
}
