import Cedar
import DecisionCore
import DecisionPoint
import Foundation
import Logging
import Synchronization
import TestKit
import Testing
import Wire

/// A zone's directory becomes active as a whole, or not at all.
struct PublishingTests {
    private static let permit = "permit(principal, action, resource);\n"

    /// Keeps what it is handed.
    private final class Loops: Sendable {
        private let handed = Mutex<[Publication]>([])
        var publications: [Publication] { handed.withLock { $0 } }

        func take(_ publication: Publication) { handed.withLock { $0.append(publication) } }
    }

    private struct Away: Error {}

    @Test func `a directory is published, and again when it has changed`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        let publisher = try folder.publisher()
        let loops = Loops()
        let first = try await publisher.first()
        await publisher.connect { loops.take($0) }
        #expect(first.snapshot.activation == 1 && first.snapshot.zone == .workforce)
        #expect(first.snapshot.policies.count == 1 && first.snapshot.revision.count == 32)
        guard case .unchanged = await publisher.publish() else {
            Issue.record("nothing has changed")
            return
        }
        try folder.write(Self.permit + Self.permit, to: "policies/b.cedar")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("it has changed")
            return
        }
        #expect(loops.publications.map(\.snapshot.policies.count) == [3])
        #expect(loops.publications.map(\.snapshot.activation) == [2])
    }

    @Test func `policies are numbered in the order of their files' names`() async throws {
        let folder = try ZoneFolder([
            "policies/b.cedar": Self.permit,
            "policies/B.cedar": "forbid(principal, action, resource);",
            "policies/a.cedar": "@id(\"first\") " + Self.permit, "policies/.hidden.cedar": "!",
            "policies/notes.txt": "!",
        ])
        let snapshot = try await folder.first().snapshot
        #expect(snapshot.policies.map(\.id.string) == ["policy0", "first", "policy2"])
        #expect(snapshot.policies.map(\.effect) == [.forbid, .permit, .permit])
    }

    @Test func `a zone without policies is published`() async throws {
        let folder = try ZoneFolder(["policies/none.txt": ""])
        #expect(try await folder.first().snapshot.policies.isEmpty)
    }

    @Test func `a broken directory leaves the last one serving and burns no activation`()
        async throws
    {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        let publisher = try folder.publisher()
        let loops = Loops()
        let first = try await publisher.first()
        await publisher.connect { loops.take($0) }
        try folder.write("permit(principal action, resource);", to: "policies/a.cedar")
        for _ in 0..<3 {
            guard case .refused = await publisher.publish() else {
                Issue.record("it is broken")
                return
            }
        }
        #expect(loops.publications.isEmpty)
        // As it was: what is active is active still.
        try folder.write(Self.permit, to: "policies/a.cedar")
        guard case .unchanged = await publisher.publish() else {
            Issue.record("it is what is active")
            return
        }
        try folder.write(Self.permit + "\n", to: "policies/a.cedar")
        guard case .activated(let activation) = await publisher.publish() else {
            Issue.record("it has changed")
            return
        }
        #expect(activation == first.snapshot.activation + 1)
    }

    @Test func `what the loops did not take is published the next time`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        let publisher = try folder.publisher()
        _ = try await publisher.first()
        try folder.write("", to: "policies/a.cedar")
        await publisher.connect { _ in throw Away() }
        guard case .refused = await publisher.publish() else {
            Issue.record("nobody took it")
            return
        }
        let loops = Loops()
        await publisher.connect { loops.take($0) }
        guard case .activated = await publisher.publish() else {
            Issue.record("it is not active yet")
            return
        }
        #expect(loops.publications.count == 1)
    }

    @Test func `activations rise over restarts, a return to old content too`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        var activations: [UInt64] = []
        for _ in 0..<3 {
            activations.append(try await folder.first().snapshot.activation)
        }
        #expect(activations == [1, 2, 3])
        try folder.write("permit", to: "policies/a.cedar")
        await #expect(throws: PublishError.self) { try await folder.first() }
        try folder.write(Self.permit, to: "policies/a.cedar")
        #expect(try await folder.first().snapshot.activation == 4)
    }

    @Test(arguments: ["", "x", "-1", "1.5", "18446744073709551616"])
    func `a count of activations that is none is refused`(text: String) throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        try folder.folder.write(text, to: "activation")
        #expect(throws: PublishError.self) { try folder.publisher() }
    }

    @Test func `a count of activations that cannot rise is refused, and does not trap`()
        async throws
    {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        try folder.folder.write("18446744073709551615", to: "activation")
        let publisher = try folder.publisher()
        let error = await #expect(throws: PublishError.self) { try await publisher.first() }
        #expect(error?.description.contains("18446744073709551615") == true)
    }

    @Test func `a zone that records nothing takes no settings that need records`() async throws {
        let folder = try AgentsZone.folder(
            settings: #"{"profile": "plain", "audit": {"mode": "off"}}"#)
        let publisher = try folder.publisher()
        let first = try await publisher.first()
        #expect(first.settings.audit.mode == .off)
        try folder.write(AgentsZone.settings(), to: "zone.json")
        guard case .refused(let error) = await publisher.publish() else {
            Issue.record("it would claim what it does not do")
            return
        }
        #expect("\(error)".contains("start it again"))
    }

    @Test(arguments: [("off", "buffered", true), ("buffered", "off", false)])
    func `answers tell whether decisions are recorded, not whether they will be`(
        started: String, published: String, isListed: Bool
    ) async throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": Self.permit, "zone.json": #"{"audit": {"mode": "\#(started)"}}"#,
        ])
        let publisher = try folder.publisher()
        let loops = Loops()
        _ = try await publisher.first()
        await publisher.connect { loops.take($0) }
        try folder.write(#"{"audit": {"mode": "\#(published)"}}"#, to: "zone.json")
        await publisher.publish()
        var desk = Desk(try #require(loops.publications.first))
        #expect(try desk.check(.asked()).notEnforced.contains("audit") == isListed)
    }

    @Test(arguments: [(4096, true), (4097, false)])
    func `a zone has as many policy files as it may have`(count: Int, isTaken: Bool) async throws {
        let folder = try ZoneFolder(["policies/0.cedar": ""])
        for number in 1..<count { try folder.write("", to: "policies/\(number).cedar") }
        guard !isTaken else {
            #expect(try await folder.first().snapshot.policies.isEmpty)
            return
        }
        let error = await #expect(throws: PublishError.self) { try await folder.first() }
        #expect(
            error?.description.contains("has 4097 files of policies; the limit is 4096") == true)
    }

    @Test func `a log says what was published, and that nothing has changed to whoever asks`()
        async throws
    {
        let (lines, tell) = AsyncStream.makeStream(of: String.self)
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit, "zone.json": "{}"])
        let publisher = try folder.publisher(ErrorLog(tell, from: .info))
        _ = try await publisher.first()
        await publisher.publish()
        try folder.write(Self.permit + Self.permit, to: "policies/a.cedar")
        await publisher.publish()
        tell.finish()
        let told = await lines.reduce(into: []) { $0.append($1) }
        #expect(told.count == 2, "\(told)")
        #expect(told.first?.hasPrefix("nothing has changed") == true, "\(told)")
        let published = try #require(told.last)
        #expect(published.hasPrefix("published activation=2 entities=0 policies=2 revision="))
        #expect(published.hasSuffix(" zone=workforce"), "\(published)")
    }

    @Test func `a zone that starts without settings says so`() async throws {
        let (warnings, tell) = AsyncStream.makeStream(of: String.self)
        let folder = try ZoneFolder(["policies/a.cedar": ""])
        _ = try await folder.publisher(ErrorLog(tell, from: .warning)).first()
        tell.finish()
        let told = await warnings.reduce(into: "") { $0 += $1 }
        #expect(told.contains("zone.json is not there") && told.contains("whoever"), "\(told)")
    }
}
