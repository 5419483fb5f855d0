/* What programs that terrace compiled need beside the C library: failures,
 * memory, printing, filling and clocks, under the names of MLIR's runner
 * libraries. Compile it with the C compiler of the target (C11) and link it with
 * the object file. The same functions, for programs that run in terrace itself,
 * are in Rust beside this file.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef _WIN32
#include <malloc.h>
#endif

/* ---- failures ------------------------------------------------------------ */

static void (*failure_handler)(const char *message);

/* Sets what is called when a program fails, with a line that says where and why;
 * it must not return into the program (it may leave by longjmp). Without one the
 * line is printed and the process is aborted. */
void terrace_set_failure_handler(void (*handler)(const char *message)) {
  failure_handler = handler;
}

void terrace_fail(void *state, const char *message) {
  (void)state;
  if (!message)
    message = "error: the program failed at an unknown place";
  if (failure_handler)
    failure_handler(message);
  fflush(stdout);
  fprintf(stderr, "%s\n", message);
  abort();
}

/* ---- memory -------------------------------------------------------------- */

/* Except on Windows, what it gives may be freed by C's free. */
void *terrace_alloc(int64_t bytes, int64_t align) {
  size_t size = bytes > 0 ? (size_t)bytes : 1;
  size_t to = align > 16 ? (size_t)align : 16;
  if (bytes < 0 || (to & (to - 1)) || size > SIZE_MAX - to)
    return NULL;
#ifdef _WIN32
  return _aligned_malloc(size, to);
#else
  if (to == 16)
    return malloc(size);
  return aligned_alloc(to, (size + to - 1) / to * to);
#endif
}

void terrace_free(void *block) {
#ifdef _WIN32
  _aligned_free(block);
#else
  free(block);
#endif
}

void *_mlir_memref_to_llvm_alloc(int64_t bytes) { return terrace_alloc(bytes, 16); }
void *_mlir_memref_to_llvm_aligned_alloc(int64_t align, int64_t bytes) { return terrace_alloc(bytes, align); }
void _mlir_memref_to_llvm_free(void *block) { terrace_free(block); }

/* Memory that lives until its function returns: a list, the next block's address
 * in front of each block. */
void *terrace_frame_alloc(void **list, int64_t bytes, int64_t align) {
  int64_t front = align > 16 ? align : 16;
  void **header;
  if (bytes < 0 || bytes > INT64_MAX - front)
    return NULL;
  header = terrace_alloc(bytes + front, front);
  if (!header)
    return NULL;
  *header = *list;
  *list = header;
  return (char *)header + front;
}

void terrace_frame_free(void **list) {
  while (*list) {
    void *next = *(void **)*list;
    terrace_free(*list);
    *list = next;
  }
}

static int64_t descriptor_bytes(int64_t rank) { return 8 * (3 + 2 * rank); }

void *terrace_keep_descriptor(int64_t rank, const void *descriptor) {
  void *kept = descriptor ? terrace_alloc(descriptor_bytes(rank), 8) : NULL;
  if (kept)
    memcpy(kept, descriptor, (size_t)descriptor_bytes(rank));
  return kept;
}

void *terrace_adopt_descriptor(void **list, int64_t rank, void *descriptor) {
  void *adopted = descriptor ? terrace_frame_alloc(list, descriptor_bytes(rank), 8) : NULL;
  if (adopted)
    memcpy(adopted, descriptor, (size_t)descriptor_bytes(rank));
  terrace_free(descriptor);
  return adopted;
}

/* ---- memrefs ------------------------------------------------------------- */

typedef struct {
  char *base;
  int64_t offset;
  const int64_t *sizes, *strides;
} view;

typedef struct {
  int64_t rank;
  const int64_t *descriptor;
} unranked;

static view view_of(int64_t rank, const int64_t *descriptor) {
  view v;
  v.base = (char *)(intptr_t)descriptor[1];
  v.offset = descriptor[2];
  v.sizes = descriptor + 3;
  v.strides = descriptor + 3 + rank;
  return v;
}

static void copy(int64_t rank, int64_t bytes, view from, view to) {
  if (rank == 0) {
    memmove(to.base + to.offset * bytes, from.base + from.offset * bytes, (size_t)bytes);
    return;
  }
  for (int64_t i = 0; i < from.sizes[0]; ++i) {
    view f = {from.base, from.offset + i * from.strides[0], from.sizes + 1, from.strides + 1};
    view t = {to.base, to.offset + i * to.strides[0], to.sizes + 1, to.strides + 1};
    copy(rank - 1, bytes, f, t);
  }
}

void memrefCopy(int64_t element_bytes, const unranked *source, const unranked *target) {
  copy(source->rank, element_bytes, view_of(source->rank, source->descriptor),
       view_of(target->rank, target->descriptor));
}

/* ---- printing ------------------------------------------------------------ */

void printI64(int64_t value) { printf("%" PRId64, value); }
void printU64(uint64_t value) { printf("%" PRIu64, value); }
void printF32(float value) { printf("%g", value); }
void printF64(double value) { printf("%g", value); }
void printOpen(void) { fputs("( ", stdout); }
void printClose(void) { fputs(" )", stdout); }
void printComma(void) { fputs(", ", stdout); }
void printNewline(void) { fputs("\n", stdout); }
void printString(const char *text) { fputs(text, stdout); }
void printFlops(double per_second) { fprintf(stderr, "%f GFLOPS\n", per_second / 1e9); }

/* One character by its Unicode code point, in UTF-8. */
void printChar(int32_t point) {
  uint32_t c = (uint32_t)point;
  if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
    c = 0xfffd;
  if (c < 0x80) {
    putchar((int)c);
  } else if (c < 0x800) {
    putchar((int)(0xc0 | c >> 6));
    putchar((int)(0x80 | (c & 0x3f)));
  } else {
    if (c < 0x10000) {
      putchar((int)(0xe0 | c >> 12));
    } else {
      putchar((int)(0xf0 | c >> 18));
      putchar((int)(0x80 | (c >> 12 & 0x3f)));
    }
    putchar((int)(0x80 | (c >> 6 & 0x3f)));
    putchar((int)(0x80 | (c & 0x3f)));
  }
}

static float bf16_value(uint16_t bits) {
  uint32_t wide = (uint32_t)bits << 16;
  float value;
  memcpy(&value, &wide, sizeof value);
  return value;
}

static float f16_value(uint16_t bits) {
  uint32_t sign = (uint32_t)(bits & 0x8000) << 16, exponent = bits >> 10 & 0x1f, mantissa = bits & 0x3ff, wide;
  float value;
  if (exponent == 0) {
    value = (float)mantissa / 16777216.0f;
    return sign ? -value : value;
  }
  wide = sign | (exponent == 0x1f ? 0x7f800000u : (exponent + 112) << 23) | mantissa << 13;
  memcpy(&value, &wide, sizeof value);
  return value;
}

void printF16(uint16_t bits) { printF32(f16_value(bits)); }
void printBF16(uint16_t bits) { printF32(bf16_value(bits)); }

typedef void (*print_element)(const void *element);

static void print_f32(const void *e) { printF32(*(const float *)e); }
static void print_f64(const void *e) { printF64(*(const double *)e); }
static void print_f16(const void *e) { printF16(*(const uint16_t *)e); }
static void print_bf16(const void *e) { printBF16(*(const uint16_t *)e); }
static void print_i8(const void *e) { putchar(*(const unsigned char *)e); }
static void print_i16(const void *e) { printI64(*(const int16_t *)e); }
static void print_i32(const void *e) { printI64(*(const int32_t *)e); }
static void print_i64(const void *e) { printI64(*(const int64_t *)e); }
static void print_index(const void *e) { printU64(*(const uint64_t *)e); }
static void print_c32(const void *e) {
  const float *parts = e;
  printf("(%g,%g)", parts[0], parts[1]);
}
static void print_c64(const void *e) {
  const double *parts = e;
  printf("(%g,%g)", parts[0], parts[1]);
}

static void print_list(const int64_t *values, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    printf("%s%" PRId64, i ? ", " : "", values[i]);
}

static void print_view(view v, int64_t rank, int64_t depth, int64_t bytes, int empty, print_element print) {
  if (rank == 0) {
    print(v.base + v.offset * bytes);
    return;
  }
  printf("[");
  for (int64_t i = 0; i < v.sizes[0]; ++i) {
    if (i > 0)
      printf(", %s%*s", rank == 1 ? "" : "\n", (int)(depth + 1), "");
    if (empty) {
      printf("[]");
    } else {
      view inner = {v.base, v.offset + i * v.strides[0], v.sizes + 1, v.strides + 1};
      print_view(inner, rank - 1, depth + 1, bytes, empty, print);
    }
  }
  printf("]");
}

static void print_memref(int64_t rank, const int64_t *descriptor, int64_t bytes, print_element print) {
  view v = view_of(rank, descriptor);
  int empty = 0;
  for (int64_t i = 0; i < rank; ++i)
    empty |= v.sizes[i] <= 0;
  if (v.base)
    printf("Unranked Memref base@ = 0x%" PRIxPTR, (uintptr_t)v.base);
  else
    printf("Unranked Memref base@ = 0");
  printf(" rank = %" PRId64 " offset = %" PRId64 " sizes = [", rank, v.offset);
  print_list(v.sizes, rank);
  printf("] strides = [");
  print_list(v.strides, rank);
  printf("] data = \n%s", rank == 0 ? "[" : "");
  print_view(v, rank, 0, bytes, empty, print);
  printf("%s\n", rank == 0 ? "]" : "");
}

#define PRINT_MEMREF(NAME, C_NAME, BYTES, PRINT)                                                   \
  void NAME(int64_t rank, const int64_t *descriptor) { print_memref(rank, descriptor, BYTES, PRINT); } \
  void C_NAME(const unranked *memref) { print_memref(memref->rank, memref->descriptor, BYTES, PRINT); }

PRINT_MEMREF(printMemrefBF16, _mlir_ciface_printMemrefBF16, 2, print_bf16)
PRINT_MEMREF(printMemrefC32, _mlir_ciface_printMemrefC32, 8, print_c32)
PRINT_MEMREF(printMemrefC64, _mlir_ciface_printMemrefC64, 16, print_c64)
PRINT_MEMREF(printMemrefF16, _mlir_ciface_printMemrefF16, 2, print_f16)
PRINT_MEMREF(printMemrefF32, _mlir_ciface_printMemrefF32, 4, print_f32)
PRINT_MEMREF(printMemrefF64, _mlir_ciface_printMemrefF64, 8, print_f64)
PRINT_MEMREF(printMemrefI8, _mlir_ciface_printMemrefI8, 1, print_i8)
PRINT_MEMREF(printMemrefI16, _mlir_ciface_printMemrefI16, 2, print_i16)
PRINT_MEMREF(printMemrefI32, _mlir_ciface_printMemrefI32, 4, print_i32)
PRINT_MEMREF(printMemrefI64, _mlir_ciface_printMemrefI64, 8, print_i64)
PRINT_MEMREF(printMemrefInd, _mlir_ciface_printMemrefInd, 8, print_index)

void print_memref_f32(int64_t rank, const int64_t *descriptor) { printMemrefF32(rank, descriptor); }
void print_memref_f64(int64_t rank, const int64_t *descriptor) { printMemrefF64(rank, descriptor); }
void print_memref_i8(int64_t rank, const int64_t *descriptor) { printMemrefI8(rank, descriptor); }
void print_memref_i32(int64_t rank, const int64_t *descriptor) { printMemrefI32(rank, descriptor); }
void print_memref_i64(int64_t rank, const int64_t *descriptor) { printMemrefI64(rank, descriptor); }

/* ---- filling ------------------------------------------------------------- */

#define FILL(SUFFIX, TYPE)                                                                         \
  static void fill_##SUFFIX(int64_t rank, view v, TYPE value) {                                    \
    if (rank == 0) {                                                                               \
      ((TYPE *)v.base)[v.offset] = value;                                                          \
      return;                                                                                      \
    }                                                                                              \
    for (int64_t i = 0; i < v.sizes[0]; ++i) {                                                     \
      view inner = {v.base, v.offset + i * v.strides[0], v.sizes + 1, v.strides + 1};              \
      fill_##SUFFIX(rank - 1, inner, value);                                                       \
    }                                                                                              \
  }

FILL(f32, float)
FILL(i32, int32_t)
FILL(i8, int8_t)

#define EXTENTS_1 int64_t n0, int64_t s0
#define EXTENTS_2 int64_t n0, int64_t n1, int64_t s0, int64_t s1
#define EXTENTS_3 int64_t n0, int64_t n1, int64_t n2, int64_t s0, int64_t s1, int64_t s2
#define LIST_1 n0, s0
#define LIST_2 n0, n1, s0, s1
#define LIST_3 n0, n1, n2, s0, s1, s2

#define FILL_RESOURCE(NAME, C_NAME, RANK, SUFFIX, TYPE)                                            \
  void NAME(void *allocated, void *aligned, int64_t offset, EXTENTS_##RANK, TYPE value) {          \
    int64_t extents[] = {LIST_##RANK};                                                             \
    view v = {aligned, offset, extents, extents + RANK};                                           \
    (void)allocated;                                                                               \
    fill_##SUFFIX(RANK, v, value);                                                                 \
  }                                                                                                \
  void C_NAME(const int64_t *descriptor, TYPE value) { fill_##SUFFIX(RANK, view_of(RANK, descriptor), value); }

FILL_RESOURCE(fillResource1DFloat, _mlir_ciface_fillResource1DFloat, 1, f32, float)
FILL_RESOURCE(fillResource2DFloat, _mlir_ciface_fillResource2DFloat, 2, f32, float)
FILL_RESOURCE(fillResource3DFloat, _mlir_ciface_fillResource3DFloat, 3, f32, float)
FILL_RESOURCE(fillResource1DInt, _mlir_ciface_fillResource1DInt, 1, i32, int32_t)
FILL_RESOURCE(fillResource2DInt, _mlir_ciface_fillResource2DInt, 2, i32, int32_t)
FILL_RESOURCE(fillResource3DInt, _mlir_ciface_fillResource3DInt, 3, i32, int32_t)
FILL_RESOURCE(fillResource1DInt8, _mlir_ciface_fillResource1DInt8, 1, i8, int8_t)
FILL_RESOURCE(fillResource2DInt8, _mlir_ciface_fillResource2DInt8, 2, i8, int8_t)
FILL_RESOURCE(fillResource3DInt8, _mlir_ciface_fillResource3DInt8, 3, i8, int8_t)

/* ---- time ---------------------------------------------------------------- */

int64_t nanoTime(void) {
  struct timespec now;
  if (timespec_get(&now, TIME_UTC) != TIME_UTC)
    return 0;
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t _mlir_ciface_nanoTime(void) { return nanoTime(); }
double rtclock(void) { return (double)nanoTime() * 1e-9; }
