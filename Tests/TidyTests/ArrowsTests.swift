import Foundation
import Testing

/// Which of our targets each may import; docs/architecture.md draws it.
private let arrows: [String: Set<String>] = [
    "Cedar": [],
    "CWire": ["CProtobufC"],
    "CProtobufC": [],
    "DecisionCore": ["Cedar"],
    "Wire": ["CWire", "CProtobufC"],
    "DecisionPoint": ["DecisionCore", "Cedar", "Wire"],
    "TTRPCTransport": ["Wire"],
    "BaileyClient": ["Wire"],
    "bailey": ["BaileyClient", "TTRPCTransport", "DecisionPoint", "DecisionCore", "Wire", "Cedar"],
]

/// The few homes that each outside module may have.
private let homes: [String: Set<String>] = [
    "ArgumentParser": ["bailey"],
    "Crypto": ["DecisionPoint"],
    "Foundation": ["bailey"],
    "FoundationEssentials": ["DecisionPoint", "TTRPCTransport", "bailey"],
    "Glibc": ["TTRPCTransport", "bailey"],
    "Logging": ["DecisionPoint", "TTRPCTransport", "bailey"],
    "NIOConcurrencyHelpers": [],
    "NIOCore": ["TTRPCTransport", "BaileyClient"],
    "NIOPosix": ["TTRPCTransport", "BaileyClient"],
    "ServiceLifecycle": ["DecisionPoint", "TTRPCTransport", "bailey"],
    "Synchronization": ["DecisionPoint", "TTRPCTransport", "BaileyClient"],
    "UnixSignals": ["bailey"],
]

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
        for line in file.code where line.hasPrefix("import ") {
            Issue.record("`\(file.path)`: `\(line)` has no access level")
        }
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

    private func imports(_ file: SourceTree.File) -> [String] {
        file.code.compactMap { line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword <= 1 else { return nil }
            guard keyword + 1 < words.count else { return nil }
            return words[keyword + 1].split(separator: ".").first.map(String.init)
        }
    }
}
