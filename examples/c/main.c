/* Calls the functions of kernels.mlir:
 *
 *   terrace compile kernels.mlir -o kernels.o
 *   terrace compile kernels.mlir --emit=header -o kernels.h
 *   terrace compile --emit=support -o terrace_support.c
 *   cc main.c kernels.o terrace_support.c -lm && ./a.out
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernels.h"

#define COUNT 5

int main(void) {
  float x[COUNT] = {1, 2, 3, 4, 5}, y[COUNT] = {10, 20, 30, 40, 50};
  terrace_memref_1d_f32 of_x = {x, x, 0, {COUNT}, {1}}, of_y = {y, y, 0, {COUNT}, {1}};
  terrace_memref_1d_i32 numbers;
  range_results range;
  int64_t sum = 0;

  _mlir_ciface_saxpy(0.5f, &of_x, &of_y);
  for (int i = 0; i < COUNT; ++i)
    printf("%g ", y[i]);
  printf("\n");

  _mlir_ciface_range(&range, &of_y);
  printf("%g to %g\n", range.result0, range.result1);

  /* Every other element, through the strides. */
  of_y.sizes[0] = 3;
  of_y.strides[0] = 2;
  fflush(stdout);
  _mlir_ciface_range(&range, &of_y);
  printf("%g to %g\n", range.result0, range.result1);

  _mlir_ciface_iota(&numbers, 101);
  for (int64_t i = 0; i < numbers.sizes[0]; ++i)
    sum += numbers.aligned[numbers.offset + i * numbers.strides[0]];
  free(numbers.allocated);
  printf("%" PRId64 " %" PRId32 "\n", sum, gcd(462, 1071));

  of_x.sizes[0] = 3;
  _mlir_ciface_show(&of_x);
  return 0;
}
