/* Answers every ttrpc request with the same bytes, without reading what it asks: the least that a server
 * can do for a request of this size. One thread, epoll, one write for what one read brought.
 *
 *     echo SOCKET DIGITS
 *
 * SOCKET is a path, or a number for a port of 127.0.0.1; DIGITS are the answer's message in hexadecimal.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { HEADER = 10, READ_MAX = 1 << 16, CONNECTIONS_MAX = 1024, ANSWER_MAX = 4096 };

/* What came of a connection and is not a whole frame yet. */
struct connection {
    size_t count;
    unsigned char bytes[READ_MAX];
};

static struct connection *connections[CONNECTIONS_MAX];
static unsigned char answer[ANSWER_MAX], written[READ_MAX * 8];
static size_t answer_length;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t number(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static void put(unsigned char *at, uint32_t value) {
    for (int index = 0; index < 4; index++) at[index] = value >> (24 - 8 * index);
}

/* A frame of the answer: the header, then field 2 of ttrpc's Response, the payload. */
static void prepare(const char *digits) {
    size_t payload = strlen(digits) / 2, place = HEADER;
    if (payload + 16 > ANSWER_MAX || payload > 16383) fail("the answer is too long");
    answer[place++] = 2 << 3 | 2;
    if (payload > 127) answer[place++] = payload | 128;
    answer[place++] = payload > 127 ? payload >> 7 : payload;
    for (size_t index = 0; index < payload; index++) {
        unsigned value;
        if (sscanf(digits + 2 * index, "%2x", &value) != 1) fail("no hexadecimal digits");
        answer[place++] = value;
    }
    put(answer, place - HEADER);
    answer[8] = 2;
    answer_length = place;
}

static int listen_on(const char *where) {
    char *end;
    long port = strtol(where, &end, 10);
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int isPort = *end == 0;
    int listener = socket(isPort ? AF_INET : AF_UNIX, SOCK_STREAM, 0), yes = 1;
    strncpy(path.sun_path, where, sizeof path.sun_path - 1);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, isPort ? (void *)&address : (void *)&path, isPort ? sizeof address : sizeof path))
        fail("bind");
    if (listen(listener, 128)) fail("listen");
    return listener;
}

static void write_all(int file, const unsigned char *from, size_t count) {
    while (count > 0) {
        ssize_t done = write(file, from, count);
        if (done < 0 && errno != EAGAIN) return;
        if (done > 0) from += done, count -= done;
    }
}

/* Answers what one read brought; says whether the connection is still there. */
static int serve(int file) {
    struct connection *one = connections[file];
    ssize_t came = read(file, one->bytes + one->count, READ_MAX - one->count);
    if (came <= 0) return 0;
    one->count += came;
    size_t from = 0, to = 0;
    while (one->count - from >= HEADER) {
        size_t whole = HEADER + number(one->bytes + from);
        if (whole > READ_MAX) return 0;
        if (one->count - from < whole) break;
        memcpy(written + to, answer, answer_length);
        memcpy(written + to + 4, one->bytes + from + 4, 4);
        to += answer_length;
        from += whole;
        if (to + answer_length > sizeof written) write_all(file, written, to), to = 0;
    }
    memmove(one->bytes, one->bytes + from, one->count -= from);
    write_all(file, written, to);
    return 1;
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "echo SOCKET DIGITS\n"), 64;
    prepare(arguments[2]);
    int listener = listen_on(arguments[1]), poll = epoll_create1(0), yes = 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, ready[64];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int found = epoll_wait(poll, ready, 64, -1);
        for (int index = 0; index < found; index++) {
            int file = ready[index].data.fd;
            if (file != listener) {
                if (!serve(file)) free(connections[file]), close(file);
                continue;
            }
            int client = accept(listener, NULL, NULL);
            if (client < 0 || client >= CONNECTIONS_MAX) continue;
            setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            connections[client] = calloc(1, sizeof *connections[client]);
            event.data.fd = client;
            epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
        }
    }
}
