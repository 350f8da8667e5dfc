import Foundation
import Testing

/// The project's own Swift files, read once.
enum SourceTree {
    struct File: Sendable, CustomTestStringConvertible {
        /// The path from the project's root, such as `Sources/Cedar/Values/Text.swift`.
        let path: String
        let lines: [String]
        /// The lines without comments and without the content of string literals.
        let code: [String]

        init(path: String, lines: [String]) {
            self.path = path
            self.lines = lines
            code = Lexing.code(lines)
        }

        var testDescription: String { path }

        /// The target's folder, such as `Cedar` or `CedarTests`.
        var target: String { String(path.split(separator: "/")[1]) }
        var isSource: Bool { path.hasPrefix("Sources/") }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let files: [File] = ["Sources", "Tests"].flatMap(swiftFiles)

    /// The paths of the Swift files below a folder.
    static func paths(_ folder: String) -> [String] {
        let base = root.appending(path: folder).path
        let paths = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted()
    }

    private static func swiftFiles(_ folder: String) -> [File] {
        let base = root.appending(path: folder).path
        return paths(folder).compactMap { path in
            guard let text = try? String(contentsOfFile: base + "/" + path, encoding: .utf8) else {
                return nil
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return File(path: folder + "/" + path, lines: lines.map(String.init))
        }
    }
}
