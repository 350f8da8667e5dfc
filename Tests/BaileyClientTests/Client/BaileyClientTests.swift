import BaileyClient
import Synchronization
import Testing
import Wire

@Suite struct BaileyClientTests {
    private static var quick: ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.backoff = Backoff(first: .microseconds(10), longest: .microseconds(100))
        return configuration
    }

    private static let allow = CheckResponse(decision: .allow, code: "permitted", activation: 3)

    private static func ask(
        _ server: PlainServer, configuration: ClientConfiguration = quick,
        within time: Duration? = nil
    ) async throws -> Result<CheckResponse, ClientError> {
        let client = BaileyClient(to: .unix(path: server.path), configuration: configuration)
        let result: Result<CheckResponse, ClientError>
        do throws(ClientError) {
            let question = CheckRequest(action: EntityRef(id: "read"), requestID: "r1")
            result = .success(try await client.check(question, within: time))
        } catch {
            result = .failure(error)
        }
        await client.close()
        return result
    }

    @Test func `a question is asked and its answer given`() async throws {
        let answer = try Self.allow.encode()
        try await withServer { _, _ in
            .answer(answer)
        } _: { server async throws in
            #expect(try await Self.ask(server) == .success(Self.allow))
            let request = try #require(server.requests.first)
            #expect(request.name == .check)
            #expect(try CheckRequest(decoding: request.payload).requestID == "r1")
            #expect(request.hasDeadline)
        }
    }

    @Test func `many questions at once go over one connection, each to its own answer`()
        async throws
    {
        try await withServer { request, _ in
            .answer(request.payload)
        } _: { server async throws in
            let client = try await BaileyClient.connect(to: .unix(path: server.path))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<500 {
                    group.addTask {
                        let payload = Array("\(number)".utf8)
                        let answer = try await client.call(.check, payload, isIdempotent: true)
                        #expect(answer == payload)
                    }
                }
                try await group.waitForAll()
            }
            #expect(server.connections == 1)
            #expect(server.requests.count == 500)
            await client.close()
        }
    }

    @Test func `a status is thrown as it came`() async throws {
        let status = Status(.permissionDenied, "unknown caller")
        try await withServer { _, _ in
            .refuse(status)
        } _: { server async throws in
            #expect(try await Self.ask(server) == .failure(.status(status)))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a call ends at its deadline, and others go on`() async throws {
        try await withServer { _, number in
            number == 1 ? .ignore : .answer([])
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            await #expect(throws: ClientError.deadlineExceeded) {
                try await client.check(CheckRequest(), within: .milliseconds(5))
            }
            #expect(try await client.check(CheckRequest()) == CheckResponse())
            #expect(server.connections == 1)
            await client.close()
        }
    }

    @Test(arguments: [Duration.zero, .seconds(-1)])
    func `a call without time is not made`(time: Duration) async throws {
        try await withServer { _, _ in
            .answer([])
        } _: { server async throws in
            #expect(try await Self.ask(server, within: time) == .failure(.deadlineExceeded))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a cancelled task gets its call back`() async throws {
        let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
        try await withServer { _, _ in
            continuation.yield()
            return .ignore
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            let task = Task {
                _ = await #expect(throws: ClientError.cancelled) {
                    try await client.check(CheckRequest())
                }
            }
            _ = await asked.first { _ in true }
            task.cancel()
            await task.value
            await client.close()
        }
    }

    @Test func `a call whose connection is lost is sent again on a new one`() async throws {
        let answer = try Self.allow.encode()
        try await withServer { _, number in
            number < 3 ? .close : .answer(answer)
        } _: { server async throws in
            #expect(try await Self.ask(server) == .success(Self.allow))
            #expect(server.connections == 3)
        }
    }

    @Test func `a call is not sent more often than the policy says`() async throws {
        try await withServer { _, _ in
            .close
        } _: { server async throws in
            let result = try await Self.ask(server)
            #expect(result.isFailure { if case .connection = $0 { true } else { false } })
            #expect(server.requests.count == RetryPolicy().attemptsMax)
        }
    }

    @Test func `a call that may not be answered twice is sent once`() async throws {
        try await withServer { _, _ in
            .close
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            await #expect(throws: ClientError.self) {
                try await client.call(.check, [], isIdempotent: false)
            }
            #expect(server.requests.count == 1)
            await client.close()
        }
    }

    @Test func `a server that is stopping is asked again, whatever the call`() async throws {
        let stopping = Status(.unavailable, "the server is stopping")
        try await withServer { _, number in
            number == 1 ? .refuse(stopping) : .answer([7])
        } _: {
            server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            #expect(try await client.call(.check, [], isIdempotent: false) == [7])
            #expect(server.connections == 2)
            await client.close()
        }
    }

    @Test func `a server that comes up later is found`() async throws {
        let server = PlainServer { _, _ in .answer([1]) }
        let attempts = Counter()
        var configuration = Self.quick
        configuration.retry.attemptsMax = .max
        configuration.random = {
            attempts.add()
            return 0
        }
        let client = BaileyClient(to: .unix(path: server.path), configuration: configuration)
        async let answer = client.call(.check, [], isIdempotent: true)
        while attempts.value < 3 { await Task.yield() }
        try await server.start()
        #expect(try await answer == [1])
        await client.close()
        await server.stop()
    }

    @Test func `a server that is not there is told at once by connect`() async {
        let address = ServerAddress.unix(path: PlainServer.temporaryPath())
        await #expect {
            _ = try await BaileyClient.connect(to: address)
        } throws: { error in
            guard case .connection(let reason)? = error as? ClientError else { return false }
            return reason.contains("\(address)")
        }
    }

    @Test func `a server that breaks the protocol is told so, and not asked again`() async throws {
        let neverOpened: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 99, 2, 0]
        try await withServer { _, _ in
            .send(neverOpened)
        } _: { server async throws in
            let result = try await Self.ask(server)
            #expect(result.isFailure { if case .protocolViolation = $0 { true } else { false } })
            #expect(server.requests.count == 1)
        }
    }

    @Test func `an answer that can't be read is a violation`() async throws {
        try await withServer { _, _ in
            .answer([0xff, 0xff])
        } _: { server async throws in
            let result = try await Self.ask(server)
            #expect(result.isFailure { if case .protocolViolation = $0 { true } else { false } })
        }
    }

    @Test func `one call over the limit fails at once`() async throws {
        var configuration = Self.quick
        configuration.inFlightMax = 2
        let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
        try await withServer { _, _ in
            continuation.yield()
            return .ignore
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: configuration)
            async let first: Result<[UInt8], any Error> = Result {
                try await client.call(.check, [], isIdempotent: true)
            }
            async let second: Result<[UInt8], any Error> = Result {
                try await client.call(.check, [], isIdempotent: true)
            }
            var both = asked.makeAsyncIterator()
            _ = await both.next()
            _ = await both.next()
            await #expect(throws: ClientError.tooManyInFlight(limit: 2)) {
                try await client.call(.check, [], isIdempotent: true)
            }
            await client.close(waiting: .zero)
            for result in await [first, second] {
                #expect(result.isFailure { $0 as? ClientError == .closed })
            }
        }
    }

    @Test func `a closed client says so`() async throws {
        try await withServer { _, _ in
            .answer([])
        } _: { server async throws in
            let client = try await BaileyClient.connect(to: .unix(path: server.path))
            await client.close()
            await client.close()
            await #expect(throws: ClientError.closed) { try await client.check(CheckRequest()) }
        }
    }

    @Test func `a request larger than a frame is not sent`() async throws {
        try await withServer { _, _ in
            .answer([])
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            let question = CheckRequest(zone: String(repeating: "x", count: 5 << 20))
            await #expect {
                try await client.check(question)
            } throws: { error in
                if case .invalidRequest? = error as? ClientError { true } else { false }
            }
            #expect(try await client.check(CheckRequest()) == CheckResponse())
            await client.close()
        }
    }

    @Test func `health is asked by the service's name`() async throws {
        let answer = try HealthCheckResponse(status: .serving).encode()
        try await withServer { request, _ in
            let service = try? HealthCheckRequest(decoding: request.payload).service
            return service == "zone/workforce" ? .answer(answer) : .refuse(Status(.notFound, ""))
        } _: { server async throws in
            let client = BaileyClient(to: .unix(path: server.path), configuration: Self.quick)
            #expect(try await client.health(of: "zone/workforce") == .serving)
            await #expect(throws: ClientError.status(Status(.notFound, ""))) {
                try await client.health(of: "zone/other")
            }
            await client.close()
        }
    }
}

/// How often something has happened.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .acquiring) }

    func add() {
        count.wrappingAdd(1, ordering: .releasing)
    }
}

extension Result {
    /// Whether it is a failure of a kind.
    func isFailure(_ isOfKind: (Failure) -> Bool) -> Bool {
        switch self {
        case .success: false
        case .failure(let error): isOfKind(error)
        }
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
