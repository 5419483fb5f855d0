//! What the ops of the dialects say through interfaces.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::interfaces::{
    DestructurableAccessor, DestructurableAllocation, InferIntRange, IntRange, LoopLike, MemorySlot,
    PromotableAllocation, PromotableMem, RegionBranch, RegionBranchTerminator, RegionPoint, is_pure, is_speculatable,
};
use terrace_ir::prelude::*;
use terrace_ir::verify::verify;
use terrace_ir::walk::all_ops_inside;

fn read(ctx: &Context, text: &str) -> Box<Body> {
    terrace_dialects::register_all(ctx);
    let body = parse(ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    let body = body.unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    body
}

/// The body of the only function, for which `text` is the inside.
fn function(ctx: &Context, arguments: &str, text: &str) -> Box<Body> {
    read(ctx, &format!("func.func @f({arguments}) {{\n{text}\nreturn\n}}"))
}

/// The body of the only function.
fn inside(module: &Body) -> &Body {
    module.children().next().expect("a function")
}

/// Changes the body of the only function.
fn change(module: &mut Body, with: impl FnOnce(&mut Rewriter<'_>)) {
    let function = named(module, "func.func")[0].id();
    let mut outer = Rewriter::new(module);
    with(&mut outer.child(function).expect("a body"));
}

/// All ops of a name, in the order of the text.
fn named<'a>(body: &'a Body, name: &str) -> Vec<OpRef<'a>> {
    all_ops_inside(body.root()).filter(|op| op.name_str() == name).collect()
}

fn point(at: RegionPoint) -> String {
    match at {
        RegionPoint::Parent => "op".to_owned(),
        RegionPoint::Region(index) => format!("#{index}"),
    }
}

/// The edges of an op with what is passed: `op->#0(1)`; and from its regions with what their
/// terminators pass.
fn edges(op: OpRef<'_>) -> String {
    let branch = op.require::<RegionBranch>().expect("it branches between regions");
    let mut all = Vec::new();
    for successor in (branch.successors)(op, RegionPoint::Parent) {
        let passed = (branch.entry_operands)(op, successor.to).len();
        all.push(format!("op->{}({passed})", point(successor.to)));
    }
    for (index, region) in op.regions().enumerate() {
        let Some(end) = region.blocks().last().and_then(|b| b.last()) else { continue };
        for successor in (branch.successors)(op, RegionPoint::Region(index)) {
            let passed =
                end.interface::<RegionBranchTerminator>().map(|t| (t.successor_operands)(end, successor.to).len());
            let passed = passed.map_or("-".to_owned(), |n| n.to_string());
            all.push(format!("#{index}->{}({passed})", point(successor.to)));
        }
    }
    all.join(" ")
}

const CONTROL: &str = "
  %0 = scf.for %i = %n to %n step %n iter_args(%x = %a) -> (i32) { scf.yield %x : i32 }
  %1:2 = scf.while (%x = %a) : (i32) -> (i32, i1) {
    scf.condition(%c) %x, %c : i32, i1
  } do {
  ^bb0(%y: i32, %z: i1):
    scf.yield %y : i32
  }
  %2 = scf.if %c -> i32 { scf.yield %a : i32 } else { scf.yield %a : i32 }
  scf.if %c { }
  %3 = scf.execute_region -> i32 { scf.yield %a : i32 }
  %4 = scf.index_switch %n -> i32
  case 2 { scf.yield %a : i32 }
  default { scf.yield %a : i32 }
  %5 = scf.parallel (%i) = (%n) to (%n) step (%n) init (%a) -> i32 {
    scf.reduce(%a : i32) {
    ^bb0(%l: i32, %r: i32):
      scf.reduce.return %l : i32
    }
  }
  scf.forall (%i, %j) = (0, %n) to (%n, 8) step (1, 2) { }
  %6 = memref.alloca_scope -> i32 { memref.alloca_scope.return %a : i32 }";
const ARGUMENTS: &str = "%n: index, %a: i32, %c: i1";

#[test]
fn control_flow_of_regions() {
    let ctx = Context::new().with_threads(1);
    let body = function(&ctx, ARGUMENTS, CONTROL);
    let first = |name: &str| edges(named(&body, name)[0]);
    assert_eq!(first("scf.for"), "op->#0(1) op->op(1) #0->#0(1) #0->op(1)");
    assert_eq!(first("scf.while"), "op->#0(1) #0->#1(2) #0->op(2) #1->#0(1)");
    assert_eq!(first("scf.if"), "op->#0(0) op->#1(0) #0->op(1) #1->op(1)");
    assert_eq!(edges(named(&body, "scf.if")[1]), "op->#0(0) op->op(0) #0->op(0)");
    assert_eq!(first("scf.execute_region"), "op->#0(0) #0->op(1)");
    assert_eq!(first("scf.index_switch"), "op->#0(0) op->#1(0) #0->op(1) #1->op(1)");
    assert_eq!(first("scf.parallel"), "op->#0(0) op->op(0) #0->#0(0) #0->op(0)");
    assert_eq!(first("scf.forall"), "op->#0(0) op->op(0) #0->#0(-) #0->op(-)");
    assert_eq!(first("memref.alloca_scope"), "op->#0(0) #0->op(1)");
}

#[test]
fn constants_decide_regions() {
    let ctx = Context::new().with_threads(1);
    let body = function(&ctx, ARGUMENTS, CONTROL);
    let entry = |op: OpRef<'_>, constant: Attr| -> Vec<String> {
        let branch = op.require::<RegionBranch>().expect("it branches");
        (branch.entry_successors)(op, &[Some(constant)]).into_iter().map(|s| point(s.to)).collect()
    };
    let (yes, no) = (Attr::bool(&ctx, true), Attr::bool(&ctx, false));
    let ifs = named(&body, "scf.if");
    assert_eq!((entry(ifs[0], yes), entry(ifs[0], no)), (vec!["#0".to_owned()], vec!["#1".to_owned()]));
    assert_eq!(entry(ifs[1], no), ["op"]);
    let switch = named(&body, "scf.index_switch")[0];
    let number = |n| Attr::integer(&ctx, Type::INDEX, n);
    assert_eq!((entry(switch, number(2)), entry(switch, number(3))), (vec!["#1".to_owned()], vec!["#0".to_owned()]));
    let bounds = (switch.require::<RegionBranch>().expect("it branches").invocation_bounds)(switch, &[Some(number(2))]);
    assert_eq!(bounds.iter().map(|b| b.upper).collect::<Vec<_>>(), [Some(0), Some(1)]);
    let condition = named(&body, "scf.condition")[0];
    let terminator = condition.require::<RegionBranchTerminator>().expect("it ends a region");
    let ways = |constant| -> Vec<RegionPoint> {
        (terminator.successors)(condition, &[constant]).into_iter().map(|s| s.to).collect()
    };
    assert_eq!(ways(Some(yes)), [RegionPoint::Region(1)]);
    assert_eq!(ways(Some(no)), [RegionPoint::Parent]);
    assert_eq!(ways(None).len(), 2);
}

#[test]
fn loops_say_what_they_carry() {
    let ctx = Context::new().with_threads(1);
    let body = function(&ctx, ARGUMENTS, CONTROL);
    let shape = |name: &str| {
        let op = named(&body, name)[0];
        let table = op.require::<LoopLike>().expect("a loop");
        let yields = (table.yields)(op).map(|(end, at)| (end.name_str().to_owned(), at.len()));
        let bounds =
            [(table.lower_bounds)(op), (table.upper_bounds)(op), (table.steps)(op)].map(|b| b.map(|b| b.len()));
        let counts = ((table.induction_variables)(op).len(), (table.inits)(op), (table.region_iter_args)(op).len());
        (counts, bounds, yields, (table.results)(op))
    };
    let yields = |n| Some(("scf.yield".to_owned(), n));
    assert_eq!(shape("scf.for"), ((1, 3..4, 1), [Some(1); 3], yields(1), 0..1));
    assert_eq!(shape("scf.while"), ((0, 0..1, 1), [None; 3], yields(1), 0..0));
    assert_eq!(shape("scf.parallel"), ((1, 0..0, 0), [Some(1); 3], None, 0..0));
    assert_eq!(shape("scf.forall"), ((2, 2..2, 0), [Some(2); 3], None, 0..0));
}

#[test]
fn a_loop_carries_more_and_goes_when_it_runs_once() {
    let ctx = Context::new().with_threads(1);
    let text = "%c0 = arith.constant 0 : index
        %c5 = arith.constant 5 : index
        %0 = scf.for %i = %c0 to %c5 step %c5 iter_args(%x = %a) -> (i32) {
          %y = arith.addi %x, %x : i32
          scf.yield %y : i32
        }";
    let mut module = function(&ctx, ARGUMENTS, text);
    let body = inside(&module);
    let op = named(body, "scf.for")[0];
    let (table, id) = (op.require::<LoopLike>().expect("a loop"), op.id());
    let init = body.root().region(0).entry().expect("a block").arg(2);
    change(&mut module, |rw| {
        let new = (table.carry_more)(id, &[init], &mut |_, args| args.to_vec(), rw).expect("it can carry more");
        assert_eq!((rw.op(new).results().len(), rw.op(new).region(0).entry().map(|b| b.arg_count())), (2, Some(3)));
        (table.promote_if_single_iteration)(new, rw).expect("it runs once");
    });
    verify(module.root()).unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    let text = print_to_string(module.root(), PrintFlags::default());
    assert!(!text.contains("scf.for") && text.contains("arith.addi %arg1, %arg1"), "{text}");
}

#[test]
fn what_may_run_anywhere() {
    let ctx = Context::new().with_threads(1);
    let text = "
      %c1 = arith.constant 1 : index
      %c2 = arith.constant 2 : index
      %k5 = arith.constant 5 : i32
      %km1 = arith.constant -1 : i32
      %0 = arith.divsi %a, %k5 : i32
      %1 = arith.divsi %a, %km1 : i32
      %2 = arith.divui %a, %km1 : i32
      %3 = arith.divui %a, %a : i32
      %4 = arith.ceildivui %a, %k5 : i32
      %5 = arith.remsi %a, %a : i32
      %6 = index.divs %n, %n
      %7 = memref.dim %m, %c1 : memref<?x?xi32>
      %8 = memref.dim %m, %c2 : memref<?x?xi32>
      %9 = scf.for %i = %n to %n step %c1 iter_args(%x = %a) -> (i32) { scf.yield %x : i32 }
      %10 = scf.for %i = %n to %n step %c2 iter_args(%x = %a) -> (i32) { scf.yield %x : i32 }
      %11 = memref.load %m[%n, %n] : memref<?x?xi32>";
    let ctx_body = function(&ctx, "%n: index, %a: i32, %m: memref<?x?xi32>", text);
    let ops: Vec<OpRef<'_>> = ctx_body.children().next().expect("a function").root().region(0).ops().skip(4).collect();
    let speculatable: Vec<bool> = ops.iter().take(12).map(|&op| is_speculatable(op)).collect();
    assert_eq!(speculatable, [true, false, true, false, true, true, false, true, false, true, false, false]);
    assert!(is_pure(ops[0]) && !is_pure(ops[11]));
}

#[test]
fn memory_becomes_values() {
    let ctx = Context::new().with_threads(1);
    let text = "
      %m = memref.alloca() : memref<1xi32>
      memref.store %a, %m[%n] : memref<1xi32>
      %0 = memref.load %m[%n] : memref<1xi32>
      %wide = memref.alloca() : memref<2xi32>
      %out = memref.alloca(%n) : memref<?xi32>
      %1 = arith.addi %0, %a : i32";
    let mut module = function(&ctx, ARGUMENTS, text);
    let body = inside(&module);
    let allocas = named(body, "memref.alloca");
    let table = allocas[0].require::<PromotableAllocation>().expect("an allocation");
    let slots: Vec<usize> = allocas.iter().map(|&a| (table.promotable_slots)(a).len()).collect();
    assert_eq!(slots, [1, 0, 0]);
    let slot: MemorySlot = (table.promotable_slots)(allocas[0])[0];
    let (store, load) = (named(body, "memref.store")[0], named(body, "memref.load")[0]);
    let accesses = [store, load].map(|op| {
        let access = op.require::<PromotableMem>().expect("an access");
        ((access.stores_to)(op, &slot), (access.loads_from)(op, &slot))
    });
    assert_eq!(accesses, [(true, false), (false, true)]);
    let (writes, reads) =
        (store.require::<PromotableMem>().expect("a write"), load.require::<PromotableMem>().expect("a read"));
    let mut more = Vec::new();
    assert!((writes.can_uses_be_removed)(store, &slot, &[1], &mut more) && more.is_empty());
    assert!(!(writes.can_uses_be_removed)(store, &slot, &[0], &mut more));
    assert!((reads.can_uses_be_removed)(load, &slot, &[0], &mut more));
    let (alloca, store, load) = (allocas[0].id(), store.id(), load.id());
    change(&mut module, |rw| {
        rw.before(alloca);
        let default = (table.default_value)(alloca, &slot, rw).expect("integers have a zero");
        let stored = (writes.stored)(store, &slot, default, rw).expect("what is written");
        (reads.remove_uses)(load, &slot, &[0], Some(stored), rw);
        (writes.remove_uses)(store, &slot, &[1], None, rw);
        rw.erase_op(load);
        rw.erase_op(store);
        (table.promotion_complete)(alloca, &slot, Some(default), rw);
    });
    let text = print_to_string(module.root(), PrintFlags::default());
    assert!(text.contains("arith.addi %arg1, %arg1") && !text.contains("memref<1xi32>"), "{text}");
    // Nobody used the value of what was not written.
    assert!(!text.contains("arith.constant"), "{text}");
}

#[test]
fn memory_is_split() {
    let ctx = Context::new().with_threads(1);
    let text = "
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %m = memref.alloca() : memref<2x2xi32>
      memref.store %a, %m[%c1, %c0] : memref<2x2xi32>
      %0 = memref.load %m[%n, %c0] : memref<2x2xi32>
      %large = memref.alloca() : memref<17xi32>";
    let mut module = function(&ctx, ARGUMENTS, text);
    let body = inside(&module);
    let allocas = named(body, "memref.alloca");
    let table = allocas[0].require::<DestructurableAllocation>().expect("an allocation");
    assert!((table.destructurable_slots)(allocas[1]).is_empty());
    let slot = (table.destructurable_slots)(allocas[0]).remove(0);
    assert_eq!(slot.elements.len(), 4);
    let (store, load) = (named(body, "memref.store")[0], named(body, "memref.load")[0]);
    let (mut used, mut safe) = (Vec::new(), Vec::new());
    let access = store.require::<DestructurableAccessor>().expect("an access");
    assert!((access.can_rewire)(store, &slot, &mut used, &mut safe));
    // At an index that is not known.
    let other = load.require::<DestructurableAccessor>().expect("an access");
    assert!(!(other.can_rewire)(load, &slot, &mut used, &mut safe));
    assert_eq!(used.iter().map(|i| i.to_text(&ctx)).collect::<Vec<_>>(), ["[1 : index, 0 : index]"]);
    let (alloca, store) = (allocas[0].id(), store.id());
    change(&mut module, |rw| {
        rw.before(alloca);
        let parts = (table.destructure)(alloca, &slot, &used, rw);
        assert_eq!(parts.len(), 1);
        (access.rewire)(store, &slot, &parts, rw);
    });
    verify(module.root()).unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    let text = print_to_string(module.root(), PrintFlags::default());
    assert!(text.contains("memref.store %arg1, %alloca[] : memref<i32>"), "{text}");
}

#[test]
fn indices_have_a_range_at_both_widths() {
    let ctx = Context::new().with_threads(1);
    let text = "
      %0 = index.constant 3000000000
      %1 = index.add %0, %0
      %2 = index.castu %a : i32 to index
      %3 = index.casts %a : i32 to index
      %4 = index.cmp ult(%0, %1)
      %5 = index.sizeof";
    let module = function(&ctx, ARGUMENTS, text);
    let ops: Vec<OpRef<'_>> = module.children().next().expect("a function").root().region(0).ops().take(6).collect();
    let mut known: Vec<(ValueId, IntRange)> = Vec::new();
    for &op in &ops {
        let find = |v: ValueId| known.iter().find(|k| k.0 == v).map(|k| k.1.clone());
        let operands: Vec<Option<IntRange>> =
            op.operands().map(|v| find(v).or_else(|| IntRange::all_of(&ctx, op.ty(v)))).collect();
        let mut found = Vec::new();
        (op.require::<InferIntRange>().expect("integers").infer)(op, &operands, &mut |v, r| found.push((v, r)));
        known.extend(found);
    }
    let unsigned: Vec<(u64, u64)> =
        known.iter().map(|(_, r)| (r.umin.to_u64().expect("64 bits"), r.umax.to_u64().expect("64 bits"))).collect();
    // The sum does not fit 32 bits.
    assert_eq!(unsigned[1], (0, 6_000_000_000));
    assert_eq!(unsigned[2], (0, u64::from(u32::MAX)));
    assert_eq!(unsigned[3], (0, u64::MAX));
    assert_eq!(unsigned[5], (32, 64));
    // At 32 bits it does not hold, at 64 it does.
    assert_eq!(known[4].1, IntRange::all(1));
    assert_eq!(
        (known[3].1.smin.to_i64(), known[3].1.smax.to_i64()),
        (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX)))
    );
}
