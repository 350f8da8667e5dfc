import Testing
import Wire

struct MethodTableTests {
    @Test func `names and shapes are told by index`() {
        var table = MethodTable(unary: [.check])
        let watch = table.append(.healthWatch, shape: .serverStream)
        #expect(table.count == 2)
        #expect(table.name(of: MethodIndex(0)) == .check)
        #expect(table.shape(of: MethodIndex(0)) == .unary)
        #expect(table.name(of: watch) == .healthWatch)
        #expect(table.shape(of: watch) == .serverStream)
    }

    @Test(arguments: ["Check", "CheckBatch", "Chec", "check", "Checks", ""])
    func `a method is found by its whole name`(method: String) {
        let table = MethodTable(unary: [.check, .checkBatch])
        let service = MethodName.check.service
        let bytes = Array((service + method).utf8)
        let names = (
            ByteRange(offset: 0, length: UInt32(service.utf8.count)),
            ByteRange(offset: UInt32(service.utf8.count), length: UInt32(method.utf8.count))
        )
        let expected = ["Check": MethodIndex(0), "CheckBatch": MethodIndex(1)][method]
        for likely in [nil, MethodIndex(0), MethodIndex(1)] {
            let found = table.index(
                service: names.0, method: names.1, in: bytes.span, likely: likely)
            #expect(found == expected)
        }
    }

    @Test func `a table holds 64 methods`() async {
        let names = (0..<MethodTable.methodsMax).map { MethodName(service: "s", method: "m\($0)") }
        #expect(MethodTable(unary: names).count == 64)
        await #expect(processExitsWith: .failure) {
            let names = (0...MethodTable.methodsMax).map {
                MethodName(service: "s", method: "m\($0)")
            }
            _ = MethodTable(unary: names)
        }
    }
}
