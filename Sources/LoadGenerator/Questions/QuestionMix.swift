/// The questions of a load, and how often each variant of them is asked.
///
/// A variant is a hot key or a cold one. Which question is asked is drawn by their weights; then a hot key
/// with the share that hot keys have, else a cold one; all hot keys are as likely as each other.
public struct QuestionMix: Sendable {
    /// Which keys are asked more than others.
    public struct Heat: Hashable, Sendable {
        /// How many variants of each question are hot.
        public let keys: Int
        /// The share of requests that ask a hot one, 0 to 1.
        public let share: Double

        /// Says which keys are asked more.
        public init(keys: Int, share: Double) {
            self.keys = keys
            self.share = share
        }
    }

    /// The questions.
    public let questions: [LoadQuestion]
    /// Which keys are asked more; nil if all are as likely.
    public let heat: Heat?
    /// The frames of all questions, one question's after the other's.
    let frames: [[UInt8]]
    /// Which question each frame asks.
    let questionOfFrame: [Int32]

    /// Makes a mix of at least one question.
    public init(_ questions: [LoadQuestion], heat: Heat? = nil) {
        precondition(!questions.isEmpty, "there is a question to ask")
        self.questions = questions
        self.heat = heat
        frames = questions.flatMap(\.frames)
        questionOfFrame = questions.indices.flatMap { index in
            questions[index].frames.map { _ in Int32(index) }
        }
    }

    /// Draws frames, the same ones for the same seed.
    func draw(seed: UInt64) -> QuestionDraw {
        QuestionDraw(self, seed: seed)
    }
}

/// Draws the frames of a mix, one after the other.
struct QuestionDraw {
    private struct Part {
        let firstFrame: Int
        let keys: Int
        let hotKeys: Int
        /// The weights of this question and those before it.
        let weightsSoFar: UInt64
    }

    private let parts: [Part]
    private let hotShare: Double
    private var random: LoadRandom

    init(_ mix: QuestionMix, seed: UInt64) {
        var firstFrame = 0
        var weights: UInt64 = 0
        var parts: [Part] = []
        for question in mix.questions {
            let keys = question.frames.count
            weights += UInt64(question.weight)
            parts.append(
                Part(
                    firstFrame: firstFrame, keys: keys, hotKeys: min(mix.heat?.keys ?? 0, keys),
                    weightsSoFar: weights))
            firstFrame += keys
        }
        self.parts = parts
        hotShare = mix.heat?.share ?? 0
        random = LoadRandom(seed: seed)
    }

    /// The next frame.
    /// - Complexity: O(questions).
    mutating func next() -> Int {
        let part = nextPart()
        guard part.keys > 1 else { return part.firstFrame }
        return part.firstFrame + key(of: part)
    }

    private mutating func nextPart() -> Part {
        let last = parts[parts.count - 1]
        guard parts.count > 1 else { return last }
        let drawn = random.next(below: last.weightsSoFar)
        return parts.first { drawn < $0.weightsSoFar } ?? last
    }

    private mutating func key(of part: Part) -> Int {
        let cold = part.keys - part.hotKeys
        guard part.hotKeys > 0 else { return Int(random.next(below: UInt64(part.keys))) }
        guard cold > 0, random.nextShare() >= hotShare else {
            return Int(random.next(below: UInt64(part.hotKeys)))
        }
        return part.hotKeys + Int(random.next(below: UInt64(cold)))
    }
}
