import Cedar
import Testing

@testable import DecisionCore

/// The wall between tenants: agent, user, resource and chain are all of the session's.
struct TenantGuardTests {
    private static let booker = #"Club::Agent::"booker@oak""#
    private static let helper = #"Club::Agent::"helper@oak""#
    private static let elms = #"Club::Agent::"booker@elm""#
    private static let slot = #"Club::Slot::"9""#

    private static func carried(_ uid: String, of tenant: String) -> Entity {
        let club = Value.entity(Club.uid("Tenant", tenant))
        guard let parsed = try? EntityUID(parsing: uid),
            let attributes = Record(uniqueFields: [Record.Field(key: "club", value: club)])
        else { preconditionFailure("`\(uid)` is an entity") }
        return Entity(uid: parsed, attributes: attributes)
    }

    private static func approval(_ by: String) -> AgentQuestion.Approving {
        AgentQuestion.Approving(
            by: by, action: #"Club::Action::"book""#, resource: #"Club::Court::"1""#,
            approved: AgentQuestion.now, expires: AgentQuestion.now + 1)
    }

    @Test(arguments: [
        Change("another tenant's agent", .tenantMismatchAgent) { $0.principal = elms },
        Change("another tenant's user", .tenantMismatchUser) {
            $0.session?.user = #"Club::User::"bob""#
        },
        Change("another tenant's group, through one of the own", .tenantMismatchUser) {
            $0.session?.user = #"Club::User::"dot""#
        },
        Change("a group that nobody knows", .tenantMismatchUser) {
            $0.session?.user = #"Club::User::"eve""#
        },
        Change("an approver of the tenant", .permitted) {
            $0.approvals = [approval(#"Club::User::"cy""#)]
        },
        Change("another tenant's approver", .tenantMismatchUser) {
            $0.approvals = [approval(#"Club::User::"bob""#)]
        },
        Change("another tenant's resource", .tenantMismatchResource) {
            $0.resource = #"Club::Court::"2""#
        },
        Change("a resource that belongs to no tenant on purpose", .permitted) {
            $0.resource = #"Club::Notice::"rules""#
        },
        Change("a resource that nobody knows", .unknownResource) {
            $0.resource = #"Club::Court::"3""#
        },
        Change("a carried resource of the tenant", .permitted) {
            $0.resource = slot
            $0.carried = [carried(slot, of: "oak")]
        },
        Change("a carried resource of another", .tenantMismatchResource) {
            $0.resource = slot
            $0.carried = [carried(slot, of: "elm")]
        },
        Change("something of another's came along", .tenantMismatchResource) {
            $0.carried = [carried(#"Club::Racket::"r""#, of: "elm")]
        },
        Change("something of the tenant's came along", .permitted) {
            $0.carried = [carried(#"Club::Racket::"r""#, of: "oak")]
        },
        Change("a link of the tenant", .permitted) {
            $0.chain = [(booker, ["book"]), (helper, ["book"])]
        },
        Change("a link of another", .tenantMismatchChain) {
            $0.chain = [(booker, ["book"]), (elms, ["book"])]
        },
    ])
    func `all are of the session's tenant`(change: Change) throws {
        let findings = try change.applied(to: Club.question).check(try Club.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `a session of another tenant is a session with strangers`() throws {
        var question = Club.question
        question.session?.tenant = #"Club::Tenant::"elm""#
        #expect(try question.check(try Club.snapshot()).code == .tenantMismatchAgent)
        question.principal = #"Club::User::"ann""#
        #expect(try question.check(try Club.snapshot()).code == .tenantMismatchUser)
    }

    @Test func `a resource may be the tenant itself, and no other`() throws {
        let schema = Club.schema.replacing("[Court, Slot, Notice]", with: "[Court, Tenant]")
        let snapshot = try Club.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
            $0.rules.callers[0].resources = [Club.type("Tenant")]
        }
        var question = Club.question
        for (tenant, code) in [("oak", Code.permitted), ("elm", .tenantMismatchResource)] {
            question.resource = #"Club::Tenant::"\#(tenant)""#
            #expect(try question.check(snapshot).code == code)
        }
    }

    @Test func `in profile plain nobody looks for a tenant`() throws {
        let snapshot = try Club.snapshot {
            $0.rules = Rules()
            $0.schema = try Schema(
                parsing: SourceFile(
                    name: "s",
                    text: Club.schema.replacing("context: { call: Call }", with: "context: {}")))
        }
        var question = Club.question
        question.session = nil
        question.resource = #"Club::Court::"2""#
        #expect(try question.check(snapshot).code == .permitted)
    }
}
