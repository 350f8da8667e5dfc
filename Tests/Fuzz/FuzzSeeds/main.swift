internal import Foundation
internal import FuzzProperties
internal import TestKit

// Writes what a fuzzer begins with: `FuzzSeeds <fuzzer> <folder> <dictionary> <seed>`.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 4, let target = FuzzTarget(rawValue: arguments[0]),
    let seed = UInt64(arguments[3])
else {
    FileHandle.standardError.write(
        Data("usage: FuzzSeeds <fuzzer> <folder> <dictionary> <seed>\n".utf8))
    exit(1)
}
let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
for (index, text) in Seeds(target: target, seed: seed).texts().enumerated() {
    try Data(text.utf8).write(to: folder.appendingPathComponent("seed-\(index)"))
}
try Data(Seeds.dictionary(of: target).utf8).write(to: URL(fileURLWithPath: arguments[2]))
