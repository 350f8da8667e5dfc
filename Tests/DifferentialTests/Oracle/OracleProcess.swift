internal import Foundation

/// The reference engine in a process of its own, which may die and be started again.
///
/// One question is under way at a time: `ask` writes a line, `answer` reads one. Between the two
/// the caller is free to work, which is how both engines run side by side without a thread.
final class OracleProcess {
    /// Why no oracle answers.
    enum Failure: Error {
        /// The process ended before it answered: the engine crashed on the question.
        case crashed
        /// There is no Python with cedarpy at the given path.
        case unavailable(String)
    }

    /// The version of cedarpy that the tests are written against.
    static let version = "4.12.2"

    private let python: String
    private let script: String
    private var process = Process()
    private var input = FileHandle.nullDevice
    private var output = FileHandle.nullDevice
    private var received = Data()

    /// Starts the oracle.
    ///
    /// - Parameters:
    ///   - python: the path of a Python that has cedarpy.
    ///   - script: the path of `oracle.py`.
    /// - Throws: `Failure.unavailable`.
    init(python: String, script: String) throws {
        self.python = python
        self.script = script
        try start()
    }

    /// Ends the process, if it hasn't ended yet.
    func stop() {
        if process.isRunning { process.terminate() }
    }

    /// Starts the process anew, after a crash.
    func start() throws {
        let (toOracle, fromOracle) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-u", script]
        process.standardInput = toOracle
        process.standardOutput = fromOracle
        process.standardError = FileHandle.nullDevice
        input = toOracle.fileHandleForWriting
        output = fromOracle.fileHandleForReading
        received = Data()
        do { try process.run() } catch { throw Failure.unavailable("`\(python)` does not start") }
        try greet()
    }

    private func greet() throws {
        guard let line = try? readLine() else {
            throw Failure.unavailable("no cedarpy in `\(python)`")
        }
        let hello = try JSONDecoder().decode([String: String].self, from: line)
        guard hello["cedarpy"] == Self.version else {
            throw Failure.unavailable("cedarpy \(hello["cedarpy"] ?? "?") is not \(Self.version)")
        }
    }

    /// Hands over a question; the answer is read by `answer`.
    func ask(_ question: OracleQuestion) throws {
        var line = try JSONEncoder().encode(question)
        line.append(0x0a)
        try input.write(contentsOf: line)
    }

    /// Waits for the answer to the question that was asked last.
    ///
    /// - Throws: `Failure.crashed` where the process died of it.
    func answer() throws -> Verdict {
        try JSONDecoder().decode(Verdict.self, from: readLine())
    }

    private func readLine() throws -> Data {
        while true {
            if let end = received.firstIndex(of: 0x0a) {
                let line = received.prefix(upTo: end)
                received = Data(received.suffix(from: end + 1))
                return Data(line)
            }
            let more = output.availableData
            guard !more.isEmpty else { throw Failure.crashed }
            received.append(more)
        }
    }
}
