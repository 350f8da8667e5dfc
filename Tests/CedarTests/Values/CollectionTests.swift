import Cedar
import Testing

@Suite struct CollectionTests {
    static let record = Record(lastWins: [Record.Field(key: "a", value: .long(1))])

    @Test func `a set drops what is deeply equal`() {
        let nested = Value.set(ValueSet([.record(Self.record), .record(Self.record)]))
        let set = ValueSet([nested, .set(ValueSet([.record(Self.record)])), .long(1), .long(1)])
        #expect(set.count == 2)
        #expect(set.contains(nested))
        #expect(!set.contains(.boolean(true)))
    }

    @Test func `order and duplicates don't matter for equality`() {
        let left = ValueSet([.string("a"), .long(1), .boolean(true)])
        let right = ValueSet([.boolean(true), .string("a"), .string("a"), .long(1)])
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    @Test func `values of different types are different`() {
        #expect(Value.long(1) != .string("1"))
        #expect(Value.boolean(false) != .long(0))
        #expect(Value.long(0) != .decimal(Decimal(tenThousandths: 0)))
        #expect(
            Value.duration(Duration(milliseconds: 0))
                != .datetime(Datetime(millisecondsSinceEpoch: 0)))
        #expect(Value.set(ValueSet([])) != .record(.empty))
    }

    @Test func `the empty set is below every set and meets none`() {
        let empty = ValueSet([])
        let some = ValueSet([.long(1)])
        #expect(empty.isSubset(of: some) && empty.isSubset(of: empty))
        #expect(empty.isDisjoint(with: some) && empty.isDisjoint(with: empty))
        #expect(!some.isSubset(of: empty))
    }

    @Test func `sets meet and contain each other`() {
        let left = ValueSet([.long(1), .long(2), .long(3)])
        let right = ValueSet([.long(3), .string("x")])
        #expect(!left.isDisjoint(with: right) && !right.isDisjoint(with: left))
        #expect(!left.isSubset(of: right) && !right.isSubset(of: left))
        #expect(ValueSet([.long(3)]).isSubset(of: left))
    }

    @Test func `a record is sorted by the bytes of its keys`() throws {
        let keys: [Text] = ["b", "\u{e9}", "a", "e\u{301}", ""]
        let fields = keys.map { Record.Field(key: $0, value: .string($0)) }
        let record = try #require(Record(uniqueFields: fields))
        #expect(record.fields.map(\.key) == ["", "a", "b", "e\u{301}", "\u{e9}"])
        #expect(record["\u{e9}"] == .string("\u{e9}"))
    }

    @Test func `a key that comes twice is refused, or the last one counts`() {
        let fields = [Value.long(1), .long(2)].map { Record.Field(key: "a", value: $0) }
        #expect(Record(uniqueFields: fields) == nil)
        #expect(Record(lastWins: fields)["a"] == .long(2))
    }

    @Test(arguments: [0, 1, 8, 9, 100])
    func `every field is found, in small records and large ones`(count: Int) throws {
        let fields = (0..<count).map {
            Record.Field(key: Text("key\($0)"), value: .long(Int64($0)))
        }
        let record = try #require(Record(uniqueFields: fields.shuffled()))
        for field in fields { #expect(record[field.key] == field.value) }
        #expect(record["key"] == nil && record["key999"] == nil && record[""] == nil)
        #expect(record.count == count && record.has("key0") == (count > 0))
    }

    @Test func `values print as Cedar text`() throws {
        let values: [Value] = [
            .string("a\"b"), .long(-1), .boolean(true), .set(ValueSet([])), .record(Self.record),
            .record(Record(lastWins: [Record.Field(key: "if", value: .long(1))])),
        ]
        #expect(
            values.map(\.description) == [#""a\"b""#, "-1", "true", "[]", "{a: 1}", #"{"if": 1}"#])
    }
}
