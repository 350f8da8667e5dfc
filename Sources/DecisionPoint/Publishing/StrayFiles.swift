internal import Cedar

/// The files and folders in a zone's directory that nobody reads.
///
/// Under a name of its own one may lie there; under a name that was meant to be another it leaves the
/// zone without its settings, or without a policy that forbids.
struct StrayFiles: Sendable {
    /// How many are told, each by its name.
    ///
    /// Whoever keeps more there is not helped by hearing of each.
    static let toldMax = 16

    /// What could be published, and probably is not meant.
    var warnings: [Diagnostic] {
        let rest = found.count - StrayFiles.toldMax
        guard rest > 0 else { return found }
        let more = "`\(directory)` has \(rest) more files that are not read"
        return found.prefix(StrayFiles.toldMax) + [StrayFiles.warning(more)]
    }

    private let directory: String
    private var found: [Diagnostic] = []

    /// Looks for strays.
    /// - Parameters:
    ///   - directory: the zone's directory, for messages.
    ///   - names: what lies there.
    ///   - policies: what lies in its folder of policies.
    init(in directory: String, _ names: [String], policies: [String]) {
        self.directory = directory
        let absent = ZoneDirectory.fileNames.filter { !names.contains($0) }
        for name in names.sorted() where StrayFiles.isStray(name) {
            note(name, suggestion: StrayFiles.suggestion(for: name, among: absent))
        }
        for name in policies.sorted() where StrayFiles.isStray(policy: name) {
            let isAbove = ZoneDirectory.fileNames.contains(name)
            note(
                "policies/" + name, suggestion: StrayFiles.suggestion(forPolicy: name),
                help: isAbove ? "it is read beside `policies`, not in it" : nil)
        }
    }

    private mutating func note(_ name: String, suggestion: Text?, help: String? = nil) {
        let message = "`\(directory)/\(name)` is not read"
        found.append(StrayFiles.warning(message, help: help, suggestion: suggestion))
    }

    private static func warning(
        _ message: String, help: String? = nil, suggestion: Text? = nil
    ) -> Diagnostic {
        Diagnostic(
            .warning, kind: "stray_file", message: message, at: nil, help: help,
            suggestion: suggestion)
    }

    // ----------------------------------------------------------------- what is read, and what not

    /// Whether nobody reads a file beside the policies.
    static func isStray(_ name: String) -> Bool {
        !isHidden(name) && name != "policies" && !ZoneDirectory.fileNames.contains(name)
    }

    /// Whether nobody reads a file among the policies.
    static func isStray(policy name: String) -> Bool {
        !isHidden(name) && !name.hasSuffix(".cedar")
    }

    /// Hidden files are the system's, and a copy that an editor keeps is nobody's mistake.
    private static func isHidden(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix("~")
    }

    private static func suggestion(for name: String, among absent: [String]) -> Text? {
        if name.hasSuffix(".cedar") { return Text("policies/" + name) }
        if let near = NameSuggestion.closest(to: Text(name), among: absent.map { Text($0) }) {
            return near
        }
        return absent.first { stem($0) == stem(name) }.map { Text($0) }
    }

    private static func suggestion(forPolicy name: String) -> Text? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = Text(String(name[name.index(after: dot)...]))
        guard NameSuggestion.closest(to: ending, among: ["cedar"]) != nil else { return nil }
        return Text(name[..<dot] + ".cedar")
    }

    private static func stem(_ name: String) -> Substring {
        name.prefix { $0 != "." }
    }
}
