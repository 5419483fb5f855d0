// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them
// RUN: terrace-opt %s --convert-memref-to-spirv | FileCheck %s

// Without the capability to keep bytes in buffers: words around them.
module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.3, [Shader, Int8], []>, #spirv.resource_limits<>>} {
  func.func @bytes(%m: memref<8xi8, #spirv.storage_class<StorageBuffer>>, %i: index) {
    %0 = memref.load %m[%i] : memref<8xi8, #spirv.storage_class<StorageBuffer>>
    memref.store %0, %m[%i] : memref<8xi8, #spirv.storage_class<StorageBuffer>>
    return
  }
  func.func @booleans(%m: memref<8xi1, #spirv.storage_class<StorageBuffer>>, %b: i1) -> i1 {
    %five = arith.constant 5 : index
    memref.store %b, %m[%five] : memref<8xi1, #spirv.storage_class<StorageBuffer>>
    %0 = memref.load %m[%five] : memref<8xi1, #spirv.storage_class<StorageBuffer>>
    return %0 : i1
  }
  // A physical pointer says how it is aligned.
  func.func @physical(%m: memref<4xi32, #spirv.storage_class<PhysicalStorageBuffer>>, %i: index) -> i32 {
    %0 = memref.load %m[%i] {nontemporal = true} : memref<4xi32, #spirv.storage_class<PhysicalStorageBuffer>>
    return %0 : i32
  }
}

// CHECK:       module attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.3, [Shader, Int8], []>, #spirv.resource_limits<>>} {
// CHECK-NEXT:    func.func @bytes(%[[VAL_0:.*]]: memref<8xi8, #spirv.storage_class<StorageBuffer>>, %[[VAL_1:.*]]: index) {
// CHECK-NEXT:      %[[VAL_2:.*]] = builtin.unrealized_conversion_cast %[[VAL_1]] : index to i32
// CHECK-NEXT:      %[[VAL_3:.*]] = builtin.unrealized_conversion_cast %[[VAL_0]] : memref<8xi8, #spirv.storage_class<StorageBuffer>> to !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>
// CHECK-NEXT:      %[[VAL_4:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_5:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_6:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_7:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_8:.*]] = spirv.SDiv %[[VAL_2]], %[[VAL_7]] : i32
// CHECK-NEXT:      %[[VAL_9:.*]] = spirv.AccessChain %[[VAL_3]][%[[VAL_4]], %[[VAL_8]]] : !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_10:.*]] = spirv.Load "StorageBuffer" %[[VAL_9]] : i32
// CHECK-NEXT:      %[[VAL_11:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_12:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_13:.*]] = spirv.UMod %[[VAL_2]], %[[VAL_11]] : i32
// CHECK-NEXT:      %[[VAL_14:.*]] = spirv.IMul %[[VAL_13]], %[[VAL_12]] : i32
// CHECK-NEXT:      %[[VAL_15:.*]] = spirv.ShiftRightArithmetic %[[VAL_10]], %[[VAL_14]] : i32, i32
// CHECK-NEXT:      %[[VAL_16:.*]] = spirv.Constant 255 : i32
// CHECK-NEXT:      %[[VAL_17:.*]] = spirv.BitwiseAnd %[[VAL_15]], %[[VAL_16]] : i32
// CHECK-NEXT:      %[[VAL_18:.*]] = spirv.Constant 24 : i32
// CHECK-NEXT:      %[[VAL_19:.*]] = spirv.ShiftLeftLogical %[[VAL_17]], %[[VAL_18]] : i32, i32
// CHECK-NEXT:      %[[VAL_20:.*]] = spirv.ShiftRightArithmetic %[[VAL_19]], %[[VAL_18]] : i32, i32
// CHECK-NEXT:      %[[VAL_21:.*]] = spirv.UConvert %[[VAL_20]] : i32 to i8
// CHECK-NEXT:      %[[VAL_22:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_23:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_24:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_25:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_26:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_27:.*]] = spirv.UMod %[[VAL_2]], %[[VAL_25]] : i32
// CHECK-NEXT:      %[[VAL_28:.*]] = spirv.IMul %[[VAL_27]], %[[VAL_26]] : i32
// CHECK-NEXT:      %[[VAL_29:.*]] = spirv.Constant 255 : i32
// CHECK-NEXT:      %[[VAL_30:.*]] = spirv.ShiftLeftLogical %[[VAL_29]], %[[VAL_28]] : i32, i32
// CHECK-NEXT:      %[[VAL_31:.*]] = spirv.Not %[[VAL_30]] : i32
// CHECK-NEXT:      %[[VAL_32:.*]] = spirv.UConvert %[[VAL_21]] : i8 to i32
// CHECK-NEXT:      %[[VAL_33:.*]] = spirv.ShiftLeftLogical %[[VAL_32]], %[[VAL_28]] : i32, i32
// CHECK-NEXT:      %[[VAL_34:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_35:.*]] = spirv.SDiv %[[VAL_2]], %[[VAL_34]] : i32
// CHECK-NEXT:      %[[VAL_36:.*]] = spirv.AccessChain %[[VAL_3]][%[[VAL_22]], %[[VAL_35]]] : !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_37:.*]] = spirv.AtomicAnd <Device> <AcquireRelease> %[[VAL_36]], %[[VAL_31]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:      %[[VAL_38:.*]] = spirv.AtomicOr <Device> <AcquireRelease> %[[VAL_36]], %[[VAL_33]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:      return
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @booleans(%[[VAL_39:.*]]: memref<8xi1, #spirv.storage_class<StorageBuffer>>, %[[VAL_40:.*]]: i1) -> i1 {
// CHECK-NEXT:      %[[VAL_41:.*]] = builtin.unrealized_conversion_cast %[[VAL_39]] : memref<8xi1, #spirv.storage_class<StorageBuffer>> to !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>
// CHECK-NEXT:      %[[VAL_42:.*]] = arith.constant 5 : index
// CHECK-NEXT:      %[[VAL_43:.*]] = builtin.unrealized_conversion_cast %[[VAL_42]] : index to i32
// CHECK-NEXT:      %[[VAL_44:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_45:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_46:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_47:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_48:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_49:.*]] = spirv.UMod %[[VAL_43]], %[[VAL_47]] : i32
// CHECK-NEXT:      %[[VAL_50:.*]] = spirv.IMul %[[VAL_49]], %[[VAL_48]] : i32
// CHECK-NEXT:      %[[VAL_51:.*]] = spirv.Constant 255 : i32
// CHECK-NEXT:      %[[VAL_52:.*]] = spirv.ShiftLeftLogical %[[VAL_51]], %[[VAL_50]] : i32, i32
// CHECK-NEXT:      %[[VAL_53:.*]] = spirv.Not %[[VAL_52]] : i32
// CHECK-NEXT:      %[[VAL_54:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_55:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_56:.*]] = spirv.Select %[[VAL_40]], %[[VAL_55]], %[[VAL_54]] : i1, i32
// CHECK-NEXT:      %[[VAL_57:.*]] = spirv.ShiftLeftLogical %[[VAL_56]], %[[VAL_50]] : i32, i32
// CHECK-NEXT:      %[[VAL_58:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_59:.*]] = spirv.SDiv %[[VAL_43]], %[[VAL_58]] : i32
// CHECK-NEXT:      %[[VAL_60:.*]] = spirv.AccessChain %[[VAL_41]][%[[VAL_44]], %[[VAL_59]]] : !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_61:.*]] = spirv.AtomicAnd <Device> <AcquireRelease> %[[VAL_60]], %[[VAL_53]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:      %[[VAL_62:.*]] = spirv.AtomicOr <Device> <AcquireRelease> %[[VAL_60]], %[[VAL_57]] : !spirv.ptr<i32, StorageBuffer>
// CHECK-NEXT:      %[[VAL_63:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_64:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_65:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_66:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_67:.*]] = spirv.SDiv %[[VAL_43]], %[[VAL_66]] : i32
// CHECK-NEXT:      %[[VAL_68:.*]] = spirv.AccessChain %[[VAL_41]][%[[VAL_63]], %[[VAL_67]]] : !spirv.ptr<!spirv.struct<(!spirv.array<2 x i32, stride=4> [0])>, StorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_69:.*]] = spirv.Load "StorageBuffer" %[[VAL_68]] : i32
// CHECK-NEXT:      %[[VAL_70:.*]] = spirv.Constant 4 : i32
// CHECK-NEXT:      %[[VAL_71:.*]] = spirv.Constant 8 : i32
// CHECK-NEXT:      %[[VAL_72:.*]] = spirv.UMod %[[VAL_43]], %[[VAL_70]] : i32
// CHECK-NEXT:      %[[VAL_73:.*]] = spirv.IMul %[[VAL_72]], %[[VAL_71]] : i32
// CHECK-NEXT:      %[[VAL_74:.*]] = spirv.ShiftRightArithmetic %[[VAL_69]], %[[VAL_73]] : i32, i32
// CHECK-NEXT:      %[[VAL_75:.*]] = spirv.Constant 255 : i32
// CHECK-NEXT:      %[[VAL_76:.*]] = spirv.BitwiseAnd %[[VAL_74]], %[[VAL_75]] : i32
// CHECK-NEXT:      %[[VAL_77:.*]] = spirv.Constant 24 : i32
// CHECK-NEXT:      %[[VAL_78:.*]] = spirv.ShiftLeftLogical %[[VAL_76]], %[[VAL_77]] : i32, i32
// CHECK-NEXT:      %[[VAL_79:.*]] = spirv.ShiftRightArithmetic %[[VAL_78]], %[[VAL_77]] : i32, i32
// CHECK-NEXT:      %[[VAL_80:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_81:.*]] = spirv.IEqual %[[VAL_79]], %[[VAL_80]] : i32
// CHECK-NEXT:      return %[[VAL_81]] : i1
// CHECK-NEXT:    }
// CHECK-NEXT:    func.func @physical(%[[VAL_82:.*]]: memref<4xi32, #spirv.storage_class<PhysicalStorageBuffer>>, %[[VAL_83:.*]]: index) -> i32 {
// CHECK-NEXT:      %[[VAL_84:.*]] = builtin.unrealized_conversion_cast %[[VAL_83]] : index to i32
// CHECK-NEXT:      %[[VAL_85:.*]] = builtin.unrealized_conversion_cast %[[VAL_82]] : memref<4xi32, #spirv.storage_class<PhysicalStorageBuffer>> to !spirv.ptr<!spirv.struct<(!spirv.array<4 x i32, stride=4> [0])>, PhysicalStorageBuffer>
// CHECK-NEXT:      %[[VAL_86:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_87:.*]] = spirv.Constant 0 : i32
// CHECK-NEXT:      %[[VAL_88:.*]] = spirv.Constant 1 : i32
// CHECK-NEXT:      %[[VAL_89:.*]] = spirv.AccessChain %[[VAL_85]][%[[VAL_86]], %[[VAL_84]]] : !spirv.ptr<!spirv.struct<(!spirv.array<4 x i32, stride=4> [0])>, PhysicalStorageBuffer>, i32, i32
// CHECK-NEXT:      %[[VAL_90:.*]] = spirv.Load "PhysicalStorageBuffer" %[[VAL_89]] ["Aligned|Nontemporal", 4] : i32
// CHECK-NEXT:      return %[[VAL_90]] : i32
// CHECK-NEXT:    }
// CHECK-NEXT:  }
