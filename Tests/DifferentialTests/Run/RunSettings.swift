internal import Foundation

/// What the environment asks of a run.
///
/// - `CEDARPY_PYTHON`: a Python that has cedarpy 4.12.2; without it there is no run.
/// - `DIFFERENTIAL_CASES`: how many cases.
/// - `DIFFERENTIAL_SEED`: the seed of the run, a random one by default.
/// - `DIFFERENTIAL_PART`: the seed of the one part to repeat.
/// - `DIFFERENTIAL_MESSAGES`: `0` leaves out the texts of errors, which are compared otherwise.
/// - `DIFFERENTIAL_RECORD`: `1` writes the recorded verdicts anew.
struct RunSettings: Sendable {
    /// Few enough for every test run, a second or so.
    static let casesDefault = 2_400

    let python: String?
    let cases: Int
    let seed: UInt64
    let partSeed: UInt64?
    let comparesMessages: Bool
    let records: Bool

    static var fromEnvironment: RunSettings {
        let environment = ProcessInfo.processInfo.environment
        return RunSettings(
            python: environment["CEDARPY_PYTHON"],
            cases: environment["DIFFERENTIAL_CASES"].flatMap { Int($0) } ?? casesDefault,
            seed: environment["DIFFERENTIAL_SEED"].flatMap { UInt64($0) }
                ?? .random(in: 0 ... .max),
            partSeed: environment["DIFFERENTIAL_PART"].flatMap { UInt64($0) },
            comparesMessages: environment["DIFFERENTIAL_MESSAGES"] != "0",
            records: environment["DIFFERENTIAL_RECORD"] == "1")
    }

    /// The path of a file beside these sources.
    static func file(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(name).path
    }
}
