import BaileyClient
import Synchronization
import Testing
import Wire

@Suite struct LoadPipelineTests {
    private func frames(_ payloads: [[UInt8]]) throws -> [[UInt8]] {
        try payloads.map { try #require(LoadPipeline.frame(calling: .check, $0)) }
    }

    @Test func `a pipeline sends its frames in turn and tells each answer`() async throws {
        let seen = Mutex<[Int: Int]>([:])
        try await withServer { request, _ in
            .answer(request.payload)
        } _: { server async throws in
            let pipeline = try await LoadPipeline.connect(
                to: .unix(path: server.path), frames: try frames([[1], [2], [3]]), inFlight: 8
            ) { answer, data in
                // Field 2, one byte: the payload of the frame that was answered.
                let isItsOwn = data.count == 3 && Int(data[2]) == answer.frame + 1
                seen.withLock { $0[isItsOwn ? answer.frame : -1, default: 0] += 1 }
            }
            let summary = try await pipeline.run(requests: 300)
            #expect(summary.answered == 300)
            #expect(summary.withoutMessage == 0)
            await pipeline.close()
        }
        #expect(seen.withLock { $0 } == [0: 100, 1: 100, 2: 100])
    }

    @Test func `a pipeline counts refusals apart`() async throws {
        try await withServer { _, number in
            number.isMultiple(of: 2) ? .refuse(Status(.internal, "")) : .answer([1])
        } _: { server async throws in
            let pipeline = try await LoadPipeline.connect(
                to: .unix(path: server.path), frames: try frames([[1]]), inFlight: 1)
            let summary = try await pipeline.run(requests: 10)
            #expect(summary.answered == 5)
            #expect(summary.withoutMessage == 5)
            #expect(try await pipeline.run(requests: 1).answered == 1)
            await pipeline.close()
        }
    }

    @Test func `a pipeline that is stopped ends with its last answer`() async throws {
        let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
        try await withServer { _, _ in
            continuation.yield()
            return .answer([1])
        } _: { server async throws in
            let pipeline = try await LoadPipeline.connect(
                to: .unix(path: server.path), frames: try frames([[1]]), inFlight: 4)
            async let summary = pipeline.run(requests: .max)
            _ = await asked.first { _ in true }
            pipeline.stop()
            #expect(try await summary.answered == server.requests.count)
            await pipeline.close()
        }
    }

    @Test func `a lost connection ends the run`() async throws {
        try await withServer { _, number in
            number < 5 ? .answer([1]) : .close
        } _: { server async throws in
            let pipeline = try await LoadPipeline.connect(
                to: .unix(path: server.path), frames: try frames([[1]]), inFlight: 2)
            await #expect(throws: ClientError.self) { try await pipeline.run(requests: 100) }
        }
    }

    @Test func `an answer that many others overtake is still told as its own`() async throws {
        let held = Mutex<Call?>(nil)
        let seen = Mutex<[Int: Int]>([:])
        try await withServer { request, number in
            if number == 1 {
                held.withLock { $0 = request.call }
                return .ignore
            }
            guard number == 100, let first = held.withLock(\.self) else {
                return .answer(request.payload)
            }
            var both = ReplyBuffer()
            for (stream, payload) in [(request.call.stream, request.payload), (first.stream, [7])] {
                both.beginReply()
                both.payload.append(payload.span)
                both.finishReply(on: stream)
            }
            return .send([UInt8](copying: both.bytes))
        } _: { server async throws in
            let pipeline = try await LoadPipeline.connect(
                to: .unix(path: server.path), frames: try frames([[7], [8], [9]]), inFlight: 2
            ) { answer, data in
                let isItsOwn = Int(data[2]) == answer.frame + 7
                seen.withLock { $0[isItsOwn ? answer.frame : -1, default: 0] += 1 }
            }
            let summary = try await pipeline.run(requests: 100)
            #expect(summary.answered == 100)
            await pipeline.close()
        }
        #expect(seen.withLock(\.self) == [0: 34, 1: 33, 2: 33])
    }
}
