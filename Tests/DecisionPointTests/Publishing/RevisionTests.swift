import DecisionCore
import DecisionPoint
import Foundation
import Testing

/// Equal content has one name, and whatever differs has another.
struct RevisionTests {
    private static let files = [
        "policies/a.cedar": "permit(principal, action, resource);",
        "policies/b.cedar": "forbid(principal, action, resource);",
        "schema.cedarschema":
            "entity Agent; action a appliesTo { principal: Agent, resource: Agent };",
        "registry.json": "[]", "zone.json": "{}",
    ]

    private func revision(_ files: [String: String]) async throws -> [UInt8] {
        try await ZoneFolder(files).first().snapshot.revision
    }

    @Test func `equal content is one revision, wherever and whenever`() async throws {
        #expect(try await revision(Self.files) == revision(Self.files))
    }

    @Test func `every change is another revision`() async throws {
        var changed: [[String: String]] = [Self.files]
        for name in Self.files.keys.sorted() {
            var files = Self.files
            files[name] = (files[name] ?? "") + " "
            changed.append(files)
        }
        for name in ["schema.cedarschema", "registry.json", "zone.json", "policies/b.cedar"] {
            var files = Self.files
            files[name] = nil
            changed.append(files)
        }
        var renamed = Self.files
        renamed["policies/c.cedar"] = renamed.removeValue(forKey: "policies/b.cedar")
        changed.append(renamed)
        var swapped = Self.files
        swapped["policies/a.cedar"] = Self.files["policies/b.cedar"]
        swapped["policies/b.cedar"] = Self.files["policies/a.cedar"]
        changed.append(swapped)
        // The same bytes, cut elsewhere.
        var moved = Self.files
        moved["policies/a.cedar"] =
            "permit(principal, action, resource);forbid(principal, action, resource);"
        moved["policies/b.cedar"] = ""
        changed.append(moved)
        var revisions: Set<[UInt8]> = []
        for files in changed { revisions.insert(try await revision(files)) }
        #expect(revisions.count == changed.count)
    }
}
