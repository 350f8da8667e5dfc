import Foundation
import TTRPCTransport
import Testing
import Wire

/// Whom the responder does not know, and who keeps half a frame, is kept within bounds.
@Suite struct StrangerTests {
    private static func peer(_ user: UInt32) -> Peer {
        .unix(userID: user, groupID: 8, processID: 9)
    }

    @Test func `a few strangers are let in to be refused, and one more is not`() throws {
        let notes = Notes(Script(knows: { $0.userID == 7 }))
        let known = try Conversation(notes)
        let strangers = try (0..<TransportLimits().strangersMax).map { _ in
            #expect(known.loop.admits(Self.peer(9)))
            return try Conversation(user: 9, sharing: known)
        }
        #expect(!known.loop.admits(Self.peer(9)) && !known.loop.admits(.tcp))
        #expect(known.loop.admits(Self.peer(7)))
        #expect(known.loop.admits(Self.peer(geteuid())), "the server's own user looks after health")
        try strangers[0].send(Frames.request([1], on: 1))
        #expect(try strangers[0].frames().map(\.payload) == [[1]])
        strangers[3].close()
        #expect(known.loop.admits(Self.peer(9)))
    }

    @Test func `whoever keeps much of a frame is closed where all keep too much`() throws {
        var limits = TransportLimits()
        limits.partialBytesMax = 100
        limits.partialBytesFree = 20
        let first = try Conversation(limits: limits)
        let second = try Conversation(sharing: first)
        let small = try Conversation(sharing: first)
        let frame = Frames.request([UInt8](repeating: 1, count: 200), on: 1)
        try first.send(Array(frame.prefix(80)))
        try second.send(Array(frame.prefix(20)))
        #expect(first.isOpen && second.isOpen)
        try small.send(Array(frame.prefix(20)))
        #expect(small.isOpen)
        try second.send(Array(frame[20..<40]))
        #expect(!second.isOpen && first.isOpen)
        // What was kept is free again, and a frame that is complete is kept by nobody.
        try first.send(Array(frame[80...]))
        #expect(try first.frames().count == 1)
        try small.send(Array(frame[20..<90]))
        #expect(small.isOpen)
    }
}
