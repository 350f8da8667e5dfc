internal import ArgumentParser
internal import Cedar
internal import Foundation

/// The exit codes of the Cedar tools, those of the reference's tool.
enum CedarExit {
    /// The input can't be read, or a check of it failed.
    static let failure = ExitCode(1)
    /// The one request that was asked is denied.
    static let deny = ExitCode(2)
    /// The policies don't conform to the schema.
    static let invalid = ExitCode(3)
}

/// Where the tools' words go.
enum Output {
    /// A line for people on standard error, so that standard output holds results alone.
    static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// Everything that is wrong, for people.
    static func complain(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { complain(diagnostic.text) }
    }

    /// A line of JSON.
    static func print(_ json: JSONValue) {
        Swift.print(JSONWriter.write(json))
    }
}

extension JSONValue {
    /// `{"ok":…,"errors":[…]}` with more members after it.
    static func verdict(
        errors: [Diagnostic], _ more: [JSONObject.Member] = []
    ) -> JSONValue {
        .object(
            JSONObject(
                [
                    .init(name: "ok", value: .boolean(errors.isEmpty)),
                    .init(name: "errors", value: .array(errors.map(\.json))),
                ] + more))
    }
}
