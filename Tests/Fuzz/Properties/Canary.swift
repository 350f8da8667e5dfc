/// A fault that `ops/fuzz` expects to be found: if it isn't, no fuzzer's silence means anything.
public enum Canary {
    /// By which name it is asked for, as if it were a fuzzer.
    public static let name = "FuzzCanary"

    /// Traps for one beginning of the input, which has to be guessed byte by byte.
    ///
    /// It is not inlined into the entry point, which libFuzzer leaves without counters.
    @inline(never)
    public static func trapIfFound(_ bytes: [UInt8]) {
        guard bytes.first == 0x7b else { return }
        guard bytes.dropFirst().first == 0x22 else { return }
        guard bytes.dropFirst(2).first == 0x7d else { return }
        fatalError("the canary sings")
    }
}
