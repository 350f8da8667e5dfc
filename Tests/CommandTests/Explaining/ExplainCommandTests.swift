internal import TestKit
internal import Testing

/// `bailey explain` as an administrator runs it.
@Suite
struct ExplainCommandTests {
    private static func explain(
        _ zones: ServedZones, _ principal: String, _ action: String = "view",
        _ more: [String] = [], on zone: String = "customer"
    ) throws -> CommandRun {
        try BaileyExecutable.run(
            [
                "explain", "--socket", zones.socket(zone), "--principal", principal,
                "--action", #"Desk::Action::"\#(action)""#, "--resource", #"Desk::Order::"7""#,
                "--attributes",
                #"""
                {"tenant": {"__entity": {"type": "Desk::Tenant", "id": "harbour"}},
                 "total": {"__extn": {"fn": "decimal", "arg": "80.00"}}, "shipped": false}
                """#,
                "--context", #"{"address": {"__extn": {"fn": "ip", "arg": "203.0.113.9"}}}"#,
            ] + more)
    }

    @Test func `a deny shows the forbid, its line, and what it read`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try Self.explain(zones, #"Desk::Agent::"helper@quarry""#)
        #expect(run.status == 2, "\(run)")
        #expect(run.lines.first == "DENY  forbidden (not permitted)")
        let told = #"""
              ✗ `tenant-wall` forbids  policies/orders.cedar:20
                  23 | unless { principal.tenant == resource.tenant };
                     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ false
                       `principal.tenant` is Desk::Tenant::"quarry", `resource.tenant` is \#
            Desk::Tenant::"harbour"
            """#
        #expect(run.output.contains(told), "\(run.output)")
        #expect(run.output.contains("it allows nothing; ask Check before you act"))
    }

    @Test func `for want of a permit the nearest is shown, and what it lacks`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try Self.explain(zones, #"Desk::Agent::"helper@harbour""#, "refund")
        #expect(run.status == 2, "\(run)")
        #expect(run.output.contains("nearest misses\n  `small-refunds`"), "\(run.output)")
    }

    @Test func `an allow shows the permit`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try Self.explain(zones, #"Desk::User::"ines""#)
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("✓ `members` permits  policies/orders.cedar:16"))
        let whole = try Self.explain(zones, #"Desk::User::"ines""#, "view", ["--all"])
        #expect(whole.output.contains("✓ revoked"), "\(whole.output)")
        #expect(whole.output.contains("· forbid `known-networks` does not hold"))
        #expect(!run.output.contains("known-networks"))
    }

    @Test func `a guard shows what it found`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try Self.explain(zones, #"Desk::User::"ines""#, on: "workforce")
        #expect(run.status == 2, "\(run)")
        #expect(
            run.output.contains(
                #"✗ zone_mismatch: this zone declares no type for `Desk::User::"ines"`"#),
            "\(run.output)")
        #expect(run.output.contains("not reached; no policy is asked"))
    }

    @Test func `JSON is one line, with the contract's names`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try Self.explain(zones, #"Desk::Agent::"helper@quarry""#, "view", ["--json"])
        #expect(run.status == 2 && run.lines.count == 1, "\(run)")
        for words in [
            #""answer":{"decision":"deny""#, #""guards":[{"guard":"zone""#,
            #""outcome":"satisfied","determining":true,"file":"policies/orders.cedar","line":20"#,
            #""operands":[{"text":"principal.tenant","value":"Desk::Tenant::\"quarry\""}"#,
            #""near_misses":[]"#,
        ] { #expect(run.output.contains(words), "\(words)\n\(run.output)") }
    }

    @Test func `an explanation is on record, and is no decision`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        let run = try BaileyExecutable.run([
            "explain", "--socket", service.socket, "--principal", #"Agent::"curious""#,
            "--action", #"Action::"read""#, "--resource", #"Doc::"d""#,
            "--at", "2027-01-15T08:00:00Z",
        ])
        #expect(run.status == 0, "\(run)")
        let found = try service.query(["--explained"])
        #expect(
            found.output.contains("EXPLAINED  ALLOW  permitted  as at 2027-01-15T08:00:00.000Z"),
            "\(found)")
        #expect(
            try service.query(["--explained", "--json"]).output.contains(#""kind":"explanation""#))
        #expect(try service.query(["--allowed"]).output.isEmpty)
        #expect(service.stop() == 0)
    }

    @Test func `no answer is neither 0 nor 2`() throws {
        let run = try BaileyExecutable.run([
            "explain", "--socket", "/nowhere/at.sock", "--principal", #"A::"a""#, "--action",
            #"Action::"read""#, "--resource", #"Doc::"d""#,
        ])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("there is no such socket"))
    }
}
