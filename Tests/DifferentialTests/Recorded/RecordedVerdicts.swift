internal import Foundation

/// Questions with the reference engine's verdicts, kept so that a machine without it can test too.
///
/// The file holds one of them a line. `DIFFERENTIAL_RECORD=1` writes it anew, from the run's seed.
struct RecordedVerdict: Codable, Sendable {
    /// How many are recorded, half of them second questions: enough to see every kind of error,
    /// few enough for the repository.
    static let count = 32
    /// How many sets of policies each holds.
    static let policiesPerWorld = 5

    /// The seed that the question was made from, by the generator of its day.
    let partSeed: UInt64
    let question: OracleQuestion
    let verdict: Verdict

    private static var url: URL {
        URL(fileURLWithPath: RunSettings.file("Recorded/verdicts.jsonl"))
    }

    /// Reads them all.
    static func load() throws -> [RecordedVerdict] {
        try Data(contentsOf: url).split(separator: 0x0a).map { line in
            try JSONDecoder().decode(RecordedVerdict.self, from: line)
        }
    }

    /// Writes them all.
    static func save(_ verdicts: [RecordedVerdict]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines = Data()
        for verdict in verdicts { lines += try encoder.encode(verdict) + [0x0a] }
        try lines.write(to: url)
    }
}
