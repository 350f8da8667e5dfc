internal import Cedar
public import Wire

/// What an administrator may ask of a zone that is serving: the methods of its admin socket.
///
/// The numbers are those of proto/bailey/admin/v1/admin.proto.
public struct AdministrationMethods: Sendable {
    private let feed: RevocationFeed

    /// The greatest number of entities in one request.
    static let entitiesMax = 1_000
    /// The longest reason, in bytes.
    static let reasonBytesMax = 1_024
    /// The longest type or id, in bytes.
    static let nameBytesMax = 1_024

    /// The methods of a zone.
    /// - Parameter feed: the zone's revocations.
    public init(_ feed: RevocationFeed) {
        self.feed = feed
    }

    /// The methods, for a listener's server.
    public var methods: [AsyncMethod] {
        [
            AsyncMethod(.revoke, body: .unary { try await self.revoke($0) }),
            AsyncMethod(.restore, body: .unary { try await self.restore($0) }),
        ]
    }

    private func revoke(_ call: AsyncCall) async throws -> [UInt8] {
        let request = try RevokeRequest(decoding: call.payload, rules: .strict)
        var changes: [RevocationChange] = []
        for (index, revocation) in request.revocations.enumerated() {
            let entity = try entity(revocation.entity, in: "revocations", at: index)
            let before = revocation.beforeMilliseconds
            changes.append(.revoke(entity, beforeMilliseconds: before == 0 ? nil : before))
        }
        let sequence = try await make(changes, "revocations", call, request.reason)
        let strangers = await feed.strangers(among: changes.map(\.entity))
        return try RevokeResponse(
            sequence: sequence,
            strangers: strangers.map { EntityRef(type: $0.type.path.string, id: $0.id.string) }
        ).encode()
    }

    private func restore(_ call: AsyncCall) async throws -> [UInt8] {
        let request = try RestoreRequest(decoding: call.payload, rules: .strict)
        var changes: [RevocationChange] = []
        for (index, reference) in request.entities.enumerated() {
            changes.append(.restore(try entity(reference, in: "entities", at: index)))
        }
        let sequence = try await make(changes, "entities", call, request.reason)
        return try RestoreResponse(sequence: sequence).encode()
    }

    private func make(
        _ changes: [RevocationChange], _ field: String, _ call: AsyncCall, _ reason: String
    ) async throws(Status) -> UInt64 {
        guard (1...Self.entitiesMax).contains(changes.count) else {
            throw .invalid(
                "field `\(field)` has \(changes.count) elements; it has 1 to \(Self.entitiesMax)")
        }
        guard reason.utf8.count <= Self.reasonBytesMax else {
            throw .invalid(
                "field `reason` has \(reason.utf8.count) bytes; the limit is "
                    + "\(Self.reasonBytesMax)")
        }
        do throws(RevocationError) {
            return try await feed.make(changes, by: call.peer.name, reason: reason)
        } catch {
            throw Status(error.statusCode, error.description)
        }
    }

    private func entity(
        _ reference: EntityRef?, in field: String, at index: Int
    ) throws(Status) -> EntityUID {
        guard let reference else { throw .invalid("field `\(field)[\(index)]` names no entity") }
        for text in [reference.type, reference.id] where text.utf8.count > Self.nameBytesMax {
            throw .invalid(
                "field `\(field)[\(index)]` has a name of \(text.utf8.count) bytes; the limit is "
                    + "\(Self.nameBytesMax)")
        }
        guard let type = Name(parsing: Text(reference.type)) else {
            throw .invalid("field `\(field)[\(index)]`: `\(reference.type)` is no type")
        }
        return EntityUID(type: type, id: Text(reference.id))
    }
}

extension RevocationError {
    fileprivate var statusCode: StatusCode {
        switch self {
        case .type: .invalidArgument
        case .tooMany: .resourceExhausted
        case .store, .notHeard: .unavailable
        }
    }
}

extension Peer {
    /// Who it is, as a record names it.
    fileprivate var name: String { userID.map { "uid \($0)" } ?? "nobody" }
}
