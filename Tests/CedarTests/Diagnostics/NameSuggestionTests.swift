import Cedar
import Testing

/// Which name is suggested for one that doesn't exist.
@Suite
struct NameSuggestionTests {
    @Test(arguments: [
        ("permti", ["forbid", "permit"], "permit"),
        ("pemit", ["forbid", "permit"], "permit"),
        ("permitt", ["forbid", "permit"], "permit"),
        ("user", ["User", "Group"], "User"),
        ("USER", ["user", "User"], "User"),
        ("User", ["App::User", "App::Users"], "App::User"),
        ("App::User", ["User"], "User"),
        ("App::Usr", ["App::User"], "App::User"),
        ("Action::\"veiw\"", ["Action::\"view\"", "Action::\"edit\""], "Action::\"view\""),
        ("abc", ["abd", "aba"], "aba"),
        ("caf\u{e9}s", ["caf\u{e9}"], "caf\u{e9}"),
    ])
    func `a name close enough is suggested`(name: String, names: [String], expected: String) {
        #expect(
            NameSuggestion.closest(to: Text(name), among: names.map { Text($0) })
                == Text(expected))
    }

    @Test(arguments: [
        ("permit", []), ("permit", ["permit"]), ("a", ["b"]), ("owner", ["title"]),
        ("", ["a"]), ("", ["::"]), ("User", ["XUser::Y"]),
    ])
    func `a name that is too far away is not`(name: String, names: [String]) {
        #expect(
            NameSuggestion.closest(to: Text(name), among: names.map { Text($0) }) == nil)
    }

    @Test(arguments: [(3, true), (4, false)])
    func `no more changes are made than the limit`(changes: Int, isFound: Bool) {
        let name = String(repeating: "a", count: 30)
        let other = String(repeating: "b", count: changes) + name.dropFirst(changes)
        #expect(changes <= NameSuggestion.changesMax + 1)
        let found = NameSuggestion.closest(to: Text(name), among: [Text(other)])
        #expect((found != nil) == isFound)
    }

    @Test(arguments: [(0, true), (1, false)])
    func `names are compared up to their limit`(surplus: Int, isFound: Bool) {
        let name = String(repeating: "a", count: NameSuggestion.scalarsMax + surplus)
        let close = Text(String(name.dropLast()) + "b")
        #expect((NameSuggestion.closest(to: Text(name), among: [close]) != nil) == isFound)
        let short = Text(String(name.dropLast()))
        #expect((NameSuggestion.closest(to: short, among: [Text(name)]) != nil) == isFound)
    }

    @Test func `candidates beyond the limit are not looked at`() {
        let others = repeatElement(Text("x"), count: NameSuggestion.candidatesMax - 1)
        #expect(NameSuggestion.closest(to: "permti", among: others + ["permit"]) == "permit")
        #expect(NameSuggestion.closest(to: "permti", among: others + ["x", "permit"]) == nil)
    }
}
