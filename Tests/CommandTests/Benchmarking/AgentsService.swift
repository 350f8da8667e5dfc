internal import Foundation
internal import TestKit

/// `bailey serve` of the example's customer zone, profile `agents`, for as long as a test needs it.
struct AgentsService {
    private let folder: TemporaryFolder
    private let process = Process()

    /// Starts the service with this user as a caller, and returns once it listens.
    init() throws {
        guard let path = BaileyExecutable.path else { throw MissingExecutable() }
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: BenchFiles.path("../example/customer"), toPath: folder.path + "/customer")
        let settings = try folder.text(of: "customer/zone.json")
            .replacingOccurrences(of: #""uid": 2101"#, with: #""uid": \#(getuid())"#)
            .replacingOccurrences(
                of: #"{"mode": "durable"}"#, with: #"{"mode": "buffered", "window_ms": 10000}"#)
        try folder.write(settings, to: "customer/zone.json")
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["serve", "--zone", "customer", "--data", folder.path]
        process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "log"))
        try process.run()
        let limit = Date(timeIntervalSinceNow: 30)
        while !FileManager.default.fileExists(atPath: folder.path + "/customer.admin.sock") {
            guard process.isRunning, Date() < limit else { throw NotStarted(log: log) }
            RunLoop.current.run(until: Date(timeIntervalSinceNow: 0.02))
        }
    }

    var data: String { folder.path }

    private var log: String { (try? folder.text(of: "log")) ?? "" }

    func remove() {
        if process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
        folder.remove()
    }

    /// It didn't come to listen.
    struct NotStarted: Error {
        let log: String
    }
}
