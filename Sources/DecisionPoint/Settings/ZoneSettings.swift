internal import Cedar

/// A zone's settings: `zone.json`, or the defaults where there is none.
///
///     { "profile": "plain", "limits": { "connections": 4096, "idle_seconds": 60 } }
public struct ZoneSettings: Hashable, Sendable {
    /// What a zone demands of questions; more profiles follow.
    public enum Profile: String, CaseIterable, Sendable {
        /// The zone's own schema and policies, any principal, any caller on the socket.
        case plain
    }

    /// What a zone's listeners may use; nil where the default holds.
    public struct Limits: Hashable, Sendable {
        /// Open connections.
        public var connections: Int?
        /// Requests that wait, of all connections.
        public var inFlight: Int?
        /// Requests that wait, of one connection.
        public var inFlightPerConnection: Int?
        /// How long a connection may be silent, in seconds.
        public var idleSeconds: Int?
    }

    /// The profile.
    public var profile = Profile.plain
    /// The limits.
    public var limits = Limits()

    /// The greatest value of a limit: a million connections are beyond one machine.
    static let limitMax = 1_000_000

    private typealias LimitPath = any WritableKeyPath<Limits, Int?> & Sendable

    private static let limitKeys: [(name: Text, path: LimitPath)] = [
        ("connections", \.connections),
        ("in_flight", \.inFlight),
        ("in_flight_per_connection", \.inFlightPerConnection),
        ("idle_seconds", \.idleSeconds),
    ]

    /// The defaults.
    public init() {}

    init(parsing bytes: [UInt8]) throws(SettingsError) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONReader.read(bytes)
        } catch {
            throw SettingsError("\(error)")
        }
        guard case .object(let object) = json else {
            throw SettingsError("expected an object, found \(json.kindName)")
        }
        for member in object.members {
            switch member.name {
            case "profile": profile = try ZoneSettings.profile(member.value)
            case "limits": limits = try ZoneSettings.limits(member.value)
            default: throw .unknown(member.name, among: ["profile", "limits"])
            }
        }
    }

    private static func profile(_ json: JSONValue) throws(SettingsError) -> Profile {
        let choices = Profile.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        guard case .string(let text) = json, let profile = Profile(rawValue: text.string) else {
            throw SettingsError(
                "`profile` is none that this version serves: choose from \(choices)")
        }
        return profile
    }

    private static func limits(_ json: JSONValue) throws(SettingsError) -> Limits {
        guard case .object(let object) = json else {
            throw SettingsError("`limits`: expected an object, found \(json.kindName)")
        }
        var limits = Limits()
        for member in object.members {
            guard let key = limitKeys.first(where: { $0.name == member.name }) else {
                throw .unknown(member.name, among: limitKeys.map(\.name), in: "limits.")
            }
            guard case .integer(let value) = member.value, (1...Int64(limitMax)).contains(value)
            else {
                throw SettingsError(
                    "`limits.\(member.name)` is a whole number from 1 to \(limitMax)")
            }
            limits[keyPath: key.path] = Int(value)
        }
        return limits
    }
}

/// What is wrong with a zone's settings, by key.
struct SettingsError: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    static func unknown(
        _ name: Text, among known: [Text], in path: String = ""
    ) -> SettingsError {
        let choices = known.map { "`\(path)\($0)`" }.joined(separator: ", ")
        return SettingsError("unknown key `\(path)\(name)`: the keys are \(choices)")
    }
}
