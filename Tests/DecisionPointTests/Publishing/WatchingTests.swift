import Cedar
import DecisionCore
import DecisionPoint
import Foundation
import TestKit
import Testing

/// Files that change are published without being asked.
struct WatchingTests {
    /// Runs a publisher, makes a change, and gives the first publication that follows from it.
    private func publication(
        of folder: ZoneFolder, after change: () throws -> Void
    ) async throws -> Publication? {
        let publisher = try folder.publisher()
        _ = try await publisher.first()
        let (publications, told) = AsyncStream.makeStream(of: Publication.self)
        await publisher.connect { told.yield($0) }
        let watching = Task { try await publisher.run() }
        defer { watching.cancel() }
        try change()
        var iterator = publications.makeAsyncIterator()
        return await iterator.next()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a file that is written anew is noticed`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": "permit(principal, action, resource);"])
        let publication = try await publication(of: folder) {
            try folder.write("forbid(principal, action, resource);", to: "policies/a.cedar")
        }
        #expect(publication?.snapshot.policies.map(\.effect) == [.forbid])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["notes.txt", "policies/debug.log", "policies/.b"])
    func `a file that nobody reads keeps no change waiting while it grows`(
        name: String
    ) async throws {
        let folder = try ZoneFolder([
            "policies/a.cedar": "permit(principal, action, resource);", name: "",
        ])
        let growing = Task {
            var size = 0
            while !Task.isCancelled {
                size = (size + 1) % 1_000
                try folder.write(String(repeating: "x", count: size), to: name)
                await Task.yield()
            }
        }
        defer { growing.cancel() }
        let publication = try await publication(of: folder) {
            try folder.write("forbid(principal, action, resource);", to: "policies/a.cedar")
        }
        #expect(publication?.snapshot.policies.map(\.effect) == [.forbid])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a policy file that comes or moves is noticed`() async throws {
        let name = "policies/b.cedar"
        let text = "permit(principal, action, resource);"
        let folder = try ZoneFolder(["policies/a.cedar": "permit(principal, action, resource);"])
        let more = try await publication(of: folder) { try folder.write(text, to: name) }
        #expect(more?.snapshot.activation == 2)
        // Another name is no loss.
        let moved = try await publication(of: folder) {
            try FileManager.default.moveItem(
                atPath: folder.path + "/" + name, toPath: folder.path + "/policies/c.cedar")
        }
        #expect(moved?.snapshot.activation == 4)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (AgentsZone.settings(), #"{"profile": "plain"}"#, "from `agents` to `plain`"),
            (
                #"{"callers": [{"name": "a", "uid": 1, "resources": []}]}"#, "{}",
                "without `callers`"
            ),
        ])
    func `settings that open the zone wait until an admin asks`(
        before: String, after: String, told: String
    ) async throws {
        let folder = try AgentsZone.folder(settings: before)
        let (errors, tell) = AsyncStream.makeStream(of: String.self)
        let publisher = try folder.publisher(ErrorLog(tell))
        _ = try await publisher.first()
        let watching = Task { try await publisher.run() }
        defer { watching.cancel() }
        try folder.write(after, to: "zone.json")
        let error = await errors.first { _ in true }
        #expect(error?.contains(told) == true, "\(error ?? "")")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("an admin's word was not enough")
            return
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("registry.json", "[]"), ("schema.cedarschema", "entity User;"), ("zone.json", "{}"),
            ("links.json", "[]"), ("policies/b.cedar", ""),
        ])
    func `a file that goes is missed until an admin asks`(
        name: String, text: String
    ) async throws {
        let folder = try ZoneFolder(["policies/a.cedar": "", name: text])
        let (errors, told) = AsyncStream.makeStream(of: String.self)
        let publisher = try folder.publisher(ErrorLog(told))
        _ = try await publisher.first()
        let watching = Task { try await publisher.run() }
        defer { watching.cancel() }
        try FileManager.default.removeItem(atPath: folder.path + "/" + name)
        let error = await errors.first { _ in true }
        #expect(error?.contains("\(name)` is gone") == true, "\(error ?? "")")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("an admin's word was not enough")
            return
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a directory behind a link is noticed when the link is turned`() async throws {
        let folder = try ZoneFolder()
        let files = FileManager.default
        for (name, text) in [("one", ""), ("two", "permit(principal, action, resource);")] {
            try folder.folder.write(text, to: "\(name)/policies/a.cedar")
        }
        try files.createSymbolicLink(
            atPath: folder.path, withDestinationPath: folder.folder.path + "/one")
        let publication = try await publication(of: folder) {
            try files.removeItem(atPath: folder.path)
            try files.createSymbolicLink(
                atPath: folder.path, withDestinationPath: folder.folder.path + "/two")
        }
        #expect(publication?.snapshot.policies.count == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is broken is told, and published once it is mended`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": ""])
        let (errors, told) = AsyncStream.makeStream(of: String.self)
        let publisher = try folder.publisher(ErrorLog(told))
        _ = try await publisher.first()
        let (publications, taken) = AsyncStream.makeStream(of: Publication.self)
        await publisher.connect { taken.yield($0) }
        let watching = Task { try await publisher.run() }
        defer { watching.cancel() }
        try folder.write("permit(", to: "policies/a.cedar")
        let error = await errors.first { _ in true }
        #expect(error?.contains("policies/a.cedar:1:8: ") == true, "\(error ?? "")")
        try folder.write("permit(principal, action, resource);", to: "policies/a.cedar")
        let publication = await publications.first { _ in true }
        #expect(publication?.snapshot.policies.count == 1)
        #expect(publication?.snapshot.activation == 2)
    }
}
