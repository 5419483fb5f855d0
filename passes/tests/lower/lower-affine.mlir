// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --allow-unregistered-dialect --lower-affine | FileCheck %s

// CHECK-LABEL: func.func @f(
// CHECK-SAME:  %[[VAL_0:.*]]: memref<?x8xf32>, %[[VAL_1:.*]]: index, %[[VAL_2:.*]]: f32) -> f32 {
// CHECK-NEXT:    %[[VAL_3:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_4:.*]] = arith.maxsi %[[VAL_1]], %[[VAL_3]] : index
// CHECK-NEXT:    %[[VAL_5:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_6:.*]] = arith.minsi %[[VAL_1]], %[[VAL_5]] : index
// CHECK-NEXT:    %[[VAL_7:.*]] = arith.constant 2 : index
// CHECK-NEXT:    scf.for %[[VAL_8:.*]] = %[[VAL_4]] to %[[VAL_6]] step %[[VAL_7]] {
// CHECK-NEXT:      %[[VAL_9:.*]] = arith.constant 3 : index
// CHECK-NEXT:      %[[VAL_10:.*]] = arith.muli %[[VAL_1]], %[[VAL_9]] : index
// CHECK-NEXT:      %[[VAL_11:.*]] = arith.addi %[[VAL_8]], %[[VAL_10]] : index
// CHECK-NEXT:      %[[VAL_12:.*]] = arith.constant 2 : index
// CHECK-NEXT:      %[[VAL_13:.*]] = arith.constant 0 : index
// CHECK-NEXT:      %[[VAL_14:.*]] = arith.constant -1 : index
// CHECK-NEXT:      %[[VAL_15:.*]] = arith.cmpi slt, %[[VAL_8]], %[[VAL_13]] : index
// CHECK-NEXT:      %[[VAL_16:.*]] = arith.subi %[[VAL_14]], %[[VAL_8]] : index
// CHECK-NEXT:      %[[VAL_17:.*]] = arith.select %[[VAL_15]], %[[VAL_16]], %[[VAL_8]] : index
// CHECK-NEXT:      %[[VAL_18:.*]] = arith.divsi %[[VAL_17]], %[[VAL_12]] : index
// CHECK-NEXT:      %[[VAL_19:.*]] = arith.subi %[[VAL_14]], %[[VAL_18]] : index
// CHECK-NEXT:      %[[VAL_20:.*]] = arith.select %[[VAL_15]], %[[VAL_19]], %[[VAL_18]] : index
// CHECK-NEXT:      %[[VAL_21:.*]] = memref.load %[[VAL_0]][%[[VAL_11]], %[[VAL_20]]] : memref<?x8xf32>
// CHECK-NEXT:      %[[VAL_22:.*]] = arith.constant 7 : index
// CHECK-NEXT:      %[[VAL_23:.*]] = arith.remsi %[[VAL_8]], %[[VAL_22]] : index
// CHECK-NEXT:      %[[VAL_24:.*]] = arith.constant 0 : index
// CHECK-NEXT:      %[[VAL_25:.*]] = arith.cmpi slt, %[[VAL_23]], %[[VAL_24]] : index
// CHECK-NEXT:      %[[VAL_26:.*]] = arith.addi %[[VAL_23]], %[[VAL_22]] : index
// CHECK-NEXT:      %[[VAL_27:.*]] = arith.select %[[VAL_25]], %[[VAL_26]], %[[VAL_23]] : index
// CHECK-NEXT:      %[[VAL_28:.*]] = arith.constant 3 : index
// CHECK-NEXT:      memref.store %[[VAL_21]], %[[VAL_0]][%[[VAL_27]], %[[VAL_28]]] : memref<?x8xf32>
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_29:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_30:.*]] = arith.muli %[[VAL_1]], %[[VAL_29]] : index
// CHECK-NEXT:    %[[VAL_31:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_32:.*]]:2 = scf.for %[[VAL_33:.*]] = %[[VAL_1]] to %[[VAL_30]] step %[[VAL_31]] iter_args(%[[VAL_34:.*]] = %[[VAL_2]], %[[VAL_35:.*]] = %[[VAL_2]]) -> (f32, f32) {
// CHECK-NEXT:      scf.yield %[[VAL_35]], %[[VAL_34]] : f32, f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_36:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_37:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_38:.*]] = arith.cmpi sge, %[[VAL_37]], %[[VAL_36]] : index
// CHECK-NEXT:    %[[VAL_39:.*]] = arith.constant -3 : index
// CHECK-NEXT:    %[[VAL_40:.*]] = arith.addi %[[VAL_1]], %[[VAL_39]] : index
// CHECK-NEXT:    %[[VAL_41:.*]] = arith.cmpi eq, %[[VAL_40]], %[[VAL_36]] : index
// CHECK-NEXT:    %[[VAL_42:.*]] = arith.andi %[[VAL_38]], %[[VAL_41]] : i1
// CHECK-NEXT:    scf.if %[[VAL_42]] {
// CHECK-NEXT:      "x.y"() : () -> ()
// CHECK-NEXT:    } else {
// CHECK-NEXT:      "x.y"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_43:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_44:.*]] = arith.constant 4 : index
// CHECK-NEXT:    %[[VAL_45:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_46:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_47:.*]] = arith.cmpi sle, %[[VAL_1]], %[[VAL_45]] : index
// CHECK-NEXT:    %[[VAL_48:.*]] = arith.subi %[[VAL_45]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_49:.*]] = arith.subi %[[VAL_1]], %[[VAL_46]] : index
// CHECK-NEXT:    %[[VAL_50:.*]] = arith.select %[[VAL_47]], %[[VAL_48]], %[[VAL_49]] : index
// CHECK-NEXT:    %[[VAL_51:.*]] = arith.divsi %[[VAL_50]], %[[VAL_44]] : index
// CHECK-NEXT:    %[[VAL_52:.*]] = arith.subi %[[VAL_45]], %[[VAL_51]] : index
// CHECK-NEXT:    %[[VAL_53:.*]] = arith.addi %[[VAL_51]], %[[VAL_46]] : index
// CHECK-NEXT:    %[[VAL_54:.*]] = arith.select %[[VAL_47]], %[[VAL_52]], %[[VAL_53]] : index
// CHECK-NEXT:    %[[VAL_55:.*]] = arith.constant -1 : index
// CHECK-NEXT:    %[[VAL_56:.*]] = arith.muli %[[VAL_54]], %[[VAL_55]] : index
// CHECK-NEXT:    %[[VAL_57:.*]] = arith.addi %[[VAL_1]], %[[VAL_56]] : index
// CHECK-NEXT:    %[[VAL_58:.*]] = arith.cmpi sge, %[[VAL_57]], %[[VAL_43]] : index
// CHECK-NEXT:    scf.if %[[VAL_58]] {
// CHECK-NEXT:      "x.y"() : () -> ()
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_59:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_60:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_61:.*]] = arith.cmpi sge, %[[VAL_60]], %[[VAL_59]] : index
// CHECK-NEXT:    %[[VAL_62:.*]] = scf.if %[[VAL_61]] -> (f32) {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : f32
// CHECK-NEXT:    } else {
// CHECK-NEXT:      scf.yield %[[VAL_2]] : f32
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_63:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_64:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_65:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_66:.*]] = arith.addi %[[VAL_1]], %[[VAL_65]] : index
// CHECK-NEXT:    %[[VAL_67:.*]] = arith.constant 30 : index
// CHECK-NEXT:    %[[VAL_68:.*]] = arith.minsi %[[VAL_66]], %[[VAL_67]] : index
// CHECK-NEXT:    %[[VAL_69:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_70:.*]] = arith.constant 2 : index
// CHECK-NEXT:    scf.parallel (%[[VAL_71:.*]], %[[VAL_72:.*]]) = (%[[VAL_63]], %[[VAL_1]]) to (%[[VAL_64]], %[[VAL_68]]) step (%[[VAL_69]], %[[VAL_70]]) {
// CHECK-NEXT:      %[[VAL_73:.*]] = memref.load %[[VAL_0]][%[[VAL_71]], %[[VAL_72]]] : memref<?x8xf32>
// CHECK-NEXT:      memref.store %[[VAL_73]], %[[VAL_0]][%[[VAL_71]], %[[VAL_72]]] : memref<?x8xf32>
// CHECK-NEXT:      scf.reduce 
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_74:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_75:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_76:.*]] = arith.constant 10 : index
// CHECK-NEXT:    %[[VAL_77:.*]] = arith.addi %[[VAL_1]], %[[VAL_76]] : index
// CHECK-NEXT:    %[[VAL_78:.*]] = arith.constant 30 : index
// CHECK-NEXT:    %[[VAL_79:.*]] = arith.minsi %[[VAL_77]], %[[VAL_78]] : index
// CHECK-NEXT:    %[[VAL_80:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_81:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_82:.*]] = arith.constant 0.000000e+00 : f32
// CHECK-NEXT:    %[[VAL_83:.*]] = arith.constant 0xFF800000 : f32
// CHECK-NEXT:    %[[VAL_84:.*]]:2 = scf.parallel (%[[VAL_85:.*]], %[[VAL_86:.*]]) = (%[[VAL_74]], %[[VAL_1]]) to (%[[VAL_75]], %[[VAL_79]]) step (%[[VAL_80]], %[[VAL_81]]) init (%[[VAL_82]], %[[VAL_83]]) -> (f32, f32) {
// CHECK-NEXT:      scf.reduce(%[[VAL_2]], %[[VAL_62]] : f32, f32) {
// CHECK-NEXT:      ^bb0(%[[VAL_87:.*]]: f32, %[[VAL_88:.*]]: f32):
// CHECK-NEXT:        %[[VAL_89:.*]] = arith.addf %[[VAL_87]], %[[VAL_88]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_89]] : f32
// CHECK-NEXT:      }, {
// CHECK-NEXT:      ^bb0(%[[VAL_90:.*]]: f32, %[[VAL_91:.*]]: f32):
// CHECK-NEXT:        %[[VAL_92:.*]] = arith.maximumf %[[VAL_90]], %[[VAL_91]] : f32
// CHECK-NEXT:        scf.reduce.return %[[VAL_92]] : f32
// CHECK-NEXT:      }
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[VAL_93:.*]] = arith.constant 5 : index
// CHECK-NEXT:    %[[VAL_94:.*]] = arith.addi %[[VAL_1]], %[[VAL_93]] : index
// CHECK-NEXT:    memref.prefetch %[[VAL_0]][%[[VAL_1]], %[[VAL_94]]], read, locality<3>, data : memref<?x8xf32>
// CHECK-NEXT:    %[[VAL_95:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_96:.*]] = vector.load %[[VAL_0]][%[[VAL_1]], %[[VAL_95]]] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_97:.*]] = arith.constant 0 : index
// CHECK-NEXT:    vector.store %[[VAL_96]], %[[VAL_0]][%[[VAL_1]], %[[VAL_97]]] : memref<?x8xf32>, vector<4xf32>
// CHECK-NEXT:    %[[VAL_98:.*]] = arith.constant -1 : index
// CHECK-NEXT:    %[[VAL_99:.*]] = arith.muli %[[VAL_1]], %[[VAL_98]] : index
// CHECK-NEXT:    %[[VAL_100:.*]] = arith.addi %[[VAL_1]], %[[VAL_99]] : index
// CHECK-NEXT:    %[[VAL_101:.*]] = arith.constant 2 : index
// CHECK-NEXT:    %[[VAL_102:.*]] = arith.maxsi %[[VAL_100]], %[[VAL_101]] : index
// CHECK-NEXT:    %[[VAL_103:.*]] = arith.maxsi %[[VAL_102]], %[[VAL_1]] : index
// CHECK-NEXT:    "x.use"(%[[VAL_103]]) : (index) -> ()
// CHECK-NEXT:    %[[VAL_104:.*]] = arith.constant 1 : index
// CHECK-NEXT:    %[[VAL_105:.*]] = arith.muli %[[VAL_104]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_106:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_107:.*]] = arith.constant -1 : index
// CHECK-NEXT:    %[[VAL_108:.*]] = arith.cmpi slt, %[[VAL_1]], %[[VAL_106]] : index
// CHECK-NEXT:    %[[VAL_109:.*]] = arith.subi %[[VAL_107]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_110:.*]] = arith.select %[[VAL_108]], %[[VAL_109]], %[[VAL_1]] : index
// CHECK-NEXT:    %[[VAL_111:.*]] = arith.divsi %[[VAL_110]], %[[VAL_105]] : index
// CHECK-NEXT:    %[[VAL_112:.*]] = arith.subi %[[VAL_107]], %[[VAL_111]] : index
// CHECK-NEXT:    %[[VAL_113:.*]] = arith.select %[[VAL_108]], %[[VAL_112]], %[[VAL_111]] : index
// CHECK-NEXT:    %[[VAL_114:.*]] = arith.remsi %[[VAL_1]], %[[VAL_105]] : index
// CHECK-NEXT:    %[[VAL_115:.*]] = arith.constant 0 : index
// CHECK-NEXT:    %[[VAL_116:.*]] = arith.cmpi slt, %[[VAL_114]], %[[VAL_115]] : index
// CHECK-NEXT:    %[[VAL_117:.*]] = arith.addi %[[VAL_114]], %[[VAL_105]] : index
// CHECK-NEXT:    %[[VAL_118:.*]] = arith.select %[[VAL_116]], %[[VAL_117]], %[[VAL_114]] : index
// CHECK-NEXT:    "x.use"(%[[VAL_113]]) : (index) -> ()
// CHECK-NEXT:    return %[[VAL_62]] : f32
// CHECK-NEXT:  }
func.func @f(%m: memref<?x8xf32>, %n: index, %x: f32) -> f32 {
  affine.for %i = max affine_map<(d0) -> (d0, 1)>(%n) to min affine_map<()[s0] -> (s0, 10)>()[%n] step 2 {
    %v = affine.load %m[%i + symbol(%n) * 3, %i floordiv 2] : memref<?x8xf32>
    affine.store %v, %m[%i mod 7, 3] : memref<?x8xf32>
  }
  %r:2 = affine.for %i = %n to affine_map<(d0)->(d0 * 2)>(%n) iter_args(%a = %x, %b = %x) -> (f32, f32) {
    affine.yield %b, %a : f32, f32
  } 
  affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0, d0 - 3 == 0)>(%n)[%n] {
    "x.y"() : () -> ()
  } else {
    "x.y"() : () -> ()
  }
  affine.if affine_set<(d0)[s0] : (d0 - s0 ceildiv 4 >= 0)>(%n)[%n] {
    "x.y"() : () -> ()
  }
  %q = affine.if affine_set<(d0)[s0] : (d0 - s0 >= 0)>(%n)[%n] -> f32 {
    affine.yield %x : f32
  } else {
    affine.yield %x : f32
  }
  affine.parallel (%i, %j) = (0, %n) to (10, min(%n + 10, 30)) step (1, 2) {
    %y = affine.load %m[%i, %j] : memref<?x8xf32>
    affine.store %y, %m[%i, %j] : memref<?x8xf32>
  }
  %p:2 = affine.parallel (%i, %j) = (0, %n) to (10, min(%n + 10, 30)) reduce ("addf", "maximumf") -> (f32, f32) {
    affine.yield %x, %q : f32, f32
  }
  affine.prefetch %m[%n, %n + 5], read, locality<3>, data : memref<?x8xf32>
  %vv = affine.vector_load %m[%n, 0] : memref<?x8xf32>, vector<4xf32>
  affine.vector_store %vv, %m[%n, 0] : memref<?x8xf32>, vector<4xf32>
  %mx = affine.max affine_map<(d0)[s0] -> (d0 - s0, 2, d0)>(%n)[%n]
  "x.use"(%mx) : (index) -> ()
  %z:2 = affine.delinearize_index %n into (%n, %n) : index, index
  "x.use"(%z#0) : (index) -> ()
  return %q : f32
}
