internal import BaileyClient
internal import Foundation
internal import Synchronization
internal import TestKit
internal import Testing
internal import Wire

/// Many checks over one socket while the policies are published again and again.
///
/// `SOAK_CHECKS` says how many; a million takes about ten seconds against a release build.
@Suite
struct SoakTests {
    @Test func `no check fails or is answered wrongly while policies reload`() async throws {
        let checks = ProcessInfo.processInfo.environment["SOAK_CHECKS"].flatMap(Int.init) ?? 20_000
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let wrong = Atomic<Int>(0)
        let frames = try [("ines", true), ("stranger", false)].map { user, isMember in
            (try SoakTests.frame(user), isMember)
        }
        let expected = frames.map(\.1)
        let pipeline = try await LoadPipeline.connect(
            to: .unix(path: zones.socket("customer")), frames: frames.map(\.0), inFlight: 128
        ) { answer, data in
            if SoakTests.allows(data) != expected[answer.frame] {
                wrong.add(1, ordering: .relaxed)
            }
        }
        let publishing = Task { try await SoakTests.publish(zones) }
        let summary = try await pipeline.run(requests: checks)
        publishing.cancel()
        let published = try await publishing.value
        await pipeline.close()
        #expect(summary.answered == checks)
        #expect(summary.withoutMessage == 0)
        #expect(wrong.load(ordering: .relaxed) == 0)
        #expect(published > 0)
    }

    /// Whether the message in a response, after its tag and its length, begins with an allow.
    private static func allows(_ data: Span<UInt8>) -> Bool {
        guard data.count > 4, data[0] == 0x12 else { return false }
        let start = data[1] < 0x80 ? 2 : 3
        return data[start] == 8 && data[start + 1] == 1
    }

    /// Publishes twice a second until it is cancelled, at least once.
    private static func publish(_ zones: ServedZones) async throws -> Int {
        var count = 0
        repeat {
            count += 1
            try zones.folder.write("// \(count)\n", to: "customer/policies/count.cedar")
            zones.hangUp()
            try zones.waitUntilTold("published", times: count)
            try? await Task.sleep(for: .milliseconds(500))
        } while !Task.isCancelled
        return count
    }

    private static func frame(_ user: String) throws -> [UInt8] {
        let tenant = EntityRef(type: "Desk::Tenant", id: "harbour")
        let request = CheckRequest(
            principal: EntityRef(type: "Desk::User", id: user),
            action: EntityRef(type: "Desk::Action", id: "view"),
            resource: Resource(
                type: "Desk::Order", id: "7",
                attributes: [
                    Attribute(name: "tenant", value: .entity(tenant)),
                    Attribute(name: "total", value: .decimal(tenThousandths: 800_000)),
                    Attribute(name: "shipped", value: .boolean(false)),
                ]),
            context: [Attribute(name: "address", value: .ip("203.0.113.9"))])
        return try #require(LoadPipeline.frame(calling: .check, try request.encode()))
    }
}
