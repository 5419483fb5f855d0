// RUN: terrace-opt --dialect-docs=%t --irdl-file=%S/Inputs/documented.irdl.mlir
// RUN: FileCheck %s --check-prefix=LIST < %t/dialects.md
// RUN: FileCheck %s --check-prefix=CF --match-full-lines < %t/cf.md
// RUN: FileCheck %s --check-prefix=ARITH --match-full-lines < %t/arith.md
// RUN: FileCheck %s --check-prefix=MEMREF --match-full-lines < %t/memref.md
// RUN: FileCheck %s --check-prefix=BUILTIN < %t/builtin.md
// RUN: FileCheck %s --check-prefix=DEFINED --match-full-lines < %t/shop.md
// RUN: not terrace-opt --dialect-docs=%s 2>&1 | FileCheck %s --check-prefix=NO-FOLDER
// RUN: not terrace-opt --dialect-docs=%t --irdl-file=%S/Inputs/half-wrong.mlir 2>&1 | FileCheck %s --check-prefix=WRONG

// NO-FOLDER: {{^}}terrace-opt: can't write '{{.*}}dialect-docs.mlir': {{.+}}
// WRONG: half-wrong.mlir:{{.*}}: error:

// LIST: | [`arith`](arith.md) | {{[0-9]+}} | Arithmetic on integers,
// LIST: | [`shop`](shop.md) | 2 |  |

// What the table of an op says: its words, format, traits, interfaces, and what its parts must be.
//      CF:# Dialect `cf`
//      CF:## Operations
//      CF:| [`cf.cond_br`](#cfcond_br) | Goes to one of two blocks. |
//      CF:### `cf.cond_br`
//      CF:operation ::= `cf.cond_br` $condition `,` $true_dest (`(` $true_dest_operands^ `:`
// CF-NEXT:              type($true_dest_operands) `)`)? `,` {{.*}}
//      CF:Traits: `Pure`, `Terminator`, `AttrSizedOperandSegments`.
//      CF:Interfaces: `Branch`, {{.*}}`Canonicalize`.
//      CF:| operand | |
//      CF:| `condition` | 1-bit signless integer |
//      CF:| `true_dest_operands` | variadic of any type |
//      CF:| successor |
//      CF:| `true_dest` |

//      ARITH:### `arith.addi`
//      ARITH:operation ::= `arith.addi` $lhs `,` $rhs (`overflow` `` $overflowFlags^)? attr-dict `:`
// ARITH-NEXT:              type($result)
//      ARITH:| `overflowFlags` | {{.*}}; default: `#arith.overflow<none>` |
//      ARITH:### `arith.cmpi`
//      ARITH:- the type of `result` follows from that of `lhs` by `{{.*}}`
//      ARITH:| `predicate` | {{.*}}: `eq`, `ne`, {{.*}} or `uge` |
//      ARITH:## Attributes
//      ARITH:### `#arith.fastmath`

//      MEMREF:### `memref.alloca_scope.return`
//      MEMREF:Traits: {{.*}}`HasParent("memref.alloca_scope")`.
//      MEMREF:### `memref.load`
//      MEMREF:| `memref` | memref of any type values; is read |

// BUILTIN: ### `builtin.module`
// BUILTIN: ## Types
// BUILTIN: ### `vector`

// Dialects that are defined at run time.
//      DEFINED:### `shop.add`
//      DEFINED:The op stands in the generic form.
//      DEFINED:| operand | | |
//      DEFINED:| `0` | `!shop.money` of (`i32` or `i64`) |  |
// DEFINED-NEXT:| `1` | variadic of `!shop.money` of (`i32` or `i64`) | the same as operand `0` |
//      DEFINED:### `shop.sell`
//      DEFINED:| attribute | |
//      DEFINED:| `price` | anything |
//      DEFINED:| region | | |
//      DEFINED:| `0` | 1 block | arguments: anything |
//      DEFINED:## Types
//      DEFINED:### `!shop.money`
//      DEFINED:| parameter | |
//      DEFINED:| `0` | `i32` or `i64` |
