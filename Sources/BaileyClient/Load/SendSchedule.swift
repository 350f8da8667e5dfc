/// When the requests of one connection are due.
///
/// In a closed loop a request is due whenever an answer makes room for it, so a server that is slow is asked
/// less. In an open loop requests are due at instants that were fixed before: users do not wait for each other.
/// Times are nanoseconds of the clock of NIO's deadlines.
public struct SendSchedule: Hashable, Sendable {
    /// When the first request is due.
    public let begin: UInt64
    /// When no more are due.
    public let end: UInt64
    /// When the run is given up, whatever has no answer yet.
    public let giveUp: UInt64
    /// How many nanoseconds lie between two requests; nil in a closed loop.
    public let interval: Double?
    /// How many requests there are at most.
    private let requestsMax: Int
    private var taken = 0

    /// A schedule with a number of requests that are due as soon as there is room.
    public static func requests(_ count: Int) -> SendSchedule {
        SendSchedule(begin: 0, end: .max, giveUp: .max, interval: nil, requestsMax: count)
    }

    /// A schedule of requests that are due as soon as there is room, for some time.
    public static func closed(begin: UInt64, end: UInt64, giveUp: UInt64) -> SendSchedule {
        SendSchedule(begin: begin, end: end, giveUp: giveUp, interval: nil, requestsMax: .max)
    }

    /// A schedule of requests that are due at a rate, for some time.
    ///
    /// - Parameters:
    ///   - begin: When the first is due.
    ///   - end: When no more are due.
    ///   - giveUp: When the run is given up.
    ///   - interval: The nanoseconds between two requests, at least 1.
    /// - Returns: The schedule.
    public static func open(
        begin: UInt64, end: UInt64, giveUp: UInt64, interval: Double
    ) -> SendSchedule {
        precondition(interval >= 1, "a connection sends at most one request a nanosecond")
        return SendSchedule(
            begin: begin, end: end, giveUp: giveUp, interval: interval, requestsMax: .max)
    }

    private init(
        begin: UInt64, end: UInt64, giveUp: UInt64, interval: Double?, requestsMax: Int
    ) {
        self.begin = begin
        self.end = end
        self.giveUp = giveUp
        self.interval = interval
        self.requestsMax = requestsMax
    }

    /// When the next request is due; nil if there is none any more.
    ///
    /// A time that has passed is one at which the request should have been sent, and from which it counts.
    /// - Complexity: O(1).
    public func next(at now: UInt64) -> UInt64? {
        guard taken < requestsMax else { return nil }
        let due =
            if let interval {
                begin &+ UInt64((Double(taken) * interval).rounded())
            } else {
                max(now, begin)
            }
        return due < end ? due : nil
    }

    /// Notes that the next request was sent.
    public mutating func take() {
        taken += 1
    }

    /// Ends the schedule: no more are due.
    public func stopped() -> SendSchedule {
        SendSchedule(begin: begin, end: 0, giveUp: giveUp, interval: interval, requestsMax: 0)
    }
}
