internal import FuzzProperties

/// One program for all fuzzers, so that their code is built and linked once.
enum Fuzzer {
    /// The reader that the last word of the command line names; nil stands for the canary.
    static let target: FuzzTarget? = {
        let name = CommandLine.arguments.last ?? ""
        let target = FuzzTarget(rawValue: name)
        precondition(target != nil || name == Canary.name, "there is no fuzzer `\(name)`")
        return target
    }()
}

/// Called by libFuzzer with each input; what it finds ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safe: libFuzzer lends so many bytes for the time of the call, and here they are copied.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let target = Fuzzer.target {
        target.trapIfBroken(bytes)
    } else {
        Canary.trapIfFound(bytes)
    }
    return 0
}
