internal import Foundation

/// What a program that ran to its end left behind.
public struct CommandRun: Sendable {
    /// The exit code; a signal's number where one ended the program.
    public let status: Int32
    /// Everything it wrote to its standard output, as UTF-8 with replacements.
    public let output: String
    /// Everything it wrote to its standard error.
    public let errors: String

    /// The lines of the output, without the empty one at the end.
    public var lines: [String] {
        output.split(separator: "\n").map(String.init)
    }
}

/// The executable under test, run as a person would.
public enum BaileyExecutable {
    /// The path of the executable that was built beside the running tests; nil where there is none.
    public static var path: String? {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let path = folder.appendingPathComponent("bailey").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Runs the executable to its end.
    ///
    /// - Throws: `MissingExecutable` where it wasn't built, or what starting a process throws.
    public static func run(_ arguments: [String]) throws -> CommandRun {
        guard let path else { throw MissingExecutable() }
        return try CommandRun(running: path, arguments)
    }
}

/// The tests were built without the executable.
public struct MissingExecutable: Error, CustomStringConvertible {
    /// Says that there is none.
    public init() {}

    /// What to do about it.
    public var description: String {
        "there is no `bailey` beside the tests: build the product before running them"
    }
}

extension CommandRun {
    /// Runs a program to its end with an empty standard input.
    ///
    /// Both outputs go to files, so a program that writes much to one of them can't block.
    public init(running path: String, _ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try folder.handle(writing: "output")
        process.standardError = try folder.handle(writing: "errors")
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try folder.text(of: "output")
        errors = try folder.text(of: "errors")
    }
}
