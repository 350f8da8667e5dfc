import DecisionPoint
import Logging
import Store
import TestKit
import Testing
import Wire

/// Whoever has something explained is on record, and what cannot be recorded is not explained.
struct ExplainRecordTests {
    /// An explainer whose records a writer commits.
    private struct Zone {
        let desk: ExplainDesk
        let disk: TestDisk
        let writer: AuditWriter
        let path: String
        /// Kept, for it takes its files along.
        private let folder: ZoneFolder

        init(_ mode: AuditSettings.Mode, in folder: ZoneFolder, pagesMax: Int = 64) async throws {
            let ledger = AuditLedger(AuditSettings(mode: mode), pagesMax: pagesMax)
            self.folder = folder
            path = folder.folder.path + "/zone.sqlite"
            let disk = try TestDisk(path)
            self.disk = disk
            let desk = ExplainDesk(
                try await folder.first(), peer: ExplainDesk.ownPeer, audit: ledger)
            self.desk = desk
            writer = try await AuditWriter(
                ledger, disk.archive,
                AuditWriter.Surroundings(
                    wallMilliseconds: { Desk.now }, seed: 1, publishedBy: "ada"),
                Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            await writer.connect(
                close: { await desk.explainer.closeAudit($0) },
                release: { group in Task { await desk.explainer.release(upTo: group) } })
        }

        func records() throws -> [AuditRecord] {
            try ZoneStore(reading: path).newest(AuditFilter(), limit: 100).findings.compactMap {
                guard case .decision(let record) = $0 else { return nil }
                return record
            }
        }
    }

    @Test(arguments: [AuditSettings.Mode.durable, .buffered])
    func `an explanation is recorded, and as one`(mode: AuditSettings.Mode) async throws {
        let zone = try await Zone(mode, in: try .plain())
        let writing = Task { await zone.writer.run() }
        let explanation = try await zone.desk.explain(CheckRequest.about("read"))
        var late = ExplainRequest(check: .about("write"))
        late.atMilliseconds = 5
        _ = try await zone.desk.explain(late)
        await zone.desk.explainer.end()
        zone.writer.end()
        await writing.value
        let records = try zone.records()
        #expect(records.map(\.code) == ["permitted", "forbidden"])
        #expect(records.map(\.explainedMilliseconds) == [Desk.now, 5])
        #expect(records.map(\.milliseconds) == [Desk.now, Desk.now])
        #expect(records.first?.id == explanation.answer?.decisionID)
        #expect(records.first?.request == "ask-read")
        #expect(records.first?.legs.first?.policies.map(\.id) == ["readers"])
    }

    @Test func `where nothing can be written nothing is explained`() async throws {
        let zone = try await Zone(.durable, in: try .plain())
        zone.disk.set(full: true)
        let writing = Task { await zone.writer.run() }
        let request = ExplainRequest(check: .about("read"))
        #expect(await zone.desk.refusal(request)?.code == .unavailable)
        let refused = await zone.desk.refusal(request)
        #expect(refused?.message.contains("cannot be now") == true)
        zone.disk.set(full: false)
        while await zone.desk.refusal(request) != nil { await Task.yield() }
        await zone.desk.explainer.end()
        zone.writer.end()
        await writing.value
        #expect(try zone.records().count == 1)
    }

    @Test func `where there is no room for a record nothing is explained`() async throws {
        let zone = try await Zone(.buffered, in: try .plain(), pagesMax: 0)
        let status = await zone.desk.refusal(ExplainRequest(check: .about("read")))
        #expect(status?.code == .unavailable)
    }

    @Test func `where the zone records nothing it explains all the same`() async throws {
        let desk = ExplainDesk(try await ZoneFolder.plain().first(), peer: ExplainDesk.ownPeer)
        #expect(await desk.refusal(ExplainRequest(check: .about("read"))) == nil)
    }
}
