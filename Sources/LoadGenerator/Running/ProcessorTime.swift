private import FoundationEssentials

/// How long processes have kept the processors busy.
///
/// Source: proc_pid_stat(5): `utime` and `stime`, of all of a process's threads, also of those that ended.
public enum ProcessorTime {
    /// The clock ticks in a second that the kernel counts in towards its users; 100 wherever Linux runs.
    ///
    /// A reading is as much as a tick late, so a second that is measured is told to a hundredth.
    static let ticksPerSecond: UInt64 = 100

    /// The time of a process.
    ///
    /// - Parameter processID: The process; nil for the one that asks.
    /// - Returns: Nanoseconds in user and in system mode; nil if there is no such process here.
    public static func nanoseconds(of processID: Int32?) -> UInt64? {
        let name = processID.map { "\($0)" } ?? "self"
        guard let data = FileManager.default.contents(atPath: "/proc/\(name)/stat") else {
            return nil
        }
        return nanoseconds(in: String(decoding: data, as: UTF8.self))
    }

    /// Reads the text of a `stat` file; the command's name in it may hold anything, brackets too.
    static func nanoseconds(in stat: String) -> UInt64? {
        guard let bracket = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: bracket)...].split(separator: " ")
        // The first of them is field 3 of the manual page; `utime` is 14 and `stime` 15.
        guard fields.count > 12, let user = UInt64(fields[11]), let system = UInt64(fields[12])
        else { return nil }
        return (user + system) * (1_000_000_000 / ticksPerSecond)
    }
}
