internal import Cedar

/// A place in a question where its caller says something: a field, or an element of a list.
struct Place: Hashable {
    /// A step on the way there.
    enum Step: Hashable {
        case member(Text)
        case element(Int)
    }

    /// The way from the question.
    let steps: [Step]

    /// The way by names, whichever elements it leads through: `delegation.chain[].scopes[]`.
    var name: String {
        steps.reduce(into: "") { name, step in
            switch step {
            case .member(let member): name += (name.isEmpty ? "" : ".") + member.string
            case .element: name += "[]"
            }
        }
    }

    private func appending(_ step: Step) -> Place { Place(steps: steps + [step]) }
}

extension Place {
    /// Every place in a question.
    ///
    /// A value is said or not, and so is a field of a record; what a set or a number says is one
    /// word, and there is no half of it.
    static func all(in json: JSONValue, under place: Place = Place(steps: [])) -> [Place] {
        switch json {
        case .object(let object):
            if let value = object["value"], object["name"] != nil {
                return fields(of: value, under: place.appending(.member("value")))
            }
            return object.members.flatMap { member in
                let own = place.appending(.member(member.name))
                return [own] + all(in: member.value, under: own)
            }
        case .array(let elements):
            return elements.enumerated().flatMap { index, element in
                let own = place.appending(.element(index))
                return [own] + all(in: element, under: own)
            }
        case .null, .boolean, .integer, .number, .string: return []
        }
    }

    /// The fields of a value that is a record.
    private static func fields(of value: JSONValue, under place: Place) -> [Place] {
        guard let fields = value["record"]?["fields"] else { return [] }
        let record = place.appending(.member("record"))
        return all(in: fields, under: record.appending(.member("fields")))
    }
}

extension JSONValue {
    /// What stands at a place; nil where nothing does.
    func value(at steps: some Collection<Place.Step>) -> JSONValue? {
        switch steps.first {
        case nil: return self
        case .member(let name): return self[name]?.value(at: steps.dropFirst())
        case .element(let index):
            guard elements.indices.contains(index) else { return nil }
            return elements[index].value(at: steps.dropFirst())
        }
    }

    /// This value with another one at a place, or without it where that is nil; an element that the
    /// list does not reach is added to it.
    func with(_ new: JSONValue?, at steps: some Collection<Place.Step>) -> JSONValue? {
        guard let step = steps.first else { return new }
        let rest = steps.dropFirst()
        switch step {
        case .member(let name):
            let value = (self[name] ?? .null).with(new, at: rest)
            return value.map { with(name, $0) } ?? without(name)
        case .element(let index):
            var elements = elements
            let old = elements.indices.contains(index) ? elements.remove(at: index) : .null
            if let value = old.with(new, at: rest) {
                elements.insert(value, at: min(index, elements.count))
            }
            return .array(elements)
        }
    }

    /// This question without what is said at a place.
    func leavingOut(_ place: Place) -> JSONValue { with(nil, at: place.steps) ?? .object([:]) }
}
