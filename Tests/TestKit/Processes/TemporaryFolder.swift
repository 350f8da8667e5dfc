internal import Foundation

/// A folder of its own for one test; `remove` it when done.
public struct TemporaryFolder: Sendable {
    /// The absolute path.
    public let path: String

    /// Makes an empty folder that nobody else has.
    public init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("bailey-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    /// Writes a file and says where it is.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// The text of a file, ill-formed UTF-8 replaced.
    public func text(of name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }

    /// Takes the folder away with all that it holds.
    public func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    func handle(writing name: String) throws -> FileHandle {
        FileHandle(forWritingAtPath: try write("", to: name)) ?? .nullDevice
    }
}
