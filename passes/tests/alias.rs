//! Alias and side-effect queries.

mod common;

use terrace_ir::prelude::*;
use terrace_passes::alias::{Alias, ModRef, alias, mod_ref};

use common::read;

/// The results of the op that carries the attribute `tag = "..."`, and the op.
fn tagged<'a>(body: &'a Body, tag: &str) -> OpRef<'a> {
    let is_tagged = |op: &OpRef<'_>| op.attr(tag).is_some();
    terrace_ir::walk::ops_inside(body.root()).find(is_tagged).unwrap_or_else(|| panic!("no op has '{tag}'"))
}

const MEMORY: &str = "memref.global @g : memref<4xi32>
  func.func @f() {
    %c, %unknown = \"t.values\"() {u} : () -> (i1, memref<4xi32>)
    %i = arith.constant 0 : index
    %a = memref.alloc() {a} : memref<4xi32>
    %b = memref.alloc() {b} : memref<4xi32>
    %g = memref.get_global @g : memref<4xi32> {g}
    %view = memref.cast %a {view} : memref<4xi32> to memref<?xi32>
    %either = scf.if %c -> (memref<4xi32>) {
      scf.yield %a : memref<4xi32>
    } else {
      scf.yield %g : memref<4xi32>
    } {either}
    %carried = scf.for %k = %i to %i step %i iter_args(%m = %b) -> (memref<4xi32>) {
      \"t.use\"(%m) {inside} : (memref<4xi32>) -> ()
      scf.yield %m : memref<4xi32>
    } {carried}
    %x = memref.load %a[%i] {load} : memref<4xi32>
    memref.store %x, %view[%i] {store} : memref<?xi32>
    memref.dealloc %b {free} : memref<4xi32>
    cf.cond_br %c, ^one(%a : memref<4xi32>), ^one(%b : memref<4xi32>)
  ^one(%m: memref<4xi32>):
    \"t.use\"(%m) {end} : (memref<4xi32>) -> ()
    return
  }";

#[test]
fn memory_is_followed_to_where_it_comes_from() {
    let (_ctx, module) = read(MEMORY);
    let body = module.children().next().expect("a function");
    let result = |tag: &str| tagged(body, tag).result(0);
    let operand = |tag: &str| tagged(body, tag).operand(0);
    let unknown = tagged(body, "u").result(1);
    let rows = [
        (result("a"), result("a"), Alias::Must),
        (result("a"), result("b"), Alias::No),
        (result("a"), result("g"), Alias::No),
        (result("a"), result("view"), Alias::May),
        (result("b"), result("view"), Alias::No),
        (result("either"), result("a"), Alias::May),
        (result("either"), result("g"), Alias::May),
        (result("either"), result("b"), Alias::No),
        (result("carried"), result("b"), Alias::May),
        (result("carried"), result("a"), Alias::No),
        (operand("inside"), result("b"), Alias::May),
        (operand("inside"), result("a"), Alias::No),
        (operand("end"), result("b"), Alias::May),
        (operand("end"), result("g"), Alias::No),
        (unknown, result("a"), Alias::May),
    ];
    for (at, (a, b, wanted)) in rows.into_iter().enumerate() {
        assert_eq!(alias(body, a, b), wanted, "row {at}");
        assert_eq!(alias(body, b, a), wanted, "row {at}, the other way round");
    }
}

#[test]
fn effects_are_of_memory_that_may_be_the_same() {
    let (_ctx, module) = read(MEMORY);
    let body = module.children().next().expect("a function");
    let (a, b) = (tagged(body, "a").result(0), tagged(body, "b").result(0));
    let of = |tag: &str, value| mod_ref(tagged(body, tag), value);
    assert_eq!(of("load", a), ModRef { reads: true, writes: false });
    assert!(of("load", b).is_none());
    assert_eq!(of("store", a), ModRef { reads: false, writes: true });
    assert!(of("store", b).is_none());
    assert_eq!(of("free", b), ModRef { reads: false, writes: true });
    assert_eq!(of("end", a), ModRef { reads: true, writes: true }, "nothing is known of the op");
}
