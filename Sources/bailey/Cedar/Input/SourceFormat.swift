internal import ArgumentParser

/// The two ways in which policies and schemas are written.
enum SourceFormat: String, CaseIterable, ExpressibleByArgument {
    case cedar, json

    /// The other one.
    var other: SourceFormat { self == .cedar ? .json : .cedar }

    /// The format of a file: what was asked for, else what the file's ending says.
    static func of(_ path: String, _ asked: SourceFormat?) -> SourceFormat {
        asked ?? (path.hasSuffix(".json") ? .json : .cedar)
    }
}
