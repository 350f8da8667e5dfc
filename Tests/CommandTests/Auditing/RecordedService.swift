internal import BaileyClient
internal import Foundation
internal import TestKit
internal import Testing
internal import Wire

/// A service of one zone that records, which can be killed and started again on the same files.
final class RecordedService {
    static let durable = #"{"mode": "durable"}"#

    let folder: TemporaryFolder
    private var process = Process()

    /// Makes the zone's files, with what its settings say of the audit; nothing is started yet.
    init(_ audit: String) throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            @id("all") @owner("desk-team")
            permit(principal, action == Action::"read", resource);
            """, to: "workforce/policies/all.cedar")
        try folder.write(#"{"audit": \#(audit)}"#, to: "workforce/zone.json")
    }

    /// Another service on the same files.
    init(sharing other: RecordedService) { folder = other.folder }

    var socket: String { folder.path + "/workforce.sock" }

    /// Starts the service, and returns once it listens.
    /// - Parameter fileSizeMax: the size, in units of 1,024 bytes, beyond which no file of it can grow.
    /// - Throws: `NotStarted` with what it told, or why there was nothing to start.
    func start(fileSizeMax: Int? = nil) throws {
        guard let path = BaileyExecutable.path else { throw MissingExecutable() }
        try? FileManager.default.removeItem(atPath: socket)
        process = Process()
        let command = [path, "serve", "--zone", "workforce", "--data", folder.path]
        if let fileSizeMax {
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            // A write beyond the limit is an error, not the signal that would end the process.
            let script = "trap '' XFSZ; ulimit -f \(fileSizeMax); exec \"$@\""
            process.arguments = ["-c", script, "bash"] + command
        } else {
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = Array(command.dropFirst())
        }
        process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "log"))
        try process.run()
        let limit = Date(timeIntervalSinceNow: 30)
        while !FileManager.default.fileExists(atPath: socket) {
            guard process.isRunning, Date() < limit else {
                throw NotStarted(description: (try? folder.text(of: "log")) ?? "")
            }
            RunLoop.current.run(until: Date(timeIntervalSinceNow: 0.01))
        }
    }

    /// Ends it at once, with no chance to write anything.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks it to end, and gives the status with which it ended.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func remove() {
        if process.isRunning { kill() }
        folder.remove()
    }

    /// `bailey audit query` over its files.
    func query(_ arguments: [String] = []) throws -> CommandRun {
        try BaileyExecutable.run(
            ["audit", "query", "--data", folder.path, "--zone", "workforce"] + arguments)
    }

    /// The ids of the decisions in its file, in their order, as far back as an instant.
    func recordedIDs(since: Date = Date(timeIntervalSince1970: 0)) throws -> [String] {
        let age = Int(Date().timeIntervalSince(since).rounded(.up))
        let run = try query(["--json", "--limit", "1000000", "--since", "\(age)s"])
        #expect(run.status == 0, "\(run)")
        let mark = #""decision_id":""#
        return run.lines.compactMap { line in
            line.range(of: mark).map { String(line[$0.upperBound...].prefix(32)) }
        }
    }

    /// It didn't come to listen.
    struct NotStarted: Error, CustomStringConvertible {
        let description: String
    }
}

/// Checks that keep a service busy, and what came back.
final class AuditLoad: Sendable {
    /// An answer: its bytes, and when they came.
    struct Answer: Sendable {
        let message: [UInt8]
        let at: Date
    }

    private let pipeline: LoadPipeline
    private let stream: AsyncStream<Answer>
    private let finish: @Sendable () -> Void
    /// Has an element once there is an answer.
    let begun: AsyncStream<Void>

    /// Connects, to ask with so many questions in flight.
    init(_ service: RecordedService, inFlight: Int) async throws {
        let request = CheckRequest(
            principal: EntityRef(type: "Agent", id: "night-watch"),
            action: EntityRef(type: "Action", id: "read"), resource: Resource(type: "Doc", id: "d"))
        let frame = try #require(LoadPipeline.frame(calling: .check, try request.encode()))
        let told = AsyncStream.makeStream(of: Answer.self)
        let first = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        begun = first.stream
        pipeline = try await AuditLoad.connect(service.socket, frame, inFlight) { _, data in
            if let message = AuditLoad.message(data) {
                told.continuation.yield(Answer(message: message, at: Date()))
                first.continuation.yield()
            }
        }
        stream = told.stream
        finish = { told.continuation.finish() }
    }

    /// A socket's file is there a moment before anybody listens: it is tried until somebody does.
    private static func connect(
        _ path: String, _ frame: [UInt8], _ inFlight: Int,
        onAnswer: @escaping LoadPipeline.Observer
    ) async throws -> LoadPipeline {
        let limit = Date(timeIntervalSinceNow: 10)
        while Date() < limit {
            let pipeline = try? await LoadPipeline.connect(
                to: .unix(path: path), frames: [frame], inFlight: inFlight, onAnswer: onAnswer)
            if let pipeline { return pipeline }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw RecordedService.NotStarted(description: "nobody listens at \(path)")
    }

    /// Asks until the connection is lost, or so many have been asked; gives what was answered.
    func run(_ requests: Int) async throws -> [Answer] {
        _ = try? await pipeline.run(requests: requests)
        await pipeline.close()
        finish()
        var answers: [Answer] = []
        for await answer in stream { answers.append(answer) }
        return answers
    }

    /// The message in a response, after its tag and its length.
    private static func message(_ data: Span<UInt8>) -> [UInt8]? {
        guard data.count > 4, data[0] == 0x12 else { return nil }
        let start = data[1] < 0x80 ? 2 : 3
        return [UInt8](copying: data.extracting(start..<data.count))
    }
}

extension AuditLoad.Answer {
    /// The decision's id, as records print it.
    func decisionID() throws -> String {
        try CheckResponse(decoding: message, rules: .strict).decisionID.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 0xf, radix: 16)
        }.joined()
    }
}
