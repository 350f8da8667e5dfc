import DecisionPoint
import Testing
import Wire

/// Many questions at once.
struct BatchTests {
    private static let policies = """
        @id("readers") permit(principal, action == Action::"read", resource);
        @id("owners") permit(principal, action, resource) when { context.owns };
        @id("sealed") @reason("it is sealed") forbid(principal, action, resource == Doc::"sealed");
        """

    private func desk(_ clock: StepClock = StepClock()) async throws -> Desk {
        Desk(try await ZoneFolder.publication(Self.policies), clock: clock)
    }

    private static func item(
        _ action: String? = nil, _ resource: String? = nil, owns: Bool? = nil
    ) -> BatchItem {
        BatchItem(
            action: action.map { EntityRef(type: "Action", id: $0) },
            resource: resource.map { Resource(type: "Doc", id: $0) },
            context: owns.map { [Attribute("owns", .boolean($0))] } ?? [])
    }

    private func batch(
        _ items: [BatchItem], mode: BatchMode = .unspecified,
        _ change: (inout CheckRequest) -> Void = { _ in }
    ) -> CheckBatchRequest {
        let common = CheckRequest.asked {
            $0.context = [Attribute("owns", .boolean(false))]
            change(&$0)
        }
        return CheckBatchRequest(common: common, items: items, mode: mode)
    }

    @Test func `items take whole from the common question what they leave out`() async throws {
        var desk = try await desk()
        let answer = try desk.check(
            batch([
                Self.item(), Self.item("write"), Self.item("write", owns: true),
                Self.item(nil, "sealed"), Self.item("write", "other", owns: true),
            ]))
        let codes = answer.answers.map(\.code)
        #expect(codes == ["permitted", "no_permit", "permitted", "forbidden", "permitted"])
        #expect(answer.answers.map(\.decision) == [.allow, .deny, .allow, .deny, .allow])
        #expect(answer.answers[1].denial == .notPermitted)
        #expect(answer.answers[0].denial == .unspecified)
    }

    @Test func `an item's context replaces the common one, all of it`() async throws {
        var desk = try await desk()
        let other = BatchItem(context: [Attribute("other", .integer(1))])
        let answer = try desk.check(
            batch([BatchItem(action: EntityRef(type: "Action", id: "write")), other]) {
                $0.action = EntityRef(type: "Action", id: "write")
                $0.context = [Attribute("owns", .boolean(true))]
            })
        #expect(answer.answers.map(\.code) == ["permitted", "policy_error"])
    }

    @Test func `each policy stands once, and answers point to it`() async throws {
        var desk = try await desk()
        let answer = try desk.check(
            batch([
                Self.item("write", "sealed"), Self.item("write", "d", owns: true),
                Self.item("read", "d", owns: true), Self.item(nil, "sealed"),
            ]))
        let ids = answer.policies.map(\.id)
        #expect(Set(ids) == ["readers", "owners", "sealed"] && ids.count == 3)
        let named = answer.answers.map { $0.policies.map { ids[Int($0)] }.sorted() }
        #expect(named == [["sealed"], ["owners"], ["owners", "readers"], ["sealed"]])
        let sealed = answer.policies.first { $0.id == "sealed" }
        #expect(sealed?.effect == .forbid)
        #expect(sealed?.annotations == [Annotation(key: "reason", value: "it is sealed")])
    }

    @Test func `the common answer says once what was active, and allows only if all do`()
        async throws
    {
        var desk = try await desk()
        let all = try desk.check(batch([Self.item(), Self.item()]) { $0.requestID = "mine" })
        let common = try #require(all.common)
        #expect(common.decision == .allow && common.denial == .unspecified)
        #expect(common.activation == 1 && common.revision.count == 32)
        #expect(common.trust == .asserted && !common.notEnforced.isEmpty)
        #expect(common.requestID == "mine")
        let ids = all.answers.map(\.decisionID) + [common.decisionID]
        #expect(Set(ids).count == 3 && ids.allSatisfy { $0.count == 16 })
        let some = try desk.check(batch([Self.item(), Self.item("write")]))
        #expect(some.common?.decision == .deny && some.common?.denial == .notPermitted)
    }

    @Test(arguments: [
        (BatchMode.unspecified, 5), (.all, 5), (.untilDeny, 2), (.untilAllow, 1),
    ])
    func `a mode says where the answers end`(mode: BatchMode, count: Int) async throws {
        var desk = try await desk()
        let items = ["read", "write", "read", "write", "read"].map { Self.item($0) }
        let answer = try desk.check(batch(items, mode: mode))
        #expect(answer.answers.count == count)
        #expect(answer.common?.decision == (mode == .untilAllow ? .allow : .deny))
        let reversed = try desk.check(batch(items.dropFirst().map { $0 }, mode: mode))
        #expect(reversed.answers.count == [5: 4, 2: 1, 1: 2][count])
    }

    @Test(arguments: Detail.allCases)
    func `a batch tells as much as is asked for`(detail: Detail) async throws {
        var desk = try await desk()
        let items = [Self.item(), Self.item("write", "sealed")]
        let answer = try desk.check(batch(items) { $0.detail = detail })
        #expect(answer.answers.map(\.decision) == [.allow, .deny])
        #expect(answer.answers.allSatisfy { $0.code.isEmpty == (detail == .decision) })
        #expect(answer.policies.isEmpty == (detail == .decision))
        let tellsAll = detail == .full || detail == .unspecified
        let annotated = answer.policies.filter { !$0.annotations.isEmpty }
        #expect(annotated.isEmpty != tellsAll)
    }

    @Test func `an answer tells whose leg denied`() async throws {
        var desk = Desk(
            try await ZoneFolder.publication(
                #"permit(principal, action == Action::"read", resource);"#,
                schema: """
                    entity Agent, Doc;
                    action read, write appliesTo { principal: [Agent], resource: [Doc] };
                    """))
        let items = ["read", "write", "melt"].map { Self.item($0) }
        let answer = try desk.check(batch(items) { $0.context = [] })
        #expect(answer.answers.map(\.code) == ["permitted", "no_permit", "invalid_question"])
        #expect(answer.answers.map(\.party) == [.unspecified, .agent, .unspecified])
    }
}
