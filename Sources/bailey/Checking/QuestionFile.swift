internal import Cedar
internal import DecisionPoint
internal import Foundation
internal import Wire

/// A question in a file: a `CheckRequest` in protobuf's JSON.
enum QuestionFile {
    /// Reads the file, or the standard input where the path is `-`.
    static func read(_ path: String) throws -> CheckRequest {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : FileManager.default.contents(atPath: path)
        guard let data else { throw Failure("cannot read `\(path)`: check that it is a file") }
        do {
            return try MessageJSON.read(CheckRequest.self, from: JSONReader.read(Array(data)))
        } catch {
            throw Failure("\(path): \(error)")
        }
    }
}
