import Foundation
import Testing

/// Which of our targets each may import; docs/architecture.md draws it.
private let arrows: [String: Set<String>] = [
    "Cedar": [],
    "CWire": ["CProtobufC"],
    "CProtobufC": [],
    "Store": [],
    "DecisionCore": ["Cedar"],
    "Wire": ["CWire", "CProtobufC"],
    "PolicyCompiler": ["DecisionCore", "Cedar"],
    "DecisionPoint": ["PolicyCompiler", "DecisionCore", "Cedar", "Store", "Wire"],
    "TTRPCTransport": ["Wire"],
    "BaileyClient": ["Wire"],
    "LoadGenerator": ["BaileyClient", "Wire"],
    // Its servers are the service's own, with less behind them.
    "Benchmarks": [
        "TTRPCTransport", "DecisionPoint", "PolicyCompiler", "DecisionCore", "Wire", "Cedar",
    ],
    "bailey": [
        "LoadGenerator", "BaileyClient", "TTRPCTransport", "DecisionPoint", "PolicyCompiler",
        "DecisionCore", "Store", "Wire", "Cedar",
    ],
]

/// The few homes that each outside module may have.
private let homes: [String: Set<String>] = [
    "ArgumentParser": ["bailey"],
    "Crypto": ["DecisionPoint"],
    "Foundation": ["bailey"],
    "FoundationEssentials": [
        "DecisionPoint", "LoadGenerator", "Store", "TTRPCTransport", "bailey",
    ],
    "GRDB": ["Store"],
    "Glibc": ["Benchmarks", "LoadGenerator", "TTRPCTransport", "bailey"],
    "Logging": ["Benchmarks", "DecisionPoint", "TTRPCTransport", "bailey"],
    "NIOConcurrencyHelpers": [],
    "NIOCore": ["TTRPCTransport", "BaileyClient", "LoadGenerator"],
    "NIOPosix": ["TTRPCTransport", "BaileyClient", "LoadGenerator"],
    "ServiceLifecycle": ["DecisionPoint", "TTRPCTransport", "bailey"],
    "Synchronization": ["DecisionPoint", "TTRPCTransport", "BaileyClient", "LoadGenerator"],
    "UnixSignals": ["bailey"],
]

/// The words that say how far an import is seen.
private let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

/// SwiftPM lets a target import whatever happens to be built; these tests don't.
@Suite struct ArrowsTests {
    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `a source imports only what lies below its target`(file: SourceTree.File) throws {
        let allowed = try #require(arrows[file.target], "`\(file.target)` is not in the table")
        for module in imports(file) where arrows[module] != nil {
            #expect(allowed.contains(module), "`\(file.path)` imports `\(module)`")
        }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `an outside module is imported only in its homes`(file: SourceTree.File) {
        for module in imports(file) where arrows[module] == nil {
            let allowed = homes[module, default: []]
            #expect(allowed.contains(file.target), "`\(file.path)` imports `\(module)`")
        }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `every import says how far it is seen`(file: SourceTree.File) {
        for line in file.code {
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), isImport(words, keyword) else {
                continue
            }
            #expect(!levels.isDisjoint(with: words[..<keyword]), "`\(file.path)`: `\(line)`")
        }
    }

    @Test func `every Swift file is looked at`() {
        let paths = ["Sources", "Tests"].flatMap { folder in
            SourceTree.paths(folder).map { folder + "/" + $0 }
        }
        #expect(SourceTree.files.map(\.path) == paths)
        #expect(paths.count > 100)
    }

    @Test func `the arrows have no circle`() {
        var finished: Set<String> = []
        while let next = arrows.keys.sorted().first(where: {
            !finished.contains($0) && finished.isSuperset(of: arrows[$0, default: []])
        }) {
            finished.insert(next)
        }
        #expect(finished == Set(arrows.keys))
    }

    @Test func `every folder of Sources is in the table`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: SourceTree.root.appending(path: "Sources").path)
        #expect(Set(folders).isSubset(of: arrows.keys))
    }

    @Test(arguments: SourceTree.files.filter { !$0.isSource })
    func `only the tests of DecisionCore look inside`(file: SourceTree.File) {
        guard file.target != "DecisionCoreTests" else { return }
        #expect(!file.code.contains { $0.contains("@testable") }, "`\(file.path)`")
    }

    /// Whether only attributes and an access level stand before the word, and a module after it.
    private func isImport(_ words: [Substring], _ keyword: Int) -> Bool {
        let before = words[..<keyword].allSatisfy { $0.hasPrefix("@") || levels.contains($0) }
        return before && keyword + 1 < words.count
    }

    private func imports(_ file: SourceTree.File) -> [String] {
        file.code.compactMap { line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), isImport(words, keyword) else {
                return nil
            }
            return words[keyword + 1].split(separator: ".").first.map(String.init)
        }
    }
}
