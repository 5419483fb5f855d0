//! The greedy driver and the walk driver: what they look at, when they stop, what they say.

mod common;

use terrace_dialects::arith::{AddI, Constant, MulI, SubI};
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::builder::Listener;
use terrace_ir::pattern::{FrozenPatterns, PatternSet};
use terrace_ir::prelude::*;
use terrace_passes::greedy::{
    GreedyConfig, Strictness, rewrite_greedily, rewrite_greedily_heard, rewrite_once, rewrite_ops_greedily,
};

use common::{read, shown};

fn count(body: &Body, name: &str) -> usize {
    terrace_ir::walk::ops_inside(body.root()).filter(|op| op.name_str() == name).count()
}

fn named(body: &Body, name: &str) -> Vec<OpId> {
    terrace_ir::walk::ops_inside(body.root()).filter(|op| op.name_str() == name).map(|op| op.id()).collect()
}

rules! {
    static SWAPS;
    "to-product": AddI(x, y) => MulI(x, y);
    "to-sum": MulI(x, y) => AddI(x, y);
}

rules! {
    static TO_PRODUCT;
    "to-product": AddI(x, y) => MulI(x, y);
}

fn frozen(ctx: &Context, rules: &[terrace_ir::rules::Rule]) -> FrozenPatterns {
    let mut patterns = PatternSet::new();
    patterns.rules(rules);
    patterns.freeze(ctx)
}

const TWO_SUMS: &str = "%x, %y = \"t.x\"() : () -> (i32, i32)
    %a = arith.addi %x, %y : i32
    \"t.region\"() ({
      %b = arith.addi %x, %x : i32
      \"t.use\"(%b) : (i32) -> ()
    }) : () -> ()
    \"t.use\"(%a) : (i32) -> ()";

#[test]
fn patterns_that_undo_each_other_are_stopped_and_named() {
    let (ctx, mut body) = read(TWO_SUMS);
    let config = GreedyConfig { patience: 1000, ..GreedyConfig::default() };
    let outcome = rewrite_greedily(&mut body, &frozen(&ctx, SWAPS), &config);
    assert!(outcome.endless && !outcome.converged);
    let found = outcome.ended().expect_err("no end");
    let text = found[0].render(&ctx);
    assert!(text.contains("go round in circles"), "{text}");
    assert!(text.contains("still pattern 'to-product' applies to 'arith.addi'"), "{text}");
    assert!(text.contains("still pattern 'to-sum' applies to 'arith.muli'"), "{text}");
    terrace_ir::verify::verify(body.root()).expect("it is valid where it stopped");
}

#[test]
fn a_fold_in_place_that_never_ends_is_named() {
    /// Swaps its operands each time.
    #[op("u.swap", traits(Pure), impls(FoldOp))]
    struct Swap {
        a: Operand<terrace_ir::constraints::AnyType>,
        b: Operand<terrace_ir::constraints::AnyType>,
        result: Result<terrace_ir::constraints::AnyType>,
    }
    impl FoldOp for Swap<'_> {
        fn fold(input: &FoldInput<'_>) -> Fold {
            let operands = [input.operand(1), input.operand(0)].into_iter().collect();
            Fold::InPlace { operands, props: input.op.props() }
        }
    }
    struct U;
    impl Dialect for U {
        const NAME: &'static str = "u";
        fn register(dialect: &mut DialectBuilder<'_>) {
            dialect.ops(&[Swap::DEF]);
        }
    }
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    ctx.register::<U>();
    let text = "%x:2 = \"t.x\"() : () -> (i32, i32)\n %s = \"u.swap\"(%x#0, %x#1) : (i32, i32) -> i32
        \"t.use\"(%s) : (i32) -> ()";
    let mut body = parse(&ctx, "t.mlir", text.as_bytes(), ParseOptions::default()).expect("it parses");
    let config = GreedyConfig { patience: 1000, ..GreedyConfig::default() };
    let outcome = rewrite_greedily(&mut body, &frozen(&ctx, &[]), &config);
    let found = outcome.has_converged().expect_err("no end");
    assert!(found[0].render(&ctx).contains("still 'u.swap' folds"), "{}", found[0].render(&ctx));
}

#[test]
fn limits_are_told_as_no_convergence() {
    let (ctx, mut body) = read(TWO_SUMS);
    let config = GreedyConfig { max_iterations: Some(1), ..GreedyConfig::default() };
    let outcome = rewrite_greedily(&mut body, &frozen(&ctx, TO_PRODUCT), &config);
    assert!(outcome.changed && !outcome.converged && !outcome.endless);
    outcome.ended().expect("a limit is no circle");
    let text = outcome.has_converged().expect_err("a limit")[0].render(&ctx);
    assert!(text.contains("did not converge") && text.contains("'to-product'"), "{text}");
    assert_eq!(count(&body, "arith.addi"), 0);

    let (ctx, mut body) = read(TWO_SUMS);
    let config = GreedyConfig { max_iterations: Some(1), max_rewrites: Some(1), ..GreedyConfig::default() };
    rewrite_greedily(&mut body, &frozen(&ctx, TO_PRODUCT), &config);
    assert_eq!((count(&body, "arith.addi"), count(&body, "arith.muli")), (1, 1));
}

#[test]
fn only_what_is_inside_a_scope_is_looked_at() {
    let (ctx, mut body) = read(TWO_SUMS);
    let region = body.op(named(&body, "t.region")[0]).region(0).id();
    let config = GreedyConfig { scope: Some(region), ..GreedyConfig::default() };
    let outcome = rewrite_greedily(&mut body, &frozen(&ctx, TO_PRODUCT), &config);
    assert!(outcome.changed && outcome.converged);
    let text = shown(&body);
    assert!(text.contains("arith.addi %0#0, %0#1") && text.contains("arith.muli %0#0, %0#0"), "{text}");
}

#[test]
fn strict_drivers_keep_to_what_they_were_given() {
    // The chain of three: what the first rewrite makes could be rewritten too.
    rules! {
        static CHAIN;
        "sum-to-difference": AddI(x, y) => SubI(x, y);
        "difference-to-product": SubI(x, y) => MulI(x, y);
    }
    for (strictness, rewritten, untouched) in [
        (Strictness::Any, "arith.muli", 0),
        (Strictness::ExistingAndNew, "arith.muli", 0),
        (Strictness::Existing, "arith.subi", 1),
    ] {
        let (ctx, mut body) = read(TWO_SUMS);
        let first = named(&body, "arith.addi")[0];
        let config = GreedyConfig { strictness, ..GreedyConfig::default() };
        let outcome = rewrite_ops_greedily(&mut body, &[first], &frozen(&ctx, CHAIN), &config);
        assert!(outcome.changed && outcome.converged, "{strictness:?}");
        assert_eq!(count(&body, rewritten), 1, "{strictness:?}: {}", shown(&body));
        assert_eq!(count(&body, "arith.subi"), untouched, "{strictness:?}: {}", shown(&body));
        // The other sum was not given.
        assert_eq!(count(&body, "arith.addi"), 1, "{strictness:?}: {}", shown(&body));
    }
}

#[test]
fn a_walk_applies_each_pattern_once() {
    let (ctx, mut body) = read(TWO_SUMS);
    assert!(rewrite_once(&mut body, &frozen(&ctx, SWAPS)));
    assert_eq!((count(&body, "arith.addi"), count(&body, "arith.muli")), (0, 2));
    assert!(rewrite_once(&mut body, &frozen(&ctx, SWAPS)));
    assert_eq!((count(&body, "arith.addi"), count(&body, "arith.muli")), (2, 0));
    assert!(!rewrite_once(&mut body, &frozen(&ctx, &[])));
}

#[test]
fn listeners_hear_of_what_is_made_replaced_and_erased() {
    #[derive(Default)]
    struct Heard(Vec<String>);
    impl Listener for Heard {
        fn op_inserted(&mut self, body: &Body, op: OpId) {
            self.0.push(format!("+{}", body.op(op).name_str()));
        }
        fn op_replaced(&mut self, body: &Body, op: OpId, _: &[ValueId]) {
            self.0.push(format!("={}", body.op(op).name_str()));
        }
        fn op_erased(&mut self, body: &Body, op: OpId) {
            self.0.push(format!("-{}", body.op(op).name_str()));
        }
    }
    let text = "%x = \"t.x\"() : () -> i32
        %dead = arith.muli %x, %x : i32
        %a = arith.addi %x, %x : i32
        \"t.use\"(%a) : (i32) -> ()";
    let (ctx, mut body) = read(text);
    let mut heard = Heard::default();
    let config = GreedyConfig::default();
    rewrite_greedily_heard(&mut body, &frozen(&ctx, TO_PRODUCT), &config, &mut heard);
    assert_eq!(heard.0, ["-arith.muli", "+arith.muli", "=arith.addi", "-arith.addi"]);
}

#[test]
fn unregistered_ops_and_typed_views_have_patterns_too() {
    let (ctx, mut body) =
        read("%x = \"t.x\"() : () -> i32\n %a = arith.subi %x, %x : i32\n \"t.use\"(%a) : (i32) -> ()");
    let mut patterns = PatternSet::new();
    patterns.on_name("t.use", "use-twice", |op, rw| {
        if rw.op(op).operands().len() > 1 {
            return Err(NoMatch("used twice"));
        }
        let value = rw.op(op).operand(0);
        rw.set_operands(op, &[value, value]);
        Ok(())
    });
    patterns.on_view::<SubI<'static>, _>(
        "difference-of-same",
        |sub| if sub.lhs() == sub.rhs() { Ok(sub.op().result_type(0)) } else { Err(NoMatch("they differ")) },
        |op, ty, rw| {
            let zero = Attr::zero(rw.ctx(), ty).ok_or(NoMatch("no zero"))?;
            let zero = Constant::build(rw, zero);
            rw.replace_with(op, zero);
            Ok(())
        },
    );
    rewrite_greedily(&mut body, &patterns.freeze(&ctx), &GreedyConfig::default());
    let text = shown(&body);
    assert!(text.contains("\"t.use\"(%c0_i32, %c0_i32)"), "{text}");
}
