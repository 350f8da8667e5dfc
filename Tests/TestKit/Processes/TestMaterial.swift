internal import Foundation

/// Where tests find material that is not part of the project.
public enum TestMaterial {
    /// The folder of shared material: `BAILEY_SHARED`, else `../shared` beside the repository.
    ///
    /// It is nil where the folder isn't there; a test then says that it skipped.
    public static var shared: String? {
        let environment = ProcessInfo.processInfo.environment["BAILEY_SHARED"]
        let url = environment.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? sibling
        return FileManager.default.fileExists(atPath: url.path + "/.") ? url.path : nil
    }

    /// The folder `shared` beside the repository's root, which is three folders above this file's.
    private static var sibling: URL {
        var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
    }
}
