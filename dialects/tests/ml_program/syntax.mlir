// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s | FileCheck %s
// RUN: terrace-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

// CHECK-LABEL: ml_program.global private mutable @state : tensor<?xi32>
ml_program.global private mutable @state : tensor<?xi32>
// CHECK-LABEL: ml_program.global public @answer(42 : i32) : i32 {note}
ml_program.global public @answer(42 : i32) : i32 {note}

// CHECK-LABEL: ml_program.func @count(
// CHECK-SAME:  %[[VAL_0:.*]]: tensor<?xi32>) -> i32 attributes {entry} {
// CHECK-NEXT:    %[[VAL_1:.*]] = ml_program.global_load @state : tensor<?xi32>
// CHECK-NEXT:    ml_program.global_store @state = %[[VAL_0]] : tensor<?xi32>
// CHECK-NEXT:    %[[VAL_2:.*]] = ml_program.global_load_const @answer : i32
// CHECK-NEXT:    ml_program.return %[[VAL_2]] : i32
// CHECK-NEXT:  }
ml_program.func @count(%step: tensor<?xi32>) -> i32 attributes {entry} {
  %state = ml_program.global_load @state : tensor<?xi32>
  ml_program.global_store @state = %step : tensor<?xi32>
  %answer = ml_program.global_load_const @answer : i32
  ml_program.return %answer : i32
}

// CHECK-LABEL: ml_program.func private @elsewhere(i32)
ml_program.func private @elsewhere(i32)

// CHECK-LABEL: ml_program.subgraph private @graph(
// CHECK-SAME:  %[[VAL_0:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_1:.*]] = ml_program.token
// CHECK-NEXT:    %[[VAL_2:.*]], %[[VAL_3:.*]] = ml_program.global_load_graph @state ordering(%[[VAL_1]] -> !ml_program.token) : tensor<?xi32>
// CHECK-NEXT:    %[[VAL_4:.*]] = ml_program.global_store_graph @state = %[[VAL_2]] ordering(%[[VAL_1]], %[[VAL_3]] -> !ml_program.token) : tensor<?xi32>
// CHECK-NEXT:    %[[VAL_5:.*]], %[[VAL_6:.*]] = ml_program.global_load_graph @state ordering(() -> !ml_program.token) : tensor<?xi32>
// CHECK-NEXT:    ml_program.output %[[VAL_0]] : i32
// CHECK-NEXT:  }
ml_program.subgraph private @graph(%x: i32) -> i32 {
  %start = ml_program.token
  %0, %read = ml_program.global_load_graph @state ordering(%start -> !ml_program.token) : tensor<?xi32>
  %written = ml_program.global_store_graph @state = %0 ordering(%start, %read -> !ml_program.token) : tensor<?xi32>
  %1, %any = ml_program.global_load_graph @state ordering(() -> !ml_program.token) : tensor<?xi32>
  ml_program.output %x : i32
}

// GENERIC:       "builtin.module"() ({
// GENERIC-NEXT:    "ml_program.global"() <{is_mutable, sym_name = "state", sym_visibility = "private", type = tensor<?xi32>}> : () -> ()
// GENERIC-NEXT:    "ml_program.global"() <{sym_name = "answer", sym_visibility = "public", type = i32, value = 42 : i32}> {note} : () -> ()
// GENERIC-NEXT:    "ml_program.func"() <{function_type = (tensor<?xi32>) -> i32, sym_name = "count"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_0:.*]]: tensor<?xi32>):
// GENERIC-NEXT:      %[[VAL_1:.*]] = "ml_program.global_load"() <{global = @state}> : () -> tensor<?xi32>
// GENERIC-NEXT:      "ml_program.global_store"(%[[VAL_0]]) <{global = @state}> : (tensor<?xi32>) -> ()
// GENERIC-NEXT:      %[[VAL_2:.*]] = "ml_program.global_load_const"() <{global = @answer}> : () -> i32
// GENERIC-NEXT:      "ml_program.return"(%[[VAL_2]]) : (i32) -> ()
// GENERIC-NEXT:    }) {entry} : () -> ()
// GENERIC-NEXT:    "ml_program.func"() <{function_type = (i32) -> (), sym_name = "elsewhere", sym_visibility = "private"}> ({
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:    "ml_program.subgraph"() <{function_type = (i32) -> i32, sym_name = "graph", sym_visibility = "private"}> ({
// GENERIC-NEXT:    ^bb0(%[[VAL_3:.*]]: i32):
// GENERIC-NEXT:      %[[VAL_4:.*]] = "ml_program.token"() : () -> !ml_program.token
// GENERIC-NEXT:      %[[VAL_5:.*]]:2 = "ml_program.global_load_graph"(%[[VAL_4]]) <{global = @state}> : (!ml_program.token) -> (tensor<?xi32>, !ml_program.token)
// GENERIC-NEXT:      %[[VAL_6:.*]] = "ml_program.global_store_graph"(%[[VAL_5]]#0, %[[VAL_4]], %[[VAL_5]]#1) <{global = @state}> : (tensor<?xi32>, !ml_program.token, !ml_program.token) -> !ml_program.token
// GENERIC-NEXT:      %[[VAL_7:.*]]:2 = "ml_program.global_load_graph"() <{global = @state}> : () -> (tensor<?xi32>, !ml_program.token)
// GENERIC-NEXT:      "ml_program.output"(%[[VAL_3]]) : (i32) -> ()
// GENERIC-NEXT:    }) : () -> ()
// GENERIC-NEXT:  }) : () -> ()
