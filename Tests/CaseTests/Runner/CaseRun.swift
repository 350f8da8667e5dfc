internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Glibc
internal import Wire

/// A run of cases: each is asked of a real server through a real socket.
struct CaseRun: Sendable {
    /// How many were asked.
    private(set) var asked = 0
    /// The cases that nothing here can ask yet, by the reason.
    private(set) var skipped: [String: [String]] = [:]
    /// Each case that was answered otherwise, with both answers.
    private(set) var differences: [String] = []

    /// Asks all cases, in the shape of a `cases.json`, of the zones that they are about.
    static func run(_ cases: [JSONValue], on material: [CaseMaterial]) async throws -> CaseRun {
        var run = CaseRun()
        for zone in material {
            let own = cases.filter { $0["zone"]?.text == zone.zone.rawValue }
            for isDown in [false, true] {
                let here = own.filter { isAuditDown($0) == isDown }
                run.add(
                    try await CaseServer.serve(zone, auditIsDown: isDown) { server in
                        var part = CaseRun()
                        for one in here { try await part.ask(one, of: server, on: zone) }
                        return part
                    })
            }
        }
        return run
    }

    private static func isAuditDown(_ one: JSONValue) -> Bool {
        one["world"]?["audit_down"] == .boolean(true)
    }

    private mutating func add(_ part: CaseRun) {
        asked += part.asked
        skipped.merge(part.skipped) { $0 + $1 }
        differences += part.differences
    }

    private mutating func ask(
        _ one: JSONValue, of server: CaseServer, on material: CaseMaterial
    ) async throws {
        let name = "\(one["id"]?.text ?? "?") \(one["title"]?.text ?? "")"
        if let reason = CaseRun.reasonToSkip(one) {
            skipped[reason, default: []].append(name)
            return
        }
        asked += 1
        do {
            var question = try MessageJSON.read(
                CheckRequest.self, from: one["question"] ?? .object([:]))
            question.detail = .full
            let world = try CaseWorld(one, on: material, userID: getuid())
            let answer = try await server.answer(question, in: world)
            let expected = CaseAnswer(expected: one["expect"] ?? .null)
            if answer != expected {
                differences.append("\(name)\n-- expected\n\(expected)\n-- came\n\(answer)\n")
            }
            if let fault = try await server.fault(ofExplanation: question) {
                differences.append("\(name), explained\n\(fault)\n")
            }
            for head in try await server.batchAnswers(question) where head != expected.head {
                differences.append(
                    "\(name), in a batch\n-- expected\n\(expected.head)\n-- came\n\(head)\n")
            }
        } catch {
            differences.append("\(name)\n-- could not be asked\n\(error)\n")
        }
    }

    private static func reasonToSkip(_ one: JSONValue) -> String? {
        if one["credential"] != nil { return "evidence is not served yet" }
        return nil
    }
}
