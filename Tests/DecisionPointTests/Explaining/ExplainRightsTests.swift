import DecisionCore
import DecisionPoint
import Testing
import Wire

/// An explanation tells more than an answer, and so it takes a right of its own.
struct ExplainRightsTests {
    private let request = ExplainRequest(check: AgentsZone.asked())

    @Test func `a caller with the right is answered`() async throws {
        let desk = try await AgentsZone.explainDesk()
        #expect(try await desk.explain(request).answer?.decision == .allow)
    }

    @Test(arguments: [#""full""#, #""full", "explain": false"#])
    func `a caller without it is refused by its name`(detail: String) async throws {
        let desk = try await AgentsZone.explainDesk(settings: AgentsZone.settings(detail: detail))
        let status = await desk.refusal(request)
        #expect(status?.code == .permissionDenied)
        #expect(status?.message.contains("`desk` may not ask for explanations") == true)
    }

    @Test func `a stranger is refused as by Check`() async throws {
        let peer = Peer.unix(userID: 8, groupID: 8, processID: nil)
        let status = await (try await AgentsZone.explainDesk(peer: peer)).refusal(request)
        #expect(status?.code == .permissionDenied)
        #expect(status?.message.contains("neither uid 8 nor gid 8") == true)
    }

    @Test(arguments: [
        (ExplainDesk.ownPeer, true), (Peer.unix(userID: 1, groupID: 999, processID: nil), false),
        (Peer.tcp, false),
    ])
    func `without callers the service's own user may ask, and nobody else`(
        peer: Peer, mayAsk: Bool
    ) async throws {
        let desk = ExplainDesk(try await ZoneFolder.plain().first(), peer: peer)
        let status = await desk.refusal(ExplainRequest(check: .about("read")))
        #expect(status?.code == (mayAsk ? nil : .permissionDenied))
        if !mayAsk { #expect(status?.message.contains("uid 999") == true) }
    }

    @Test func `a plain zone with callers goes by their rights`() async throws {
        for (right, code) in [("true", nil), ("false", StatusCode.permissionDenied)] {
            let publication = try await ZoneFolder.publication(
                "permit(principal, action, resource);",
                settings: """
                    {"callers": [{"name": "a", "uid": 999, "resources": ["Doc"],
                                  "explain": \(right)}]}
                    """)
            let desk = ExplainDesk(publication, peer: ExplainDesk.ownPeer)
            #expect(await desk.refusal(ExplainRequest(check: .about("read")))?.code == code)
        }
    }

    @Test func `a publish that takes the right away is heard`() async throws {
        let desk = try await AgentsZone.explainDesk()
        await desk.explainer.install(
            try await AgentsZone.folder(settings: AgentsZone.settings()).first())
        #expect(await desk.refusal(request)?.code == .permissionDenied)
    }

    @Test func `a question is judged by the rights of the caller who is named`() async throws {
        let poor = #", {"name": "poor", "uid": 9, "resources": ["Doc"], "may_assert": []}]}"#
        let settings = String(AgentsZone.explainedSettings().dropLast(2)) + poor
        let folder = try AgentsZone.folder(settings: settings)
        let desk = ExplainDesk(try await folder.first())
        #expect(try await desk.explain(request).answer?.code == "permitted")
        var other = request
        other.caller = "poor"
        #expect(try await desk.explain(other).answer?.code == "assertion_refused")
        other.caller = "nobody"
        let status = await desk.refusal(other)
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("no caller `nobody`") == true)
    }
}
