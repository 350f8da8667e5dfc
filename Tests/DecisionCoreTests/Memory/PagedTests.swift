import TestKit
import Testing

@testable import DecisionCore

/// Pages that copies share read like arrays that are copied.
struct PagedTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `any sequence of changes reads as with arrays, in every copy`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var versions: [(paged: Paged<UInt32>, array: [UInt32])] = [(Paged(blank: 7), [])]
        for step in 0..<400 {
            var (paged, array) = random.pick(versions)
            switch random.number(0...2) {
            case 0 where !array.isEmpty:
                let index = random.number(0...array.count - 1)
                paged[index] = UInt32(step)
                array[index] = UInt32(step)
            case 1:
                let count = array.count + random.number(0...3000)
                paged.grow(to: count)
                while array.count < count { array.append(7) }
            default:
                paged.append(UInt32(step))
                array.append(UInt32(step))
            }
            versions.append((paged, array))
            if versions.count > 12 { versions.remove(at: random.number(0...11)) }
        }
        for (paged, array) in versions {
            #expect(paged.count == array.count, "seed \(seed)")
            #expect(array.indices.allSatisfy { paged[$0] == array[$0] }, "seed \(seed)")
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a run lies in one piece, however long, and stays what it was`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var versions: [(paged: Paged<UInt32>, runs: [(first: Int, run: [UInt32])])] = [
            (Paged(blank: 0), [])
        ]
        let size = Paged<UInt32>.pageSize
        for step in 0..<60 {
            let chosen = random.number(0...versions.count - 1)
            let count = random.pick([0, 1, 3, size - 1, size, size + 1, 3 * size + 5])
            let run = (0..<count).map { UInt32($0 + step * 1_000_000) }
            if random.chance(0.3) { versions.append(versions[chosen]) }
            versions[chosen].runs.append((versions[chosen].paged.append(run: run.span), run))
        }
        #expect(versions.count > 8, "seed \(seed)")
        for (paged, runs) in versions {
            for (first, run) in runs {
                let span = paged.span(first, run.count)
                #expect(span.count == run.count, "seed \(seed)")
                #expect(run.indices.allSatisfy { span[$0] == run[$0] }, "seed \(seed)")
            }
        }
    }

    @Test func `a copy shares every page but the one that it changes`() {
        var paged = Paged<UInt32>(blank: 0)
        let size = Paged<UInt32>.pageSize
        paged.grow(to: 200 * size)
        var copy = paged
        copy[70 * size + 3] = 5
        let shared = (0..<200).filter { copy.sharesPage($0, with: paged) }
        #expect(shared == (0..<200).filter { $0 != 70 })
        #expect(paged[70 * size + 3] == 0 && copy[70 * size + 3] == 5)
    }

    @Test func `a page is read to its last element, and not beyond`() async {
        var paged = Paged<UInt32>(blank: 9)
        paged.append(1)
        #expect(paged[Paged<UInt32>.pageSize - 1] == 9)
        await #expect(processExitsWith: .failure) {
            var paged = Paged<UInt32>(blank: 9)
            paged.append(1)
            print(paged[Paged<UInt32>.pageSize])
        }
    }

    @Test func `a run that was not put in as one is not read as one`() async {
        await #expect(processExitsWith: .failure) {
            var paged = Paged<UInt32>(blank: 9)
            paged.grow(to: 3 * Paged<UInt32>.pageSize)
            var copy = paged
            copy[Paged<UInt32>.pageSize] = 1
            print(copy.span(0, 3 * Paged<UInt32>.pageSize).count)
        }
    }
}
