//! Interfaces: given by definitions, by other crates and by traits; and what is asked of ops
//! by them.

use smallvec::smallvec;
use terrace_ir::asm::{ParseOptions, ParseResult, Parser, Printer, parse, parse_attr, parse_type};
use terrace_ir::constraints::*;
use terrace_ir::def::{EffectSet, InterfaceImpl, TypeConstraint};
use terrace_ir::effects::{
    Effect, Effects, EffectsOp, Resource, Target, all_effects, has_only_effect, is_memory_effect_free,
    is_trivially_dead, own_effects,
};
use terrace_ir::interfaces::{
    Call, CallOpInterface, Callable, Callee, ConditionallySpeculatableOp, DestructurableType, FunctionOp, IntRange,
    LoopLike, LoopLikeOp, MemRefElementTypeInterface, RegionBranchOp, RegionBranchTerminator, RegionKind, RegionPoint,
    RegionSuccessor, RegionSuccessors, ShapedType, ShapedTypeInterface, Speculatability, Symbol, Visibility,
    has_region_loop, is_pure, is_speculatable, resolve_callee,
};
use terrace_ir::loc::Loc;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::types::TypeValue;
use terrace_ir::verify::verify;

/// Memory of the test that is no other memory.
static SHELF: Resource = Resource { name: "shelf" };

/// A type with a shape that is not builtin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Row;

impl TypeValue for Row {
    const DIALECT: &'static str = "t";
    const MNEMONIC: &'static str = "row";
    const INTERFACES: &'static [InterfaceImpl] = &[Row::INTERFACE];
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(Row)
    }
}

impl ShapedTypeInterface for Row {
    fn shape(_ctx: &Context, _ty: Type) -> Option<Box<[i64]>> {
        Some([3].into())
    }
    fn element(_ctx: &Context, _ty: Type) -> Type {
        Type::I32
    }
    fn with_shape(_ctx: &Context, _ty: Type, _shape: Option<&[i64]>, _element: Type) -> Option<Type> {
        None
    }
}

/// A type that says nothing of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Plain;

impl TypeValue for Plain {
    const DIALECT: &'static str = "t";
    const MNEMONIC: &'static str = "plain";
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(Plain)
    }
}

const ROW: TypeConstraint =
    TypeConstraint { summary: "row", check: |ctx, ty| ty.downcast::<Row>(ctx).is_some(), only: None };

#[op("t.func", traits(IsolatedFromAbove, Symbol), impls(FunctionOp), format = "$sym_name $ty $body attr-dict")]
struct Func {
    sym_name: Attribute<SymbolNameAttr>,
    ty: Attribute<FunctionTypeAttr>,
    body: Region<AnyRegion>,
}

impl FunctionOp for Func<'_> {
    fn signature(op: OpRef<'_>) -> Option<Type> {
        op.prop(1)?.as_type(op.ctx())
    }
    fn body(op: OpRef<'_>) -> RegionRef<'_> {
        op.region(0)
    }
}

#[op("t.call", impls(CallOpInterface), format = "$callee attr-dict")]
struct CallIt {
    callee: Attribute<FlatSymbolRefAttr>,
}

impl CallOpInterface for CallIt<'_> {
    fn callee(op: OpRef<'_>) -> Option<Callee> {
        op.prop(0).map(Callee::Symbol)
    }
    fn arguments(_op: OpRef<'_>) -> std::ops::Range<usize> {
        0..0
    }
}

/// A loop that carries its operands.
#[op("t.loop", traits(RecursiveMemoryEffects, RecursivelySpeculatable, SingleBlock), impls(RegionBranchOp))]
struct Loop {
    inits: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
    body: Region<SizedRegion<1>>,
}

impl RegionBranchOp for Loop<'_> {
    fn successors(op: OpRef<'_>, _from: RegionPoint) -> RegionSuccessors {
        smallvec![RegionSuccessor::region(op, 0, 0), RegionSuccessor::parent(op)]
    }
    fn entry_operands(op: OpRef<'_>, _to: RegionPoint) -> std::ops::Range<usize> {
        0..op.operands().len()
    }
}

#[op("t.yield", traits(Pure, Terminator, ReturnLike), format = "($values^ `:` type($values))? attr-dict")]
struct Yield {
    values: Variadic<AnyType>,
}

#[op("t.graph", traits(GraphRegion, NoTerminator))]
struct Graph {
    body: Region<AnyRegion>,
}

/// Puts something on the shelf; reads behind the last operand.
#[op("t.put", format = "$a `,` $more attr-dict `:` type($a) `,` type($more)")]
struct Put {
    #[effect(write)]
    #[resource = SHELF]
    a: Operand<ROW>,
    #[effect(read)]
    more: Variadic<ROW>,
}

#[op("t.get", format = "attr-dict `:` type($result)")]
struct Get {
    #[effect(alloc, write)]
    result: Result<ROW>,
}

#[op("t.halt", traits(NoMemoryEffect), impls(ConditionallySpeculatableOp), format = "attr-dict")]
struct Halt {
    never: OptionalAttribute<UnitAttr>,
}

impl ConditionallySpeculatableOp for Halt<'_> {
    fn speculatability(op: OpRef<'_>) -> Speculatability {
        if op.prop(0).is_some() { Speculatability::Never } else { Speculatability::Always }
    }
}

#[derive(Debug)]
struct T;

impl Dialect for T {
    const NAME: &'static str = "t";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ty::<Row>().ty::<Plain>();
        dialect.ops(&[Func::DEF, CallIt::DEF, Loop::DEF, Yield::DEF, Graph::DEF, Put::DEF, Get::DEF, Halt::DEF]);
    }
}

fn context() -> Context {
    let ctx = Context::new().with_threads(1);
    ctx.register::<T>();
    ctx.allow_unregistered(true);
    ctx
}

fn read(ctx: &Context, text: &str) -> Box<Body> {
    let body = parse(ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    let body = body.unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    body
}

/// The ops of a module's block.
fn ops(body: &Body) -> Vec<OpRef<'_>> {
    body.root().regions().flat_map(|r| r.ops()).collect()
}

/// What another crate says of `t.loop`.
struct LoopOfAnotherCrate;

impl LoopLikeOp for LoopOfAnotherCrate {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
}

#[test]
fn another_crate_implements_for_ops() {
    let ctx = context();
    let text = "%a = t.get : !t.row\n%0 = \"t.loop\"(%a) ({\n^bb0(%b: !t.row):\n%c = t.get : !t.row\n t.yield %c : !t.row\n}) : (!t.row) -> !t.row";
    let body = read(&ctx, text);
    let at = ops(&body)[1];
    let error = at.require::<LoopLike>().expect_err("nobody implemented it yet");
    assert!(error.message.contains("'t.loop' op does not implement the interface 'LoopLike'"), "{}", error.message);
    ctx.implement(ctx.op_name("t.loop"), LoopOfAnotherCrate::INTERFACE);
    let table = at.require::<LoopLike>().expect("it was implemented");
    assert_eq!((table.loop_regions)(at).len(), 1);
    assert!((table.lower_bounds)(at).is_none());
    let inside = at.region(0).ops().next().expect("an op inside");
    assert!((table.is_defined_outside)(at, at.operand(0)));
    assert!(!(table.is_defined_outside)(at, inside.result(0)));
    assert!(!(table.is_defined_outside)(at, at.region(0).entry().expect("a block").arg(0)));
}

/// Says of all ops that they read.
struct Reads;

impl EffectsOp for Reads {
    fn effects(_op: OpRef<'_>, effects: &mut Vec<Effect>) {
        effects.push(Effect::new(EffectSet::READ));
    }
}

#[test]
fn another_crate_says_effects() {
    let ctx = context();
    let body = read(&ctx, "t.call @f\n\"other.op\"() : () -> ()");
    let [known, other] = ops(&body)[..] else { panic!("two ops") };
    assert_eq!(own_effects(known), None);
    assert!(known.interface::<Effects>().is_none());
    for name in ["t.call", "other.op"] {
        ctx.implement(ctx.op_name(name), Reads::INTERFACE);
    }
    for op in [known, other] {
        assert_eq!(own_effects(op), Some(vec![Effect::new(EffectSet::READ)]));
    }
    assert!(is_trivially_dead(known));
    // Nothing else is known of it.
    assert!(!is_trivially_dead(other));
}

/// Says that memrefs may hold it.
struct InMemory;
impl MemRefElementTypeInterface for InMemory {}

#[test]
fn types_and_attributes_implement() {
    let ctx = context();
    let ty = |text: &str| parse_type(&ctx, text);
    let row = ty("!t.row").expect("a type");
    assert_eq!((row.interface::<ShapedType>(&ctx).expect("its own").element)(&ctx, row), Type::I32);
    let plain = ty("!t.plain").expect("a type");
    let error = plain.require::<ShapedType>(&ctx, Loc::UNKNOWN).expect_err("it says nothing");
    assert!(error.message.contains("type '!t.plain' does not implement the interface 'ShapedType'"));
    // Builtin types have theirs.
    let memref = ty("memref<2x?xf32, 3>").expect("a type");
    let shaped = memref.interface::<ShapedType>(&ctx).expect("a shape");
    assert_eq!((shaped.shape)(&ctx, memref).as_deref(), memref.shape(&ctx));
    let other = (shaped.with_shape)(&ctx, memref, None, Type::I8).expect("a memref");
    assert_eq!(other.to_text(&ctx), "memref<*xi8, 3>");
    assert!(Type::I32.interface::<ShapedType>(&ctx).is_none());
    assert!(memref.interface::<DestructurableType>(&ctx).is_none());
    // A memref holds what says so.
    assert!(ty("memref<2x!t.plain>").is_err());
    ctx.implement_type("t", "plain", InMemory::INTERFACE);
    assert!(ty("memref<2x!t.plain>").is_ok());
    assert!(ty("memref<2x!t.row>").is_err());
    let attr = parse_attr(&ctx, "\"text\"").expect("an attribute");
    assert_eq!(attr.kind_name(&ctx), ("builtin", "string"));
    let error = attr.require::<ShapedType>(&ctx, Loc::UNKNOWN).expect_err("no shape");
    assert!(error.message.contains("attribute '\"text\"' does not implement"));
}

#[test]
fn traits_imply_interfaces() {
    let ctx = context();
    let text = "t.func @f () -> () {\n t.yield\n}\nt.func @g () -> () {\n}\nt.call @f\n\"t.graph\"() ({\n}) : () -> ()";
    let body = read(&ctx, text);
    let [f, g, call, graph] = ops(&body)[..] else { panic!("four ops") };
    let symbol = f.interface::<Symbol>().expect("a symbol");
    assert_eq!(((symbol.name)(f), (symbol.visibility)(f)), (Some("f"), Visibility::Public));
    assert!(!(symbol.can_discard_on_use_empty)(f));
    assert!(!(symbol.is_declaration)(f) && (symbol.is_declaration)(g));
    assert!(call.interface::<Symbol>().is_none());
    let callable = f.interface::<Callable>().expect("functions are called");
    assert!((callable.region)(f).is_some_and(|r| r.kind() == Some(RegionKind::SsaCfg)));
    assert!((callable.region)(g).is_none());
    assert!(call.interface::<Call>().is_some());
    assert_eq!(resolve_callee(call, &SymbolScope::new(body.root(), None)), Some(f));
    assert_eq!(graph.region(0).kind(), Some(RegionKind::Graph));
    let end = f.region(0).ops().next().expect("a terminator");
    let terminator = end.interface::<RegionBranchTerminator>().expect("it returns");
    assert_eq!((terminator.successor_operands)(end, RegionPoint::Parent), 0..0);
    assert!(call.interface::<RegionBranchTerminator>().is_none());
}

#[test]
fn edges_are_verified() {
    let ctx = context();
    let wrong = |text: &str| {
        let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default()).expect("it parses");
        verify(body.root()).expect_err("it is wrong")[0].message.clone()
    };
    let head = "%a = t.get : !t.row\n";
    let entry =
        wrong(&format!("{head}%0 = \"t.loop\"(%a) ({{\n^bb0(%b: i32):\n t.yield %b : i32\n}}) : (!t.row) -> i32"));
    assert!(entry.contains("from the op to region #0: value #0 has type '!t.row', but 'i32' is taken"), "{entry}");
    let count = wrong(&format!("{head}%0 = \"t.loop\"(%a) ({{\n^bb0(%b: !t.row):\n t.yield\n}}) : (!t.row) -> !t.row"));
    assert!(count.contains("from region #0 to region #0 with 0 values, but 1 are taken"), "{count}");
    let body = read(
        &ctx,
        &format!("{head}%0 = \"t.loop\"(%a) ({{\n^bb0(%b: !t.row):\n t.yield %b : !t.row\n}}) : (!t.row) -> !t.row"),
    );
    assert!(has_region_loop(ops(&body)[1]));
    assert!(!has_region_loop(ops(&body)[0]));
}

#[test]
fn effects_name_operands_and_resources() {
    let ctx = context();
    let text = "%a = t.get : !t.row\n%b = t.get : !t.row\nt.put %a, %a, %b : !t.row, !t.row, !t.row\n\"t.loop\"() ({\n %c = t.get : !t.row\n t.yield\n}) : () -> ()";
    let body = read(&ctx, text);
    let [a, b, put, repeat] = ops(&body)[..] else { panic!("four ops") };
    let read = |at| Effect::on(EffectSet::READ, Target::Operand(at));
    let write = Effect { resource: &SHELF, ..Effect::on(EffectSet::WRITE, Target::Operand(0)) };
    assert_eq!(own_effects(put), Some(vec![write, read(1), read(2)]));
    assert!(has_only_effect(put, EffectSet::READ, b.result(0)));
    assert!(!has_only_effect(put, EffectSet::READ, a.result(0)));
    let mut all = Vec::new();
    assert!(all_effects(repeat, &mut |_, effect| {
        all.push(effect);
        true
    }));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0], Effect::on(EffectSet::ALLOC.or(EffectSet::WRITE), Target::Result(0)));
    assert!(!is_memory_effect_free(repeat));
    // It writes only what it allocates itself.
    assert!(is_trivially_dead(repeat));
}

#[test]
fn speculation_looks_inside() {
    let ctx = context();
    let around = |inside: &str| read(&ctx, &format!("\"t.loop\"() ({{\n {inside}\n t.yield\n}}) : () -> ()"));
    let (fine, never) = (around("t.halt"), around("t.halt {never}"));
    assert!(is_speculatable(ops(&fine)[0]) && is_pure(ops(&fine)[0]));
    assert!(!is_speculatable(ops(&never)[0]) && is_memory_effect_free(ops(&never)[0]));
}

#[test]
fn ranges_join_and_meet() {
    use terrace_ir::apint::ApInt;
    let int = |v| ApInt::from_i64(8, v);
    let range = IntRange::signed(int(-3), int(5));
    // Of both signs: all, read as unsigned.
    assert_eq!((&range.umin, &range.umax), (&ApInt::zero(8), &ApInt::all_ones(8)));
    let negative = IntRange::signed(int(-3), int(-1));
    assert_eq!((&negative.umin, &negative.umax), (&int(-3), &int(-1)));
    let joined = negative.union(&IntRange::constant(int(4)));
    assert_eq!((&joined.smin, &joined.smax), (&int(-3), &int(4)));
    let met = joined.intersection(&IntRange::unsigned(int(2), int(4)));
    // Read as unsigned, what was joined starts at 4.
    assert_eq!(met.as_constant(), Some(&int(4)));
    assert_eq!(joined.as_constant(), None);
}
