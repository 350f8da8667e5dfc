internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Foundation
internal import TestKit
internal import Testing

/// What a caller can gain by saying more, and by saying less.
///
/// Worlds and questions are generated: `WORD_WORLDS` says how many worlds of each zone, `WORD_SEED`
/// of which seed.
struct WordTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let worlds = environment["WORD_WORLDS"].flatMap { Int($0) } ?? 8
    private static let seed = environment["WORD_SEED"].flatMap { UInt64($0) } ?? 1
    private static let questions = 14

    /// Denials of a question that says what is wrong, or not its caller's to say: such words are
    /// refused rather than ignored, and so leaving them out heals the question.
    private static let refusals: Set<String> = [
        "zone_mismatch", "invalid_question", "assertion_refused", "entity_injection",
        "invalidArgument", "unreadable",
    ]

    /// Denials by what the registry knows, and by what is revoked: no word of a caller lifts them.
    private static let walls: Set<String> = [
        "registration_expired", "owner_missing", "delegation_cycle", "delegation_depth",
        "session_user_mismatch", "tenant_mismatch.agent", "tenant_mismatch.user",
        "tenant_mismatch.resource", "tenant_mismatch.chain", "unknown_user", "unknown_resource",
        "revocation_feed_stale", "revoked",
    ]

    @Test(arguments: Zone.allCases)
    func `saying more gains what the caller's rights give, and saying less gains nothing`(
        zone: Zone
    ) async throws {
        var tally = WordTally()
        for number in 0..<Self.worlds {
            let seed = SeededGenerator.seed(ofPart: number, in: Self.seed)
            var generator = WordGenerator(
                try Self.cases(), on: try Self.material(zone), seed: seed)
            let one = generator.world()
            guard var desk = try await Self.desk(one, zone) else {
                tally.unpublished += 1
                continue
            }
            for _ in 0..<Self.questions {
                try Self.ask(
                    generator.question(of: one["caller"]), of: &desk, Rights(one), into: &tally)
            }
        }
        print("\(zone), seed \(Self.seed): \(tally)")
        #expect(tally.allowed > Self.worlds && tally.pairs > 100 * Self.worlds)
        #expect(tally.failures.isEmpty, "\(tally.failures.joined(separator: "\n"))")
    }

    /// Asks a question, and each that is a word shorter.
    private static func ask(
        _ question: JSONValue, of desk: inout ZoneDesk, _ rights: Rights,
        into tally: inout WordTally
    ) throws {
        let code = try desk.code(of: question)
        tally.count(code)
        let beyond = rights.exceeded(by: question)
        if code == "permitted", !beyond.isEmpty {
            tally.fail("allowed beyond the caller's rights: \(beyond)", question)
        }
        for place in Place.all(in: question) where !place.isWhatIsAsked {
            let shorter = question.leavingOut(place)
            let less = try desk.code(of: shorter)
            tally.pairs += 1
            if less == "permitted", code != "permitted", !refusals.contains(code),
                !Restriction.restricts(place, of: question)
            {
                tally.fail("leaving out `\(place.name)` lifts \(code)", question)
            }
            if code == "permitted", walls.contains(less), !place.isPartOfName {
                tally.fail("saying `\(place.name)` lifts \(less)", question)
            }
        }
    }

    @Test(arguments: Restriction.all.indices)
    func `a word that takes away does`(index: Int) async throws {
        let restriction = Restriction.all[index]
        let (file, title) = restriction.witness
        let zone = file < "20" ? Zone.workforce : .customer
        let one = try #require(
            try Self.cases().first {
                $0["id"]?.text?.hasPrefix(file) == true && $0["title"]?.text == title
            })
        guard var desk = try await Self.desk(one, zone) else {
            Issue.record("the world of `\(title)` cannot be published")
            return
        }
        let question = one["question"] ?? .null
        let place = try #require(
            Place.all(in: question).first { $0.name == restriction.name })
        let code = try desk.code(of: question)
        let shorter = try desk.code(of: question.leavingOut(place))
        #expect(code != "permitted" && shorter == "permitted", "\(restriction.reason)")
    }

    // ------------------------------------------------------------------------------ the material

    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private static func cases() throws -> [JSONValue] { try Suite.cases(in: root + "/Cases") }

    private static func material(_ zone: Zone) throws -> CaseMaterial {
        try .directory("\(root)/../../ops/example/\(zone.rawValue)", zone)
    }

    /// A desk in the world of a case; nil where such a world cannot be published.
    private static func desk(_ one: JSONValue, _ zone: Zone) async throws -> ZoneDesk? {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let world = try CaseWorld(one, on: try material(zone), userID: getuid())
        guard
            let publication = try? await CaseServer.publish(
                world.files, zone, in: folder, number: 0)
        else { return nil }
        return try ZoneDesk(publication, in: world)
    }
}

extension Place {
    /// Who, what and to what: without it another question is asked, not a shorter one.
    fileprivate var isWhatIsAsked: Bool {
        name.hasPrefix("principal") || name.hasPrefix("action")
            || ["resource", "resource.type", "resource.id"].contains(name)
    }

    /// A part of somebody's name: without it somebody else is named.
    fileprivate var isPartOfName: Bool { name.hasSuffix(".id") || name.hasSuffix(".type") }
}

/// What came of many questions.
struct WordTally: CustomStringConvertible {
    private(set) var asked = 0
    private(set) var allowed = 0
    var pairs = 0
    var unpublished = 0
    private(set) var failures: [String] = []

    var description: String {
        "\(asked) questions, \(allowed) allowed, \(pairs) a word shorter; "
            + "\(unpublished) worlds that cannot be published"
    }

    mutating func count(_ code: String) {
        asked += 1
        if code == "permitted" { allowed += 1 }
    }

    mutating func fail(_ what: String, _ question: JSONValue) {
        failures.append("\(what):\n\(JSONWriter.write(question))")
    }
}
