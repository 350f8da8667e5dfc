private import BaileyClient
public import Wire

/// A question that is asked under load, in one variant or many, and what must be answered.
public struct LoadQuestion: Sendable {
    /// What a report calls it.
    public let name: String
    /// How often it is asked, beside the others.
    public let weight: Int
    /// What must be answered.
    public let expected: Expectation
    /// How many answers a request of it has: 1, or the items of a batch.
    public let answers: Int
    /// Whether a request of it is a batch.
    public let isBatch: Bool
    /// The frame of each variant.
    let frames: [[UInt8]]

    /// The greatest weight: so many questions of it still count in 32 bits.
    public static let weightMax = 1_000_000

    /// Encodes a question.
    ///
    /// - Parameters:
    ///   - name: What a report calls it.
    ///   - weight: How often it is asked, 1 to ``weightMax``.
    ///   - expected: What must be answered.
    ///   - variants: The question with each of its keys; at least one.
    /// - Throws: a sentence, where one does not fit into a frame.
    public init(
        _ name: String, weight: Int = 1, expected: Expectation, variants: [CheckRequest]
    ) throws(UnfitQuestion) {
        self.name = name
        self.weight = weight
        self.expected = expected
        answers = 1
        isBatch = false
        frames = try Self.frames(name, .check, variants)
    }

    /// Encodes a batch of a question's variants.
    ///
    /// - Parameters:
    ///   - name: What a report calls it.
    ///   - weight: How often it is asked, 1 to ``weightMax``.
    ///   - expected: What must be answered to each item.
    ///   - variants: The question with each of its keys; all share their principal, session and facts.
    ///   - size: How many items a batch has. Variants are taken in turn, and again where they are too few.
    /// - Throws: a sentence, where one does not fit into a frame.
    public init(
        batch name: String, weight: Int = 1, expected: Expectation, variants: [CheckRequest],
        size: Int
    ) throws(UnfitQuestion) {
        precondition(!variants.isEmpty && size > 0, "a batch has items")
        self.name = name
        self.weight = weight
        self.expected = expected
        answers = size
        isBatch = true
        var common = variants[0]
        common.action = nil
        common.resource = nil
        common.context = []
        let items = (0..<size).map { index in
            let variant = variants[index % variants.count]
            return BatchItem(
                action: variant.action, resource: variant.resource, context: variant.context)
        }
        frames = try Self.frames(
            name, .checkBatch, [CheckBatchRequest(common: common, items: items)])
    }

    private static func frames(
        _ name: String, _ method: MethodName, _ requests: [some WireMessage]
    ) throws(UnfitQuestion) -> [[UInt8]] {
        precondition(!requests.isEmpty, "a question has a variant")
        var frames: [[UInt8]] = []
        for request in requests {
            guard let bytes = try? request.encode(),
                let frame = LoadPipeline.frame(calling: method, bytes)
            else { throw UnfitQuestion(name: name) }
            frames.append(frame)
        }
        return frames
    }
}

/// What a question must be answered.
public struct Expectation: Hashable, Sendable {
    /// The decision; nil if any will do.
    public let decision: Decision?
    /// The code; nil if any will do.
    public let code: String?

    /// Says what must be answered.
    public init(decision: Decision? = nil, code: String? = nil) {
        self.decision = decision
        self.code = code
    }

    /// Any answer will do.
    public static let any = Expectation()
}

/// A question that cannot be sent.
public struct UnfitQuestion: Error, Hashable, CustomStringConvertible {
    /// The question's name.
    public let name: String

    /// What is wrong.
    public var description: String { "question `\(name)`: it does not fit into a frame of 4 MiB" }
}
