internal import Cedar
internal import DecisionCore
internal import Foundation
internal import TestKit
internal import Testing

/// Whole questions with whole answers, asked of a server through its socket.
struct CaseTests {
    @Test func `every case of our own is answered as it must be`() async throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let cases = try Suite.cases(in: root.path + "/Cases")
        let example = root.path + "/../../ops/example"
        let world = ProcessInfo.processInfo.environment["BAILEY_CASE_WORLD"] ?? example
        let run = try await CaseRun.run(
            cases, on: Zone.allCases.map { try .directory("\(world)/\($0.rawValue)", $0) })
        expectAgreement(run, of: cases.count)
    }

    @Test(.enabled(if: TestMaterial.shared != nil, "BAILEY_SHARED names the model's folder"))
    func `every case of the shared model is answered as it must be`() async throws {
        let folder = try #require(TestMaterial.shared) + "/agents"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/cases.json"))
        let cases = try JSONReader.read([UInt8](bytes)).elements
        let run = try await CaseRun.run(cases, on: Zone.allCases.map { try .flat(folder, $0) })
        expectAgreement(run, of: cases.count)
    }

    private func expectAgreement(_ run: CaseRun, of count: Int) {
        print("asked \(run.asked) of \(count) cases")
        for (reason, cases) in run.skipped.sorted(by: { $0.key < $1.key }) {
            print("skipped \(cases.count): \(reason)")
        }
        #expect(run.asked > 200)
        #expect(run.asked + run.skipped.values.joined().count == count)
        #expect(run.differences.isEmpty, "\(run.differences.joined(separator: "\n"))")
    }
}
