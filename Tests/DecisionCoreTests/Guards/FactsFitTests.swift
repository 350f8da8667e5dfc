import Cedar
import Testing

@testable import DecisionCore

/// Whom the facts name is of the type that belongs there, and sessions are as declared.
struct FactsFitTests {
    private static let ann = #"Club::User::"ann""#
    private static let oak = #"Club::Tenant::"oak""#
    private static let booker = #"Club::Agent::"booker@oak""#

    @Test(arguments: [
        Change("a tenant for the user", .invalidQuestion) { $0.session?.user = oak },
        Change("a user for the tenant", .invalidQuestion) { $0.session?.tenant = ann },
        Change("a user for the agent", .invalidQuestion) { $0.session?.agent = ann },
        Change("a user for a group", .invalidQuestion) { $0.session?.groups = [ann] },
        Change("an agent asks", .invalidQuestion) { $0.onBehalfOf = booker },
        Change("a user for a link", .invalidQuestion) { $0.chain = [(ann, [])] },
        Change("an agent approves", .invalidQuestion) {
            $0.approvals = [AgentQuestion.Approving(by: booker)]
        },
        Change("a type of nobody for the user", .zoneMismatch) {
            $0.session?.user = #"Yard::Hand::"mo""#
        },
        Change("a type of nobody for a link", .zoneMismatch) {
            $0.chain = [(#"Yard::Robot::"r1""#, [])]
        },
        Change("a declared attribute of the session", .permitted) {
            $0.session?.attributes = "{bookingsMax: 2}"
        },
        Change("an attribute of another type", .invalidQuestion) {
            $0.session?.attributes = #"{bookingsMax: "2"}"#
        },
        Change("an attribute that is not declared", .invalidQuestion) {
            $0.session?.attributes = "{mood: 2}"
        },
        Change("an attribute that the service fills in", .invalidQuestion) {
            $0.session?.attributes = "{acr: 3}"
        },
    ])
    func `facts fit the schema`(change: Change) throws {
        let findings = try change.applied(to: Club.question).check(try Club.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `a required attribute of the session has to be said`() throws {
        let schema = Club.schema.replacing("bookingsMax?", with: "bookingsMax")
        let snapshot = try Club.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        var question = Club.question
        #expect(try question.check(snapshot).code == .invalidQuestion)
        question.session?.attributes = "{bookingsMax: 2}"
        #expect(try question.check(snapshot).code == .permitted)
    }

    @Test func `where nobody has tenants a session is another zone's`() throws {
        var question = Yard.question
        question.session = AgentQuestion.Sitting()
        #expect(try question.check(try Yard.snapshot()).code == .zoneMismatch)
    }

    @Test func `the service fills in what a context declares, and nobody else does`() throws {
        var question = Yard.question
        question.context = "{call: {depth: 1}}"
        #expect(try question.check(try Yard.snapshot()).code == .entityInjection)
    }
}
