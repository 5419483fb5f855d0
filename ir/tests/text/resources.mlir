// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// The resources that the ops refer to stand behind them, in that order.
// RUN: terrace-opt %s --allow-unregistered-dialect | FileCheck %s
// RUN: terrace-opt %s --allow-unregistered-dialect --threads=1 | FileCheck %s

// CHECK:       #distinct = distinct[0]<"x">
// CHECK-LABEL: func.func @first() -> tensor<2xi32> {
// CHECK-NEXT:    %[[VAL_0:.*]] = arith.constant dense_resource<second> : tensor<2xi32>
// CHECK-NEXT:    return %[[VAL_0]] : tensor<2xi32>
// CHECK-NEXT:  }
func.func @first() -> tensor<2xi32> {
  %0 = arith.constant dense_resource<second> : tensor<2xi32>
  return %0 : tensor<2xi32>
}
// CHECK-LABEL: func.func @second() {
// CHECK-NEXT:    "t.use"() {a = dense_resource<first> : tensor<?xi32>, b = dense_resource<unknown> : vector<2xf32>, c = #distinct, d = [distinct[1]<>, #distinct]} : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECK:       {-#
// CHECK-NEXT:  dialect_resources: {
// CHECK-NEXT:    builtin: {
// CHECK-NEXT:      second: "0x080000000100000002000000",
// CHECK-NEXT:      first: "0x0400000001000000"
// CHECK-NEXT:    }
// CHECK-NEXT:  },
// CHECK-NEXT:  external_resources: {
// CHECK-NEXT:    tool: {
// CHECK-NEXT:      key: true,
// CHECK-NEXT:      text: "a\0A",
// CHECK-NEXT:      data: "0x0100000000"
// CHECK-NEXT:    }
// CHECK-NEXT:  }
// CHECK-NEXT:  #-}
func.func @second() {
  "t.use"() {a = dense_resource<first> : tensor<?xi32>, b = dense_resource<unknown> : vector<2xf32>, c = distinct[7]<"x">, d = [distinct[3]<>, distinct[7]<"x">]} : () -> ()
  return
}

{-#
  dialect_resources: {
    builtin: {
      first: "0x0400000001000000",
      unused: "0x04000000",
      second: "0x080000000100000002000000"
    }
  },
  external_resources: {
    tool: { key: true, text: "a\n", data: "0x0100000000" },
    empty: {}
  }
#-}
