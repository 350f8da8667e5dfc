internal import TestKit
internal import Testing

/// `bailey check --question`: a whole question in a file.
@Suite
struct QuestionFileTests {
    private static let question = #"""
        {"principal": {"type": "Desk::User", "id": "ines"},
         "action": "Desk::Action::\"view\"",
         "resource": {"type": "Desk::Order", "id": "7", "attributes": [
           {"name": "tenant", "value": {"entity": {"type": "Desk::Tenant", "id": "harbour"}}},
           {"name": "total", "value": {"decimal_e4": "800000"}},
           {"name": "shipped", "value": {"boolean": false}}]},
         "context": [{"name": "address", "value": {"ip": "203.0.113.9"}}],
         "detail": "DETAIL_FULL"}
        """#

    private func check(_ question: String, _ more: [String] = []) throws -> CommandRun {
        let zones = try ServedZones()
        defer { zones.remove() }
        let path = try zones.folder.write(question, to: "question.json")
        return try BaileyExecutable.run(
            ["check", "--socket", zones.socket("customer"), "--question", path] + more)
    }

    @Test func `a question in a file is asked as it stands`() throws {
        let run = try check(Self.question)
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.first == "ALLOW  permitted")
    }

    @Test func `options beside it stand in place of what it says`() throws {
        let run = try check(Self.question, ["--principal", #"Desk::Agent::"helper@quarry""#])
        #expect(run.status == 2, "\(run)")
        #expect(run.lines.first == "DENY  forbidden (not permitted)")
    }

    @Test func `facts are refused by their name where the zone is plain`() throws {
        let run = try check(Self.question, ["--facts", #"{"posture": {"risk": "RISK_LOW"}}"#])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("`facts` is not served by a zone of profile `plain`"))
    }

    @Test func `what is no question is told by its path`() throws {
        let run = try check(#"{"principal": {"typ": "x"}}"#)
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("principal.typ: EntityRef has no field `typ`"))
        #expect(run.errors.contains("did you mean `type`?"))
    }
}
