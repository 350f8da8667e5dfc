import Cedar
import Testing

struct SchemaResolutionTests {
    /// The type of attribute `x` of an entity type.
    private func typeOfX(_ type: Text, _ text: String) throws -> SchemaType {
        let type = try #require(try Schema(text).entityType(try typeName(type)))
        return try #require(type.attributes["x"]).type
    }

    @Test(arguments: [
        ("Bool", SchemaType.boolean), ("Long", .long), ("String", .string), ("decimal", .decimal),
        ("ipaddr", .ip), ("datetime", .datetime), ("duration", .duration),
        ("__cedar::Bool", .boolean), ("__cedar::Long", .long), ("__cedar::String", .string),
        ("__cedar::decimal", .decimal), ("__cedar::ipaddr", .ip), ("__cedar::datetime", .datetime),
        ("__cedar::duration", .duration), ("Set<Set<Long>>", .set(.set(.long))),
        ("{a?: Long}", .record(RecordType([.init(name: "a", type: .long, isRequired: false)]))),
    ])
    func `cedar's own types are known by both names`(text: String, type: SchemaType) throws {
        #expect(try typeOfX("A", "entity A {x: \(text)};") == type)
        #expect(try typeOfX("N::A", "namespace N { entity A {x: \(text)}; }") == type)
    }

    /// A name of the current namespace goes before one of the empty one, that before Cedar's own; in
    /// one namespace a common type goes before an entity type.
    @Test(arguments: [
        ("entity A {x: A};", "A", "A"), ("namespace N { entity A {x: A}; }", "N::A", "N::A"),
        ("entity B; namespace N { entity A {x: B}; }", "N::A", "B"),
        ("namespace N { entity A {x: N::A}; }", "N::A", "N::A"),
        ("namespace M { entity B; } namespace N { entity A {x: M::B}; }", "N::A", "M::B"),
        ("entity Long; entity A {x: Long};", "A", "Long"),
        ("entity decimal; namespace N { entity A {x: decimal}; }", "N::A", "decimal"),
        ("namespace N { entity Long; entity A {x: Long}; }", "N::A", "N::Long"),
        ("type T = B; entity B, A {x: T};", "A", "B"),
        ("action a; entity A {x: Action};", "A", "Action"),
        ("namespace N { action a; entity A {x: Action}; }", "N::A", "N::Action"),
        ("action a; namespace N { entity A {x: Action}; }", "N::A", "Action"),
    ])
    func `a name means an entity type`(text: String, type: Text, meaning: Text) throws {
        #expect(try typeOfX(type, text) == .entity(try typeName(meaning)))
    }

    @Test(arguments: [
        ("entity T; type T = Long; entity A {x: T};", "A"),
        ("type ipaddr = Long; entity A {x: ipaddr};", "A"),
        ("type decimal = __cedar::decimal; type T = Long; entity A {x: T};", "A"),
        ("namespace N { type decimal = Long; entity A {x: decimal}; }", "N::A"),
        ("type T = Long; namespace N { entity A {x: T}; }", "N::A"),
        ("type T = U; type U = V; type V = Long; entity A {x: T};", "A"),
        ("type Action = Long; action a; entity A {x: Action};", "A"),
        ("entity Long; entity A {x: __cedar::Long};", "A"),
    ])
    func `a name means a common type`(text: String, type: Text) throws {
        #expect(try typeOfX(type, text) == .long)
    }

    @Test(arguments: [
        ("entity A {x: Nope};", "1:14: no type `Nope` is declared"),
        ("entity A {x: Boolean};", "1:14: no type `Boolean` is declared"),
        ("entity A {x: __cedar};", "1:14: no type `__cedar` is declared"),
        ("entity A {x: __cedar::Boolean};", "1:14: no type `__cedar::Boolean` is declared"),
        ("entity A {x: N::Long};", "1:14: no type `N::Long` is declared"),
        ("entity A {x: Action};", "1:14: no type `Action` is declared"),
        ("entity A tags Nope;", "1:15: no type `Nope` is declared"),
        ("type T = Nope;", "1:10: no type `Nope` is declared"),
        (
            "namespace N { entity B; } namespace M { entity A {x: B}; }",
            "1:54: no type `B` is declared"
        ),
        ("entity A in Nope;", "1:13: no entity type `Nope` is declared"),
        ("entity A in __cedar::Long;", "1:13: no entity type `__cedar::Long` is declared"),
        ("type T = Long; entity A in T;", "1:28: no entity type `T` is declared"),
        ("action a; entity A in Action;", "1:23: no entity type `Action` is declared"),
        (
            "entity A; action a appliesTo {principal: B, resource: A};",
            "1:42: no entity type `B` is declared"
        ),
        (
            "entity A; action a appliesTo {principal: Action, resource: A};",
            "1:42: no entity type `Action` is declared"
        ),
        (
            "entity A; action a appliesTo {principal: A, resource: A, context: A};",
            "1:67: no common type `A` is declared"
        ),
        (
            "entity A; action a appliesTo {principal: A, resource: A, context: Long};",
            "1:67: a context has to be a record, and `Long` is none"
        ),
        ("action a in b;", "1:13: no action `Action::\"b\"` is declared"),
        ("entity Foo; action a in Foo::\"b\", b;", "1:33: unexpected token `,`: expected `;`"),
        ("action b; action a in Foo::\"b\";", "1:23: no action `Foo::\"b\"` is declared"),
    ])
    func `a name without meaning is refused`(text: String, message: String) {
        #expect(schemaErrors(text) == [message])
    }

    @Test(arguments: [
        ("entity A, A;", "1:11: `A` is declared twice"),
        ("type T = Long; type T = Long;", "1:21: `T` is declared twice"),
        ("action a; action \"a\";", "1:18: `a` is declared twice"),
        ("namespace N {} namespace N {}", "1:26: `N` is declared twice"),
        ("entity Action;", "1:8: `Action` can't be declared: it is the type of the actions"),
        (
            "namespace N { entity Action; }",
            "1:22: `Action` can't be declared: it is the type of the actions"
        ),
        ("entity __cedar;", "1:8: `__cedar`: the name `__cedar` is reserved"),
        ("type __cedar = Long;", "1:6: `__cedar`: the name `__cedar` is reserved"),
        ("namespace A::__cedar {}", "1:11: `A::__cedar`: the name `__cedar` is reserved"),
        ("namespace __cedar::A {}", "1:11: `__cedar::A`: the name `__cedar` is reserved"),
        (
            "entity A; namespace N { entity A; }",
            "1:32: `N::A` shadows `A`, which the empty namespace declares"
        ),
        (
            "type A = Long; namespace N { entity A; }",
            "1:37: `N::A` shadows `A`, which the empty namespace declares"
        ),
        (
            "entity A; namespace N { type A = Long; }",
            "1:30: `N::A` shadows `A`, which the empty namespace declares"
        ),
        (
            "action a; namespace N { action a; }",
            "1:32: `N::Action::\"a\"` shadows `Action::\"a\"`, which the empty namespace declares"
        ),
        ("action a in a;", "1:8: action `Action::\"a\"` is in itself"),
        ("type T = T;", "1:6: common type `T` contains itself"),
        ("type T = Set<{a: T}>;", "1:6: common type `T` contains itself"),
        ("type T = U; type U = T;", "1:6: common type `T` contains itself"),
        ("entity T; type T = T;", "1:16: common type `T` contains itself"),
        ("type decimal = decimal;", "1:6: common type `decimal` contains itself"),
    ])
    func `a wrong declaration is refused`(text: String, message: String) {
        #expect(schemaErrors(text) == [message])
    }

    @Test(arguments: ["Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String"])
    func `names of the JSON format are refused for common types alone`(name: String) {
        #expect(
            schemaErrors("type \(name) = decimal;") == [
                "1:6: `\(name)` can't be the name of a common type"
            ])
        #expect(schemaErrors("entity \(name);") == [])
    }

    @Test func `of two attributes with one name the later counts`() throws {
        #expect(try typeOfX("A", "entity A {x: Nope, x: Long};") == .long)
    }

    @Test func `everything that is wrong is reported in the order of the text`() {
        let errors = schemaErrors(
            "entity B {x: Nope};\nentity A in Gone;\naction a in b;\nentity Action;")
        #expect(errors.map { $0.prefix(2) } == ["1:", "2:", "3:", "4:"])
    }
}

struct SchemaStructureTests {
    private let text = """
        @zone("customer") namespace Shop {
            @bailey_user entity User in [Team, Org] {
                @bailey_tenant org: Org, @note @bailey_owner("a b") boss?: User,
            } tags Set<String>;
            entity Team in Org;
            entity Org;
            entity Color enum ["red", "green", "red"];
            @kind("shape") type Size = {width: Long};
            @group action all;
            action read, write in all appliesTo {
                principal: [User, Team], resource: Org, context: Size
            };
            action audit in [read, Shop::Action::"all"];
        }
        """

    @Test func `entity types have their parts`() throws {
        let schema = try Schema(text)
        #expect(
            schema.entityTypes.map(\.name.path) == [
                "Shop::Color", "Shop::Org", "Shop::Team", "Shop::User",
            ])
        let user = try #require(schema.entityType(try typeName("Shop::User")))
        #expect(user.attributes.attributes.map(\.name) == ["boss", "org"])
        #expect(user.attributes["boss"]?.isRequired == false)
        #expect(user.attributes["org"]?.isRequired == true)
        #expect(user.tags == .set(.string))
        #expect(user.parents.map(\.path) == ["Shop::Org", "Shop::Team"])
        #expect(user.ancestors == [try typeName("Shop::Org"), try typeName("Shop::Team")])
        #expect(user.population == .open)
        let color = try #require(schema.entityType(try typeName("Shop::Color")))
        #expect(color.population == .enumerated(["red", "green", "red"]))
        #expect(schema.entityType(try typeName("Shop::Action")) == nil)
    }

    @Test func `actions have their parts`() throws {
        let schema = try Schema(text)
        #expect(schema.actions.map(\.uid.id) == ["all", "audit", "read", "write"])
        let read = try #require(schema.action(try entityUID("Shop::Action", "read")))
        #expect(read.principalTypes.map(\.path) == ["Shop::Team", "Shop::User"])
        #expect(read.resourceTypes.map(\.path) == ["Shop::Org"])
        #expect(read.context == RecordType([.init(name: "width", type: .long)]))
        let audit = try #require(schema.action(try entityUID("Shop::Action", "audit")))
        let (all, reading) = (try entityUID("Shop::Action", "all"), read.uid)
        #expect(audit.parents == [all, reading])
        #expect(audit.ancestors == [all, reading])
        #expect(audit.principalTypes.isEmpty && audit.context == RecordType())
        #expect(schema.actionEntities.map(\.uid) == schema.actions.map(\.uid))
        #expect(schema.actionEntities.map(\.ancestors) == schema.actions.map(\.ancestors))
    }

    @Test func `annotations are kept everywhere`() throws {
        let schema = try Schema(text)
        let user = try #require(schema.entityType(try typeName("Shop::User")))
        #expect(user.annotations["bailey_user"] == "")
        #expect(user.annotations["bailey_tenant"] == nil)
        #expect(user.attributes["org"]?.annotations["bailey_tenant"] == "")
        #expect(user.attributes["boss"]?.annotations["bailey_owner"] == "a b")
        #expect(
            user.attributes["boss"]?.annotations.entries.map(\.key) == ["note", "bailey_owner"])
        #expect(schema.action(try entityUID("Shop::Action", "all"))?.annotations["group"] == "")
        #expect(schema.commonTypes.map(\.name.path) == ["Shop::Size"])
        #expect(schema.commonTypes.first?.annotations["kind"] == "shape")
        #expect(schema.namespaceAnnotations[try typeName("Shop")]?["zone"] == "customer")
    }

    @Test func `entity types may form a cycle and are then among their own ancestors`() throws {
        let schema = try Schema("entity A in B; entity B in C; entity C in B; entity D in D;")
        let ancestors = { (name: Text) in
            try #require(schema.entityType(try typeName(name))).ancestors.map(\.path).sorted()
        }
        #expect(try ancestors("A") == ["B", "C"])
        #expect(try ancestors("B") == ["B", "C"])
        #expect(try ancestors("D") == ["D"])
    }

    @Test func `the empty schema declares nothing`() throws {
        #expect(Schema.empty.entityTypes.isEmpty && Schema.empty.actions.isEmpty)
        #expect(try Schema("").commonTypes.isEmpty)
    }
}

struct SchemaResolutionLimitTests {
    /// Common types `T0` to `T<links>`, each holding the one before it twice.
    private func doubling(_ links: Int) -> String {
        let types = (1...links).map { "type T\($0) = {a: T\($0 - 1), b: T\($0 - 1)};" }
        return (["type T0 = Long;"] + types).joined(separator: "\n")
    }

    @Test func `types are counted with common types in their places, up to the limit`() {
        // Tn holds 2^(n+1) - 1 types, and the entity's record is one more.
        let fits = doubling(19) + "\nentity E {x: T19};"
        #expect(1 << 20 == SchemaLimits.typesMax)
        #expect(schemaErrors(fits) == [])
        let message =
            "the schema holds more than \(SchemaLimits.typesMax) types, "
            + "common types put in their places"
        #expect(schemaErrors(fits + " entity F;").map { $0.drop { $0 != "t" } } == [message[...]])
        #expect(schemaErrors(doubling(64)).count == 1)
    }

    @Test func `types lie inside one another up to the limit, common types put in their places`() {
        func chain(_ links: Int) -> String {
            (["type T0 = Long;"] + (1...links).map { "type T\($0) = Set<T\($0 - 1)>;" })
                .joined(separator: "\n")
        }
        #expect(schemaErrors(chain(SchemaLimits.typeNestingMax)) == [])
        let limit = SchemaLimits.typeNestingMax
        #expect(
            schemaErrors(chain(limit + 1)) == [
                "\(limit + 2):\(10 + "\(limit)".count): more than \(limit) types inside one another"
            ])
    }

    @Test func `a long chain of common types is resolved without recursion`() throws {
        let chain = (1...20_000).map { "type T\($0 - 1) = T\($0);" } + ["type T20000 = Long;"]
        let schema = try Schema(chain.joined(separator: "\n"))
        #expect(schema.commonTypes.allSatisfy { $0.type == .long })
    }

    /// A chain of n types has n(n-1)/2 ancestors.
    @Test(arguments: [("entity E%;", "entity E% in E$;"), ("action a%;", "action a% in a$;")])
    func `hierarchies are closed up to the limit`(first: String, next: String) {
        func chain(_ count: Int) -> String {
            (0..<count).map { number in
                (number == 0 ? first : next)
                    .replacing("%", with: "\(number)").replacing("$", with: "\(number - 1)")
            }.joined(separator: "\n")
        }
        var count = 1
        while (count + 1) * count / 2 <= SchemaLimits.closureStepsMax { count += 1 }
        #expect(schemaErrors(chain(count)) == [])
        #expect(schemaErrors(chain(count + 1)).first?.hasSuffix("to close the hierarchy") == true)
    }
}
