import Cedar
import PolicyCompiler

@testable import DecisionCore

/// A zone of customers: each club is a tenant, whose members let helpers book its courts.
enum Club {
    static let schema = """
        namespace Club {
          entity Tenant;
          entity Circle in [Circle] = { @bailey_tenant club: Tenant };
          entity User in [Circle] = { @bailey_tenant club: Tenant };
          entity Studio;
          entity Product = { @bailey_publisher by: Studio };
          entity Agent in [Product] = { @bailey_tenant club: Tenant };
          entity Session = {
            tenant: Tenant, user: User, agent?: Agent, acr: Long, issuedAt: datetime,
            expiresAt: datetime, bookingsMax?: Long,
          };
          @bailey_stored entity Court = { @bailey_tenant club: Tenant };
          @bailey_shared @bailey_stored entity Notice;
          entity Slot = { @bailey_tenant club: Tenant, court?: Court };
          entity Racket = { @bailey_tenant club: Tenant };
          type Call = {
            now: datetime, session: Session, scopes: Set<String>,
            delegation: { depth: Long, task?: String },
            approval?: { by: User, ageSeconds: Long },
          };
          action book, cancel appliesTo {
            principal: [Agent, User], resource: [Court, Slot, Notice], context: { call: Call },
          };
        }
        """

    static let registry = """
        [
          \(tenant("oak")), \(tenant("elm")),
          \(member("Circle", "oak-board", of: "oak")), \(member("Circle", "elm-board", of: "elm")),
          \(member("Circle", "oak-youth", of: "oak", in: "oak-board")),
          \(member("Circle", "oak-guests", of: "oak", in: "elm-board")),
          \(member("User", "ann", of: "oak", in: "oak-youth")),
          \(member("User", "bob", of: "elm")), \(member("User", "cy", of: "oak")),
          \(member("User", "dot", of: "oak", in: "oak-guests")),
          \(member("User", "eve", of: "oak", in: "nowhere")),
          {"uid": {"type": "Club::Studio", "id": "north"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Club::Product", "id": "booker"},
           "attrs": {"by": {"__entity": {"type": "Club::Studio", "id": "north"}}}, "parents": []},
          {"uid": {"type": "Club::Agent", "id": "booker@oak"}, "attrs": {"club": \(ref("oak"))},
           "parents": [{"type": "Club::Product", "id": "booker"}]},
          \(member("Agent", "helper@oak", of: "oak")), \(member("Agent", "booker@elm", of: "elm")),
          \(member("Court", "1", of: "oak")), \(member("Court", "2", of: "elm")),
          {"uid": {"type": "Club::Notice", "id": "rules"}, "attrs": {}, "parents": []}
        ]
        """

    private static func tenant(_ id: String) -> String {
        #"{"uid": {"type": "Club::Tenant", "id": "\#(id)"}, "attrs": {}, "parents": []}"#
    }

    private static func ref(_ tenant: String) -> String {
        #"{"__entity": {"type": "Club::Tenant", "id": "\#(tenant)"}}"#
    }

    private static func member(
        _ type: String, _ id: String, of tenant: String, in circle: String? = nil
    ) -> String {
        let parents = circle.map { #"{"type": "Club::Circle", "id": "\#($0)"}"# } ?? ""
        return #"{"uid": {"type": "Club::\#(type)", "id": "\#(id)"}, "#
            + #""attrs": {"club": \#(ref(tenant))}, "parents": [\#(parents)]}"#
    }

    static var rules: Rules {
        var rules = Rules()
        rules.profile = .agents
        rules.principals = [.agentForUser, .user]
        rules.callers = [
            Caller(
                name: "desk",
                resources: [type("Court"), type("Slot"), type("Notice")],
                mayAssert: [.session, .delegation, .scopes, .approval])
        ]
        return rules
    }

    static func type(_ name: String) -> Name {
        guard let name = Name(parsing: Text("Club::" + name)) else {
            preconditionFailure("`\(name)` is a name")
        }
        return name
    }

    static func uid(_ type: String, _ id: String) -> EntityUID {
        EntityUID(type: self.type(type), id: Text(id))
    }

    static func snapshot(
        _ policies: String = Yard.permitAll,
        _ change: (inout Snapshot.Content) throws -> Void = { _ in }
    ) throws -> Snapshot {
        var content = try Snapshot.Content(policies, schema: schema, entities: registry)
        content.rules = rules
        try change(&content)
        return try Snapshot(
            .customer, activation: 1, revision: [UInt8](repeating: 0, count: 32), content,
            evaluatedBy: PolicyCompiler.evaluator)
    }

    /// The oaks' helper books their court for Ann: nothing stands against it.
    static var question: AgentQuestion {
        var question = AgentQuestion(
            #"Club::Agent::"booker@oak""#, #"Club::Action::"book""#, #"Club::Court::"1""#)
        question.session = AgentQuestion.Sitting(
            tenant: #"Club::Tenant::"oak""#, user: #"Club::User::"ann""#, scopes: ["book"],
            acr: 1, issued: AgentQuestion.now - 1000, expires: AgentQuestion.now + 1000)
        return question
    }

    /// Ann books in person.
    static var inPerson: AgentQuestion {
        var question = Club.question
        question.principal = #"Club::User::"ann""#
        return question
    }
}
