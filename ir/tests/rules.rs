//! Rules: what the macro writes and what a program puts together go through one engine.

use std::borrow::Cow;

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::constraints::*;
use terrace_ir::pattern::{PatternFilter, PatternSet};
use terrace_ir::prelude::*;
use terrace_ir::rules::{MadeTypes, Make, OpKind, Rule, Step};

/// A number.
#[op("t.number", traits(Pure, ConstantLike), impls(FoldOp), same(value, result), format = "attr-dict $value")]
struct Number {
    value: Attribute<TypedAttr>,
    result: Result<AnyType>,
}

impl FoldOp for Number<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

/// A product.
#[op("t.mul", traits(Pure, SameOperandsAndResultType), format = "$a `,` $b attr-dict `:` type($result)")]
struct Mul {
    a: Operand<AnyType>,
    b: Operand<AnyType>,
    result: Result<AnyType>,
}

/// A sum.
#[op("t.add", traits(Pure, SameOperandsAndResultType), format = "$a `,` $b attr-dict `:` type($result)")]
struct Add {
    a: Operand<AnyType>,
    b: Operand<AnyType>,
    result: Result<AnyType>,
}

/// A quotient and a remainder.
#[op("t.divmod", traits(Pure, SameOperandsAndResultType), format = "$a `,` $b attr-dict `:` type($a)")]
struct DivMod {
    a: Operand<AnyType>,
    b: Operand<AnyType>,
    quotient: Result<AnyType>,
    remainder: Result<AnyType>,
}

#[derive(Debug)]
struct T;

impl Dialect for T {
    const NAME: &'static str = "t";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Number::DEF, Mul::DEF, Add::DEF, DivMod::DEF]);
        dialect.constants(|b, attr, _| (attr.as_i64(b.ctx()) != Some(13)).then(|| Number::build(b, attr)));
    }
}

rules! {
    static RULES;
    "distribute": Add(Mul(x, #a), Mul(x, #b)) => Mul(x, #sum(a, b));
    "double": Add(x, x) => Mul(x, #two(x));
    "unused-remainder": DivMod(Mul(x, y), y) => (x, _);
    "marked": Mul { mark: m }(x, _) => Add { seen: m }(x, x);
}

fn sum(args: terrace_ir::rules::Args<'_>) -> Option<Attr> {
    let value = args.attr(0)?.as_i64(args.ctx())? + args.attr(1)?.as_i64(args.ctx())?;
    Some(Attr::integer(args.ctx(), args.ty(0)?, value))
}

fn two(args: terrace_ir::rules::Args<'_>) -> Option<Attr> {
    args.ty(0).filter(|&ty| ty == Type::I32).map(|ty| Attr::integer(args.ctx(), ty, 2))
}

/// The text of ops after the first pattern that applies to any has been applied; with the
/// reasons why others before did not.
fn applied(patterns: PatternSet, ops: &str) -> (String, Vec<String>) {
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    ctx.register::<T>();
    let mut body = parse(&ctx, "t.mlir", ops.as_bytes(), ParseOptions::default()).expect("it parses");
    let patterns = patterns.freeze(&ctx);
    let ids: Vec<OpId> = terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect();
    let mut reasons = Vec::new();
    for id in ids {
        for pattern in patterns.for_op(body.op(id)) {
            let mut rewriter = Rewriter::new(&mut body);
            match pattern.rewrite(id, &mut rewriter) {
                Ok(()) => return (print_to_string(body.root(), PrintFlags::default()), reasons),
                Err(NoMatch(why)) => reasons.push(format!("{}: {why}", pattern.name())),
            }
        }
    }
    (print_to_string(body.root(), PrintFlags::default()), reasons)
}

fn all() -> PatternSet {
    let mut patterns = PatternSet::new();
    patterns.rules(RULES);
    patterns
}

#[test]
fn trees_repeated_names_constants_and_computed_attributes() {
    let text = "%x = \"u.x\"() : () -> i32
        %3 = t.number 3 : i32
        %4 = t.number 4 : i32
        %a = t.mul %x, %3 : i32
        %b = t.mul %x, %4 : i32
        %c = t.add %a, %b : i32
        \"u.use\"(%c) : (i32) -> ()";
    let (after, _) = applied(all(), text);
    assert!(after.contains("t.number 7 : i32") && after.contains("\"u.use\"(%6)"), "{after}");
}

#[test]
fn a_guard_that_does_not_hold_spares_the_pattern_and_conditions_say_why() {
    let text = "%x = \"u.x\"() : () -> i64\n %c = t.add %x, %x : i64";
    let (after, reasons) = applied(all(), text);
    assert!(after.contains("t.add"), "{after}");
    // 'distribute' wants products and is not even asked.
    assert_eq!(reasons, ["double: `two(x)` can't be computed"]);
}

#[test]
fn a_result_without_uses_need_not_be_replaced() {
    let text = "%x:2 = \"u.x\"() : () -> (i32, i32)
        %p = t.mul %x#0, %x#1 : i32
        %q:2 = t.divmod %p, %x#1 : i32
        \"u.use\"(%q#0) : (i32) -> ()";
    let (after, _) = applied(all(), text);
    assert!(after.contains("\"u.use\"(%0#0)") && !after.contains("divmod"), "{after}");
    let (after, reasons) = applied(all(), &text.replace("%q#0", "%q#1"));
    assert!(after.contains("divmod"), "{after}");
    assert_eq!(reasons, ["marked: an attribute is not there", "unused-remainder: a result is used"]);
}

#[test]
fn attributes_go_where_a_rule_puts_them() {
    let text = "%x = \"u.x\"() : () -> i32\n %c = t.mul %x, %x {mark = \"m\"} : i32";
    let (after, _) = applied(all(), text);
    assert!(after.contains("t.add %0, %0 {seen = \"m\"} : i32"), "{after}");
}

#[test]
fn what_was_made_goes_when_the_rest_can_t_be_made() {
    let text = "%x = \"u.x\"() : () -> i32
        %6 = t.number 6 : i32
        %7 = t.number 7 : i32
        %a = t.mul %x, %6 : i32
        %b = t.mul %x, %7 : i32
        %c = t.add %a, %b : i32";
    // The dialect makes no constant 13.
    let (after, reasons) = applied(all(), text);
    assert_eq!(after.matches("t.").count(), 5, "{after}");
    assert!(reasons.contains(&"distribute: the constant can't be made".to_owned()), "{reasons:?}");
}

/// `"u.f"(t.add(x, y))` is `"u.g"(y, x)`, as a program that reads rules would put it together.
fn run_time_rule(replace: u8) -> Rule {
    let named = |name: &str| OpKind::Named(Cow::Owned(name.to_owned()));
    Rule {
        name: Cow::Owned("swapped".to_owned()),
        benefit: 1,
        root: named("u.f"),
        operands: 1,
        steps: Cow::Owned(vec![
            Step::Operand(0, 0),
            Step::Maker { value: 1, kind: named("t.add"), result: 0, operands: 2 },
            Step::Operand(2, 0),
            Step::Operand(2, 1),
        ]),
        make: Cow::Owned(vec![
            Make::Op {
                kind: named("u.g"),
                operands: Cow::Owned(vec![4, 3]),
                attrs: Cow::Borrowed(&[]),
                types: MadeTypes::OfRoot,
            },
            Make::Result(5, 0),
        ]),
        replace: Cow::Owned(vec![Some(replace)]),
    }
}

const UNREGISTERED: &str = "%x:2 = \"u.x\"() : () -> (i32, i32)
    %s = t.add %x#0, %x#1 : i32
    %f = \"u.f\"(%s) : (i32) -> i64
    \"u.use\"(%f) : (i64) -> ()";

#[test]
fn rules_are_put_together_at_run_time_also_for_unregistered_ops() {
    let mut patterns = PatternSet::new();
    patterns.add(run_time_rule(6));
    let (after, _) = applied(patterns, UNREGISTERED);
    assert!(after.contains("\"u.g\"(%0#1, %0#0) : (i32, i32) -> i64"), "{after}");
}

#[test]
fn a_rule_with_wrong_slots_does_not_apply() {
    let mut patterns = PatternSet::new();
    patterns.add(run_time_rule(77));
    let (after, reasons) = applied(patterns, UNREGISTERED);
    assert!(after.contains("u.f") && !after.contains("u.g"), "{after}");
    assert_eq!(reasons, ["swapped: the rule names what its steps do not bind"]);
}

#[test]
fn filters_go_by_names_and_labels() {
    use terrace_ir::pattern::FnPattern;
    let names = |disabled: &[&str], enabled: &[&str]| {
        let mut patterns = all();
        patterns.add(FnPattern::on::<Add<'_>>("own", |_, _| Err(NoMatch(""))).labels(&["hand-written"]));
        let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        patterns.retain(&PatternFilter { disabled: list(disabled), enabled: list(enabled) });
        patterns.iter().map(|pattern| pattern.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["double", "hand-written"], &[]), ["distribute", "unused-remainder", "marked"]);
    assert_eq!(names(&[], &["hand-written", "double"]), ["double", "own"]);
    assert_eq!(names(&["double"], &["hand-written", "double"]), ["own"]);
}
