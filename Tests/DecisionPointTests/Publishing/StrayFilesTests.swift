import DecisionCore
import DecisionPoint
import Logging
import Testing

/// Files in a zone's directory that nobody reads.
struct StrayFilesTests {
    private func warnings(_ folder: ZoneFolder) throws -> [String] {
        try ZoneStatus(of: folder.zone, directory: folder.path).warnings.map {
            $0.replacing(folder.path + "/", with: "")
        }
    }

    @Test(arguments: [
        ("zone.jsn", "zone.json"), ("Zone.json", "zone.json"), ("registry.jsn", "registry.json"),
        ("schema.json", "schema.cedarschema"), ("zone.yaml", "zone.json"),
        ("link.json", "links.json"), ("b.cedar", "policies/b.cedar"),
        ("policies/b.ceder", "b.cedar"), ("policies/b.CEDAR", "b.cedar"),
    ])
    func `a name that looks like a slip is told, with what was meant`(
        name: String, meant: String
    ) throws {
        let folder = try ZoneFolder(["policies/a.cedar": "", name: ""])
        #expect(
            try warnings(folder) == [
                "warning: `\(name)` is not read\nhelp: did you mean `\(meant)`?"
            ])
    }

    @Test(arguments: ["notes.txt", "policies/README.md", "policies/team/b.cedar"])
    func `any other name is told`(name: String) throws {
        let folder = try ZoneFolder(["policies/a.cedar": "", name: ""])
        let stray = name.replacing("/b.cedar", with: "")
        #expect(try warnings(folder) == ["warning: `\(stray)` is not read"])
    }

    @Test func `a file in the wrong folder is told to be there`() throws {
        let folder = try ZoneFolder(["policies/a.cedar": "", "policies/zone.json": "{}"])
        let told = try warnings(folder).joined()
        #expect(told.contains("help: it is read beside `policies`, not in it"), "\(told)")
    }

    @Test func `a name that is taken is not suggested`() throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": "", "zone.json": "{}", "zone.jsn": "",
        ])
        #expect(try warnings(folder) == ["warning: `zone.jsn` is not read"])
    }

    @Test func `hidden files and an editor's copies are nobody's mistake`() throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": "", "policies/.b.cedar.swp": "", ".zone.json": "", "zone.json~": "",
        ])
        #expect(try warnings(folder) == [])
    }

    @Test(arguments: [(16, 16), (17, 17), (30, 17)])
    func `sixteen are told by their names, and of others how many`(count: Int, told: Int) throws {
        let folder = try ZoneFolder(["policies/a.cedar": ""])
        for number in 0..<count { try folder.write("", to: "policies/\(number).txt") }
        let warnings = try warnings(folder)
        #expect(warnings.count == told)
        if count > 16 {
            #expect(
                warnings.last?.hasSuffix("has \(count - 16) more files that are not read") == true)
        }
    }

    @Test func `a publish tells them, also one that changes nothing`() async throws {
        let (warnings, tell) = AsyncStream.makeStream(of: String.self)
        let folder = try ZoneFolder(["policies/a.cedar": "", "zone.json": "{}"])
        let publisher = try folder.publisher(ErrorLog(tell, from: .warning))
        _ = try await publisher.first()
        try folder.write("", to: "registry.jsn")
        guard case .unchanged = await publisher.publish() else {
            Issue.record("a stray file is no content")
            return
        }
        tell.finish()
        let told = await warnings.reduce(into: "") { $0 += $1 }
        #expect(told.contains("registry.jsn` is not read"), "\(told)")
        #expect(told.contains("did you mean `registry.json`"), "\(told)")
    }

    @Test func `a publish of the registry alone tells them too`() async throws {
        let (warnings, tell) = AsyncStream.makeStream(of: String.self)
        let folder = try ZoneFolder([
            "policies/a.cedar": "", "zone.json": "{}", "registry.json": "[]",
        ])
        let publisher = try folder.publisher(ErrorLog(tell, from: .warning))
        _ = try await publisher.first()
        try folder.write("", to: "zone.jsn")
        try folder.write(
            #"[{"uid": {"type": "Bot", "id": "x"}, "attrs": {}, "parents": []}]"#,
            to: "registry.json")
        guard case .activated = await publisher.publish() else {
            Issue.record("the registry has another entity")
            return
        }
        tell.finish()
        let told = await warnings.reduce(into: "") { $0 += $1 }
        #expect(told.contains("zone.jsn` is not read"), "\(told)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `one that comes is told without being asked`() async throws {
        let (warnings, tell) = AsyncStream.makeStream(of: String.self)
        let folder = try ZoneFolder(["policies/a.cedar": "", "zone.json": "{}"])
        let publisher = try folder.publisher(ErrorLog(tell, from: .warning))
        _ = try await publisher.first()
        let watching = Task { try await publisher.run() }
        defer { watching.cancel() }
        try folder.write("", to: "registry.jsn")
        let told = await warnings.first { _ in true }
        #expect(told?.contains("registry.jsn` is not read") == true)
    }
}
