import DecisionCore
import DecisionPoint
import Testing
import Wire

/// What an explanation tells of policies: where they stand, what their clauses came to, what lacks.
struct ExplainStepTests {
    private func explain(
        _ policies: String, _ change: (inout CheckRequest) -> Void = { _ in }
    ) async throws -> ExplainResponse {
        let folder = try ZoneFolder(["policies/desk.cedar": policies])
        let desk = ExplainDesk(try await folder.first(), peer: ExplainDesk.ownPeer)
        var question = CheckRequest.about("read")
        question.context = [
            Attribute("a", .integer(1)), Attribute("at", .datetime(milliseconds: 0)),
        ]
        change(&question)
        return try await desk.explain(question)
    }

    @Test func `a policy is told with its place, and a clause with its line`() async throws {
        let explanation = try await explain(
            """
            // the first line
            @id("small") @owner("ada")
            permit(principal, action, resource)
              when { context.a >= 0 &&
                     context.a > 1 };
            """)
        #expect(explanation.answer?.code == "no_permit")
        let step = try #require(explanation.policies.first)
        #expect(step.policy?.id == "small" && step.policy?.effect == .permit)
        #expect(step.policy?.annotations.map(\.key) == ["id", "owner"])
        #expect(step.outcome == .unsatisfied && !step.determining)
        #expect(step.file == "policies/desk.cedar" && step.line == 2)
        let clause = try #require(step.clauses.first)
        #expect(clause.line == 4 && clause.column == 3)
        #expect(clause.text == "when { context.a >= 0 &&\n         context.a > 1 }")
        #expect(clause.value == .boolean(false) && !clause.holds && clause.reached)
        let part = try #require(clause.parts.first)
        #expect(part.text == "context.a > 1" && part.line == 5 && part.column == 10)
        #expect(part.sourceLine == "         context.a > 1 };")
        #expect(part.operands == [OperandStep(text: "context.a", value: "1")])
    }

    @Test func `an instant is told as a person reads it`() async throws {
        let explanation = try await explain(
            """
            permit(principal, action, resource)
            when { context.at > datetime("2026-01-01") };
            """)
        let operands = explanation.policies.first?.clauses.first?.parts.first?.operands
        #expect(operands?.first?.value == #"datetime("1970-01-01T00:00:00.000Z")"#)
    }

    @Test(arguments: [
        (
            "permit(principal, action, resource) when { context.a > 1 };",
            "`context.a > 1` would have to be true, and `context.a` is 1"
        ),
        (
            "permit(principal, action, resource) unless { context.a == 1 };",
            "`context.a == 1` would have to be false, and `context.a` is 1"
        ),
        (
            #"permit(principal in Team::"x", action, resource);"#,
            #"`principal` would have to be in `Team::"x"`"#
        ),
        (
            #"permit(principal, action == Action::"list", resource) when { false };"#,
            #"`action` would have to be `Action::"list"`; and `false` would have to be true"#
        ),
        (
            "permit(principal, action, resource is File);",
            "`resource` would have to be a `File`"
        ),
        (
            "permit(principal, action, resource) when { context.missing };",
            "line 1 would have to have a value, and record does not have the attribute `missing`"
        ),
        (
            "permit(principal, action, resource) when { context.a == 2 || context.a == 3 };",
            "`context.a == 2 || context.a == 3` would have to be true"
        ),
    ])
    func `what is missing is said in a sentence`(policy: String, sentence: String) async throws {
        let misses = try await explain(policy).nearMisses
        #expect(misses.map(\.wouldHold) == [sentence])
        #expect(misses.first?.policy == "policy0" && misses.first?.line == 1)
        #expect((misses.first?.clause != nil) == policy.contains("};"))
    }

    @Test func `an error is told in the part that has no value`() async throws {
        let explanation = try await explain(
            "forbid(principal, action, resource) when { context.a + 9223372036854775807 > 0 };")
        #expect(explanation.answer?.code == "policy_error")
        #expect(explanation.nearMisses.isEmpty)
        let step = try #require(explanation.policies.first)
        #expect(step.outcome == .erred)
        #expect(step.clauses.first?.value == nil)
        #expect(step.clauses.first?.error.contains("integer overflow") == true)
        #expect(step.clauses.first?.parts.first?.text == "context.a + 9223372036854775807")
    }

    @Test func `long texts are cut, and a line that is long is left out`() async throws {
        let long = String(repeating: "x", count: 600)
        let explanation = try await explain(
            "permit(principal, action, resource) when { context.s == \"\(long)\" };"
        ) { $0.context = [Attribute("s", .text(long + "y"))] }
        let clause = try #require(explanation.policies.first?.clauses.first)
        #expect(clause.text.count == 501 && clause.text.hasSuffix("…"))
        #expect(clause.parts.first?.text.count == 201 && clause.parts.first?.sourceLine == "")
        #expect(clause.parts.first?.operands.map(\.value.count) == [121])
    }

    @Test func `the policies of a template's link are told by the link's id`() async throws {
        let folder = try ZoneFolder([
            "policies/t.cedar": #"@id("t") permit(principal == ?principal, action, resource);"#,
            "links.json": #"""
            [{"templateId": "t", "newId": "for-a",
              "values": {"?principal": {"type": "Agent", "id": "a"}}}]
            """#,
        ])
        let desk = ExplainDesk(try await folder.first(), peer: ExplainDesk.ownPeer)
        let explanation = try await desk.explain(CheckRequest.about("read"))
        #expect(explanation.answer?.decision == .allow)
        #expect(explanation.policies.map { $0.policy?.id } == ["for-a"])
        #expect(explanation.policies.map(\.determining) == [true])
    }

    @Test func `what settings leave off is told apart from what passed`() async throws {
        let explanation = try await explain("permit(principal, action, resource);")
        let attestation = explanation.guards.first { $0.code == "attestation_missing" }
        #expect(attestation?.outcome == .notApplicable && attestation?.enforced == false)
        #expect(attestation?.detail == "left off by the zone's settings")
        let revoked = explanation.guards.first { $0.code == "revoked" }
        #expect(revoked?.outcome == .passed && revoked?.guardName == "revocation")
        #expect(explanation.guards.count == 33)
    }
}
