import Cedar
import PolicyCompiler

@testable import DecisionCore

/// A zone of the company's own: robots of a shipyard lift crates for the crews that own them.
enum Yard {
    static let schema = """
        namespace Yard {
          entity Crew;
          @bailey_user entity Hand in [Crew];
          entity Guild;
          entity Maker in [Guild];
          entity Trade = { @bailey_publisher by?: Maker };
          @bailey_agent entity Robot in [Trade] = {
            @bailey_owner crew?: Crew,
            @bailey_blast_radius reach: Set<Pier>,
            @bailey_expires until?: datetime,
          };
          entity Pier in [Pier];
          @bailey_stored entity Crane in [Pier];
          entity Crate in [Pier] = { weight: Long };
          type Call = {
            now: datetime, scopes: Set<String>,
            delegation: { depth: Long, onBehalfOf?: Hand, task?: String },
            attestation?: { method: String, level: Long, keyBound: Bool, ageSeconds: Long },
            posture?: { compliant: Bool, risk: Long, ageSeconds: Long },
            approval?: { by: Hand, ageSeconds: Long },
          };
          action lift, lower appliesTo {
            principal: [Robot, Hand], resource: [Crane, Crate],
            context: { call: Call, input?: { height: Long } },
          };
          action scrap appliesTo { principal: [Robot, Hand], resource: Crane };
        }
        """

    static let registry = """
        [
          {"uid": {"type": "Yard::Crew", "id": "night"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Yard::Hand", "id": "mo"}, "attrs": {},
           "parents": [{"type": "Yard::Crew", "id": "night"}]},
          {"uid": {"type": "Yard::Hand", "id": "pi"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Yard::Guild", "id": "iron"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Yard::Maker", "id": "acme"}, "attrs": {},
           "parents": [{"type": "Yard::Guild", "id": "iron"}]},
          {"uid": {"type": "Yard::Trade", "id": "rigger"},
           "attrs": {"by": {"__entity": {"type": "Yard::Maker", "id": "acme"}}}, "parents": []},
          {"uid": {"type": "Yard::Robot", "id": "r1"},
           "attrs": {"crew": {"__entity": {"type": "Yard::Crew", "id": "night"}},
                     "reach": [{"__entity": {"type": "Yard::Pier", "id": "north"}}]},
           "parents": [{"type": "Yard::Trade", "id": "rigger"}]},
          {"uid": {"type": "Yard::Robot", "id": "r2"},
           "attrs": {"crew": {"__entity": {"type": "Yard::Crew", "id": "night"}},
                     "until": {"__extn": {"fn": "datetime", "arg": "2027-01-15T08:00:00.001Z"}},
                     "reach": [{"__entity": {"type": "Yard::Pier", "id": "south"}},
                               {"__entity": {"type": "Yard::Pier", "id": "north"}}]},
           "parents": []},
          {"uid": {"type": "Yard::Robot", "id": "ended"},
           "attrs": {"crew": {"__entity": {"type": "Yard::Crew", "id": "night"}},
                     "until": {"__extn": {"fn": "datetime", "arg": "2027-01-15T08:00:00.000Z"}},
                     "reach": [{"__entity": {"type": "Yard::Pier", "id": "north"}}]},
           "parents": []},
          {"uid": {"type": "Yard::Robot", "id": "stray"},
           "attrs": {"reach": [{"__entity": {"type": "Yard::Pier", "id": "north"}}]},
           "parents": []},
          {"uid": {"type": "Yard::Robot", "id": "orphan"},
           "attrs": {"crew": {"__entity": {"type": "Yard::Crew", "id": "gone"}},
                     "reach": [{"__entity": {"type": "Yard::Pier", "id": "north"}}]},
           "parents": []},
          {"uid": {"type": "Yard::Robot", "id": "tied"},
           "attrs": {"crew": {"__entity": {"type": "Yard::Crew", "id": "night"}}, "reach": []},
           "parents": []},
          {"uid": {"type": "Yard::Pier", "id": "north"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Yard::Pier", "id": "south"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Yard::Pier", "id": "quay"}, "attrs": {},
           "parents": [{"type": "Yard::Pier", "id": "north"}]},
          {"uid": {"type": "Yard::Crane", "id": "big"}, "attrs": {},
           "parents": [{"type": "Yard::Pier", "id": "quay"}]},
          {"uid": {"type": "Yard::Crane", "id": "far"}, "attrs": {},
           "parents": [{"type": "Yard::Pier", "id": "south"}]}
        ]
        """

    static let permitAll = "permit(principal, action, resource);"

    static var rules: Rules {
        var rules = Rules()
        rules.profile = .agents
        rules.userLeg = .never
        rules.attestationSecondsMax = 60
        rules.postureSecondsMax = 60
        rules.feedAgeSecondsMax = 10
        rules.chainDepthMax = 2
        rules.scopes = ["lift": ["rigging"]]
        rules.callers = [
            Caller(
                name: "crane", resources: [type("Crane"), type("Crate")],
                mayAssert: [.delegation, .scopes, .attestation, .posture, .approval]),
            Caller(name: "mute", resources: [type("Crate")], mayAssert: []),
            Caller(
                name: "chart", resources: [type("Crate")], mayAssert: Set(FactKind.allCases)),
        ]
        return rules
    }

    static func type(_ name: String) -> Name {
        guard let name = Name(parsing: Text("Yard::" + name)) else {
            preconditionFailure("`\(name)` is a name")
        }
        return name
    }

    static func snapshot(
        _ policies: String = permitAll, _ change: (inout Snapshot.Content) throws -> Void = { _ in }
    ) throws -> Snapshot {
        var content = try Snapshot.Content(policies, schema: schema, entities: registry)
        content.rules = rules
        content.placements = [
            Placement(
                type: type("Crate"), pattern: "n/*",
                in: EntityUID(type: type("Pier"), id: "north"))
        ]
        try change(&content)
        return try Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32), content,
            evaluatedBy: PolicyCompiler.evaluator)
    }

    /// A robot lifts with the big crane: nothing stands against it.
    static var question: AgentQuestion {
        var question = AgentQuestion(
            #"Yard::Robot::"r1""#, #"Yard::Action::"lift""#, #"Yard::Crane::"big""#)
        question.scopes = ["rigging"]
        question.attestation = (level: 1, at: AgentQuestion.now)
        question.posture = (risk: 1, at: AgentQuestion.now)
        return question
    }

    /// A hand lifts in person.
    static var inPerson: AgentQuestion {
        var question = AgentQuestion(
            #"Yard::Hand::"mo""#, #"Yard::Action::"lift""#, #"Yard::Crane::"big""#)
        question.scopes = ["lift"]
        return question
    }
}

extension Snapshot.Content {
    /// Content of texts.
    init(_ policies: String, schema: String, entities: String) throws {
        let schema = try Schema(parsing: SourceFile(name: "test.cedarschema", text: schema))
        self.init(
            policies: try PolicySet(parsing: SourceFile(name: "test.cedar", text: policies)),
            schema: schema, entities: try Entities(parsing: entities, schema: schema))
    }
}
