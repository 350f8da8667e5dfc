internal import DecisionCore
internal import DecisionPoint
internal import Foundation
internal import Logging
internal import Store
internal import TTRPCTransport

/// A zone's audit in service: its file, its ledger, and the writer between them.
struct ZoneAudit {
    /// Where the zone's loops record.
    let ledger: AuditLedger
    private let store: ZoneStore?
    private let surroundings: AuditWriter.Surroundings
    private let logger: Logger

    /// Opens the zone's file, where decisions are recorded at all.
    /// - Throws: `Failure` where the file cannot be opened.
    init(
        _ zone: Zone, data: String, _ settings: AuditSettings, _ logger: Logger
    ) throws {
        ledger = AuditLedger(settings)
        self.logger = logger
        surroundings = AuditWriter.Surroundings(
            wallMilliseconds: WallClock.milliseconds, seed: .random(in: .min ... .max),
            publishedBy: ZoneAudit.owner(of: "\(data)/\(zone.rawValue)"))
        store = try ZoneAudit.open("\(data)/\(zone.rawValue).sqlite", settings.mode)
    }

    private static func open(_ path: String, _ mode: AuditSettings.Mode) throws -> ZoneStore? {
        do {
            switch mode {
            case .durable: return try ZoneStore(path: path, durability: .full)
            case .buffered: return try ZoneStore(path: path, durability: .normal)
            case .off: return nil
            }
        } catch {
            throw Failure("not started: \(error)")
        }
    }

    /// Who publishes, for now: whose the zone's folder is.
    private static func owner(of path: String) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let name = attributes?[.ownerAccountName] as? String { return name }
        return (attributes?[.ownerAccountID] as? NSNumber).map { "uid \($0)" } ?? "unknown"
    }

    /// The writer of a server that listens: no other service has its socket, and so its file.
    /// - Throws: `Failure` where the log cannot be read or written.
    func writer(
        of server: TTRPCServer<CheckResponder>, _ explainer: Explainer
    ) async throws -> AuditWriter? {
        guard let store else { return nil }
        let writer: AuditWriter
        do {
            writer = try await AuditWriter(ledger, AuditArchive(store), surroundings, logger)
        } catch {
            throw Failure("not started: \(error)")
        }
        await writer.connect(
            close: { group in
                // The loops may have ended; who explains has not yet.
                await explainer.closeAudit(group)
                _ = try await server.withEachResponder { $0.closeAudit(group) }
            },
            release: { group in
                server.release(upTo: group)
                Task { await explainer.release(upTo: group) }
            })
        return writer
    }
}
