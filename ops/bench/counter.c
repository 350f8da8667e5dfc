/* Counts what a program allocates, retains, releases and reads, by thread: for measurements, loaded with
 * LD_PRELOAD before the C library. At its end, and when it gets SIGUSR2, it writes to standard error
 *
 *     counted THREAD mallocs N retains N releases N reads N
 *
 * for each thread that did any of it, and how many bytes are allocated at that time. Only what the program
 * itself calls is counted: the Swift library's own calls to retain do not leave the library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define THREADS_MAX 256

/* A thread's counts, in a line of its own, so that counting costs next to nothing. */
struct counts {
    _Alignas(64) long thread, mallocs, retains, releases, reads;
};

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);
extern ssize_t __read(int, void *, size_t);

static struct counts all[THREADS_MAX];
static atomic_int threads;
static atomic_long bytes;
static __thread struct counts *own __attribute__((tls_model("initial-exec")));

static struct counts *mine(void) {
    if (own == NULL) {
        int index = atomic_fetch_add(&threads, 1);
        /* Threads beyond those that there is room for share a row. */
        own = &all[index < THREADS_MAX ? index : THREADS_MAX - 1];
        own->thread = syscall(SYS_gettid);
    }
    return own;
}

static void *allocated(void *place) {
    mine()->mallocs++;
    if (place != NULL) atomic_fetch_add_explicit(&bytes, malloc_usable_size(place), memory_order_relaxed);
    return place;
}

static void freed(void *place) {
    if (place != NULL) atomic_fetch_sub_explicit(&bytes, malloc_usable_size(place), memory_order_relaxed);
}

void *malloc(size_t size) { return allocated(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return allocated(__libc_calloc(count, size)); }
void *memalign(size_t edge, size_t size) { return allocated(__libc_memalign(edge, size)); }
void *aligned_alloc(size_t edge, size_t size) { return allocated(__libc_memalign(edge, size)); }

int posix_memalign(void **place, size_t edge, size_t size) {
    *place = allocated(__libc_memalign(edge, size));
    return *place == NULL ? ENOMEM : 0;
}

void *realloc(void *place, size_t size) {
    freed(place);
    return allocated(__libc_realloc(place, size));
}

void free(void *place) {
    freed(place);
    __libc_free(place);
}

ssize_t read(int file, void *place, size_t size) {
    mine()->reads++;
    return __read(file, place, size);
}

/* The Swift library's functions, counted and called. */
#define COUNTED(name, field, result, parameters, arguments)                      \
    result name parameters {                                                     \
        static result (*real) parameters;                                        \
        if (real == NULL) real = (result (*) parameters)dlsym(RTLD_NEXT, #name); \
        mine()->field++;                                                         \
        return real arguments;                                                   \
    }

COUNTED(swift_retain, retains, void *, (void *object), (object))
COUNTED(swift_release, releases, void, (void *object), (object))
COUNTED(swift_retain_n, retains, void *, (void *object, unsigned count), (object, count))
COUNTED(swift_release_n, releases, void, (void *object, unsigned count), (object, count))
COUNTED(swift_bridgeObjectRetain, retains, void *, (void *object), (object))
COUNTED(swift_bridgeObjectRelease, releases, void, (void *object), (object))
COUNTED(swift_bridgeObjectRetain_n, retains, void *, (void *object, int count), (object, count))
COUNTED(swift_bridgeObjectRelease_n, releases, void, (void *object, int count), (object, count))

static void report(void) {
    char line[200];
    int count = atomic_load(&threads);
    for (int index = 0; index < count && index < THREADS_MAX; index++) {
        struct counts *row = &all[index];
        int length = snprintf(
            line, sizeof line, "counted %ld mallocs %ld retains %ld releases %ld reads %ld\n", row->thread,
            row->mallocs, row->retains, row->releases, row->reads);
        if (write(STDERR_FILENO, line, length) < 0) return;
    }
    int length = snprintf(line, sizeof line, "counted bytes %ld\n", atomic_load(&bytes));
    if (write(STDERR_FILENO, line, length) < 0) return;
}

static void signalled(int number) {
    (void)number;
    report();
}

__attribute__((constructor)) static void begin(void) {
    struct sigaction action = {.sa_handler = signalled, .sa_flags = SA_RESTART};
    sigaction(SIGUSR2, &action, NULL);
    atexit(report);
}
