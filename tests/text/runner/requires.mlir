// REQUIRES: spirv-val
// RUN: echo "no module" | not spirv-val
