import BaileyClient
import Testing

@Suite struct SendScheduleTests {
    @Test func `an open loop's requests are due at its rate, whenever they are sent`() {
        var schedule = SendSchedule.open(begin: 1_000, end: 2_000, giveUp: 9_000, interval: 300)
        var due: [UInt64] = []
        while let next = schedule.next(at: 5_000) {
            due.append(next)
            schedule.take()
        }
        #expect(due == [1_000, 1_300, 1_600, 1_900])
    }

    @Test func `intervals that are no whole nanoseconds add up`() {
        var schedule = SendSchedule.open(
            begin: 0, end: 1_000_000_000, giveUp: .max, interval: 1e9 / 300_000)
        var count = 0
        while schedule.next(at: 0) != nil {
            schedule.take()
            count += 1
        }
        #expect(count == 300_000)
    }

    @Test func `a closed loop's requests are due at once, from its beginning to its end`() {
        var schedule = SendSchedule.closed(begin: 100, end: 200, giveUp: 300)
        #expect(schedule.next(at: 50) == 100)
        schedule.take()
        #expect(schedule.next(at: 150) == 150)
        #expect(schedule.next(at: 199) == 199)
        #expect(schedule.next(at: 200) == nil)
    }

    @Test func `a number of requests is due, and none when it is stopped`() {
        var schedule = SendSchedule.requests(2)
        #expect(schedule.next(at: 7) == 7)
        schedule.take()
        #expect(schedule.next(at: 8) == 8)
        #expect(schedule.stopped().next(at: 8) == nil)
        schedule.take()
        #expect(schedule.next(at: 9) == nil)
    }
}
