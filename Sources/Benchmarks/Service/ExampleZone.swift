internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Logging
internal import Wire

/// A customer zone of the examples, compiled, and a question to it as bytes.
struct ExampleZone {
    let publication: Publication
    let request: [UInt8]

    /// The time at which it is asked, in Unix milliseconds: it stands still, so that no session ends.
    static let now: Int64 = 1_800_000_000_000

    /// Reads a zone's folder.
    /// - Parameters:
    ///   - question: what is asked.
    ///   - data: a folder of which `customer` is the zone's; its counter of activations is written
    ///     there.
    /// - Throws: what is wrong with the files.
    init(_ question: ExampleQuestion, data: String) async throws {
        let publisher = try ZonePublisher(
            .customer, directory: data + "/customer", counter: data + "/customer.activation",
            logger: Logger(label: "benchmarks", factory: { _ in SwiftLogNoOpLogHandler() }))
        publication = try await publisher.first()
        request = try question.request(at: ExampleZone.now).encode()
    }
}
