//! Dialect conversion: types that become several, by value, with materializations; signatures;
//! what is unknown; analysis; and what a failure says.

mod common;

use terrace_dialects::arith::{AddI, SubI};
use terrace_dialects::func;
use terrace_ir::builder::OpState;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::pattern::{Pattern, Root};
use terrace_ir::prelude::*;
use terrace_passes::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
    Types,
};

use common::{read, shown};

/// i64 becomes two i32, i1 nothing.
fn halves() -> TypeConverter {
    let mut types = TypeConverter::new();
    types.rule_to_many(|_, _, ty| match ty {
        Type::I64 => Some(Some(Types::from_slice(&[Type::I32, Type::I32]))),
        Type::I1 => Some(Some(Types::new())),
        _ => None,
    });
    types
}

/// The sum of two pairs, half by half.
fn add_halves(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (a, b) = (rw.converted(operands[0])?, rw.converted(operands[1])?);
    if a.len() != 2 {
        return Err(NoMatch("no pair"));
    }
    rw.before(op);
    let halves = [0, 1].map(|at| AddI::build(rw, a[at], b[at])).map(|sum| rw.op(sum).result(0));
    rw.replace_by_many(op, &[&halves]);
    Ok(())
}

/// Returns all values that those returned became.
fn return_parts(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let parts: Vec<_> = operands.iter().map(|&value| rw.converted(value)).collect::<Result<_, _>>()?;
    let values: Vec<ValueId> = parts.into_iter().flatten().collect();
    rw.set_operands(op, &values);
    Ok(())
}

const PAIRS: &str = "func.func @f(%c: i1, %x: i64 {t.a}, %y: i64, %z: i8 {t.b}) -> (i64, i8) {
  %0 = arith.addi %x, %y : i64
  %1 = arith.addi %0, %x : i64
  return %1, %z : i64, i8
}";

fn convert_pairs(body: &mut Body, types: &TypeConverter, ctx: &Context) {
    let (mut patterns, mut target) = (ConversionPatterns::new(), ConversionTarget::new());
    patterns.on::<AddI<'_>>("add-halves", add_halves).on::<func::Return<'_>>("return-parts", return_parts);
    let legal = |op: OpRef<'_>| op.operands().all(|value| op.ty(value) != Type::I64);
    target.op("arith.addi", Legality::Dynamic(Box::new(legal))).op("func.return", Legality::Dynamic(Box::new(legal)));
    let conversion = Conversion::new(ctx, &target, types, &patterns, ConversionMode::Partial);
    let function = body.root().region(0).ops().next().map(|op| op.id()).expect("a function");
    let function = body.child_mut(function).expect("it has a body");
    ConversionRewriter::new(function, types).convert_signature().expect("all types convert");
    conversion.run(function).expect("all is converted");
}

#[test]
fn a_type_becomes_several_in_ops_blocks_and_signatures() {
    let (ctx, mut body) = read(PAIRS);
    convert_pairs(&mut body, &halves(), &ctx);
    terrace_ir::verify::verify(body.root()).expect("it is valid");
    let text = shown(&body);
    let signature = "func.func @f(%arg0: i32, %arg1: i32, %arg2: i32, %arg3: i32, %arg4: i8 {t.b}) -> (i32, i32, i8)";
    assert!(text.contains(signature), "{text}");
    assert!(text.contains("arith.addi %arg0, %arg2 : i32") && text.contains("arith.addi %arg1, %arg3 : i32"), "{text}");
    assert!(!text.contains("cast") && !text.contains("i64"), "{text}");
}

#[test]
fn each_direction_has_its_materializations() {
    // What uses old values keeps using them.
    let text = "func.func @f(%x: i64) { %0 = arith.addi %x, %x : i64
        \"t.old\"(%x, %0) : (i64, i64) -> ()
        %1 = \"t.new\"() : () -> i64
        %2 = arith.addi %1, %1 : i64
        \"t.old\"(%2) : (i64) -> ()
        return }";
    let named = |rw: &mut Rewriter<'_>, name: &str, values: &[ValueId], types: &[Type]| {
        let mut state = terrace_ir::builder::OpState::new(rw.ctx(), rw.ctx().op_name(name), rw.loc());
        state.add_operands(values).result_types(types);
        let made = rw.create(state);
        rw.op(made).results().collect::<Vec<_>>()
    };
    let mut types = halves();
    types
        .source_materialization(move |rw, values, ty| named(rw, "t.source", values, &[ty]).pop())
        .argument_materialization(move |rw, values, ty| named(rw, "t.argument", values, &[ty]).pop())
        .target_materialization(move |rw, value, types| Some(named(rw, "t.target", &[value], types)));
    let (ctx, mut body) = read(text);
    convert_pairs(&mut body, &types, &ctx);
    let text = shown(&body);
    assert!(text.contains("\"t.argument\"(%arg0, %arg1) : (i32, i32) -> i64"), "{text}");
    assert_eq!(text.matches("t.source").count(), 2, "{text}");
    assert!(text.contains("\"t.target\"") && text.contains("(i64) -> (i32, i32)"), "{text}");
    assert!(!text.contains("unrealized"), "{text}");
}

#[test]
fn rules_may_look_at_values() {
    let text = "%a = \"t.wide\"() : () -> i32\n %b = \"t.narrow\"() : () -> i32
        \"t.use\"(%a) : (i32) -> ()\n \"t.use\"(%b) : (i32) -> ()";
    let (ctx, mut body) = read(text);
    let mut types = TypeConverter::new();
    types.rule_for_values(|_, body, value| {
        let wide = body.defining_op(value).is_some_and(|op| op.name_str() == "t.wide");
        wide.then(|| Some(Types::from_slice(&[Type::I64])))
    });
    let (mut patterns, mut target) = (ConversionPatterns::new(), ConversionTarget::new());
    patterns.on_name("t.use", "use", |op, operands, rw| {
        let name = rw.ctx().op_name("t.used");
        let mut state = terrace_ir::builder::OpState::new(rw.ctx(), name, rw.loc());
        state.add_operands(operands);
        rw.create(state);
        rw.erase_op(op);
        Ok(())
    });
    target.op("t.use", Legality::Illegal);
    Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial).run(&mut body).expect("it converts");
    let text = shown(&body);
    assert!(text.contains("\"t.used\"(%1) : (i32)") || text.contains("\"t.used\"(%2) : (i32)"), "{text}");
    assert_eq!(text.matches("(i64) -> ()").count(), 1, "{text}");
}

#[test]
fn analysis_tells_what_is_legal_in_the_end_and_changes_nothing() {
    let text = "%x = \"t.x\"() : () -> i32
        %a = arith.addi %x, %x : i32
        %b = arith.muli %x, %x : i32
        %c = arith.subi %x, %x : i32
        \"t.use\"(%a, %b, %c) : (i32, i32, i32) -> ()";
    let (ctx, body) = read(text);
    let (mut patterns, types, mut target) = (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
    // A sum becomes a difference, which nothing makes legal.
    patterns.on::<AddI<'_>>("sum-to-difference", |op, operands, rw| {
        let made = SubI::build(rw, operands[0], operands[1]);
        let value = rw.op(made).result(0);
        rw.replace(op, &[value]);
        Ok(())
    });
    patterns.on_name("arith.muli", "product-to-cast", |op, operands, rw| {
        let made = UnrealizedConversionCast::build(rw, &[Type::I32], &[operands[0]]);
        let value = rw.op(made).result(0);
        rw.replace(op, &[value]);
        Ok(())
    });
    target.dialect("arith", Legality::Illegal).unknown(Legality::Legal);
    let before = shown(&body);
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Full);
    let legal: Vec<&str> = conversion.analyze(&body).into_iter().map(|op| body.op(op).name_str()).collect();
    assert_eq!(legal, ["t.x", "arith.muli", "t.use"]);
    assert_eq!(shown(&body), before);
}

#[test]
fn a_failure_names_patterns_and_reasons() {
    let (ctx, mut body) = read("%x = \"t.x\"() : () -> i32\n %a = arith.addi %x, %x : i32");
    let (mut patterns, types, mut target) = (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
    patterns.on::<AddI<'_>>("second", |_, _, _| Err(NoMatch("no reason"))).on_with_benefit::<AddI<'_>>(
        "first",
        2,
        |_, _, _| Err(NoMatch("another reason")),
    );
    target.op("t.x", Legality::Legal).unknown(Legality::Illegal);
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
    let errors = conversion.run(&mut body).expect_err("a sum stays");
    let notes: Vec<&str> = errors[0].notes.iter().map(|note| note.1.as_str()).collect();
    assert!(errors[0].message.contains("failed to legalize operation 'arith.addi'"), "{}", errors[0].message);
    assert_eq!(notes, ["pattern 'first' did not apply: another reason", "pattern 'second' did not apply: no reason"]);
}

fn replace_by(op: OpId, name: &str, rw: &mut Rewriter<'_>) {
    rw.before(op);
    let state = OpState::new(rw.ctx(), rw.ctx().op_name(name), rw.loc());
    let made = rw.create(state);
    rw.replace_with(op, made);
}

/// `t.from` to an op of that name.
struct To(&'static str, u16);

impl Pattern for To {
    fn name(&self) -> &str {
        self.0
    }
    fn root(&self) -> Root<'_> {
        Root::Named("t.from")
    }
    fn benefit(&self) -> u16 {
        self.1
    }
    fn generated(&self) -> Vec<Root<'_>> {
        vec![Root::Named(self.0)]
    }
    fn rewrite(&self, op: OpId, rw: &mut Rewriter<'_>) -> Matched {
        replace_by(op, self.0, rw);
        Ok(())
    }
}

/// A pattern that makes what stays illegal is not tried, and one that makes what is legal already
/// goes before one of greater benefit.
#[test]
fn patterns_that_say_what_they_make_are_taken_by_where_they_lead() {
    let (ctx, mut body) = read("\"t.from\"() : () -> ()");
    let (mut patterns, types, mut target) = (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
    patterns.add_plain(To("t.nowhere", 9)).add_plain(To("t.halfway", 5)).add_plain(To("t.legal", 1));
    patterns.on_name("t.halfway", "on", |op, _, rw| {
        replace_by(op, "t.legal", rw);
        Ok(())
    });
    target.op("t.legal", Legality::Legal).dialect("t", Legality::Illegal);
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
    conversion.run(&mut body).expect("there is a way");
    assert!(shown(&body).contains("\"t.legal\"()"), "{}", shown(&body));

    let (ctx, mut body) = read("\"t.from\"() : () -> ()");
    let mut patterns = ConversionPatterns::new();
    patterns.add_plain(To("t.nowhere", 1));
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
    let errors = conversion.run(&mut body).expect_err("there is no way");
    let notes: Vec<&str> = errors[0].notes.iter().map(|note| note.1.as_str()).collect();
    assert_eq!(notes, ["pattern 't.nowhere' did not apply: it makes ops that can't become legal"]);
}
