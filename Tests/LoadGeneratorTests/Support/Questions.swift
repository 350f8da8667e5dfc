import LoadGenerator
import Wire

/// A question with a number of variants, whose resource has the key for an id.
func question(
    _ name: String = "a question", keys: Int = 1, weight: Int = 1,
    expecting expected: Expectation = .any
) throws -> LoadQuestion {
    try LoadQuestion(
        name, weight: weight, expected: expected, question: variant(LoadKey.mark), keys: keys)
}

/// The question about one resource.
func variant(_ id: String) -> CheckRequest {
    CheckRequest(
        principal: EntityRef(type: "Agent", id: "a"),
        action: EntityRef(type: "Action", id: "read"), resource: Resource(type: "Doc", id: id))
}

/// Settings of a short round on few connections.
func briefly(
    connections: Int = 1, inFlight: Int = 1, rate: Double? = nil, for duration: Duration
) -> LoadSettings {
    var settings = LoadSettings()
    settings.connections = connections
    settings.inFlight = inFlight
    settings.rate = rate
    settings.duration = duration
    settings.warmUp = .zero
    settings.patience = .milliseconds(200)
    return settings
}

extension LoadBench {
    /// One round of one side.
    static func measure(
        _ target: LoadTarget, _ settings: LoadSettings, _ questions: [LoadQuestion],
        heat: QuestionMix.Heat? = nil
    ) async throws -> RoundMeasures {
        let mix = QuestionMix(questions, heat: heat)
        let bench = LoadBench([.init("side", target)], rounds: 1, settings) { mix }
        return try await bench.run().sides[0].total
    }
}
