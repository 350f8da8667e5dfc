import DecisionCore
import DecisionPoint
import Logging
import TestKit

/// A zone's directory for one test, and publishers of it; it is gone with the last reference.
final class ZoneFolder: Sendable {
    let folder: TemporaryFolder
    let zone: Zone

    /// The path of the zone's directory.
    var path: String { folder.path + "/zone" }

    /// Makes a directory with files by their names, such as `policies/a.cedar`.
    init(_ files: [String: String] = [:], zone: Zone = .workforce) throws {
        folder = try TemporaryFolder()
        self.zone = zone
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { folder.remove() }

    func write(_ text: String, to name: String) throws {
        try folder.write(text, to: "zone/" + name)
    }

    /// What lies there, published as at a start.
    func first() async throws -> Publication { try await publisher().first() }

    /// A publisher as after a start; the count of activations outlives it.
    func publisher(
        _ log: any LogHandler = SwiftLogNoOpLogHandler()
    ) throws(PublishError) -> ZonePublisher {
        try ZonePublisher(
            zone, directory: path, counter: folder.path + "/activation",
            logger: Logger(label: "test") { _ in log })
    }
}

extension ZoneFolder {
    /// A publication of one policy file, and a schema and a registry where they are given.
    static func publication(
        _ policies: String, schema: String? = nil, registry: String? = nil,
        settings: String? = nil, zone: Zone = .workforce
    ) async throws -> Publication {
        let folder = try ZoneFolder(["policies/test.cedar": policies], zone: zone)
        if let schema { try folder.write(schema, to: "schema.cedarschema") }
        if let registry { try folder.write(registry, to: "registry.json") }
        if let settings { try folder.write(settings, to: "zone.json") }
        return try await folder.first()
    }
}
