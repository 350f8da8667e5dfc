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
        #expect(zones.log.contains("activation=2") && zones.log.contains("revision="))
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

    @Test func `a folder that is not there is told, with the folders there should be`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let nowhere = folder.path + "/nowhere"
        let run = try BaileyExecutable.run(["serve", "--data", nowhere])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("not started: there is no folder `\(nowhere)`: name the data"))
        #expect(!run.errors.contains("Usage"))
        try folder.write("", to: "workforce/policies/p.cedar")
        let half = try BaileyExecutable.run(["serve", "--data", folder.path])
        #expect(half.status == 1, "\(half)")
        #expect(half.errors.contains("there is no folder `\(folder.path)/customer`"))
    }

    @Test(arguments: [
        ("7411", "`7411` is no ZONE=HOST:PORT, as workforce=127.0.0.1:7411 is"),
        ("workforce=7411", "`7411` is no HOST:PORT, as 127.0.0.1:7411 and [::1]:7411 are"),
        ("workforce=127.0.0.1:65536", "`127.0.0.1:65536` is no HOST:PORT"),
        ("workforce=:1", "`:1` is no HOST:PORT"),
        ("wrkforce=127.0.0.1:1", "`wrkforce` is no zone: choose workforce or customer"),
    ])
    func `an address that is none is refused with the form that is expected`(
        address: String, words: String
    ) throws {
        let run = try BaileyExecutable.run(["serve", "--tcp", address])
        #expect(run.status == 64, "\(run)")
        #expect(run.errors.contains(words), "\(run)")
        #expect(run.errors.contains("Usage: bailey serve"))
    }

    @Test func `an answer tells what nobody looks at`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let run = try check(zones.socket("customer"), principal: #"Desk::User::"ines""#)
        #expect(run.output.contains("\n  not enforced: callers evidence "), "\(run)")
    }

    @Test func `an option that is wrong once it is read is told without another's usage`() throws {
        let run = try check("/nowhere/at.sock", principal: "Desk::User::ines")
        #expect(run.status == 64, "\(run)")
        #expect(run.errors.hasPrefix("Error: --principal: `Desk::User::ines` is no entity"))
        #expect(!run.errors.contains("Usage"), "\(run)")
    }

    @Test func `a hung-up admin is told that nothing has changed`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        zones.hangUp()
        try zones.waitUntilTold("nothing has changed: the last revision serves on")
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
