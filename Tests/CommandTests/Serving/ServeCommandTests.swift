internal import TestKit
internal import Testing

/// `bailey serve` and `bailey check` as their users run them.
@Suite
struct ServeCommandTests {
    private static let order = #"""
        {"tenant": {"__entity": {"type": "Desk::Tenant", "id": "harbour"}},
         "total": {"__extn": {"fn": "decimal", "arg": "80.00"}}, "shipped": false}
        """#
    private static let address = #"{"address": {"__extn": {"fn": "ip", "arg": "203.0.113.9"}}}"#

    private func check(_ socket: String, principal: String, _ more: [String] = []) throws
        -> CommandRun
    {
        try BaileyExecutable.run(
            [
                "check", "--socket", socket, "--principal", principal,
                "--action", #"Desk::Action::"view""#, "--resource", #"Desk::Order::"7""#,
                "--attributes", Self.order, "--context", Self.address,
            ] + more)
    }

    @Test func `an allow exits with 0 and names its policy`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try check(zones.socket("customer"), principal: #"Desk::User::"ines""#)
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.first == "ALLOW  permitted")
        #expect(run.output.contains("permitted by `members`"))
    }

    @Test func `a deny exits with 2, and says so in JSON`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try check(
            zones.socket("customer"), principal: #"Desk::Agent::"helper@quarry""#, ["--json"])
        #expect(run.status == 2, "\(run)")
        #expect(run.output.contains(#""decision":"deny","denial":"not_permitted""#))
        #expect(run.output.contains(#""code":"forbidden""#))
        #expect(run.output.contains(#""id":"tenant-wall""#))
    }

    @Test func `a question of the other wall is denied`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let run = try check(zones.socket("workforce"), principal: #"Desk::User::"ines""#)
        #expect(run.status == 2, "\(run)")
        #expect(run.lines.first == "DENY  zone_mismatch (not permitted)")
    }

    @Test func `no answer is neither 0 nor 2`() throws {
        let run = try check("/nowhere/at.sock", principal: #"Desk::User::"ines""#)
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("unix:/nowhere/at.sock: there is no such socket"))
    }

    @Test func `the service tells a hung-up admin what is wrong, and serves on`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        try zones.folder.write(
            "permit (principal, action, resource)\nwhen { principal.team = 1 };",
            to: "customer/policies/a.cedar")
        zones.hangUp()
        try zones.waitUntilTold("policies/a.cedar:2:23: ")
        #expect(zones.log.contains("when { principal.team = 1 };"))
        #expect(zones.log.contains("                      ^"))
        let run = try check(zones.socket("customer"), principal: #"Desk::User::"ines""#)
        #expect(run.status == 0, "\(run)")
    }

    @Test func `a changed file takes effect by itself`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        try zones.folder.write(
            #"@id("closed") forbid (principal, action, resource);"#,
            to: "customer/policies/closed.cedar")
        try zones.waitUntilTold("published")
        let run = try check(zones.socket("customer"), principal: #"Desk::User::"ines""#)
        #expect(run.status == 2, "\(run)")
        #expect(run.output.contains("forbidden by `closed`"))
        #expect(run.output.contains("activation 2"))
    }

    @Test func `one zone alone has one socket, and TERM ends it well`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let other = try check(zones.socket("workforce"), principal: #"Desk::User::"ines""#)
        #expect(other.status == 1)
        #expect(zones.stop() == 0)
        #expect(zones.log.contains("stopped"))
    }

    @Test func `a zone whose folder is broken does not start`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("permit (principal);", to: "customer/policies/p.cedar")
        let run = try BaileyExecutable.run([
            "serve", "--zone", "customer", "--data", folder.path,
        ])
        #expect(run.status == 1)
        #expect(run.errors.contains("not started: \(folder.path)/customer/policies/p.cedar:1:"))
    }

    @Test func `TCP beyond loopback is refused`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("", to: "customer/policies/p.cedar")
        let run = try BaileyExecutable.run([
            "serve", "--zone", "customer", "--data", folder.path, "--tcp", "customer=0.0.0.0:0",
        ])
        #expect(run.status == 1)
        #expect(run.errors.contains("loopback"))
    }
}
