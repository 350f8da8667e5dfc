import Cedar
import DecisionCore
import DecisionPoint
import Foundation
import Testing

/// Templates decide once `links.json` links them.
struct LinkTests {
    private static let template = "@id(\"t\") permit(principal == ?principal, action, resource);\n"

    private static func link(_ template: String, as id: String) -> String {
        #"{"templateId": "\#(template)", "newId": "\#(id)", "#
            + #""values": {"?principal": {"type": "User", "id": "ada"}}}"#
    }

    private func error(_ files: [String: String]) async throws -> String {
        let folder = try ZoneFolder(files)
        do {
            _ = try await folder.first()
            return ""
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    @Test(arguments: ["t", "policy0"])
    func `a link is a policy that goes by its own id, and finds its template by name or number`(
        name: String
    ) async throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": Self.template,
            "links.json": "[\(Self.link(name, as: "l")), \(Self.link(name, as: "m"))]",
        ])
        let snapshot = try await folder.first().snapshot
        #expect(snapshot.policies.map(\.id.string) == ["l", "m"])
    }

    @Test func `templates without links are published where links.json says so`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.template, "links.json": "[]"])
        #expect(try await folder.first().snapshot.policies.isEmpty)
    }

    @Test(arguments: [
        ("{", "links.json:1:2: "), ("{}", "expected an array"),
        ("[\(link("u", as: "l"))]", "no template with the id `u`"),
        ("[\(link("t", as: "policy0"))]", "the id `policy0` is taken"),
        ("[\(link("t", as: "t"))]", "the id `t` is taken"),
    ])
    func `links that can't be made are told`(links: String, told: String) async throws {
        let error = try await error(["policies/a.cedar": Self.template, "links.json": links])
        #expect(error.contains(told), "\(error)")
    }

    @Test func `another link is another revision`() async throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": Self.template, "links.json": "[\(Self.link("t", as: "l"))]",
        ])
        let publisher = try folder.publisher()
        _ = try await publisher.first()
        try folder.write("[\(Self.link("t", as: "m"))]", to: "links.json")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("a link has changed")
            return
        }
    }
}
