import Cedar
import Testing

@testable import DecisionCore

/// Who may act at all: the kinds that the zone serves, registered, owned, and not expired.
struct RegistrationGuardTests {
    private static func robot(_ id: String) -> String { #"Yard::Robot::"\#(id)""# }
    private static let mo = #"Yard::Hand::"mo""#

    @Test(arguments: [
        Change("nothing is changed", .permitted) { _ in },
        Change("a user in person", .permitted) { $0 = Yard.inPerson },
        Change("an agent that nobody registered", .unknownAgent) { $0.principal = robot("new") },
        Change("a link that nobody registered", .unknownAgent) {
            $0.chain = [(robot("r1"), ["rigging"]), (robot("new"), ["rigging"])]
        },
        Change("a link that names nobody", .unknownAgent) {
            $0.chain = [(robot("r1"), ["rigging"]), (nil, ["rigging"])]
        },
        Change("a user that nobody registered", .unknownUser) {
            $0 = Yard.inPerson
            $0.principal = #"Yard::Hand::"new""#
        },
        Change("one who asked and whom nobody registered", .unknownUser) {
            $0.onBehalfOf = #"Yard::Hand::"new""#
        },
        Change("an approver whom nobody registered", .unknownUser) {
            $0.approvals = [AgentQuestion.Approving(by: #"Yard::Hand::"new""#)]
        },
        Change("a registration that ends now", .registrationExpired) {
            $0.principal = robot("ended")
        },
        Change("a registration that ends in a millisecond", .permitted) {
            $0.principal = robot("r2")
        },
        Change("a link whose registration has ended", .registrationExpired) {
            $0.chain = [(robot("r1"), ["rigging"]), (robot("ended"), ["rigging"])]
        },
        Change("an agent that nobody answers for", .ownerMissing) {
            $0.principal = robot("stray")
        },
        Change("an agent whose owner is not registered", .ownerMissing) {
            $0.principal = robot("orphan")
        },
        Change("a link that nobody answers for", .ownerMissing) {
            $0.chain = [(robot("r1"), ["rigging"]), (robot("stray"), ["rigging"])]
        },
    ])
    func `who acts is registered`(change: Change) throws {
        let findings = try change.applied(to: Yard.question).check(try Yard.snapshot())
        #expect(findings.code == change.code)
    }

    @Test(arguments: PrincipalKind.allCases, PrincipalKind.allCases)
    func `a zone serves the kinds of principals that it says`(
        asked: PrincipalKind, served: PrincipalKind
    ) throws {
        var question = asked == .user ? Yard.inPerson : Yard.question
        if asked == .agentForUser { question.onBehalfOf = Self.mo }
        let snapshot = try Yard.snapshot { $0.rules.principals = [served] }
        let code: Code = asked == served ? .permitted : .principalKind
        #expect(try question.check(snapshot).code == code)
    }

    @Test func `nobody acts in person for another`() throws {
        var question = Yard.inPerson
        question.onBehalfOf = Self.mo
        #expect(try question.check(try Yard.snapshot()).code == .principalKind)
    }

    @Test func `who is neither agent nor user is of no kind that a zone serves`() throws {
        let schema = Yard.schema.replacing(
            "principal: [Robot, Hand], resource: Crane };",
            with: "principal: [Robot, Hand, Crew], resource: Crane };")
        let snapshot = try Yard.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        let question = AgentQuestion(
            #"Yard::Crew::"night""#, #"Yard::Action::"scrap""#, #"Yard::Crane::"big""#)
        #expect(try question.check(snapshot).code == .principalKind)
    }

    @Test func `where the schema has no owners nobody asks for one`() throws {
        let schema = Yard.schema.replacing("@bailey_owner", with: "")
        let snapshot = try Yard.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        var question = Yard.question
        question.principal = Self.robot("stray")
        #expect(try question.check(snapshot).code == .permitted)
    }

    @Test func `without a schema a zone of agents serves nobody`() throws {
        let snapshot = try Yard.snapshot { $0.schema = nil }
        #expect(try Yard.question.check(snapshot).code == .principalKind)
    }
}
