//! A dialect of one's own in less than a hundred lines: a type, two ops, a fold, a
//! pattern, and an opt-style tool that knows it.
//!
//! `echo '%0 = toy.dollars 5' | cargo run --example toy-opt -- --canonicalize`

use terrace::ir::asm::{ParseResult, Parser, Printer};
use terrace::ir::def::TypeConstraint;
use terrace::ir::types::TypeValue;
use terrace::prelude::*;
use terrace::tools::opt::Opt;

/// The dialect.
#[derive(Debug)]
struct Toy;

impl Dialect for Toy {
    const NAME: &'static str = "toy";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect
            .ops(&[Dollars::DEF, Add::DEF])
            .ty::<Money>()
            .constants(|b, value, ty| Some(Dollars::build(b, ty, value)));
    }
}

/// The type `!toy.money`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Money;

impl TypeValue for Money {
    const DIALECT: &'static str = "toy";
    const MNEMONIC: &'static str = "money";
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Money> {
        Ok(Money)
    }
    fn print(&self, _p: &mut Printer<'_>) {}
}

/// What definitions say of it; as it is the only such type, text leaves it out.
const MONEY: TypeConstraint = TypeConstraint {
    summary: "money",
    check: |ctx, ty| ty.downcast::<Money>(ctx).is_some(),
    only: Some(|ctx| Type::dialect(ctx, Money)),
};

/// An amount of money.
#[op("toy.dollars", traits(Pure, ConstantLike), impls(FoldOp), format = "$amount attr-dict")]
pub struct Dollars {
    amount: Attribute<I64Attr>,
    result: Result<MONEY>,
}

impl FoldOp for Dollars<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

/// The sum of two amounts.
#[op("toy.add", traits(Pure, Commutative), impls(FoldOp, Canonicalize), format = "$lhs `,` $rhs attr-dict")]
pub struct Add {
    lhs: Operand<MONEY>,
    rhs: Operand<MONEY>,
    result: Result<MONEY>,
}

impl FoldOp for Add<'_> {
    /// Two known amounts have a known sum.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let amount = |index: usize| input.constants[index]?.as_i64(input.op.ctx());
        let sum = amount(0).zip(amount(1)).and_then(|(a, b)| a.checked_add(b));
        sum.map(|sum| Attr::integer(input.op.ctx(), Type::I64, sum)).into()
    }
}

impl Canonicalize for Add<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Add<'_>>("add-nothing", add_nothing);
    }
}

/// `x + 0` is `x`; folds have moved the constant to the right.
fn add_nothing(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let add = rw.op(op);
    let zero = terrace::ir::interfaces::constant_of(rw.body(), add.operand(1)).and_then(|a| a.as_i64(rw.ctx()));
    if zero != Some(0) {
        return Err(NoMatch("the second operand is not zero"));
    }
    let same = add.operand(0);
    rw.replace_op(op, &[same]);
    Ok(())
}

fn main() -> std::process::ExitCode {
    let mut passes = PassRegistry::new();
    terrace::passes::register_all(&mut passes);
    Opt::new("toy-opt", |ctx| ctx.register::<Toy>(), passes).main()
}
