// RUN: terrace-opt %s --allow-unregistered-dialect | terrace-opt --allow-unregistered-dialect | FileCheck %s

// CHECK: #[[MAP:.*]] = affine_map<(d0) -> (d0 + 1)>
#map = affine_map<(d0) -> (d0 + 1)>
#entry = #dlti.dl_entry<f32, dense<[32, 64]> : vector<2xi64>>

"t.attributes"() {
  // CHECK: a = #dlti.dl_entry<"x", 1 : i64>
  a = #dlti.dl_entry<"x", 1>,
  // CHECK-SAME: b = #dlti.dl_entry<"", #[[MAP]]>
  b = #dlti.dl_entry<"", #map>,
  // CHECK-SAME: c = #dlti.dl_entry<memref<?xf32>, ["s", 2]>
  c = #dlti.dl_entry<memref<?xf32>, ["s", 2]>,
  // CHECK-SAME: d = #dlti.dl_spec<>
  d = #dlti.dl_spec<>,
  // CHECK-SAME: e = #dlti.dl_spec<#dlti.dl_entry<f32, dense<[32, 64]> : vector<2xi64>>, #dlti.dl_entry<"t.x", unit>>
  e = #dlti.dl_spec<#entry, #dlti.dl_entry<"t.x", unit>>,
  // CHECK-SAME: f = #dlti.target_device_spec<#dlti.dl_entry<"L1", 4096 : ui32>>
  f = #dlti.target_device_spec<#dlti.dl_entry<"L1", 4096 : ui32>>
} : () -> ()

// What is no module may have a layout that is not read.
// CHECK: func.func private @f() attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.anything", 1 : i64>>}
func.func private @f() attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.anything", 1>>}

// CHECK: module attributes {
// CHECK-SAME: dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<index, 32 : i64>, #dlti.dl_entry<"dlti.endianness", "little">, #dlti.dl_entry<i8, dense<8> : vector<1xi64>>>
// CHECK-SAME: dlti.target_system_spec = #dlti.target_system_spec<"CPU" : #dlti.target_device_spec<#dlti.dl_entry<"L1", 1 : i64>>, "GPU" : #dlti.target_device_spec<#dlti.dl_entry<"L1", 2 : i64>>>}
module attributes {
  dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<index, 32>, #dlti.dl_entry<"dlti.endianness", "little">,
    #dlti.dl_entry<i8, dense<8> : vector<1xi64>>>,
  dlti.target_system_spec = #dlti.target_system_spec<
    "CPU": #dlti.target_device_spec<#dlti.dl_entry<"L1", 1>>,
    "GPU": #dlti.target_device_spec<#dlti.dl_entry<"L1", 2>>>
} {
  // CHECK: module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.endianness", "little">>}
  module attributes {dlti.dl_spec = #dlti.dl_spec<#dlti.dl_entry<"dlti.endianness", "little">>} {}
}
