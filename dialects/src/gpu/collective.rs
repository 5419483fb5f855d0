//! What threads do together, and what they print.

use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::prelude::*;

use super::attrs::{AllReduceOp, AllReduceOpAttr, ShuffleModeAttr};

const NUMBER: TypeConstraint = TypeConstraint {
    summary: "Integer or Float",
    check: |ctx, ty| ty.integer_width(ctx).is_some() || ty.float_kind(ctx).is_some(),
    only: None,
};

const NUMBER_OR_VECTOR: TypeConstraint = TypeConstraint {
    summary: "Integer or Float or vector of them",
    check: |ctx, ty| like(ctx, ty, NUMBER.check),
    only: None,
};

const PRINTABLE: TypeConstraint = TypeConstraint {
    summary: "integer or index or floating-point",
    check: |ctx, ty| ty == Type::INDEX || (NUMBER.check)(ctx, ty),
    only: None,
};

/// Waits until all threads of the block are there and see each other's writes.
#[op("gpu.barrier", impls(Canonicalize), format = "attr-dict")]
pub struct Barrier {}

/// Combines a value of each thread of the block; each gets the result.
///
/// How is said by an attribute or by a region of two arguments.
#[op(
    "gpu.all_reduce",
    impls(Verify, FoldOp),
    same(value, result),
    format = "$op $value (`uniform` $uniform^)? $body attr-dict `:` functional-type(operands, results)"
)]
pub struct AllReduce {
    value: Operand<NUMBER>,
    #[name = "op"]
    op: OptionalAttribute<AllReduceOpAttr>,
    uniform: OptionalAttribute<UnitAttr>,
    result: Result<NUMBER>,
    body: Region<AnyRegion>,
}

/// Combines a value of each thread of the subgroup; each gets the result.
#[op(
    "gpu.subgroup_reduce",
    impls(Verify, FoldOp),
    same(value, result),
    format = "$op $value (`uniform` $uniform^)? attr-dict `:` functional-type(operands, results)"
)]
pub struct SubgroupReduce {
    value: Operand<NUMBER_OR_VECTOR>,
    #[name = "op"]
    op: Attribute<AllReduceOpAttr>,
    uniform: OptionalAttribute<UnitAttr>,
    result: Result<NUMBER_OR_VECTOR>,
}

/// Takes a value of another thread of the subgroup; and whether there was one.
#[op(
    "gpu.shuffle",
    traits(Pure),
    impls(ResultNames),
    same(value, shuffle_result),
    format = "$mode $value `,` $offset `,` $width attr-dict `:` type($value)"
)]
pub struct Shuffle {
    value: Operand<NUMBER>,
    offset: Operand<I32>,
    width: Operand<I32>,
    mode: Attribute<ShuffleModeAttr>,
    shuffle_result: Result<NUMBER>,
    valid: Result<I1>,
}

impl ResultNames for Shuffle<'_> {
    fn result_names(_op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "shuffleResult");
        name(1, "valid");
    }
}

/// Prints numbers by a format as C's `printf` has it.
#[op("gpu.printf", impls(MemoryEffects), format = "$format attr-dict ($args^ `:` type($args))?")]
pub struct Printf {
    args: Variadic<PRINTABLE>,
    format: Attribute<StrAttr>,
}

impl MemoryEffects for Printf<'_> {
    fn effects(_op: OpRef<'_>, effects: &mut Vec<terrace_ir::effects::Effect>) {
        effects.push(terrace_ir::effects::Effect::new(terrace_ir::def::EffectSet::WRITE));
    }
}

/// Ends a region of a `gpu.all_reduce` with its result.
#[op("gpu.yield", traits(Pure, Terminator, ReturnLike), format = "attr-dict ($values^ `:` type($values))?")]
pub struct Yield {
    values: Variadic<AnyType>,
}

/// Checks that a reduction can be done on such elements.
fn verify_reduction(op: OpRef<'_>, how: AllReduceOp, ty: Type) -> Result<(), Diagnostic> {
    use AllReduceOp::*;
    let is_float = ty.element_or_self(op.ctx()).float_kind(op.ctx()).is_some();
    let fits = match how {
        Add | Mul => true,
        MinNumF | MaxNumF | MinimumF | MaximumF => is_float,
        MinUI | MinSI | MaxUI | MaxSI | And | Or | Xor => !is_float,
    };
    if fits {
        return Ok(());
    }
    let message =
        format!("`{}` reduction operation is not compatible with type '{}'", how.keyword(), ty.to_text(op.ctx()));
    Err(Diagnostic::error_at(op, message))
}

impl<'a> Verify<'a> for AllReduce<'a> {
    /// 1. There is either an attribute or a region.
    /// 2. The region takes two values and gives one, all of the operand's type.
    /// 3. The reduction of the attribute goes with the type.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let ty = op.operand_type(0);
        let how = self.op_attr();
        let Some(entry) = self.body().entry() else {
            return match how {
                Some(how) => verify_reduction(op, how, ty),
                None => Err(Diagnostic::error_at(op, "expected either an op attribute or a non-empty body")),
            };
        };
        if how.is_some() {
            return Err(Diagnostic::error_at(op, "expected either an op attribute or a non-empty body"));
        }
        if entry.arg_count() != 2 || entry.arg_types().any(|t| t != ty) {
            return Err(Diagnostic::error_at(op, "expected two region arguments of the operand's type"));
        }
        let yields: Vec<OpRef<'_>> =
            self.body().blocks().filter_map(|b| b.last()).filter(|l| l.is::<Yield<'_>>()).collect();
        if yields.is_empty() {
            return Err(Diagnostic::error_at(op, "expected gpu.yield op in region"));
        }
        match yields.into_iter().find(|y| !y.operands().types().eq([ty])) {
            Some(last) => {
                let error = Diagnostic::error_at(op, "expected one gpu.yield operand of the operand's type");
                Err(error.note(last.loc(), "see this terminator"))
            }
            None => Ok(()),
        }
    }
}

impl AllReduce<'_> {
    /// The reduction, where no region says it.
    pub fn op_attr(self) -> Option<AllReduceOp> {
        self.0.prop(0)?.downcast::<AllReduceOp>(self.0.ctx()).copied()
    }
}

impl<'a> Verify<'a> for SubgroupReduce<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        match self.0.required_prop(0).downcast::<AllReduceOp>(self.0.ctx()) {
            Some(&how) => verify_reduction(self.0, how, self.0.operand_type(0)),
            None => Ok(()),
        }
    }
}
