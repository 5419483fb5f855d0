// The same picture on each device.
// REQUIRES: vulkan
// RUN: terrace run %S/../../../examples/mandelbrot.mlir > %t.cpu
// RUN: terrace run %S/../../../examples/mandelbrot.mlir --device=vulkan > %t.vulkan
// RUN: diff %t.cpu %t.vulkan
