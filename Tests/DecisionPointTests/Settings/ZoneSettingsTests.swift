import DecisionPoint
import Testing

struct ZoneSettingsTests {
    private func settings(_ text: String?) throws -> ZoneSettings {
        let folder = try ZoneFolder(["policies/a.cedar": ""])
        if let text { try folder.write(text, to: "zone.json") }
        return try folder.publisher().settings()
    }

    @Test(arguments: [nil, "{}", #"{"profile": "plain"}"#, #"{"limits": {}}"#])
    func `what is left out is as by default`(text: String?) throws {
        #expect(try settings(text) == ZoneSettings())
        #expect(ZoneSettings().profile == .plain)
    }

    @Test func `limits are read by their names`() throws {
        let limits = try settings(
            """
            {"limits": {"connections": 1, "in_flight": 1000000, "in_flight_per_connection": 7,
              "idle_seconds": 60}}
            """
        ).limits
        #expect(limits.connections == 1 && limits.inFlight == 1_000_000)
        #expect(limits.inFlightPerConnection == 7 && limits.idleSeconds == 60)
    }

    @Test(arguments: [
        ("[]", ["object"]), ("{", ["zone.json"]),
        (#"{"profile": "agents"}"#, ["`profile`", "`plain`"]),
        (#"{"profile": 1}"#, ["`profile`", "`plain`"]),
        (#"{"profil": "plain"}"#, ["`profil`", "`profile`", "`limits`"]),
        (#"{"limits": 1}"#, ["`limits`"]),
        (#"{"limits": {"conections": 1}}"#, ["`limits.conections`", "`limits.connections`"]),
        (#"{"limits": {"connections": 0}}"#, ["`limits.connections`", "1000000"]),
        (#"{"limits": {"connections": 1000001}}"#, ["`limits.connections`", "1000000"]),
        (#"{"limits": {"idle_seconds": "60"}}"#, ["`limits.idle_seconds`"]),
        (#"{"limits": {"idle_seconds": -1}}"#, ["`limits.idle_seconds`"]),
        (#"{"limits": {}, "limits": {}}"#, ["zone.json"]),
    ])
    func `what is wrong is told by its key, with the choices`(
        text: String, words: [String]
    ) throws {
        do {
            _ = try settings(text)
            Issue.record("it is wrong")
        } catch {
            for word in words { #expect("\(error)".contains(word), "\(word) in \(error)") }
        }
    }
}
