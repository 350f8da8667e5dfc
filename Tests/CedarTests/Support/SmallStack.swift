import Foundation

// Safe: the thread writes before it signals, and the test reads after it has waited.
private final class Outcome: @unchecked Sendable {
    var message = "it did not run"
}

/// What a body says on a thread with a stack of 512 KiB, which is as small as threads get.
func onThreadOf512KiB(_ body: @escaping @Sendable () throws -> String) -> String {
    let outcome = Outcome()
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
        do { outcome.message = try body() } catch { outcome.message = "\(error)" }
        isDone.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    isDone.wait()
    return outcome.message
}
