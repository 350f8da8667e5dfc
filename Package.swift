// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "bailey",
    products: [
        .executable(name: "bailey", targets: ["bailey"]),
        .library(name: "BaileyClient", targets: ["BaileyClient", "Wire"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: []
)

// ------------------------------------------------------------------------------------ settings

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser: Target.Dependency =
    .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let serviceLifecycle: Target.Dependency =
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let unixSignals: Target.Dependency =
    .product(name: "UnixSignals", package: "swift-service-lifecycle")

/// For targets with views over bytes, whose lifetimes the compiler checks.
let lifetimes: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

func module(
    _ name: String, _ imports: [Target.Dependency] = [], _ more: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: strict + more)
}

func tests(
    _ name: String, _ imports: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(name: name, dependencies: imports, exclude: exclude, swiftSettings: strict)
}

// ------------------------------------------------------- targets, in the order of their levels

package.targets = [
    // the tests' own: generators, seeds, processes
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: strict),
    tests("TidyTests", []),

    // level 0: knows nothing of the others
    module("Cedar"),
    tests("CedarTests", ["Cedar", "TestKit"]),
    .target(
        name: "FuzzProperties", dependencies: ["Cedar"], path: "Tests/Fuzz/Properties",
        swiftSettings: strict),
    .testTarget(
        name: "FailCaseTests", dependencies: ["FuzzProperties"], path: "Tests/Fuzz/Replay",
        swiftSettings: strict),
    .systemLibrary(
        name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .target(name: "CWire", dependencies: ["CProtobufC"]),
    module("Store", [grdb]),
    tests("StoreTests", ["Store", "TestKit"]),

    // level 1
    module("DecisionCore", ["Cedar"], lifetimes),
    tests("DecisionCoreTests", ["DecisionCore", "PolicyCompiler", "Cedar", "TestKit"]),
    module("Wire", ["CWire"], lifetimes),
    tests("WireTests", ["Wire"]),

    // level 2
    module("PolicyCompiler", ["DecisionCore", "Cedar"]),
    tests("PolicyCompilerTests", ["PolicyCompiler", "DecisionCore", "Cedar", "TestKit"]),
    tests(
        "DifferentialTests", ["PolicyCompiler", "DecisionCore", "Cedar", "TestKit"],
        exclude: ["oracle.py", "Recorded/verdicts.jsonl"]),

    // level 3
    module(
        "DecisionPoint",
        [
            "PolicyCompiler", "DecisionCore", "Cedar", "Store", "Wire", crypto, logging,
            serviceLifecycle,
        ],
        lifetimes),
    tests(
        "DecisionPointTests",
        [
            "DecisionPoint", "DecisionCore", "Cedar", "Store", "Wire", "TestKit", crypto, logging,
            serviceLifecycle,
        ]),

    // level 4
    module("TTRPCTransport", ["Wire", nioCore, nioPosix, serviceLifecycle, logging]),
    tests(
        "TTRPCTransportTests",
        ["TTRPCTransport", "Wire", nioCore, nioPosix, nioEmbedded, serviceLifecycle, logging]),
    module("BaileyClient", ["Wire", nioCore, nioPosix]),
    tests(
        "BaileyClientTests",
        [
            "BaileyClient", "TTRPCTransport", "Wire", nioCore, nioPosix, serviceLifecycle, logging,
        ]),

    // level 5
    module("LoadGenerator", ["BaileyClient", "Wire", nioCore, nioPosix]),
    tests(
        "LoadGeneratorTests",
        ["LoadGenerator", "BaileyClient", "TTRPCTransport", "Wire", serviceLifecycle, logging]),

    // level 6
    .executableTarget(
        name: "bailey",
        dependencies: [
            "LoadGenerator", "BaileyClient", "TTRPCTransport", "DecisionPoint", "PolicyCompiler",
            "DecisionCore", "Store", "Wire", "Cedar", argumentParser, serviceLifecycle, unixSignals,
            logging,
        ],
        swiftSettings: strict),
    .executableTarget(
        name: "Benchmarks",
        dependencies: [
            "TTRPCTransport", "DecisionPoint", "PolicyCompiler", "DecisionCore", "Wire", "Cedar",
            logging,
        ],
        swiftSettings: strict),
    tests(
        "CaseTests",
        [
            "BaileyClient", "TTRPCTransport", "DecisionPoint", "DecisionCore", "Wire", "Cedar",
            "TestKit", logging, serviceLifecycle,
        ], exclude: ["Cases"]),
    tests("CommandTests", ["bailey", "BaileyClient", "Wire", "TestKit"]),
    tests("ConformanceTests", ["bailey", "TestKit"], exclude: ["Own"]),
]

// ---------------------------------------------------- fuzzers, for `ops/fuzz`, which sets FUZZ=1

if Context.environment["FUZZ"] == "1" {
    package.targets += [
        .executableTarget(
            name: "Fuzzer", dependencies: ["FuzzProperties"], path: "Tests/Fuzz/Fuzzer",
            swiftSettings: strict),
        .executableTarget(
            name: "FuzzSeeds", dependencies: ["FuzzProperties", "Cedar", "TestKit"],
            path: "Tests/Fuzz/FuzzSeeds", swiftSettings: strict),
    ]
}
