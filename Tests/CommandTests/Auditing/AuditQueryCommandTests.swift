internal import Foundation
internal import TestKit
internal import Testing

/// `bailey audit query` as auditors run it.
@Suite
struct AuditQueryCommandTests {
    private static func ask(
        _ service: RecordedService, _ principal: String, _ action: String = "read"
    ) throws {
        let run = try BaileyExecutable.run([
            "check", "--socket", service.socket, "--principal", principal, "--action",
            #"Action::"\#(action)""#, "--resource", #"Doc::"d""#, "--json",
        ])
        #expect(run.status == 0 || run.status == 2, "\(run)")
    }

    @Test func `a query answers while the service runs, and after it`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        try Self.ask(service, #"Agent::"night-watch""#)
        try Self.ask(service, #"Agent::"planner""#, "write")
        let running = try service.query()
        #expect(running.status == 0, "\(running)")
        #expect(running.output.contains("ALLOW  permitted\n  Agent::\"night-watch\""))
        #expect(running.output.contains(#"Action::"read" on Doc::"d""#))
        #expect(running.output.contains("permitted by `all`"))
        #expect(running.output.contains("accountable: `desk-team` owns `all`, `"))
        #expect(running.output.contains("DENY  no_permit\n  Agent::\"planner\""))
        #expect(service.stop() == 0)
        #expect(try service.query().output == running.output)
        #expect(!running.output.contains("GAP"))
    }

    @Test func `a filter leaves out the others, and JSON is a line each`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        try Self.ask(service, #"Agent::"night-watch""#)
        try Self.ask(service, #"Agent::"planner""#, "write")
        let one = try service.query(["--agent", "planner", "--denied", "--since", "1h", "--json"])
        #expect(one.lines.count == 1, "\(one)")
        #expect(one.output.contains(#""kind":"decision""#))
        #expect(one.output.contains(#""principal":{"type":"Agent","id":"planner"}"#))
        #expect(try service.query(["--agent", "planner", "--allowed"]).output.isEmpty)
        #expect(try service.query(["--until", "1h"]).output.isEmpty)
        #expect(try service.query(["--limit", "1", "--json"]).lines.count == 1)
    }

    @Test func `where nothing is found a line says so, and for what`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        let all = try service.query()
        #expect(all.status == 0 && all.output.isEmpty, "\(all)")
        #expect(all.errors == "nothing is found in the workforce zone\n")
        try Self.ask(service, #"Agent::"night-watch""#)
        let run = try service.query([
            "--user", #"User::"ines""#, "--code", "no_permit", "--denied", "--since",
            "2026-01-31T08:00:00Z", "--json",
        ])
        #expect(run.status == 0 && run.output.isEmpty, "\(run)")
        #expect(
            run.errors == #"""
                nothing is found in the workforce zone for --user User::"ines" --code no_permit \#
                --since 2026-01-31T08:00:00.000Z --denied

                """#)
        #expect(try service.query().errors.isEmpty)
    }

    @Test(arguments: [
        (["--user", "Desk::User::ines"], #"write 'Type::"id"', in single quotes"#),
        (["--agent", #"Agent::"x"#], "`Agent::\"x` is no entity: "),
        (["--allowed", "--denied"], "nothing is both"),
        (["--since", "yesterday"], "neither an instant"),
        (["--decision", "12"], "32 hexadecimal digits"),
        (["--limit", "1000001"], "--limit is from 0"),
    ])
    func `an option that means nothing is refused with the choices`(
        arguments: [String], words: String
    ) throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        let run = try service.query(arguments)
        #expect(run.status != 0)
        #expect(run.errors.contains(words), "\(run)")
    }

    @Test func `a zone that has no file yet is told as that`() throws {
        let service = try RecordedService(#"{"mode": "off"}"#)
        defer { service.remove() }
        let run = try service.query()
        #expect(run.status == 1)
        #expect(run.errors.contains("workforce.sqlite`: there is no such file"))
    }

    @Test func `a service that is told to end has every buffered answer on record`() async throws {
        let service = try RecordedService(#"{"mode": "buffered", "window_ms": 10000}"#)
        defer { service.remove() }
        try service.start()
        let load = try await AuditLoad(service, inFlight: 8)
        let answers = try await load.run(500)
        #expect(answers.count == 500)
        #expect(service.stop() == 0)
        #expect(Set(try service.recordedIDs()) == Set(try answers.map { try $0.decisionID() }))
    }
}
