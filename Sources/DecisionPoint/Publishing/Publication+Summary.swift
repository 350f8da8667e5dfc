internal import DecisionCore
public import Logging

extension Publication {
    /// What a log line says of it: its names, and how much it holds.
    public var summary: Logger.Metadata {
        [
            "zone": "\(snapshot.zone.rawValue)",
            "activation": "\(snapshot.activation)",
            "revision": "\(shortRevision)",
            "policies": "\(snapshot.policies.count)",
            "entities": "\(snapshot.registry.count)",
        ]
    }

    /// As many digits of the revision as the tools print.
    private var shortRevision: String {
        snapshot.revision.prefix(6).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 0xf, radix: 16)
        }.joined()
    }
}
