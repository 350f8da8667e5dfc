import Foundation
import FoundationXML
import LoadGenerator
import Testing
import Wire

/// Reports of real rounds, as text and as a picture.
@Suite struct ReportTests {
    private static let name = #"one & <two> "three" \#u{1}"#

    private func report(rate: Double? = nil, sides: Int = 1) async throws -> BenchReport {
        try await withServer({ _, _ in .check(.deny, "no_permit") }) { target in
            let settings = briefly(inFlight: 4, rate: rate, for: .milliseconds(100))
            let names = [Self.name, "other"].prefix(sides)
            let mix = QuestionMix([
                try question("q", expecting: Expectation(decision: .allow))
            ])
            return try await LoadBench(names.map { .init($0, target) }, rounds: 1, settings) { mix }
                .run()
        }
    }

    @Test func `a report tells what was asked, answered and wrong`() async throws {
        let text = ReportText.text(try await report(rate: 1_000))
        #expect(text.hasPrefix("open loop, 1,000 requests/s, 1 x 4 in flight, 100 ms\n"))
        #expect(text.contains("no_permit  100\n"))
        #expect(text.contains("not as expected 100\n"))
        #expect(text.contains("`q`: expected allow, answered deny no_permit"))
        for word in ["since it was due", "since sent", "sent late by", "p99.99", "server CPU"] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test func `a report of two sides compares them`() async throws {
        let text = ReportText.text(try await report(sides: 2))
        #expect(text.hasPrefix("closed loop, "))
        #expect(text.contains("other, in parts of \(Self.name), round by round"))
        #expect(text.contains("  decisions a second "))
    }

    @Test func `a histogram's shares rise to a hundred`() {
        var latencies = LatencyHistogram()
        for _ in 0..<90 { latencies.record(15_000) }
        for _ in 0..<9 { latencies.record(40_000) }
        latencies.record(3_000_000)
        let lines = HistogramText.lines(latencies)
        #expect(lines.count == 8)
        #expect(lines[0].contains("≤ 20.0 µs"))
        #expect(lines[0].hasSuffix("90.000%  90.000%"))
        #expect(lines[1].contains("≤ 50.0 µs"))
        #expect(lines[1].hasSuffix(" 9.000%  99.000%"))
        #expect(lines[2].hasSuffix(" 0.000%  99.000%"))
        #expect(lines[7].contains("≤ 5.00 ms"))
        #expect(lines[7].hasSuffix(" 1.000% 100.000%"))
        #expect(HistogramText.lines(LatencyHistogram()).isEmpty)
    }

    @Test(arguments: [1, 2]) func `the picture is well-formed, with a curve for each side`(
        sides: Int
    ) async throws {
        let svg = LatencyChart(try await report(sides: sides), title: Self.name).svg
        let counter = ElementCounter()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = counter
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(counter.counts["svg"] == 1)
        #expect(counter.counts["title"] == 1)
        #expect(counter.counts["polyline"] == sides)
        #expect(counter.text.contains(#"one & <two> "three" \#u{fffd}"#))
    }

    @Test func `the picture of nothing is well-formed too`() {
        let empty = BenchReport(
            settings: LoadSettings(), sides: [.init(name: "nothing", rounds: [])])
        let svg = LatencyChart(empty, title: "nothing").svg
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(ReportText.text(empty).contains("decisions"))
    }
}

/// Counts elements, and gathers text.
private final class ElementCounter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var text = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }
}
