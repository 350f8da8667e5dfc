internal import Wire

/// The requests of one connection that wait for their answers.
///
/// A request lies at its stream's place. Streams only have to rise, so one whose place is still taken by a
/// request that many others have overtaken is passed over.
internal struct RequestWindow {
    internal struct Request: Hashable {
        var frame: Int
        var dueAt: UInt64
        var sentAt: UInt64
    }

    private struct Place {
        var stream: UInt32 = 0
        var request = Request(frame: 0, dueAt: 0, sentAt: 0)
    }

    private let size: Int
    private var places: [Place]
    private var nextStream = StreamID.first.number
    private var count = 0

    /// So many places has each request that may wait: streams are passed over seldom.
    private static let placesPerRequest = 4

    internal init(size: Int) {
        self.size = size
        places = [Place](repeating: Place(), count: size * Self.placesPerRequest)
    }

    internal var hasRoom: Bool { count < size }
    internal var isEmpty: Bool { count == 0 }

    /// Keeps a request, and gives it a stream; nil if the connection has no more of them.
    internal mutating func put(_ request: Request) -> StreamID? {
        precondition(hasRoom, "there is room for the request")
        while places[place(of: nextStream)].stream != 0 { nextStream += 2 }
        let stream = StreamID(nextStream)
        guard stream < .retirement else { return nil }
        places[place(of: nextStream)] = Place(stream: nextStream, request: request)
        nextStream += 2
        count += 1
        return stream
    }

    /// Takes the request of a stream; nil if none waits there.
    internal mutating func take(_ stream: StreamID) -> Request? {
        let place = place(of: stream.number)
        guard stream.isClientInitiated, places[place].stream == stream.number else { return nil }
        places[place].stream = 0
        count -= 1
        return places[place].request
    }

    /// Takes all, in no order.
    internal mutating func takeAll() -> [Request] {
        let waiting = places.filter { $0.stream != 0 }.map(\.request)
        for index in places.indices { places[index].stream = 0 }
        count = 0
        return waiting
    }

    private func place(of stream: UInt32) -> Int {
        Int(stream >> 1) % places.count
    }
}
