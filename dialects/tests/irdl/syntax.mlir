// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | terrace-opt | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: irdl.dialect @house attributes {note = "all of it"} {
// CHECK-NEXT:    irdl.type @door 
// CHECK-NEXT:    irdl.type @window 
// CHECK-NEXT:    irdl.attribute @color attributes {sym_visibility = "private"} {
// CHECK-NEXT:      %[[VAL_0:.*]] = irdl.is "red"  {k}
// CHECK-NEXT:      %[[VAL_1:.*]] = irdl.is 7 : i8 
// CHECK-NEXT:      %[[VAL_2:.*]] = irdl.any_of(%[[VAL_0]], %[[VAL_1]])  {k}
// CHECK-NEXT:      irdl.parameters(%[[VAL_2]]) {k}
// CHECK-NEXT:    }
// CHECK-NEXT:    irdl.attribute @empty {
// CHECK-NEXT:      irdl.parameters()
// CHECK-NEXT:    }
// CHECK-NEXT:    irdl.operation @open {
// CHECK-NEXT:      %[[VAL_3:.*]] = irdl.any {k}
// CHECK-NEXT:      %[[VAL_4:.*]] = irdl.base @house::@door  {k}
// CHECK-NEXT:      %[[VAL_5:.*]] = irdl.base "!builtin.float" 
// CHECK-NEXT:      %[[VAL_6:.*]] = irdl.parametric @house::@color<%[[VAL_3]]>  {k}
// CHECK-NEXT:      %[[VAL_7:.*]] = irdl.parametric @house::@empty<> 
// CHECK-NEXT:      %[[VAL_8:.*]] = irdl.all_of(%[[VAL_3]], %[[VAL_4]]) 
// CHECK-NEXT:      %[[VAL_9:.*]] = irdl.c_pred "$_self" 
// CHECK-NEXT:      %[[VAL_10:.*]] = irdl.is #irdl<variadicity optional> 
// CHECK-NEXT:      irdl.operands(%[[VAL_3]], optional %[[VAL_4]], variadic %[[VAL_5]]) {k}
// CHECK-NEXT:      irdl.results()
// CHECK-NEXT:      irdl.attributes {"a" = %[[VAL_6]], "b c" = %[[VAL_7]]} {k}
// CHECK-NEXT:      %[[VAL_11:.*]] = irdl.region {k}
// CHECK-NEXT:      %[[VAL_12:.*]] = irdl.region()
// CHECK-NEXT:      %[[VAL_13:.*]] = irdl.region(%[[VAL_3]], %[[VAL_4]]) with size 3
// CHECK-NEXT:      %[[VAL_14:.*]] = irdl.region with size 1 {k}
// CHECK-NEXT:      irdl.regions(%[[VAL_11]], %[[VAL_12]], %[[VAL_13]], %[[VAL_14]]) {k}
// CHECK-NEXT:    }
// CHECK-NEXT:    irdl.operation @close {
// CHECK-NEXT:      %[[VAL_15:.*]] = irdl.any
// CHECK-NEXT:      irdl.attributes 
// CHECK-NEXT:      irdl.results(variadic %[[VAL_15]])
// CHECK-NEXT:      irdl.regions()
// CHECK-NEXT:    }
// CHECK-NEXT:  }
irdl.dialect @house attributes {note = "all of it"} {
  irdl.type @door
  irdl.type @window {
  }
  irdl.attribute @color attributes {sym_visibility = "private"} {
    %0 = irdl.is "red" {k}
    %1 = irdl.is 7 : i8
    %2 = irdl.any_of(%0, %1) {k}
    irdl.parameters(%2) {k}
  }
  irdl.attribute @empty {
    irdl.parameters()
  }
  irdl.operation @open {
    %0 = irdl.any {k}
    %1 = irdl.base @house::@door {k}
    %2 = irdl.base "!builtin.float"
    %3 = irdl.parametric @house::@color<%0> {k}
    %4 = irdl.parametric @house::@empty<>
    %5 = irdl.all_of(%0, %1)
    %6 = irdl.c_pred "$_self"
    %7 = irdl.is #irdl<variadicity optional>
    irdl.operands(single %0, optional %1, variadic %2) {k}
    irdl.results()
    irdl.attributes {"a" = %3, "b c" = %4} {k}
    %r = irdl.region {k}
    %s = irdl.region()
    %t = irdl.region(%0, %1) with size 3
    %u = irdl.region with size 1 {k}
    irdl.regions(%r, %s, %t, %u) {k}
  }
  irdl.operation @close {
    %0 = irdl.any
    irdl.attributes
    irdl.results(variadic %0)
    irdl.regions()
  }
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "irdl.dialect"() <{sym_name = "house"}> ({
// GENERIC-NEXT:      "irdl.type"() <{sym_name = "door"}> ({
// GENERIC-NEXT:      ^bb0:
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "irdl.type"() <{sym_name = "window"}> ({
// GENERIC-NEXT:      ^bb0:
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "irdl.attribute"() <{sym_name = "color"}> ({
// GENERIC-NEXT:        %[[VAL_0:.*]] = "irdl.is"() <{expected = "red"}> {k} : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_1:.*]] = "irdl.is"() <{expected = 7 : i8}> : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_2:.*]] = "irdl.any_of"(%[[VAL_0]], %[[VAL_1]]) {k} : (!irdl.attribute, !irdl.attribute) -> !irdl.attribute
// GENERIC-NEXT:        "irdl.parameters"(%[[VAL_2]]) {k} : (!irdl.attribute) -> ()
// GENERIC-NEXT:      }) {sym_visibility = "private"} : () -> ()
// GENERIC-NEXT:      "irdl.attribute"() <{sym_name = "empty"}> ({
// GENERIC-NEXT:        "irdl.parameters"() : () -> ()
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "irdl.operation"() <{sym_name = "open"}> ({
// GENERIC-NEXT:        %[[VAL_3:.*]] = "irdl.any"() {k} : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_4:.*]] = "irdl.base"() <{base_ref = @house::@door}> {k} : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_5:.*]] = "irdl.base"() <{base_name = "!builtin.float"}> : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_6:.*]] = "irdl.parametric"(%[[VAL_3]]) <{base_type = @house::@color}> {k} : (!irdl.attribute) -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_7:.*]] = "irdl.parametric"() <{base_type = @house::@empty}> : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_8:.*]] = "irdl.all_of"(%[[VAL_3]], %[[VAL_4]]) : (!irdl.attribute, !irdl.attribute) -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_9:.*]] = "irdl.c_pred"() <{pred = "$_self"}> : () -> !irdl.attribute
// GENERIC-NEXT:        %[[VAL_10:.*]] = "irdl.is"() <{expected = #irdl<variadicity optional>}> : () -> !irdl.attribute
// GENERIC-NEXT:        "irdl.operands"(%[[VAL_3]], %[[VAL_4]], %[[VAL_5]]) <{variadicity = #irdl<variadicity_array[ single,  optional,  variadic]>}> {k} : (!irdl.attribute, !irdl.attribute, !irdl.attribute) -> ()
// GENERIC-NEXT:        "irdl.results"() <{variadicity = #irdl<variadicity_array[]>}> : () -> ()
// GENERIC-NEXT:        "irdl.attributes"(%[[VAL_6]], %[[VAL_7]]) <{attributeValueNames = ["a", "b c"]}> {k} : (!irdl.attribute, !irdl.attribute) -> ()
// GENERIC-NEXT:        %[[VAL_11:.*]] = "irdl.region"() {k} : () -> !irdl.region
// GENERIC-NEXT:        %[[VAL_12:.*]] = "irdl.region"() <{constrainedArguments}> : () -> !irdl.region
// GENERIC-NEXT:        %[[VAL_13:.*]] = "irdl.region"(%[[VAL_3]], %[[VAL_4]]) <{constrainedArguments, numberOfBlocks = 3 : i32}> : (!irdl.attribute, !irdl.attribute) -> !irdl.region
// GENERIC-NEXT:        %[[VAL_14:.*]] = "irdl.region"() <{numberOfBlocks = 1 : i32}> {k} : () -> !irdl.region
// GENERIC-NEXT:        "irdl.regions"(%[[VAL_11]], %[[VAL_12]], %[[VAL_13]], %[[VAL_14]]) {k} : (!irdl.region, !irdl.region, !irdl.region, !irdl.region) -> ()
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:      "irdl.operation"() <{sym_name = "close"}> ({
// GENERIC-NEXT:        %[[VAL_15:.*]] = "irdl.any"() : () -> !irdl.attribute
// GENERIC-NEXT:        "irdl.attributes"() <{attributeValueNames = []}> : () -> ()
// GENERIC-NEXT:        "irdl.results"(%[[VAL_15]]) <{variadicity = #irdl<variadicity_array[ variadic]>}> : (!irdl.attribute) -> ()
// GENERIC-NEXT:        "irdl.regions"() : () -> ()
// GENERIC-NEXT:      }) : () -> ()
// GENERIC-NEXT:    }) {note = "all of it"} : () -> ()
// GENERIC-NEXT:  }) : () -> ()
