/// The latencies of a report as a picture: one curve a side, slower towards the top, rarer towards the right.
///
/// Every decade on the lower axis is a tenth of the requests before it, so that the tail, which the mean hides,
/// takes most of the room.
///
/// Source: Scalable Vector Graphics 1.1.
public struct LatencyChart {
    private static let width = 860.0
    private static let height = 480.0
    private static let plot = (left: 84.0, top: 64.0, right: 816.0, bottom: 408.0)
    /// Points on a curve for each decade.
    private static let pointsPerDecade = 40
    /// The rightmost percentile is one of so many: a hundred thousand.
    private static let decadesMax = 5

    private let report: BenchReport
    private let title: String
    private let scale: LatencyScale

    /// Makes the picture of a report.
    public init(_ report: BenchReport, title: String) {
        self.report = report
        self.title = title
        let latencies = report.sides.map(\.total.latency)
        scale = LatencyScale(
            from: latencies.map(\.min).min() ?? 0, to: latencies.map(\.max).max() ?? 0)
    }

    /// The picture as the text of an SVG file.
    public var svg: String {
        let size = "\(Int(Self.width)) \(Int(Self.height))"
        let head = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(size)" role="img">"#,
            "<title>\(XMLText.escaped(title))</title>",
            "<desc>\(XMLText.escaped(description))</desc>", Self.style,
            #"<rect class="ground" width="100%" height="100%"/>"#,
            text(title, at: (Self.plot.left, 30), "title"),
        ]
        let lines = head + latencyAxis + shareAxis + curves + legend + ["</svg>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private var description: String {
        let sides = report.sides.map { side in
            let latency = side.total.latency
            let values = Percentile.allCases.map {
                "\($0.name) \(Figures.span(latency.value(at: $0.share)))"
            }
            return "\(side.name): \(values.joined(separator: ", "))"
        }
        return sides.joined(separator: "; ")
    }

    /// Two colours that the colour-blind tell apart, on light ground and on dark.
    private static let style = """
        <style>
        text { font: 13px system-ui, sans-serif; fill: #222 }
        .title { font-size: 16px; font-weight: 600 }
        .tick { fill: #666 } .end { text-anchor: end } .middle { text-anchor: middle }
        .ground { fill: #fff } .grid { stroke: #ddd } .curve { fill: none; stroke-width: 2.5 }
        .side0 { stroke: #0072b2 } .side1 { stroke: #d55e00; stroke-dasharray: 7 3 }
        @media (prefers-color-scheme: dark) {
        text { fill: #eee } .tick { fill: #aaa } .ground { fill: #16181c } .grid { stroke: #3a3d44 }
        .side0 { stroke: #56b4e9 } .side1 { stroke: #e69f00 }
        }
        </style>
        """

    private var latencyAxis: [String] {
        scale.ticks.flatMap { value in
            let y = Self.y(scale.place(of: Double(value)))
            return [
                line((Self.plot.left, y), (Self.plot.right, y)),
                text(Figures.span(value), at: (Self.plot.left - 8, y + 4), "tick end"),
            ]
        }
    }

    private var shareAxis: [String] {
        let names = ["0%", "90%", "99%", "99.9%", "99.99%", "99.999%"]
        let marks = (0...decades).flatMap { decade in
            let x = x(Double(decade))
            return [
                line((x, Self.plot.top), (x, Self.plot.bottom)),
                text(names[decade], at: (x, Self.plot.bottom + 20), "tick middle"),
            ]
        }
        let middle = (Self.plot.left + Self.plot.right) / 2
        return marks + [
            text("requests that are not slower", at: (middle, Self.plot.bottom + 42), "tick middle")
        ]
    }

    private var curves: [String] {
        report.sides.enumerated().compactMap { index, side in
            let latency = side.total.latency
            guard latency.count > 0 else { return nil }
            let points = (0...(decades * Self.pointsPerDecade)).map { step in
                let place = Double(step) / Double(Self.pointsPerDecade)
                let value = latency.value(at: 1 - Self.tenth(toThe: place))
                let y = Self.y(scale.place(of: Double(value)))
                return "\(Self.point(x(place))),\(Self.point(y))"
            }
            let path = points.joined(separator: " ")
            return #"<polyline class="curve side\#(index % 2)" points="\#(path)"/>"#
        }
    }

    private var legend: [String] {
        report.sides.enumerated().flatMap { index, side in
            let x = Self.plot.left + Double(index) * 376
            return [
                #"<line class="curve side\#(index % 2)" x1="\#(x)" y1="46" x2="\#(x + 26)" y2="46"/>"#,
                text(side.name, at: (x + 34, 50), "tick"),
            ]
        }
    }

    /// How many decades the rarest request is away: a curve does not go on beyond what was measured.
    private var decades: Int {
        let counts = report.sides.map(\.total.latency.count)
        var decades = 1
        var rarest: UInt64 = 10
        while decades < Self.decadesMax, let most = counts.max(), most >= rarest * 10 {
            decades += 1
            rarest *= 10
        }
        return decades
    }

    private func x(_ decade: Double) -> Double {
        Self.plot.left + (Self.plot.right - Self.plot.left) * decade / Double(decades)
    }

    private static func y(_ place: Double) -> Double {
        plot.bottom - (plot.bottom - plot.top) * place
    }

    private static func tenth(toThe power: Double) -> Double {
        Logarithm.power(of: 10, -power)
    }

    private func line(_ from: (Double, Double), _ to: (Double, Double)) -> String {
        let (x1, y1) = (Self.point(from.0), Self.point(from.1))
        let (x2, y2) = (Self.point(to.0), Self.point(to.1))
        return #"<line class="grid" x1="\#(x1)" y1="\#(y1)" x2="\#(x2)" y2="\#(y2)"/>"#
    }

    private func text(_ text: String, at: (Double, Double), _ style: String) -> String {
        let (x, y) = (Self.point(at.0), Self.point(at.1))
        return #"<text class="\#(style)" x="\#(x)" y="\#(y)">\#(XMLText.escaped(text))</text>"#
    }

    private static func point(_ value: Double) -> String { Figures.decimal(value, 1) }
}

/// Text within XML.
enum XMLText {
    /// The text with what XML would read as its own written otherwise, and without what it cannot hold.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{9}", "\u{a}", "\u{d}": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": escaped += "\u{fffd}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
