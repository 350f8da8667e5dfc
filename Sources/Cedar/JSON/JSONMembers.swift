/// The members of an object while it is read, and the judgement on names that stand twice.
///
/// A short object is searched; a long one is indexed, so that reading stays linear.
struct JSONMembers {
    /// Up to here a search costs less than an index.
    private static let searchedMax = 8

    private let duplicateNames: JSONReader.DuplicateNames
    private var members: [JSONObject.Member] = []
    private var places: [Text: Int] = [:]

    init(duplicateNames: JSONReader.DuplicateNames) {
        self.duplicateNames = duplicateNames
    }

    var object: JSONObject { JSONObject(members) }

    /// Adds a member; false when its name stands already and that is refused.
    mutating func append(_ name: Text, _ value: JSONValue) -> Bool {
        let member = JSONObject.Member(name: name, value: value)
        guard let place = place(of: name) else {
            add(member)
            return true
        }
        switch duplicateNames {
        case .refused: return false
        case .lastWins:
            members[place] = member
            return true
        }
    }

    private func place(of name: Text) -> Int? {
        places.isEmpty ? members.firstIndex { $0.name == name } : places[name]
    }

    private mutating func add(_ member: JSONObject.Member) {
        members.append(member)
        if !places.isEmpty {
            places[member.name] = members.count - 1
        } else if members.count > Self.searchedMax {
            for (place, member) in members.enumerated() { places[member.name] = place }
        }
    }
}
