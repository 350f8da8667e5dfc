internal import Foundation

/// The standard output, as far as `print` leaves it to us.
enum StandardOutput {
    /// Writes out what `print` has kept.
    static func flush() { fflush(nil) }
}
