import Wire

/// Writes a message's bytes by hand.
func message(_ write: (inout MessageWriter) -> Void) -> [UInt8] {
    var writer = MessageWriter()
    write(&writer)
    return [UInt8](copying: writer.bytes)
}

/// A frame as it goes over the wire.
func frame(
    type: UInt8, flags: UInt8 = 0, stream: UInt32, length: Int? = nil, _ data: [UInt8] = []
) -> [UInt8] {
    let length = UInt32(length ?? data.count)
    let header = [length, stream].flatMap { number in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    return header + [type, flags] + data
}

/// A request's frame.
func request(
    _ name: MethodName = .check, stream: UInt32, payload: [UInt8] = [1, 2, 3], flags: UInt8 = 0,
    timeout: Int64 = 0, metadata: [Metadatum] = []
) -> [UInt8] {
    let envelope = message { writer in
        writer.append(name.service, field: 1)
        writer.append(name.method, field: 2)
        writer.append(payload, field: 3)
        if timeout != 0 { writer.append(timeout, field: 4) }
        for pair in metadata {
            let open = writer.begin(field: 5)
            writer.append(pair.key, field: 1)
            writer.append(pair.value, field: 2)
            writer.end(open)
        }
    }
    return frame(type: 1, flags: flags, stream: stream, envelope)
}

/// An answer's frame.
func answer(stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
    frame(type: 2, stream: stream, message { $0.append(payload, field: 2) })
}
