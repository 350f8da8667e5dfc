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
    ///   - question: The question; ``LoadKey/mark`` in its texts stands for a key.
    ///   - keys: How many variants it has, if it has a key: 1 to ``LoadKey/keysMax``.
    /// - Throws: a sentence, where it does not fit into a frame.
    /// - Complexity: encoded once; a copy for each key.
    public init(
        _ name: String, weight: Int = 1, expected: Expectation, question: CheckRequest,
        keys: Int = 1
    ) throws(UnfitQuestion) {
        self.name = name
        self.weight = weight
        self.expected = expected
        answers = 1
        isBatch = false
        let frame = try Self.frame(name, .check, question)
        let places = LoadKey.places(in: frame)
        frames = (0..<(places.isEmpty ? 1 : keys)).map { key in
            var frame = frame
            for place in places { LoadKey.put(key, at: place, in: &frame) }
            return frame
        }
    }

    /// Encodes a batch of a question's variants.
    ///
    /// - Parameters:
    ///   - name: What a report calls it.
    ///   - weight: How often it is asked, 1 to ``weightMax``.
    ///   - expected: What must be answered to each item.
    ///   - question: The question. What all items share, such as its principal and session, has the key 0.
    ///   - keys: How many variants it has; items take them in turn, and again where they are too few.
    ///   - size: How many items the batch has.
    /// - Throws: a sentence, where it does not fit into a frame.
    public init(
        batch name: String, weight: Int = 1, expected: Expectation, question: CheckRequest,
        keys: Int = 1, size: Int
    ) throws(UnfitQuestion) {
        precondition(size > 0, "a batch has items")
        self.name = name
        self.weight = weight
        self.expected = expected
        answers = size
        isBatch = true
        let item = BatchItem(
            action: question.action, resource: question.resource, context: question.context)
        var common = question
        common.action = nil
        common.resource = nil
        common.context = []
        let batch = CheckBatchRequest(
            common: common, items: [BatchItem](repeating: item, count: size))
        var frame = try Self.frame(name, .checkBatch, batch)
        let places = LoadKey.places(in: frame)
        // What is shared comes first, then one item's places after the other's.
        let shared = LoadKey.places(in: (try? common.encode()) ?? []).count
        let each = (places.count - shared) / size
        for (number, place) in places.enumerated() {
            let key = number < shared ? 0 : (number - shared) / each % keys
            LoadKey.put(key, at: place, in: &frame)
        }
        frames = [frame]
    }

    private static func frame(
        _ name: String, _ method: MethodName, _ request: some WireMessage
    ) throws(UnfitQuestion) -> [UInt8] {
        guard let bytes = try? request.encode(),
            let frame = LoadPipeline.frame(calling: method, bytes)
        else { throw UnfitQuestion(name: name) }
        return frame
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
