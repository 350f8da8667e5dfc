internal import Cedar
internal import DecisionCore

/// The ways from the parts of a question to what policies read, each once.
struct ReadPaths {
    /// A way.
    struct Path: Hashable {
        /// A part of the question, an entity that a policy names, or an attribute.
        enum Step: Hashable {
            case part(ReadStep.Kind)
            case entity(EntityID)
            case attribute(Symbol)
        }

        let step: Step
        /// The way to what has the attribute.
        let above: PathID?
    }

    private(set) var paths: [Path] = []
    private var depths: [Int] = []
    private var places: [Path: PathID] = [:]
    private let clocks: ClockNames

    init(_ clocks: ClockNames) { self.clocks = clocks }

    /// The way to a part of the question, or to an entity.
    mutating func root(_ step: Path.Step) -> PathID {
        place(Path(step: step, above: nil), depth: 0)
    }

    /// The way on to an attribute; nil where it is too far.
    mutating func attribute(_ name: Symbol, of path: PathID) -> PathID? {
        let depth = depths[path.index] + 1
        guard depth <= ReadPlanLimits.depthMax else { return nil }
        return place(Path(step: .attribute(name), above: path), depth: depth)
    }

    private mutating func place(_ path: Path, depth: Int) -> PathID {
        if let known = places[path] { return known }
        let place = PathID(index: paths.count)
        paths.append(path)
        depths.append(depth)
        places[path] = place
        return place
    }

    subscript(place: PathID) -> Path { paths[place.index] }

    /// How many steps there are above the last.
    func depth(_ path: PathID) -> Int { depths[path.index] }

    /// Whether what stands there is told by the clock; the service alone fills it in.
    func isClock(_ path: PathID) -> Bool {
        guard let names = names(path) else { return false }
        return clocks.clocks.contains(names)
    }

    /// Whether what stands there has something in it that is told by the clock.
    func holdsClock(_ path: PathID) -> Bool {
        guard let names = names(path) else { return false }
        return clocks.clocks.contains { $0.count > names.count && $0.starts(with: names) }
    }

    /// The names on the way from the context; nil from anywhere else.
    private func names(_ path: PathID) -> [Symbol]? {
        var names: [Symbol] = []
        var next = path
        while case .attribute(let name) = self[next].step, let above = self[next].above {
            names.append(name)
            next = above
        }
        return self[next].step == .part(.context) ? names.reversed() : nil
    }
}

/// A way's place.
struct PathID: Hashable {
    let index: Int
}

/// Where in the context the time stands: as it is, and as ages.
struct ClockNames {
    let clocks: [[Symbol]]

    init(_ builder: inout VocabularyBuilder) {
        let call = builder.symbol("call")
        let age = builder.symbol("ageSeconds")
        clocks =
            [[call, builder.symbol("now")]]
            + ["attestation", "posture", "approval"].map { [call, builder.symbol($0), age] }
    }
}
