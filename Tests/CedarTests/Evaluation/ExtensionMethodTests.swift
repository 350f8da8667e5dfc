import Cedar
import Testing

@Suite struct ExtensionMethodTests {
    @Test(arguments: [
        ("decimal(\"1.0\").lessThan(decimal(\"2.0\"))", "true"),
        ("decimal(\"-0.5\").lessThan(decimal(\"0.0\"))", "true"),
        ("decimal(\"1.0\").lessThanOrEqual(decimal(\"1.00\"))", "true"),
        ("decimal(\"1.0\").greaterThan(decimal(\"1.0\"))", "false"),
        ("decimal(\"1.0\").greaterThanOrEqual(decimal(\"1.0\"))", "true"),
        ("ip(\"10.0.0.1\").isIpv4()", "true"), ("ip(\"10.0.0.1\").isIpv6()", "false"),
        ("ip(\"::1\").isLoopback()", "true"), ("ip(\"ff02::1\").isMulticast()", "true"),
        ("ip(\"10.0.0.1\").isInRange(ip(\"10.0.0.0/8\"))", "true"),
        ("datetime(\"1970-01-01\").offset(duration(\"1d\")) == datetime(\"1970-01-02\")", "true"),
        (
            "datetime(\"1970-01-02\").durationSince(datetime(\"1970-01-01\"))",
            "duration(\"86400000ms\")"
        ),
        ("datetime(\"1969-12-31T23:59:59.999Z\").toDate() == datetime(\"1969-12-31\")", "true"),
        ("datetime(\"1969-12-31T23:59:59.999Z\").toTime()", "duration(\"86399999ms\")"),
        ("duration(\"-1500ms\").toMilliseconds()", "-1500"),
        ("duration(\"-1500ms\").toSeconds()", "-1"), ("duration(\"119s\").toMinutes()", "1"),
        ("duration(\"119m\").toHours()", "1"), ("duration(\"47h\").toDays()", "1"),
    ])
    func `methods of extension types have values`(text: String, value: String) throws {
        #expect(try outcome(text) == value)
    }

    @Test(arguments: ExtensionFunction.allCases)
    func `the number of arguments is judged before their types`(
        function: ExtensionFunction
    ) throws {
        let many = "1, 2, 3"
        let text = function.isConstructor ? "\(function)(\(many))" : "1.\(function)(\(many))"
        let count = function.isConstructor ? 3 : 4
        #expect(
            try outcome(text)
                == "wrong number of arguments provided to extension function `\(function)`: "
                + "expected \(function.argumentCount), got \(count)")
    }

    @Test(arguments: ExtensionFunction.allCases.filter { !$0.isConstructor })
    func `a receiver of another type is an error`(function: ExtensionFunction) throws {
        let rest = function.argumentCount == 1 ? "" : "1"
        let error = try outcome("true.\(function)(\(rest))")
        #expect(error.hasPrefix("type error: expected ") && error.hasSuffix(", got bool"))
    }

    @Test(arguments: [
        "datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\")).toDate()",
        "datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\"))"
            + ".durationSince(datetime(\"1970-01-02\"))",
    ])
    func `what leaves 64 bits is an error`(text: String) throws {
        #expect(try outcome(text).contains("extension function: overflows when computing"))
    }
}
