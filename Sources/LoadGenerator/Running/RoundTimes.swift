internal import BaileyClient

/// When a round's parts begin and end, in nanoseconds of the clock of NIO's deadlines.
struct RoundTimes {
    let begin: UInt64
    let window: Range<UInt64>
    let giveUp: UInt64

    init(_ settings: LoadSettings, begin: UInt64) {
        self.begin = begin
        let warm = begin + settings.warmUp.wholeNanoseconds
        window = warm..<(warm + settings.duration.wholeNanoseconds)
        giveUp = window.upperBound + settings.patience.wholeNanoseconds
    }

    /// The schedule of one connection; those of an open loop are due in turn, not all at once.
    func schedule(of connection: Int, _ settings: LoadSettings) -> SendSchedule {
        guard let rate = settings.rate else {
            return .closed(begin: begin, end: window.upperBound, giveUp: giveUp)
        }
        let between = 1e9 / rate
        return .open(
            begin: begin + UInt64(between * Double(connection)), end: window.upperBound,
            giveUp: giveUp, interval: max(1, between * Double(settings.connections)))
    }
}
