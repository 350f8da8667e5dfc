internal import Foundation
internal import LoadGenerator

/// A command that runs while something is measured.
struct DisturbingCommand: Sendable {
    private let command: String

    init(_ command: String) { self.command = command }

    /// Runs a round while the command runs; ends the command after it.
    /// - Throws: where the command ends before the round does: then nothing is known of its effect.
    func running(_ round: () async throws -> RoundMeasures) async throws -> RoundMeasures {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // In the shell's place, so that the command itself is told to end.
        process.arguments = ["-c", "exec \(command)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let measures = try await round()
        guard process.isRunning else {
            throw Failure(
                "--while: `\(command)` ended with \(process.terminationStatus) before the round did"
            )
        }
        return measures
    }
}
