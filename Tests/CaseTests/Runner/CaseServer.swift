internal import BaileyClient
internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Glibc
internal import Logging
internal import Synchronization
internal import TTRPCTransport
internal import TestKit
internal import Wire

/// A zone's server on a socket of its own, whose world each case makes anew: what is published, what
/// time it is, and who is revoked.
final class CaseServer: Sendable {
    private let zone: Zone
    private let folder: TemporaryFolder
    private let clock = CaseClock()
    private let server: TTRPCServer<CheckResponder>
    private let explainer: Explainer
    private let client: BaileyClient
    private let past = Mutex(Past())
    private let auditIsDown: Bool

    /// What earlier cases left behind.
    private struct Past {
        var publications: [String: Publication] = [:]
        var active = ""
        var revoked: [EntityUID] = []
        var sequence: UInt64 = 0
    }

    private init(
        _ zone: Zone, first: Publication, _ folder: TemporaryFolder, auditIsDown: Bool
    ) {
        self.auditIsDown = auditIsDown
        let audit = AuditSettings(mode: auditIsDown ? .durable : .off)
        let ledger = AuditLedger(audit, pagesMax: 0)
        let clock = clock
        let clocks = CheckResponder.Clocks(
            monotonic: ServerClock.monotonic.now, wallMilliseconds: { clock.nowMilliseconds },
            feedAgeMilliseconds: { clock.feedAgeMilliseconds })
        var random = SeededGenerator(seed: 8)
        let explainer = Explainer(
            first, random: &random, clocks: clocks, audit: ledger, ownUserID: getuid())
        self.explainer = explainer
        let socket = folder.path + "/socket"
        self.zone = zone
        self.folder = folder
        client = BaileyClient(to: .unix(path: socket))
        server = TTRPCServer(
            listeners: [.unix(path: socket)], taskMethods: explainer.methods,
            logger: CaseServer.silent
        ) { _ in
            var random = SeededGenerator(seed: 7)
            return CheckResponder(
                first, random: &random, clocks: clocks,
                audit: ledger.desk(monotonic: ServerClock.monotonic.now))
        }
    }

    /// Runs a server for as long as `body` takes; one whose audit is down has no room for a record.
    static func serve<Result: Sendable>(
        _ material: CaseMaterial, auditIsDown: Bool,
        _ body: @Sendable (CaseServer) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let plain = try CaseWorld(.object([:]), on: material, userID: 0)
        let first = try await publish(plain.files, material.zone, in: folder, number: 0)
        let served = CaseServer(material.zone, first: first, folder, auditIsDown: auditIsDown)
        try await served.server.start()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await served.server.run() }
            let result: Result
            do {
                result = try await body(served)
            } catch {
                group.cancelAll()
                throw error
            }
            await served.client.close()
            group.cancelAll()
            return result
        }
    }

    /// Makes the world that a case describes, and asks its question.
    func answer(_ question: CheckRequest, in world: CaseWorld) async throws -> CaseAnswer {
        try await install(world.files)
        clock.set(world.nowMilliseconds, feedAge: world.feedAgeMilliseconds)
        try await revoke(world.revoked)
        do throws(ClientError) {
            return CaseAnswer(try await client.check(question, within: .seconds(10)))
        } catch {
            return CaseAnswer(error)
        }
    }

    /// Asks the same question twice over in a batch, in the world that was made last: once with all
    /// that items can leave out, and once with nothing left out.
    func batchAnswers(_ question: CheckRequest) async throws -> [String] {
        let whole = BatchItem(
            action: question.action, resource: question.resource, context: question.context)
        let batch = CheckBatchRequest(common: question, items: [BatchItem(), whole])
        do throws(ClientError) {
            let answers = try await client.checkBatch(batch, within: .seconds(10)).answers
            return answers.map { CaseAnswer.head($0.decision, $0.code, $0.denial) }
        } catch {
            return ["\(CaseAnswer(error))"]
        }
    }

    /// What an explanation, in the world that was made last, says otherwise than it should; nil
    /// where nothing.
    func fault(ofExplanation question: CheckRequest) async throws -> String? {
        let explanation: ExplainResponse
        do throws(ClientError) {
            explanation = try await client.explain(
                ExplainRequest(check: question), within: .seconds(10))
        } catch {
            return await faultOfRefusal(error, question)
        }
        let answer = try await client.check(question, within: .seconds(10))
        return ExplainedCase(answer, explanation).fault
    }

    /// Nothing is explained to whom nothing is answered, nor what cannot be recorded.
    private func faultOfRefusal(_ error: ClientError, _ question: CheckRequest) async -> String? {
        if case .status(let status) = error, status.code == .unavailable, auditIsDown { return nil }
        do throws(ClientError) {
            _ = try await client.check(question, within: .seconds(10))
            return "there is an answer, and no explanation: \(error)"
        } catch let other {
            let isSame = CaseAnswer(error) == CaseAnswer(other)
            return isSame ? nil : "answered \(other), explained \(error)"
        }
    }

    private func install(_ files: [String: String]) async throws {
        let key = files["zone.json", default: ""] + files["registry.json", default: ""]
        guard past.withLock({ $0.active }) != key else { return }
        let known = past.withLock { ($0.publications[key], $0.publications.count) }
        var publication = known.0
        if publication == nil {
            publication = try await CaseServer.publish(files, zone, in: folder, number: known.1 + 1)
        }
        guard let publication else { return }
        past.withLock {
            $0.publications[key] = publication
            $0.active = key
        }
        _ = try await server.withEachResponder { $0.install(publication) }
        await explainer.install(publication)
    }

    static func publish(
        _ files: [String: String], _ zone: Zone, in folder: TemporaryFolder, number: Int
    ) async throws -> Publication {
        for (name, text) in files { try folder.write(text, to: "\(number)/" + name) }
        let publisher = try ZonePublisher(
            zone, directory: "\(folder.path)/\(number)", counter: folder.path + "/activation",
            logger: silent)
        return try await publisher.first()
    }

    private func revoke(
        _ revoked: [(entity: EntityUID, beforeMilliseconds: Int64?)]
    ) async throws {
        let (old, sequence) = past.withLock { past in
            let old = past.revoked
            past.revoked = revoked.map(\.entity)
            past.sequence += 1
            return (old, past.sequence)
        }
        guard !(old.isEmpty && revoked.isEmpty) else { return }
        let change: @Sendable (inout RevocationTable) -> Void = { table in
            for entity in old { table.restore(entity, sequence: sequence) }
            for (entity, before) in revoked {
                _ = table.revoke(entity, beforeMilliseconds: before, sequence: sequence)
            }
        }
        _ = try await server.withEachResponder { $0.revise(change) }
        await explainer.revise(change)
    }

    private static var silent: Logger { Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() } }
}
