import TTRPCTransport
import Testing

@Suite struct OpenFileLimitTests {
    private static let text = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             95844                95844                processes
        Max open files            1024                 524288               files
        Max locked memory         8388608              8388608              bytes
        """

    @Test func `the soft limit is found`() {
        #expect(OpenFileLimit.read(Self.text) == 1_024)
    }

    @Test(arguments: ["", "Max open files", "Max open files   unlimited  unlimited  files"])
    func `a text without a number has no limit`(text: String) {
        #expect(OpenFileLimit.read(text) == nil)
    }

    @Test func `this process has a limit`() throws {
        #expect(try #require(OpenFileLimit.current) > 0)
    }

    @Test(arguments: [
        (16_384, 1_024, 480), (100, 1_024, 100), (480, 1_024, 480), (16_384, 10, 1),
        (16_384, nil, 16_384),
    ])
    func `a server takes its share of what is left`(wanted: Int, openFiles: Int?, taken: Int) {
        #expect(OpenFileLimit.connections(wanted: wanted, openFiles: openFiles) == taken)
    }
}
