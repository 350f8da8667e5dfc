internal import Foundation

/// A folder of tests, or an archive of one, unpacked for as long as the run takes.
struct ConformanceFolder {
    /// The folder's path.
    let path: String
    private let isTemporary: Bool

    /// Opens a folder, or unpacks an archive.
    init(_ path: String) throws {
        var url = URL(fileURLWithPath: path)
        isTemporary = path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz")
        if isTemporary { url = try Self.unpack(path) }
        guard FileManager.default.fileExists(atPath: url.path + "/.") else {
            throw ConformanceFailure("there is no folder `\(path)`")
        }
        self.path = url.path
    }

    /// Removes what was unpacked; a folder of the user's stays.
    func remove() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The paths of all JSON files that are tests, in order of their names.
    func testFiles() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.filter { $0.hasSuffix(".json") }.sorted()
            .map { "\(path)/\($0)" }
            .filter(ConformanceTest.isTest)
    }

    private static func unpack(_ archive: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bailey-conformance-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-xzf", archive, "-C", folder.path, "--no-same-owner"]
        tar.standardInput = FileHandle.nullDevice
        try tar.run()
        tar.waitUntilExit()
        guard tar.terminationStatus == 0 else {
            try? FileManager.default.removeItem(at: folder)
            throw ConformanceFailure("`\(archive)` can't be unpacked")
        }
        return folder
    }
}

/// Why a run of tests can't begin.
struct ConformanceFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
