internal import Foundation
internal import TestKit
internal import Testing

/// A zone's files: one service's alone, and missed when they are gone.
@Suite
struct ZoneFilesTests {
    private static func start(_ service: RecordedService) -> String {
        do {
            try service.start()
            return "started"
        } catch {
            return "\(error)"
        }
    }

    private static func renew(_ service: RecordedService) throws -> CommandRun {
        try BaileyExecutable.run(
            ["zone", "renew", "--data", service.folder.path, "--zone", "workforce"])
    }

    @Test func `a second service on a zone is refused, though the sockets' files are gone`()
        throws
    {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        let second = RecordedService(sharing: service)
        defer { second.remove() }
        try FileManager.default.removeItem(atPath: service.folder.path + "/workforce.admin.sock")
        let told = Self.start(second)
        #expect(told.contains("another service serves the workforce zone"), "\(told)")
        #expect(told.contains("workforce.lock`"), "\(told)")
        service.kill()
        #expect(Self.start(second) == "started")
    }

    @Test func `a zone that has lost its file does not start until an admin accepts the loss`()
        throws
    {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        #expect(service.stop() == 0)
        let file = service.folder.path + "/workforce.sqlite"
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file + end)
        }
        for contents in [nil, Data()] {
            if let contents { try contents.write(to: URL(filePath: file)) }
            let told = Self.start(service)
            #expect(told.contains("has served, and `\(file)` is gone"), "\(told)")
            #expect(told.contains("bailey zone renew --data"), "\(told)")
        }
        let renewed = try Self.renew(service)
        #expect(renewed.status == 0, "\(renewed)")
        #expect(renewed.output.contains("nobody is revoked"))
        #expect(Self.start(service) == "started")
        #expect(try Self.renew(service).status == 1)
        #expect(service.stop() == 0)
    }
}
