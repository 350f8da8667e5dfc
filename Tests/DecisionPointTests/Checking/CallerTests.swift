import DecisionCore
import DecisionPoint
import Testing
import Wire

/// Who may ask, and how much is told.
struct CallerTests {
    @Test func `a registered caller is answered`() async throws {
        var desk = try await AgentsZone.desk()
        let answer = try desk.check(AgentsZone.asked())
        #expect(answer.code == "permitted", "\(answer)")
        #expect(answer.legs.map(\.party) == [.agent, .user])
        #expect(answer.legs.map(\.decision) == [.allow, .allow])
        #expect(answer.legs.map { $0.policies.map(\.id) } == [["read"], ["read"]])
    }

    @Test(arguments: [
        (Peer.unix(userID: 8, groupID: 7, processID: nil), ["uid 8", "gid 7"]),
        (Peer.tcp, ["TCP"]),
    ])
    func `a stranger gets no decision`(peer: Peer, words: [String]) async throws {
        var desk = try await AgentsZone.desk(peer: peer)
        let status = refusal { _ = try desk.check(AgentsZone.asked()) }
        #expect(status?.code == .permissionDenied)
        for word in words { #expect(status?.message.contains(word) == true, "\(word)") }
        let batch = CheckBatchRequest(common: AgentsZone.asked(), items: [BatchItem()])
        #expect(refusal { _ = try desk.check(batch) }?.code == .permissionDenied)
    }

    @Test func `a responder knows its callers, and everybody where it registers none`()
        async throws
    {
        let desk = try await AgentsZone.desk()
        let stranger = Peer.unix(userID: 8, groupID: 70, processID: nil)
        let known = [AgentsZone.peer, stranger, .tcp].map { desk.knows($0) }
        #expect(known == [true, false, false])
        let open = Desk(try await ZoneFolder.publication(""))
        let isKnown = open.knows(.tcp)
        #expect(isKnown)
    }

    @Test func `a user is known before a group`() async throws {
        let publication = try await ZoneFolder.publication(
            "permit(principal, action, resource);",
            settings: """
                {"callers": [
                  {"name": "group", "gid": 1, "resources": ["Doc"], "detail": "decision"},
                  {"name": "user", "uid": 1, "resources": ["Doc"], "detail": "code"}]}
                """)
        for (user, group, code) in [(1, 1, "permitted"), (2, 1, ""), (1, 2, "permitted")] {
            let peer = Peer.unix(
                userID: UInt32(user), groupID: UInt32(group), processID: nil)
            var desk = Desk(publication, peer: peer)
            #expect(try desk.check(.asked()).code == code)
        }
    }

    @Test(arguments: [
        (#""code""#, Detail.unspecified, Detail.code), (#""code""#, .full, .code),
        (#""code""#, .decision, .decision), (#""decision""#, .full, .decision),
        (#"{"greatest": "full"}"#, .unspecified, .code),
        (#"{"greatest": "full"}"#, .full, .full),
        (#"{"greatest": "full", "default": "full"}"#, .unspecified, .full),
        (#"{"greatest": "decision"}"#, .unspecified, .decision),
    ])
    func `nobody is told more than the registration says`(
        registered: String, asked: Detail, told: Detail
    ) async throws {
        var desk = try await AgentsZone.desk(settings: AgentsZone.settings(detail: registered))
        let answer = try desk.check(
            AgentsZone.asked {
                $0.detail = asked
                $0.action?.id = "melt"
            })
        #expect(answer.decision == .deny)
        #expect(answer.code.isEmpty == (told == .decision))
        #expect(answer.message.isEmpty == (told != .full))
    }

    @Test func `a fact beyond a caller's rights is refused, and so is a type of resource`()
        async throws
    {
        let poor = AgentsZone.settings(facts: [.posture])
        var desk = try await AgentsZone.desk(settings: poor)
        #expect(try desk.check(AgentsZone.asked()).code == "assertion_refused")
        let elsewhere = AgentsZone.settings(resources: "")
        desk = try await AgentsZone.desk(settings: elsewhere)
        #expect(try desk.check(AgentsZone.asked()).code == "assertion_refused")
    }

    @Test func `callers hold in profile plain too, where they are registered`() async throws {
        let publication = try await ZoneFolder.publication(
            "permit(principal, action, resource);",
            settings: #"{"callers": [{"name": "a", "uid": 1, "resources": ["Doc"]}]}"#)
        var known = Desk(publication, peer: .unix(userID: 1, groupID: 0, processID: nil))
        let answer = try known.check(.asked())
        #expect(answer.decision == .allow && !answer.notEnforced.contains("callers"))
        let other = CheckRequest.asked(resource: Resource(type: "Shelf", id: "s"))
        #expect(try known.check(other).code == "assertion_refused")
    }

    @Test func `a publish that takes a caller's registration ends its batch`() async throws {
        let clock = StepClock(stepNanoseconds: 200_000)
        var desk = try await AgentsZone.desk(clock: clock)
        let batch = CheckBatchRequest(
            common: AgentsZone.asked(), items: [BatchItem(), BatchItem()])
        let first = desk.ask(.checkBatch, try batch.encode())
        let next = AgentsZone.settings().replacing("\"uid\": 7", with: "\"uid\": 8")
        _ = desk.install(try await AgentsZone.folder(settings: next).first())
        guard case .sliced(let ticket) = first.outcome else {
            Issue.record("not sliced: \(first.outcome)")
            return
        }
        let last = desk.resume(ticket, of: first)
        #expect(Unanswered(last.outcome).status.code == .permissionDenied)
    }
}
