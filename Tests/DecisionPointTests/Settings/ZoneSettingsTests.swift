import Cedar
import DecisionCore
import DecisionPoint
import Testing

struct ZoneSettingsTests {
    private static let schema = AgentsZone.schema + " action go; namespace N { entity Paper; }"

    private func settings(
        _ text: String?, of zone: Zone = .workforce
    ) async throws -> ZoneSettings {
        let folder = try ZoneFolder(
            ["policies/a.cedar": "", "schema.cedarschema": Self.schema], zone: zone)
        if let text { try folder.write(text, to: "zone.json") }
        return try await folder.first().settings
    }

    /// Settings of profile `agents` with one caller, and what else is given.
    private func agents(
        _ more: String, of zone: Zone = .workforce
    ) async throws -> ZoneSettings {
        let caller = #"{"name": "a", "uid": 1, "resources": []}"#
        return try await settings(
            #"{"profile": "agents", "callers": [\#(caller)], \#(more)}"#, of: zone)
    }

    @Test(arguments: Zone.allCases, [nil, "{}", #"{"profile": "plain"}"#, #"{"limits": {}}"#])
    func `what is left out is as by default`(zone: Zone, text: String?) async throws {
        #expect(try await settings(text, of: zone) == ZoneSettings(zone))
        #expect(ZoneSettings(zone).rules.profile == .plain)
        #expect(!ZoneSettings(zone).registersCallers)
    }

    @Test func `a zone of agents is strict where nothing is said`() async throws {
        let workforce = try await agents(#""limits": {}"#).rules
        #expect(workforce.principals == Set(PrincipalKind.allCases))
        #expect(workforce.userLeg == .always && workforce.errors == .forbid)
        #expect(workforce.chainDepthMax == 3 && workforce.feedAgeSecondsMax == 10)
        let customer = try await agents(#""limits": {}"#, of: .customer)
        #expect(customer.rules.principals == [.agentForUser, .user])
        #expect(customer.rules.userLeg == .always && customer.rules.feedAgeSecondsMax == 5)
        #expect(customer.audit.mode == .durable && customer.registersCallers)
    }

    @Test func `limits are read by their names`() async throws {
        let limits = try await settings(
            """
            {"limits": {"connections": 1, "in_flight": 1000000, "in_flight_per_connection": 7,
              "idle_seconds": 60}}
            """
        ).limits
        #expect(limits.connections == 1 && limits.inFlight == 1_000_000)
        #expect(limits.inFlightPerConnection == 7 && limits.idleSeconds == 60)
    }

    @Test func `rules are read by their names`() async throws {
        let settings = try await agents(
            """
            "principals": ["user"], "user_leg": "when_delegated", "users": "registry",
            "demand": {"attestation": 31536000, "posture": 1}, "scopes": {"go": ["a", "b"]},
            "chain": {"depth": 0}, "errors": "cedar", "feed_max_age": 3600,
            "audit": {"mode": "buffered", "window_ms": 20}, "reuse_seconds": 300,
            "disclose": ["why"]
            """)
        let rules = settings.rules
        #expect(rules.principals == [.user] && rules.userLeg == .whenDelegated)
        #expect(rules.attestationSecondsMax == 31_536_000 && rules.postureSecondsMax == 1)
        #expect(rules.scopes == ["go": ["a", "b"]] && rules.chainDepthMax == 0)
        #expect(rules.errors == .cedar && rules.feedAgeSecondsMax == 3600)
        #expect(settings.audit.mode == .buffered && settings.audit.windowMilliseconds == 20)
        let sessions = try await agents(
            #""users": "session", "sessions": "stored""#, of: .customer
        ).rules
        #expect(sessions.users == .session && sessions.sessions == .stored)
    }

    @Test func `a caller has a name, rights, and one way to be known`() async throws {
        let settings = try await settings(
            """
            {"callers": [
              {"name": "a", "uid": 4294967294, "resources": ["N::Paper"], "may_assert": ["session"]},
              {"name": "b", "gid": 0, "resources": [], "detail": {"greatest": "full"}}]}
            """)
        let callers = settings.rules.callers
        #expect(callers.map(\.name) == ["a", "b"])
        #expect(callers[0].resources.map(\.description) == ["N::Paper"])
        #expect(callers[0].mayAssert == [.session] && callers[1].mayAssert.isEmpty)
    }

    private func expectWrong(
        _ text: String, _ words: [String], of zone: Zone = .workforce
    ) async {
        do {
            _ = try await settings(text, of: zone)
            Issue.record("it is wrong")
        } catch {
            for word in words { #expect("\(error)".contains(word), "\(word) in \(error)") }
        }
    }

    @Test(arguments: [
        ("[]", ["zone.json:1:1", "an object"]), ("{", ["zone.json:1:2"]),
        (#"{"profile": "agent"}"#, ["`profile` is `agent`", "`plain` or `agents`", "did you"]),
        (#"{"profile": 1}"#, ["zone.json:1:13", "`profile` is `1`", "`plain`"]),
        (#"{"profile": "proven"}"#, ["`proven`", "evidence", "not served yet", "`agents`"]),
        (#"{"evidence": {}}"#, ["`evidence`", "not served yet", "leave it out"]),
        (#"{"profil": "plain"}"#, ["unknown key `profil`", "did you mean `profile`", "`limits`"]),
        (#"{"limits": 1}"#, ["`limits` is `1`", "an object"]),
        (
            #"{"limits": {"conections": 1}}"#,
            ["`limits.conections`", "`limits.connections`", "did you mean `connections`"]
        ),
        (#"{"limits": {"connections": 0}}"#, ["`limits.connections` is `0`", "1 to 1000000"]),
        (#"{"limits": {"connections": 1000001}}"#, ["`limits.connections`", "1 to 1000000"]),
        (#"{"limits": {"idle_seconds": "60"}}"#, ["`limits.idle_seconds` is the string `60`"]),
        (#"{"limits": {}, "limits": {}}"#, ["zone.json:1:16", "twice"]),
        (#"{"reuse_seconds": 301}"#, ["`reuse_seconds` is `301`", "0 to 300"]),
        (#"{"audit": {"mode": "buffered", "window_ms": 19}}"#, ["`audit.window_ms`", "20 to"]),
        (#"{"audit": {"mode": "off", "window_ms": 20}}"#, ["`audit.window_ms`", "no meaning"]),
        (#"{"demand": {}}"#, ["`demand`", "no meaning in profile `plain`", "`agents`"]),
        (#"{"disclose": "why"}"#, ["`disclose` is the string `why`", "an array"]),
        (#"{"profile": "agents"}"#, ["`callers` is missing", "register who may ask"]),
    ])
    func `what is wrong is told by its key, at its place, with the choices`(
        text: String, words: [String]
    ) async {
        await expectWrong(text, words)
    }

    @Test(arguments: [
        (#""audit": {"mode": "off"}"#, ["`audit.mode` is `off`", "`durable` or `buffered`"]),
        (#""principals": []"#, ["`principals` is empty"]),
        (#""principals": ["agents"]"#, ["`principals[0]` is `agents`", "did you mean `agent`"]),
        (#""user_leg": "sometimes"#, ["expected"]),
        (#""users": "session""#, ["`users` is `session`", "expected `registry`"]),
        (#""sessions": "stored""#, ["`sessions` is `stored`", "expected `carried`"]),
        (#""demand": {"attestation": 0}"#, ["`demand.attestation` is `0`", "1 to 31536000"]),
        (#""demand": {"postur": 1}"#, ["unknown key `demand.postur`", "did you mean `posture`"]),
        (#""scopes": {"go": "a"}"#, ["`scopes.go` is the string `a`", "an array"]),
        (#""chain": {"depth": 4}"#, ["`chain.depth` is `4`", "0 to 3"]),
        (#""feed_max_age": 3601"#, ["`feed_max_age`", "1 to 3600"]),
    ])
    func `what is wrong in a zone of agents is told as well`(more: String, words: [String]) async {
        let caller = #"{"name": "a", "uid": 1, "resources": []}"#
        await expectWrong(#"{"profile": "agents", "callers": [\#(caller)], \#(more)}"#, words)
    }

    @Test(arguments: [
        (#""errors": "cedar""#, ["`errors` is `cedar`", "`forbid` or `any`"]),
        (#""user_leg": "never""#, ["`user_leg` is `never`", "expected `always`"]),
    ])
    func `a customer zone cannot be opened`(more: String, words: [String]) async {
        let caller = #"{"name": "a", "uid": 1, "resources": []}"#
        await expectWrong(
            #"{"profile": "agents", "callers": [\#(caller)], \#(more)}"#, words, of: .customer)
    }

    @Test(arguments: [
        (#"[]"#, ["`callers` is empty"]),
        (#"[{"uid": 1, "resources": []}]"#, ["`callers[0].name` is missing"]),
        (#"[{"name": "", "uid": 1, "resources": []}]"#, ["`callers[0].name`", "a name"]),
        (#"[{"name": "a", "resources": []}]"#, ["`callers[0].uid` is missing", "`gid`"]),
        (#"[{"name": "a", "uid": 1, "gid": 1, "resources": []}]"#, ["a `uid` and a `gid`"]),
        (#"[{"name": "a", "uid": 4294967295, "resources": []}]"#, ["`callers[0].uid`"]),
        (#"[{"name": "a", "uid": 1}]"#, ["`callers[0].resources` is missing"]),
        (#"[{"name": "a", "uid": 1, "resources": ["1"]}]"#, ["`callers[0].resources[0]` is `1`"]),
        (
            #"[{"name": "a", "uid": 1, "resources": [], "may_assert": ["posture", "atestation"]}]"#,
            ["`callers[0].may_assert[1]` is `atestation`", "did you mean `attestation`"]
        ),
        (
            #"[{"name": "a", "uid": 1, "resources": [], "detail": "ful"}]"#,
            ["`callers[0].detail` is `ful`", "did you mean `full`"]
        ),
        (
            #"[{"name": "a", "uid": 1, "resources": [], "detail": {"default": "full"}}]"#,
            ["`callers[0].detail.default`", "tells more"]
        ),
        (
            #"[{"name": "a", "uid": 1, "resources": [], "explain": "yes"}]"#,
            ["`callers[0].explain` is the string `yes`", "expected `true` or `false`"]
        ),
        (
            #"[{"name": "a", "uid": 1, "resources": [], "explains": true}]"#,
            ["unknown key `callers[0].explains`", "did you mean `explain`"]
        ),
        (
            #"[{"name": "a", "uid": 1, "resources": []}, {"name": "a", "uid": 2, "resources": []}]"#,
            ["the name `a` is taken"]
        ),
        (
            #"[{"name": "a", "gid": 1, "resources": []}, {"name": "b", "gid": 1, "resources": []}]"#,
            ["`b` has the gid 1 of `a`"]
        ),
    ])
    func `a caller that is not well registered is told by its place`(
        callers: String, words: [String]
    ) async {
        await expectWrong(#"{"callers": \#(callers)}"#, words)
    }

    @Test(arguments: [(64, true), (65, false)])
    func `a caller's name has at most 64 bytes`(bytes: Int, isTaken: Bool) async throws {
        let name = String(repeating: "x", count: bytes)
        let text = #"{"callers": [{"name": "\#(name)", "uid": 1, "resources": []}]}"#
        guard isTaken else {
            return await expectWrong(text, ["`callers[0].name` has 65 bytes", "64"])
        }
        #expect(try await settings(text).rules.callers.count == 1)
    }

    @Test(arguments: [(256, true), (257, false)])
    func `a zone registers at most 256 callers`(count: Int, isTaken: Bool) async throws {
        let callers = (0..<count).map { #"{"name": "c\#($0)", "uid": \#($0), "resources": []}"# }
        let text = #"{"callers": [\#(callers.joined(separator: ","))]}"#
        guard isTaken else { return await expectWrong(text, ["`callers` has 257 members", "256"]) }
        #expect(try await settings(text).rules.callers.count == 256)
    }

    @Test(arguments: ["agent", "proven"])
    func `a profile that is none is one error, whatever else is set`(profile: String) async throws {
        do {
            _ = try await settings(
                #"""
                {"profile": "\#(profile)", "principals": ["user"], "users": "registry",
                 "chain": {"depth": 1}, "demand": {"posture": 1}, "feed_max_age": 5}
                """#)
            Issue.record("it is wrong")
        } catch {
            #expect("\(error)".split(separator: "zone.json:").count == 2, "\(error)")
            #expect("\(error)".contains("`profile` is `\(profile)`"), "\(error)")
            #expect("\(error)".contains("expected `plain` or `agents`"), "\(error)")
        }
    }

    @Test(arguments: [
        (#"{"profile": ["agents"]}"#, "`profile` is an array: expected `plain` or `agents`"),
        (#"{"limits": {"connections": {}}}"#, "`limits.connections` is an object: expected a"),
        (#"{"disclose": [null]}"#, "`disclose[0]` is null: expected a string"),
        (#"{"disclose": [""]}"#, "`disclose[0]` is empty: expected a string"),
        (#"{"disclose": [7]}"#, "`disclose[0]` is `7`: expected a string"),
        (#"{"audit": "off"}"#, "`audit` is the string `off`: expected an object"),
    ])
    func `a value of another kind is told by its key, with both kinds`(
        text: String, words: String
    ) async {
        await expectWrong(text, [words])
    }

    @Test func `everything that is wrong is told at once`() async {
        await expectWrong(
            #"{"profile": "x", "limits": {"connections": 0}, "reuse_seconds": -1, "y": 1}"#,
            ["`profile`", "`limits.connections`", "`reuse_seconds`", "`y`"])
    }
}
