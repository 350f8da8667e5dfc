import Cedar
import DecisionPoint
import Testing
import Wire

/// Messages in protobuf's JSON.
struct MessageJSONTests {
    private func read(_ text: String) throws -> CheckRequest {
        try MessageJSON.read(CheckRequest.self, from: try JSONReader.read(text))
    }

    @Test func `a question is read by the contract's names, or the same in camel case`() throws {
        let request = try read(
            """
            {"principal": {"id": "a"}, "request_id": "r", "minActivation": "7",
             "session": {"tenant": {"type": "T", "id": "t"}, "acr": 2, "expires_ms": "-3",
               "scopes": ["x", ""]},
             "delegation": {"on_behalf_of": "N::User::\\"ada\\"", "chain": [{"agent": null}]},
             "facts": {"posture": {"compliant": true, "risk": "RISK_MEDIUM"},
               "approvals": [{"input_sha256": "AAEC"}]},
             "obligations": ["o"], "detail": 2}
            """)
        #expect(request.principal == EntityRef(id: "a") && request.requestID == "r")
        #expect(request.minActivation == 7 && request.detail == .code)
        #expect(request.session?.tenant == EntityRef(type: "T", id: "t"))
        #expect(request.session?.acr == 2 && request.session?.expiresMilliseconds == -3)
        #expect(request.session?.scopes == ["x", ""])
        #expect(request.delegation?.onBehalfOf == EntityRef(type: "N::User", id: "ada"))
        #expect(request.delegation?.chain == [Actor()])
        #expect(request.facts?.posture?.risk == .medium)
        #expect(request.facts?.approvals.first?.inputSHA256 == [0, 1, 2])
        #expect(request.obligations == ["o"])
    }

    @Test func `every kind of value is read`() throws {
        let values = """
            [{"boolean": true}, {"integer": "-9223372036854775808"}, {"text": "x"},
             {"entity": {"type": "T", "id": "i"}}, {"decimal_e4": 125000}, {"ip": "::1"},
             {"datetime_ms": 1}, {"durationMs": "2"}, {"set": {"elements": [{"integer": 1}]}},
             {"record": {"fields": [{"name": "n", "value": {"set": {}}}]}}]
            """
        let context = #"{"context": [{"name": "v", "value": {"set": {"elements": \#(values)}}}]}"#
        #expect(
            try read(context).context == [
                Attribute(
                    name: "v",
                    value: .set([
                        .boolean(true), .integer(.min), .text("x"),
                        .entity(EntityRef(type: "T", id: "i")), .decimal(tenThousandths: 125_000),
                        .ip("::1"), .datetime(milliseconds: 1), .duration(milliseconds: 2),
                        .set([.integer(1)]),
                        .record([Attribute(name: "n", value: .set([]))]),
                    ]))
            ])
    }

    @Test(arguments: [
        ("[]", "expected an object, found an array"),
        (#"{"princpal": {}}"#, "princpal: CheckRequest has no field `princpal`: did you mean"),
        (#"{"principal": {"typ": "x"}}"#, "principal.typ: EntityRef has no field `typ`"),
        (#"{"principal": "User"}"#, "principal: expected an object"),
        (#"{"zone": 1}"#, "zone: expected a string"),
        (#"{"min_activation": -1}"#, "min_activation: expected a number of 64 bits"),
        (#"{"session": {"acr": 4294967296}}"#, "session.acr: expected a number of 32 bits"),
        (#"{"obligations": "x"}"#, "obligations: expected an array"),
        (#"{"obligations": [1]}"#, "obligations[0]: expected a string"),
        (#"{"detail": "FULL"}"#, "detail: no value `FULL` of this enumeration: `DETAIL_UNSPEC"),
        (#"{"facts": {"posture": {"compliant": 1}}}"#, "facts.posture.compliant: expected a bool"),
        (#"{"facts": {"approvals": [{"input_sha256": "!"}]}}"#, "input_sha256: `!` is no base64"),
        (#"{"context": [{"name": "v", "value": {}}]}"#, "context[0].value: expected an object"),
        (#"{"context": [{"name": "v", "value": {"int": 1}}]}"#, "no kind of value `int`"),
    ])
    func `what is no message is told by its path`(text: String, told: String) {
        do {
            _ = try read(text)
            Issue.record("it is wrong")
        } catch {
            #expect("\(error)".contains(told), "\(error)")
        }
    }
}
