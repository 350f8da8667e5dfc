import Cedar
import Foundation
import TestKit
import Testing

@testable import DecisionCore

/// The shared model's cases that need no evidence, asked of the core itself.
///
/// The model is no part of the project; where it isn't at hand the test is skipped.
struct AgentCaseTests {
    /// What a case expects, or what came: decision, code, denial and legs as one text.
    private struct Answer: Equatable, CustomStringConvertible {
        var code: String
        var denial: String
        var legs: [String]

        var description: String { "\(code) \(denial) \(legs)" }
    }

    @Test(.enabled(if: TestMaterial.shared != nil, "BAILEY_SHARED names the model's folder"))
    func `every case without evidence is answered as the model says`() throws {
        let folder = try #require(TestMaterial.shared) + "/agents"
        let models = try Dictionary(
            uniqueKeysWithValues: Zone.allCases.map {
                ($0.rawValue, try AgentModel($0, in: folder))
            })
        var asked = 0
        for json in try JSONValue(file: folder + "/cases.json").elements
        where json["credential"] == nil {
            let model = try #require(models[json["zone"]?.text?.string ?? ""])
            let name = "\(json["id"]?.text ?? ""): \(json["title"]?.text ?? "")"
            let (given, wanted) = try answers(json, model)
            #expect(given == wanted, "\(name)")
            asked += 1
        }
        #expect(asked == 224)
    }

    private func answers(_ json: JSONValue, _ model: AgentModel) throws -> (Answer, Answer) {
        let world = try #require(json["world"])
        let expected = try #require(json["expect"])
        let snapshot = try model.snapshot(world)
        let name = json["caller"]?.text
        guard let place = snapshot.rules.callers.firstIndex(where: { $0.name == name }) else {
            let status = expected["status"]?.text?.string ?? ""
            let stranger = "PERMISSION_DENIED"
            return (
                Answer(code: stranger, denial: "", legs: []),
                Answer(code: status, denial: "", legs: [])
            )
        }
        let given = try ask(
            json["question"] ?? .null, snapshot, CallerIndex(place), world)
        return (given, wanted(expected))
    }

    private func ask(
        _ question: JSONValue, _ snapshot: Snapshot, _ caller: CallerIndex, _ world: JSONValue
    ) throws -> Answer {
        var asking = Asking(snapshot.vocabulary)
        try asking.ask(json: question, snapshot)
        var revocations = RevocationTable()
        for (place, entry) in (world["revoked"]?.elements ?? []).enumerated() {
            guard let entity = entry["entity"] else { continue }
            let hasRoom = revocations.revoke(
                try EntityUID(json: entity), beforeMilliseconds: entry["before_ms"]?.integer,
                sequence: UInt64(place + 1))
            #expect(hasRoom)
        }
        let moment = Moment(
            nowMilliseconds: world["now_ms"]?.integer ?? 0,
            feedAgeMilliseconds: world["feed_age_ms"]?.integer ?? 0)
        var scratch = Scratch()
        let verdict = asking.check(snapshot, from: caller, at: moment, revocations, into: &scratch)
        return answer(verdict, scratch, snapshot, isAuditDown: world["audit_down"]?.isTrue == true)
    }

    private func answer(
        _ verdict: Verdict, _ scratch: borrowing Scratch, _ snapshot: Snapshot, isAuditDown: Bool
    ) -> Answer {
        // The record is the last guard, and it is not the core's to ask.
        let verdict = isAuditDown && verdict.allows ? Verdict(.auditUnavailable) : verdict
        var legs: [String] = []
        for index in 0..<(verdict.isFromPolicy ? scratch.legCount : 0) {
            let leg = scratch[leg: index]
            func ids(_ policies: [PolicyIndex]) -> [String] {
                policies.map { snapshot.policies[$0.index].id.string }.sorted()
            }
            let errors = ids((leg.failedPermits + leg.failedForbids).map(\.policy))
            legs.append(
                "PARTY_\("\(leg.party)".uppercased()) \(leg.code == .permitted)"
                    + " \(ids(leg.determining)) \(errors)")
        }
        let denial =
            switch verdict.denial {
            case nil: "DENIAL_UNSPECIFIED"
            case .notPermitted: "DENIAL_NOT_PERMITTED"
            case .signIn: "DENIAL_SIGN_IN"
            case .stepUp: "DENIAL_STEP_UP"
            case .approval: "DENIAL_APPROVAL"
            case .tryLater: "DENIAL_TRY_LATER"
            }
        return Answer(code: "\(verdict.code.text)", denial: denial, legs: legs)
    }

    private func wanted(_ json: JSONValue) -> Answer {
        func texts(_ json: JSONValue?) -> [String] {
            (json?.elements ?? []).compactMap { $0.text?.string }.sorted()
        }
        let legs = (json["legs"]?.elements ?? []).map { leg in
            "\(leg["party"]?.text ?? "") \(leg["decision"]?.text == "DECISION_ALLOW")"
                + " \(texts(leg["policies"])) \(texts(leg["errors"]))"
        }
        return Answer(
            code: json["code"]?.text?.string ?? "", denial: json["denial"]?.text?.string ?? "",
            legs: legs)
    }
}
