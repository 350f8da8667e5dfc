internal import Synchronization
public import Wire

/// Whether each zone serves, for whoever asks and whoever watches.
///
/// Source: `grpc.health.v1`. A zone's service is `zone/` and its name; the empty name is the
/// process, which serves where all its zones do.
public final class HealthBoard: Sendable {
    private struct State {
        var services: [String: ServingStatus]
        var watchers: [Int: (service: String, tell: AsyncStream<ServingStatus>.Continuation)] = [:]
        var last = 0

        /// The state of a service; `serviceUnknown` where there is none of this name.
        func status(_ service: String) -> ServingStatus {
            guard service.isEmpty else { return services[service] ?? .serviceUnknown }
            return services.values.allSatisfy { $0 == .serving } ? .serving : .notServing
        }
    }

    private let state: Mutex<State>

    /// A board on which nothing serves yet.
    /// - Parameter services: the names that there are.
    public init(services: [String]) {
        state = Mutex(
            State(services: Dictionary(uniqueKeysWithValues: services.map { ($0, .notServing) })))
    }

    /// Says whether a service serves, and tells those who watch it.
    public func set(_ service: String, _ status: ServingStatus) {
        state.withLock { state in
            state.services[service] = status
            for watcher in state.watchers.values {
                watcher.tell.yield(state.status(watcher.service))
            }
        }
    }

    /// The health service's methods, for a listener's server.
    public var methods: [AsyncMethod] {
        [
            AsyncMethod(.healthCheck, body: .unary { try self.check($0) }),
            AsyncMethod(.healthList, body: .unary { try self.list($0) }),
            AsyncMethod(.healthWatch, body: .serverStream { try await self.watch($0, $1) }),
        ]
    }

    /// The longest name that is asked for, in bytes: a watcher keeps it for as long as it watches.
    public static let nameBytesMax = 256

    private func request(_ call: AsyncCall) throws -> HealthCheckRequest {
        let request = try HealthCheckRequest(decoding: call.payload, rules: .strict)
        guard request.service.utf8.count <= HealthBoard.nameBytesMax else {
            throw Status(
                .invalidArgument,
                "field `service` has \(request.service.utf8.count) bytes; the limit is "
                    + "\(HealthBoard.nameBytesMax)")
        }
        return request
    }

    private func check(_ call: AsyncCall) throws -> [UInt8] {
        let request = try request(call)
        let status = state.withLock { $0.status(request.service) }
        guard status != .serviceUnknown else {
            throw Status(.notFound, "there is no service `\(request.service)`")
        }
        return try HealthCheckResponse(status: status).encode()
    }

    private func list(_ call: AsyncCall) throws -> [UInt8] {
        _ = try HealthListRequest(decoding: call.payload, rules: .strict)
        let services = state.withLock { $0.services }
        let entries = services.sorted { $0.key < $1.key }.map { name, status in
            HealthListEntry(key: name, value: HealthCheckResponse(status: status))
        }
        return try HealthListResponse(statuses: entries).encode()
    }

    private func watch(_ call: AsyncCall, _ stream: ServerStreamWriter) async throws {
        let request = try request(call)
        let (changes, number) = subscribe(request.service)
        defer { state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
        var told: ServingStatus?
        for await status in changes where status != told {
            try await stream.send(HealthCheckResponse(status: status).encode())
            told = status
        }
    }

    /// Only the newest state is kept for a watcher that is slow.
    private func subscribe(_ service: String) -> (AsyncStream<ServingStatus>, Int) {
        let (changes, tell) = AsyncStream.makeStream(
            of: ServingStatus.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.last += 1
            state.watchers[state.last] = (service, tell)
            tell.yield(state.status(service))
            return state.last
        }
        return (changes, number)
    }
}
