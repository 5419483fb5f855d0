//! What programs mean, and what ends them.

use terrace_ir::asm::parse;
use terrace_ir::context::Context;
use terrace_ir::types::Type;
use terrace_ir::verify::verify;

use super::{Interpreter, Options, Value};

/// Calls `@f` of a module; an error with its line.
fn call_with(options: Options, text: &str, args: &[Value]) -> Result<Vec<Value>, String> {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let render = |e: &terrace_ir::diag::Diagnostic| e.render(&ctx).lines().next().unwrap_or_default().to_owned();
    let module = parse(&ctx, "t", text.as_bytes(), Default::default()).unwrap_or_else(|e| panic!("{}", render(&e[0])));
    verify(module.root()).unwrap_or_else(|e| panic!("{}", render(&e[0])));
    Interpreter::new(&module, options).call("f", args).map_err(|e| render(&e))
}

fn call(text: &str, args: &[Value]) -> Result<Vec<Value>, String> {
    call_with(Options { steps: 100_000, ..Options::default() }, text, args)
}

#[track_caller]
fn gives(text: &str, args: &[Value], wanted: &[Value]) {
    assert_eq!(call(text, args).as_deref(), Ok(wanted), "{text}");
}

#[track_caller]
fn fails(text: &str, args: &[Value], wanted: &str) {
    let error = call(text, args).expect_err(text);
    assert!(error.contains(wanted), "{error}\nis not\n{wanted}");
}

fn i32s<const N: usize>(values: [i64; N]) -> [Value; N] {
    values.map(|value| Value::int(32, value))
}

fn binary(op: &str) -> String {
    format!("func.func @f(%a: i32, %b: i32) -> i32 {{\n %r = {op} : i32\n return %r : i32\n}}")
}

#[test]
fn promises_that_are_broken_give_poison() {
    let max = i64::from(i32::MAX);
    gives(&binary("arith.addi %a, %b overflow<nsw>"), &i32s([max, 1]), &[Value::Poison]);
    gives(&binary("arith.addi %a, %b overflow<nuw>"), &i32s([max, 1]), &i32s([max + 1]));
    gives(&binary("arith.addi %a, %b overflow<nuw>"), &i32s([-1, 1]), &[Value::Poison]);
    gives(&binary("arith.subi %a, %b overflow<nuw>"), &i32s([0, 1]), &[Value::Poison]);
    gives(&binary("arith.muli %a, %b overflow<nsw>"), &i32s([1 << 16, 1 << 15]), &[Value::Poison]);
    gives(&binary("arith.muli %a, %b overflow<nuw>"), &i32s([1 << 16, 1 << 15]), &i32s([1 << 31]));
    gives(&binary("arith.shli %a, %b overflow<nsw>"), &i32s([1, 31]), &[Value::Poison]);
    gives(&binary("arith.shli %a, %b overflow<nuw>"), &i32s([1, 31]), &i32s([1 << 31]));
    gives(&binary("arith.shli %a, %b"), &i32s([1, 32]), &[Value::Poison]);
}

#[test]
fn poison_spreads_but_is_not_chosen() {
    let text = |choice: &str| {
        format!(
            "func.func @f(%c: i1) -> i32 {{
               %p = ub.poison : i32
               %one = arith.constant 1 : i32
               %q = arith.xori %p, %p : i32
               %r = arith.select %c, {choice} : i32
               return %r : i32
             }}"
        )
    };
    gives(&text("%one, %q"), &[Value::bool(true)], &i32s([1]));
    gives(&text("%one, %q"), &[Value::bool(false)], &[Value::Poison]);
    gives(&text("%one, %one"), &[Value::Poison], &[Value::Poison]);
    fails(
        "func.func @f(%c: i1) {\n cf.cond_br %c, ^a, ^a\n^a:\n return\n}",
        &[Value::Poison],
        "t:2:2: error: 'cf.cond_br' op depends on poison",
    );
}

#[test]
fn undefined_arithmetic_ends_the_run() {
    fails(&binary("arith.divsi %a, %b"), &i32s([1, 0]), "t:2:7: error: 'arith.divsi' op divides by zero");
    fails(&binary("arith.remui %a, %b"), &i32s([1, 0]), "divides by zero");
    let least = i64::from(i32::MIN);
    fails(&binary("arith.divsi %a, %b"), &i32s([least, -1]), "divides the least integer by -1");
    gives(&binary("arith.floordivsi %a, %b"), &i32s([-7, 2]), &i32s([-4]));
    gives(&binary("arith.ceildivsi %a, %b"), &i32s([7, 2]), &i32s([4]));
    gives(&binary("arith.ceildivsi %a, %b"), &i32s([-7, 2]), &i32s([-3]));
}

#[test]
fn loops_carry_and_reduce() {
    let text = "func.func @f(%n: index, %m: index) -> i32 {
        %zero = arith.constant 0 : index
        %one = arith.constant 1 : index
        %init = arith.constant 100 : i32
        %r = scf.parallel (%i, %j) = (%zero, %zero) to (%n, %m) step (%one, %one) init (%init) -> i32 {
          %p = arith.muli %i, %j : index
          %v = arith.index_cast %p : index to i32
          scf.reduce(%v : i32) {
          ^bb0(%a: i32, %b: i32):
            %s = arith.addi %a, %b : i32
            scf.reduce.return %s : i32
          }
        }
        return %r : i32
      }";
    gives(text, &[Value::index(4), Value::index(5)], &i32s([100 + 6 * 10]));
    gives(text, &[Value::index(4), Value::index(0)], &i32s([100]));
    let text = "func.func @f(%from: i8, %to: i8, %step: i8) -> i8 {
        %zero = arith.constant 0 : i8
        %r = scf.for %i = %from to %to step %step iter_args(%sum = %zero) -> i8 : i8 {
          %next = arith.addi %sum, %i : i8
          scf.yield %next : i8
        }
        return %r : i8
      }";
    let bytes = |values: [i64; 3]| values.map(|value| Value::int(8, value));
    gives(text, &bytes([120, 127, 5]), &[Value::int(8, 120 + 125)]);
    gives(text, &bytes([5, 5, 1]), &[Value::int(8, 0)]);
    fails(text, &bytes([0, 5, 0]), "'scf.for' op has a step of 0");
}

#[test]
fn switches_take_their_case() {
    let text = "func.func @f(%i: i32) -> i32 {
        cf.switch %i : i32, [default: ^end(%i : i32), 7: ^a, -2: ^b]
      ^a:
        %a = arith.constant 70 : i32
        cf.br ^end(%a : i32)
      ^b:
        %at = arith.index_cast %i : i32 to index
        %b = scf.index_switch %at -> i32
        case -2 {
          %x = arith.constant 20 : i32
          scf.yield %x : i32
        }
        default {
          %x = arith.constant 0 : i32
          scf.yield %x : i32
        }
        cf.br ^end(%b : i32)
      ^end(%r: i32):
        return %r : i32
      }";
    for (given, wanted) in [(7, 70), (-2, 20), (5, 5)] {
        gives(text, &i32s([given]), &i32s([wanted]));
    }
}

#[test]
fn memory_knows_its_bounds_and_its_end() {
    let access = |body: &str| format!("func.func @f(%i: index, %v: i32) -> i32 {{\n{body}\n return %r : i32\n}}");
    let text = access(
        "%m = memref.alloc() : memref<4xi32>
         memref.store %v, %m[%i] : memref<4xi32>
         %r = memref.load %m[%i] : memref<4xi32>
         memref.dealloc %m : memref<4xi32>",
    );
    gives(&text, &[Value::index(3), Value::int(32, 5)], &i32s([5]));
    let outside = "t:3:10: error: 'memref.store' op index 4 is outside of dimension #0, which has 4 elements";
    fails(&text, &[Value::index(4), Value::int(32, 5)], outside);
    let text = access(
        "%m = memref.alloc() : memref<4xi32>
         %r = memref.load %m[%i] : memref<4xi32>",
    );
    gives(&text, &[Value::index(0), Value::Poison], &[Value::Poison]);
    let text = access(
        "%m = memref.alloc() : memref<4xi32>
         memref.dealloc %m : memref<4xi32>
         %r = memref.load %m[%i] : memref<4xi32>",
    );
    fails(&text, &[Value::index(0), Value::Poison], "memory is used after its end");
    let text = access(
        "%m = memref.alloca() : memref<4xi32>
         memref.dealloc %m : memref<4xi32>
         %r = arith.constant 0 : i32",
    );
    fails(&text, &[Value::index(0), Value::Poison], "was not allocated by 'memref.alloc'");
    let text = "func.func private @g() -> memref<1xi32> {
        %m = memref.alloca() : memref<1xi32>
        return %m : memref<1xi32>
      }
      func.func @f(%i: index) -> i32 {
        %m = func.call @g() : () -> memref<1xi32>
        %r = memref.load %m[%i] : memref<1xi32>
        return %r : i32
      }";
    fails(text, &[Value::index(0)], "memory is used after its end");
}

#[test]
fn views_lead_to_the_same_memory() {
    let text = "memref.global \"private\" constant @table : memref<2x6xi32> = dense<[[0, 1, 2, 3, 4, 5], [10, 11, 12, 13, 14, 15]]>
      func.func @f(%i: index, %j: index) -> (i32, i32, i32, index) {
        %t = memref.get_global @table : memref<2x6xi32>
        %s = memref.subview %t[0, 1] [2, 2] [1, 3] : memref<2x6xi32> to memref<2x2xi32, strided<[6, 3], offset: 1>>
        %a = memref.load %s[%i, %j] : memref<2x2xi32, strided<[6, 3], offset: 1>>
        %e = memref.expand_shape %t [[0], [1, 2]] output_shape [2, 2, 3] : memref<2x6xi32> into memref<2x2x3xi32>
        %b = memref.load %e[%i, %j, %j] : memref<2x2x3xi32>
        %c = memref.collapse_shape %e [[0, 1, 2]] : memref<2x2x3xi32> into memref<12xi32>
        %x = memref.transpose %t (d0, d1) -> (d1, d0) : memref<2x6xi32> to memref<6x2xi32, strided<[1, 6]>>
        %d = memref.load %x[%j, %i] : memref<6x2xi32, strided<[1, 6]>>
        %size = memref.dim %c, %i : memref<12xi32>
        return %a, %b, %d, %size : i32, i32, i32, index
      }";
    let wanted = [Value::int(32, 4), Value::int(32, 4), Value::int(32, 1), Value::index(12)];
    gives(text, &[Value::index(0), Value::index(1)], &wanted);
    fails(text, &[Value::index(1), Value::index(1)], "asks for dimension #1 of 1");
    let text = "memref.global \"private\" constant @c : memref<1xi32> = dense<3>
      func.func @f(%i: index, %v: i32) {
        %t = memref.get_global @c : memref<1xi32>
        memref.store %v, %t[%i] : memref<1xi32>
        return
      }";
    fails(text, &[Value::index(0), Value::int(32, 1)], "constant memory is written to");
}

#[test]
fn buffers_come_from_and_go_to_the_host() {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let text = b"func.func @f(%m: memref<?xf32>, %i: index) {
        %c = arith.constant 2.5 : f32
        %old = memref.atomic_rmw addf %c, %m[%i] : (f32, memref<?xf32>) -> f32
        return
      }";
    let module = parse(&ctx, "t", *text, Default::default()).expect("the text is right");
    let mut interpreter = Interpreter::new(&module, Options::default());
    let element = Type::F32;
    let buffer = interpreter.buffer(element, &[2], &[Value::f32(1.0), Value::f32(2.0)]).expect("it is small");
    interpreter.call("f", &[buffer.clone(), Value::index(1)]).expect("the program is right");
    let Value::MemRef(memref) = buffer else { panic!("a buffer is a memref") };
    assert_eq!(interpreter.elements(&memref), Ok(vec![Value::f32(1.0), Value::f32(4.5)]));
}

#[test]
fn limits_end_runs() {
    let forever = "func.func @f() {\n cf.br ^a\n^a:\n cf.br ^a\n}";
    fails(forever, &[], "the limit of steps is reached here");
    let recursive = "func.func @f() {\n func.call @f() : () -> ()\n return\n}";
    fails(recursive, &[], "calls nest deeper than 10000");
    let greedy = "func.func @f(%n: index) {\n %m = memref.alloc(%n, %n) : memref<?x?xi8>\n return\n}";
    fails(greedy, &[Value::index(1 << 20)], "more memory is asked for than the limit allows");
    fails(greedy, &[Value::index(1 << 40)], "more memory is asked for than there can be");
    fails(greedy, &[Value::index(-1)], "size -1 is negative");
}

#[test]
fn calls_are_checked() {
    let text = "func.func private @outside()\nfunc.func @f(%a: i32) {\n func.call @outside() : () -> ()\n return\n}";
    fails(text, &[], "'@f' takes 1 arguments, but 0 are given");
    fails(text, &[Value::index(1)], "argument #0 of '@f' is not of type 'i32'");
    fails(text, &i32s([1]), "t:3:2: error: 'func.call' op calls '@outside', which is only declared");
    fails("func.func @g() {\n return\n}", &[], "there is no function '@f'");
}

#[test]
fn affine_functions_have_values_or_fail() {
    let text = |op: &str| {
        format!("func.func @f(%a: index, %b: index) -> index {{\n %r = affine.{op}(%a)[%b]\n return %r : index\n}}")
    };
    let index = |values: [i64; 2]| values.map(Value::index);
    let apply = text("apply affine_map<(d0)[s0] -> (d0 * 2 - s0 mod 4)>");
    gives(&apply, &index([5, -1]), &[Value::index(7)]);
    fails(&apply, &index([i64::MAX, 0]), "has no value here");
    gives(&text("min affine_map<(d0)[s0] -> (d0, s0 floordiv 2, 7)>"), &index([9, -3]), &[Value::index(-2)]);
    gives(&text("max affine_map<(d0)[s0] -> (d0, s0 ceildiv 2, 7)>"), &index([-9, 17]), &[Value::index(9)]);
    fails(&text("apply affine_map<(d0)[s0] -> (d0 mod s0)>"), &index([1, 0]), "divides by what is not positive");
}

#[test]
fn what_is_never_reached_ends_the_run() {
    let text = "func.func @f(%c: i1) {\n cf.cond_br %c, ^a, ^b\n^a:\n return\n^b:\n llvm.unreachable\n}";
    gives(text, &[Value::bool(true)], &[]);
    fails(text, &[Value::bool(false)], "t:6:2: error: 'llvm.unreachable' op is reached");
}
