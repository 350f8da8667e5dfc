internal import Wire

/// The names that an enumeration's values have in the contract: `DENIAL_NOT_PERMITTED`.
///
/// They follow from the names here, as the contract's style has it: the enumeration's name, then
/// the value's, in capitals.
enum ChoiceNames {
    /// The greatest number that is looked for: no enumeration of the contract has more values.
    private static let numberMax: Int32 = 63

    static func all<Choice: WireChoice>(
        of type: Choice.Type
    ) -> [(name: String, choice: Choice)] {
        (0...numberMax).compactMap { number in
            Choice(rawValue: number).map { (capitals("\(type)") + "_" + capitals("\($0)"), $0) }
        }
    }

    static func choice<Choice: WireChoice>(
        named name: String, of type: Choice.Type
    ) -> Choice? {
        all(of: type).first { $0.name == name }?.choice
    }

    /// `notPermitted` is `NOT_PERMITTED`.
    private static func capitals(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase, !text.isEmpty { text += "_" }
            text += character.uppercased()
        }
        return text
    }
}
