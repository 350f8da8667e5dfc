import Cedar
import Testing

struct EntityTests {
    @Test func `parents are sorted and stand once`() throws {
        let (a, b) = (try entityUID("G", "a"), try entityUID("G", "b"))
        let entity = Entity(uid: try entityUID("U", "u"), parents: [b, a, b])
        #expect(entity.parents == [a, b])
        #expect(entity.ancestors == [a, b])
    }

    @Test func `entities are equal if everything about them is`() throws {
        let (uid, group) = (try entityUID("U", "u"), try entityUID("G", "g"))
        let field = Record(lastWins: [Record.Field(key: "a", value: .long(1))])
        let entity = Entity(uid: uid, attributes: field, parents: [group])
        #expect(entity == Entity(uid: uid, attributes: field, parents: [group]))
        #expect(entity != Entity(uid: uid, attributes: .empty, parents: [group]))
        #expect(entity != Entity(uid: uid, attributes: field, parents: [group], tags: field))
        #expect(entity != Entity(uid: uid, attributes: field))
        #expect(
            entity
                != Entity(
                    uid: uid, attributes: field, parents: [group], ancestors: [group, uid],
                    tags: .empty))
    }
}
