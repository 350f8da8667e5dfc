internal import Foundation
internal import TestKit
internal import Testing

/// `bailey revoke`, `bailey restore` and `bailey revocations` as an administrator runs them.
@Suite(.timeLimit(.minutes(2)))
struct RevokeCommandTests {
    private static let agent = #"Agent::"night-watch""#

    private static func service() throws -> RecordedService {
        let service = try RecordedService(RecordedService.durable)
        try service.folder.write(
            #"[{"uid": {"type": "Agent", "id": "night-watch"}, "attrs": {}, "parents": []}]"#,
            to: "workforce/registry.json")
        return service
    }

    private static func run(
        _ command: String, _ service: RecordedService, _ arguments: [String] = []
    ) throws -> CommandRun {
        try BaileyExecutable.run(
            [command, "--data", service.folder.path, "--zone", "workforce"] + arguments)
    }

    private static func check(_ service: RecordedService) throws -> CommandRun {
        try BaileyExecutable.run([
            "check", "--socket", service.socket, "--principal", agent, "--action",
            #"Action::"read""#, "--resource", #"Doc::"d""#,
        ])
    }

    @Test func `who is revoked is denied and listed, until restored`() throws {
        let service = try Self.service()
        defer { service.remove() }
        try service.start()
        #expect(try Self.check(service).status == 0)
        let revoked = try Self.run("revoke", service, [Self.agent, "--reason", "a key in a log"])
        #expect(revoked.status == 0 && revoked.errors.isEmpty, "\(revoked)")
        #expect(revoked.lines == ["revoked: \(Self.agent) (sequence 1)"])
        let denied = try Self.check(service)
        #expect(denied.status == 2 && denied.lines.first?.hasPrefix("DENY  revoked") == true)
        let listed = try Self.run("revocations", service)
        #expect(listed.lines.count == 1, "\(listed)")
        #expect(listed.output.hasPrefix("\(Self.agent)  since "), "\(listed)")
        #expect(listed.output.contains(", by uid ") && listed.output.contains(": a key in a log"))
        let restored = try Self.run("restore", service, [Self.agent, "--json"])
        #expect(restored.lines == [#"{"sequence":2}"#], "\(restored)")
        #expect(try Self.check(service).status == 0)
        #expect(try Self.run("revocations", service).lines == ["nothing is revoked"])
    }

    @Test func `whom the registry lacks is revoked with a warning`() throws {
        let service = try Self.service()
        defer { service.remove() }
        try service.start()
        let run = try Self.run("revoke", service, [#"Agent::"night-wacth""#, Self.agent])
        #expect(run.status == 0, "\(run)")
        #expect(
            run.errors.hasPrefix(#"warning: Agent::"night-wacth" is revoked, but the zone's"#),
            "\(run)")
        #expect(run.errors.split(separator: "warning:").count == 1)
        let lines = try Self.run("revocations", service, ["--json"]).lines
        #expect(lines.count == 2)
        #expect(lines.first?.contains(#""subject":"Agent::\"night-wacth\"""#) == true, "\(lines)")
        let json = try Self.run("revoke", service, [#"Agent::"x""#, "--json"])
        #expect(json.lines == [#"{"sequence":3,"strangers":["Agent::\"x\""]}"#], "\(json)")
    }

    @Test func `what is no entity changes nothing, and no other command's usage is shown`() throws {
        let service = try Self.service()
        defer { service.remove() }
        try service.start()
        for command in ["revoke", "restore"] {
            let run = try Self.run(command, service, [Self.agent, "Agent::night-watch"])
            #expect(run.status == 64, "\(run)")
            #expect(run.errors.hasPrefix("Error: `Agent::night-watch` is no entity: "), "\(run)")
            #expect(run.errors.contains(#"write Type::"id""#) && !run.errors.contains("Usage"))
        }
        #expect(try Self.run("revocations", service).lines == ["nothing is revoked"])
    }

    @Test(arguments: ["revoke", "restore"])
    func `without a service nothing is changed, and that is said`(command: String) throws {
        let service = try Self.service()
        defer { service.remove() }
        let run = try Self.run(command, service, [Self.agent])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("nothing was changed"), "\(run)")
        #expect(run.errors.contains("is the server running?") && !run.errors.contains("Usage"))
    }

    @Test func `on a full disk nothing is half revoked, and the service serves on`() throws {
        let service = try Self.service()
        defer { service.remove() }
        // In units of 1,024 bytes: room for the zone's file, and not for what is revoked below.
        try service.start(fileSizeMax: 256)
        let many = (0..<1_000).map { #"Agent::"\#($0)""# }
        let reason = String(repeating: "r", count: 1_000)
        let run = try Self.run("revoke", service, many + ["--reason", reason])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("nothing is revoked or restored: "), "\(run)")
        #expect(run.errors.contains("workforce.sqlite`: SQLite error"), "\(run)")
        #expect(!run.errors.contains("INSERT"), "\(run)")
        #expect(try Self.run("revocations", service).lines == ["nothing is revoked"])
        let next = try Self.run("revoke", service, [Self.agent])
        #expect(next.lines == ["revoked: \(Self.agent) (sequence 1)"], "\(next)")
        #expect(try Self.run("revocations", service).lines.count == 1)
    }
}
