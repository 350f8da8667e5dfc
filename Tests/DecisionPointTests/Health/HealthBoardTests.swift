import DecisionPoint
import Testing
import Wire

struct HealthBoardTests {
    private let board = HealthBoard(services: ["zone/workforce", "zone/customer"])

    private func call(_ method: MethodName, _ payload: [UInt8]) async throws -> [UInt8] {
        let found = board.methods.first { $0.name == method }
        guard case .unary(let answer) = try #require(found).body else {
            Issue.record("`\(method)` answers once")
            return []
        }
        return try await answer(AsyncCall(name: method, payload: payload, peer: .tcp))
    }

    private func check(_ service: String) async throws -> ServingStatus {
        let bytes = try await call(
            .healthCheck, try HealthCheckRequest(service: service).encode())
        return try HealthCheckResponse(decoding: bytes).status
    }

    @Test func `a zone serves once it says so, the process once all zones do`() async throws {
        #expect(try await check("zone/workforce") == .notServing)
        #expect(try await check("") == .notServing)
        board.set("zone/workforce", .serving)
        #expect(try await check("zone/workforce") == .serving)
        #expect(try await check("zone/customer") == .notServing)
        #expect(try await check("") == .notServing)
        board.set("zone/customer", .serving)
        #expect(try await check("") == .serving)
        board.set("zone/workforce", .notServing)
        #expect(try await check("") == .notServing)
    }

    @Test(arguments: ["zone/other", "workforce", " "])
    func `a service that there is not is not found`(service: String) async throws {
        let error = await #expect(throws: Status.self) { try await check(service) }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("`\(service)`") == true)
    }

    @Test(arguments: [(256, StatusCode.notFound), (257, .invalidArgument)])
    func `a name is asked for up to its limit`(bytes: Int, code: StatusCode) async throws {
        let name = String(repeating: "x", count: bytes)
        let error = await #expect(throws: Status.self) { try await check(name) }
        #expect(error?.code == code)
    }

    @Test func `all services are listed with their state`() async throws {
        board.set("zone/customer", .serving)
        let bytes = try await call(.healthList, [])
        let statuses = try HealthListResponse(decoding: bytes).statuses
        #expect(statuses.map(\.key) == ["zone/customer", "zone/workforce"])
        #expect(statuses.map { $0.value?.status } == [.serving, .notServing])
    }

    @Test(arguments: [MethodName.healthCheck, .healthList])
    func `an unknown field is refused`(method: MethodName) async throws {
        let error = await #expect(throws: WireError.self) { try await call(method, [0x48, 1]) }
        #expect(error?.fault == .unknownField)
    }

    /// Watches a service, and gives what it is told.
    private func watch(_ service: String) throws -> (
        AsyncStream<ServingStatus>, Task<Void, any Error>
    ) {
        let found = board.methods.first { $0.name == .healthWatch }
        guard case .serverStream(let body) = try #require(found).body else {
            throw Status(.internal, "watch is a stream")
        }
        let payload = try HealthCheckRequest(service: service).encode()
        let (told, tell) = AsyncStream.makeStream(of: ServingStatus.self)
        let call = AsyncCall(name: .healthWatch, payload: payload, peer: .tcp)
        let task = Task {
            try await body(
                call,
                ServerStreamWriter { tell.yield(try HealthCheckResponse(decoding: $0).status) })
            tell.finish()
        }
        return (told, task)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who watches is told the state at once, and each change`() async throws {
        let (told, task) = try watch("zone/workforce")
        defer { task.cancel() }
        var iterator = told.makeAsyncIterator()
        #expect(await iterator.next() == .notServing)
        board.set("zone/workforce", .serving)
        #expect(await iterator.next() == .serving)
        // Neither another zone's change nor the same state again is news.
        board.set("zone/customer", .serving)
        board.set("zone/workforce", .serving)
        board.set("zone/workforce", .notServing)
        #expect(await iterator.next() == .notServing)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a service that there is not can be watched until there is`() async throws {
        let (told, task) = try watch("zone/later")
        defer { task.cancel() }
        var iterator = told.makeAsyncIterator()
        #expect(await iterator.next() == .serviceUnknown)
        board.set("zone/later", .serving)
        #expect(await iterator.next() == .serving)
    }

    @Test(.timeLimit(.minutes(1)))
    func `the process is watched over all its zones`() async throws {
        let (told, task) = try watch("")
        defer { task.cancel() }
        var iterator = told.makeAsyncIterator()
        #expect(await iterator.next() == .notServing)
        board.set("zone/workforce", .serving)
        board.set("zone/customer", .serving)
        #expect(await iterator.next() == .serving)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a watch ends when its call is taken back`() async throws {
        let (told, task) = try watch("zone/workforce")
        var iterator = told.makeAsyncIterator()
        #expect(await iterator.next() == .notServing)
        task.cancel()
        #expect(await iterator.next() == nil)
    }
}
