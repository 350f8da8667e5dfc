internal import Foundation
internal import FuzzProperties
internal import Testing

/// What fuzzers once found, read again; `FailCases` keeps it, a folder for each fuzzer.
@Suite
struct FailCaseTests {
    /// One kept input.
    struct FailCase: Sendable, CustomTestStringConvertible {
        let target: FuzzTarget
        let url: URL

        var testDescription: String { "\(target.rawValue)/\(url.lastPathComponent)" }
    }

    @Test(arguments: FailCaseTests.kept)
    func `an input that once broke something breaks nothing`(example: FailCase) throws {
        try example.target.check(Array(Data(contentsOf: example.url)))
    }

    @Test(arguments: FuzzTarget.allCases)
    func `a fuzzer has a folder for its inputs, and an input in it`(target: FuzzTarget) {
        #expect(Self.kept.contains { $0.target == target })
    }

    @Test
    func `a folder of inputs belongs to a fuzzer`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("FailCases", isDirectory: true)

    private static let kept = FuzzTarget.allCases.flatMap { target in
        let folder = folder.appendingPathComponent(target.rawValue, isDirectory: true)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { name in
            FailCase(target: target, url: folder.appendingPathComponent(name))
        }
    }
}
