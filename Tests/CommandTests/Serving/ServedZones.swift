internal import Foundation
internal import TestKit

/// `bailey serve` on a copy of the example zones, for as long as a test needs it.
struct ServedZones {
    let folder: TemporaryFolder
    private let process = Process()

    /// Starts the service, and returns once it listens on the zones that it was told to serve.
    init(
        _ zones: [String] = ["workforce", "customer"], _ arguments: [String] = []
    ) throws {
        guard let path = BaileyExecutable.path else { throw MissingExecutable() }
        folder = try TemporaryFolder()
        try ServedZones.copyExample(to: folder)
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["serve", "--data", folder.path] + arguments
        process.standardError = FileHandle(
            forWritingAtPath: try folder.write("", to: "log"))
        try process.run()
        for zone in zones { try wait(for: "\(zone).sock") }
    }

    /// The path of a zone's socket.
    func socket(_ zone: String) -> String { folder.path + "/\(zone).sock" }

    /// What the service has told so far.
    var log: String { (try? folder.text(of: "log")) ?? "" }

    /// The service's process, to send it a signal.
    var processID: Int32 { process.processIdentifier }

    func hangUp() { kill(processID, SIGHUP) }

    /// Asks it to end, and gives the status with which it ended.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func remove() {
        if process.isRunning { _ = stop() }
        folder.remove()
    }

    /// Waits until the log holds a text; the log grows by the service's own doing.
    func waitUntilTold(_ text: String, times: Int = 1) throws {
        try poll("the log has `\(text)` \(times) times:\n\(log)") {
            log.components(separatedBy: text).count > times
        }
    }

    private func wait(for name: String) throws {
        try poll("there is a `\(name)`:\n\(log)") {
            FileManager.default.fileExists(atPath: folder.path + "/" + name)
        }
    }

    /// There is nothing to await in another process: it is looked at until a limit.
    private func poll(_ what: @autoclosure () -> String, until holds: () -> Bool) throws {
        let limit = Date(timeIntervalSinceNow: 30)
        while !holds() {
            guard process.isRunning, Date() < limit else { throw NotSo(description: what()) }
            RunLoop.current.run(until: Date(timeIntervalSinceNow: 0.02))
        }
    }

    /// What was waited for did not come about.
    struct NotSo: Error, CustomStringConvertible {
        let description: String
    }

    /// The repository's folder.
    static var root: String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.path
    }

    private static func copyExample(to folder: TemporaryFolder) throws {
        let example = "\(root)/ops/example-plain"
        for zone in ["workforce", "customer"] {
            try FileManager.default.copyItem(
                atPath: "\(example)/\(zone)", toPath: "\(folder.path)/\(zone)")
            // Beside other tests a record may wait for longer than the usual window.
            try folder.write(
                #"{"audit": {"mode": "buffered", "window_ms": 10000}}"#, to: "\(zone)/zone.json")
        }
    }
}
