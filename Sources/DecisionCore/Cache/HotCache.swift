internal import Cedar

/// Answers of policies to questions of late: one a loop, shared with nobody.
///
/// What it answers is what the policies would say: a key holds everything that any of them could read,
/// compared word by word, and an entry holds how far each clock may move. Guards and revocations are
/// asked each time, before. An entry dies with what it rests on: the policies, the version of an entity,
/// a clock that passes a bound. Nothing is allocated once it is made.
public struct HotCache: ~Copyable {
    /// What became of a question.
    enum Outcome {
        /// It is answered.
        case hit
        /// It is to be evaluated, and may be kept.
        case miss
        /// It is to be evaluated, and not to be kept.
        case refused
    }

    private var store: CacheStore
    private var key = CacheKey()
    private var keyHash: UInt64 = 0
    private var plan = ReadPlans.Row.none
    private let hash: ByteHash
    private var tally = CacheCounts()
    /// Whose policies the entries rest on, and which in turn those are.
    ///
    /// The plans are kept, so that no other object is ever taken for them.
    private var known: ReadPlans?
    private var turn: UInt32 = 0

    /// How many entries a cache has unless something else is said: 4 MiB a loop.
    public static let entriesUsual = 16_384
    /// The fewest entries for which a cache is worth its while, and the most.
    public static let entriesRange = CacheLimits.entries

    /// An empty cache.
    /// - Parameters:
    ///   - entriesMax: for how many entries there is room, as far as they are of usual size; what is
    ///     outside of ``entriesRange`` is brought into it.
    ///   - seed: random, so that nobody can choose questions that collide.
    init(entriesMax: Int, seed: UInt64) {
        store = CacheStore(entriesMax: entriesMax)
        hash = ByteHash(seed: seed)
    }

    /// What became of all questions so far.
    var counts: CacheCounts {
        var counts = tally
        counts.evictions = store.evictions
        return counts
    }

    /// How many entries there are, those of policies that are no longer active among them.
    var count: Int { store.count }
    /// How many bytes it has set aside.
    var byteCount: Int { store.byteCount }

    // --------------------------------------------------------------------------------- answering

    /// Looks for the answer to a question, and puts it into the legs.
    /// - Parameters:
    ///   - question: one that no guard has refused.
    ///   - user: for whom the second leg is; nil where there is one leg.
    ///   - view: what the legs read.
    ///   - plans: what policies read.
    ///   - legs: for whom they are is said already.
    /// - Returns: what became of it.
    mutating func answer(
        _ question: borrowing Question, user: EntityID?, _ view: borrowing LegView,
        _ plans: ReadPlans, _ legs: inout [LegFindings]
    ) -> Outcome {
        // A caller that describes an action says what it is in, which plans take as given.
        guard question.carriedIndex(question.action) == nil else { return refuse(.action) }
        adopt(plans)
        let type = user == nil ? view.type(question.principal, question) : nil
        let place = plans.place(
            question.action, principal: type, resource: view.type(question.resource, question))
        plan = plans.rows[place]
        if let refusal = plan.refusal { return refuse(refusal) }
        key.removeAll()
        // A question for two legs differs in its plan's place, or in this bit.
        key.put(UInt64(turn) << 32 | UInt64(place) << 1 | (user == nil ? 0 : 1))
        key.write(plan, of: plans, user: user, view, question)
        if key.isOverfull { return refuse(.size) }
        keyHash = key.hash(hash)
        guard let entry = store.find(key, keyHash) else {
            tally.misses &+= 1
            return .miss
        }
        guard isInTime(entry) else {
            store.remove(entry)
            tally.misses &+= 1
            tally.expirations &+= 1
            return .miss
        }
        tally.hits &+= 1
        store.use(entry)
        read(entry, into: &legs)
        return .hit
    }

    private mutating func refuse(_ reason: CacheRefusal) -> Outcome {
        tally[reason] &+= 1
        return .refused
    }

    /// Leaves the entries of other policies behind, if these are others.
    ///
    /// No key is ever theirs again, and they make room in their turn. To clear so much memory at once
    /// would keep the loop for longer than a swap may.
    mutating func adopt(_ plans: ReadPlans?) {
        guard let plans, plans !== known else { return }
        known = plans
        turn &+= 1
        if turn == 0 { store = CacheStore(entriesMax: store.entriesMax) }
    }

    private func isInTime(_ entry: Int) -> Bool {
        for clock in 0..<plan.clockCount {
            let value = key.clocks[clock].long
            if value < Int64(bitPattern: store.body(entry, 2 &* clock))
                || value > Int64(bitPattern: store.body(entry, 2 &* clock &+ 1))
            {
                return false
            }
        }
        return true
    }

    // ----------------------------------------------------------------------------------- the legs

    /// The legs' numbers take a byte each, their policies half a word.
    private func read(_ entry: Int, into legs: inout [LegFindings]) {
        let first = 2 &* plan.clockCount
        var numbers = store.body(entry, first)
        var place = 0
        for leg in 0..<Int(numbers & 0xff) {
            numbers >>= 8
            let permits = Int(numbers & 0xff)
            numbers >>= 8
            let forbids = Int(numbers & 0xff)
            legs[leg].removeAll()
            for index in 0..<permits &+ forbids {
                let pair = store.body(entry, first &+ 1 &+ place / 2)
                let policy = PolicyIndex(Int(pair >> UInt64(place % 2 &* 32) & UInt64(UInt32.max)))
                legs[leg].satisfied(policy, index < permits ? .permit : .forbid)
                place &+= 1
            }
        }
    }

    /// Keeps what the policies said to the question for which ``answer(_:user:_:_:_:)`` last missed.
    mutating func keep(
        _ question: borrowing Question, user: EntityID?, _ view: borrowing LegView,
        _ plans: ReadPlans, _ legs: borrowing [LegFindings], _ legCount: Int
    ) {
        var found = 0
        for leg in 0..<legCount {
            guard legs[leg].failedPermits.isEmpty, legs[leg].failedForbids.isEmpty else {
                return leave(.errors)
            }
            found += legs[leg].permits.count + legs[leg].forbids.count
        }
        guard found <= CacheLimits.policiesMax else { return leave(.policies) }
        let intervals = plans.intervals(plan, key, user: user, view, question)
        guard !intervals.isUnusual else { return leave(.time) }
        let bodyCount = 2 * plan.clockCount + 1 + (found + 1) / 2
        let entry = store.insert(key, keyHash, bodyCount: bodyCount)
        for clock in 0..<plan.clockCount {
            store.setBody(entry, 2 * clock, to: UInt64(bitPattern: intervals.lowest[clock]))
            store.setBody(entry, 2 * clock + 1, to: UInt64(bitPattern: intervals.highest[clock]))
        }
        write(legs, legCount, to: entry)
    }

    /// Counts what was missed as what is never kept.
    private mutating func leave(_ reason: CacheRefusal) {
        tally.misses &-= 1
        tally[reason] &+= 1
    }

    private mutating func write(
        _ legs: borrowing [LegFindings], _ legCount: Int, to entry: Int
    ) {
        let first = 2 * plan.clockCount
        var numbers = UInt64(legCount)
        var pair: UInt64 = 0
        var place = 0
        for leg in 0..<legCount {
            let permits = legs[leg].permits.count
            let count = permits + legs[leg].forbids.count
            numbers |= UInt64(permits | (count - permits) << 8) << UInt64(8 + 16 * leg)
            for index in 0..<count {
                let policy =
                    index < permits ? legs[leg].permits[index] : legs[leg].forbids[index - permits]
                pair |= UInt64(policy.rawValue) << UInt64(place % 2 * 32)
                store.setBody(entry, first + 1 + place / 2, to: pair)
                if place % 2 == 1 { pair = 0 }
                place += 1
            }
        }
        store.setBody(entry, first, to: numbers)
    }
}
