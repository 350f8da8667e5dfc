internal import NIOCore
internal import Wire

extension ConnectionHandler where R: ~Copyable {
    /// Starts a task that answers a request.
    internal func startTask(_ call: Call, data: [UInt8]) {
        let method = loop.taskMethod(call.method)
        let request = AsyncCall(
            name: method.name, payload: Array(data[call.payload.indices]),
            metadata: call.metadata(in: data.span), deadline: call.deadline, peer: peer)
        let reply = TaskReply(
            to: self, stream: call.stream, shape: method.shape, keptBytes: data.count)
        let task = Task { await reply.answer(request, by: method.body) }
        tasks[call.stream] = RunningTask(
            task: task, deadline: call.deadline, shape: method.shape)
        runningTasks += 1
        runningStreams += method.shape == .serverStream ? 1 : 0
        keptBytes += data.count
        loop.taskBegan(method.shape)
    }

    /// Sends a stream's message, or keeps it until the client has read more.
    internal func send(_ send: WaitingSend, on stream: StreamID) {
        guard tasks[stream] != nil, let context else {
            return send.sent.resume(throwing: CancellationError())
        }
        guard context.channel.isWritable else {
            tasks[stream]?.sends.append(send)
            return
        }
        sendNow(send, on: stream)
        flushReplies()
    }

    /// Sends the messages that waited, as far as the client reads.
    internal func sendWaiting() {
        for stream in tasks.keys {
            while context?.channel.isWritable == true,
                let send = tasks[stream]?.sends.first
            {
                tasks[stream]?.sends.removeFirst()
                sendNow(send, on: stream)
                flushReplies()
            }
        }
    }

    /// Gives back what a task kept, and answers with what it came to if somebody still waits for it.
    internal func finishTask(
        on stream: StreamID, _ shape: MethodShape, with ending: TaskEnding, keptBytes: Int
    ) {
        runningTasks -= 1
        runningStreams -= shape == .serverStream ? 1 : 0
        self.keptBytes -= keptBytes
        if let running = tasks.removeValue(forKey: stream) {
            running.dropSends()
            answer(ending, on: stream)
        }
        flushResumed()
        loop.taskEnded(shape)
    }

    private func answer(_ ending: TaskEnding, on stream: StreamID) {
        switch ending {
        case .message(let message):
            loop.core.answer(message, on: stream)
        case .endOfStream:
            loop.core.endStream(stream)
        case .status(let status):
            loop.core.refuse(status, on: stream)
        }
    }

    /// Takes back the tasks whose callers have stopped waiting.
    internal func expireTasks(at now: MonotonicInstant) {
        for (stream, running) in tasks {
            guard let deadline = running.deadline, deadline <= now else { continue }
            giveUpTask(on: stream)
            loop.core.expire(stream)
            flushResumed()
        }
    }

    /// Ends the streams, which would otherwise outlast what is in flight.
    internal func endStreams() {
        for (stream, running) in tasks where running.shape == .serverStream {
            giveUpTask(on: stream)
            loop.core.refuse(Refusals.ending, on: stream)
        }
        flushReplies()
    }

    /// Takes back the task on a stream, if there is one; its status is the caller's business.
    internal func giveUpTask(on stream: StreamID) {
        guard let running = tasks.removeValue(forKey: stream) else { return }
        cancel(running)
    }

    /// Takes back all tasks, for nobody waits for them any more.
    internal func abandonTasks() {
        tasks.values.forEach(cancel)
        tasks = [:]
    }

    private func cancel(_ running: RunningTask) {
        running.task.cancel()
        running.dropSends()
    }

    private func sendNow(_ send: WaitingSend, on stream: StreamID) {
        if loop.core.send(send.message, on: stream) {
            send.sent.resume()
        } else {
            // The stream has ended with a status that says so; its task may only return.
            giveUpTask(on: stream)
            send.sent.resume(throwing: Status(.resourceExhausted, "a message over 4 MiB"))
        }
    }
}
