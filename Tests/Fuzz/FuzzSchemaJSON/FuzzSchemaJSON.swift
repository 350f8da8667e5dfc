internal import FuzzProperties

/// Called by libFuzzer with each input; what it finds ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safe: libFuzzer lends so many bytes for the time of the call, and here they are copied.
    FuzzTarget.schemaJSON.trapIfBroken(
        unsafe Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
