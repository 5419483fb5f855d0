//! `convert-math-to-funcs`: integer powers and counts of leading zeros become calls of
//! functions that the module gets.
//!
//! The functions are written in the IR's own text, with the types to be filled in: one per
//! operation and types, shared by all that call it, and linked once however many modules
//! have it. Ops on vectors call them for one element after another; of scalable vectors, whose
//! elements nobody can count here, there are no calls.

use std::collections::BTreeSet;

use terrace_dialects::arith::Constant;
use terrace_dialects::func::Call;
use terrace_dialects::index_list::i64_array_attr;
use terrace_dialects::math::{CountLeadingZeros, FPowI, IPowI};
use terrace_dialects::vector::{Extract, Insert};
use terrace_ir::apint::ApInt;
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::diag::Diagnostic;
use terrace_ir::elements::element_count;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolTable;
use terrace_ir::transfer::{IdMap, clone_op};
use terrace_ir::walk::post_order;

use crate::canonicalize::parse_bool;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct MathToFuncsPass {
    min_exponent_width: u32,
    convert_ctlz: bool,
}

impl Default for MathToFuncsPass {
    fn default() -> Self {
        MathToFuncsPass { min_exponent_width: 1, convert_ctlz: false }
    }
}

impl Pass for MathToFuncsPass {
    fn name(&self) -> &'static str {
        "convert-math-to-funcs"
    }

    fn summary(&self) -> &'static str {
        "Convert Math operations to calls of outlined implementations"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some("builtin.module")
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("convert-ctlz", "true|false", "Convert math.ctlz too (default: false)"),
            OptionHelp::new(
                "min-width-of-fpowi-exponent",
                "n",
                "Convert math.fpowi only if its exponent has at least so many bits (default: 1)",
            ),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("convert-ctlz={} min-width-of-fpowi-exponent={}", self.convert_ctlz, self.min_exponent_width)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "convert-ctlz" => self.convert_ctlz = parse_bool(name, value)?,
            "min-width-of-fpowi-exponent" => {
                let number = value.parse();
                self.min_exponent_width =
                    number.map_err(|_| format!("option '{name}' wants a number, not '{value}'"))?;
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let (mut wanted, mut errors) = (Vec::new(), Vec::new());
        let mut names = BTreeSet::new();
        for op in post_order(run.body.root()).with_children() {
            match self.function_for(op) {
                Some(Ok(function)) if names.insert(function.name.clone()) => wanted.push(function),
                Some(Err(error)) => errors.push(error),
                _ => {}
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        for function in wanted {
            function.define(run.body)?;
        }
        run.each_body(|body| {
            self.call_functions(body);
            Ok(())
        })
    }
}

/// A function that calls are to go to.
struct Function {
    name: String,
    template: &'static str,
    /// The type of the result, and that of the exponent.
    types: [Type; 2],
}

impl MathToFuncsPass {
    /// What an op becomes a call of; `None`: it stays.
    fn function_for(&self, op: OpRef<'_>) -> Option<Result<Function, Diagnostic>> {
        let ctx = op.ctx();
        let is_wide =
            |ty: Type| ty.element_or_self(ctx).integer_width(ctx).is_some_and(|w| w >= self.min_exponent_width);
        let (stem, template, types) = match () {
            () if op.is::<IPowI<'_>>() => ("ipowi", IPOWI, vec![op.result_type(0)]),
            () if op.is::<FPowI<'_>>() && is_wide(op.operand_type(1)) => {
                ("fpowi", FPOWI, vec![op.result_type(0), op.operand_type(1)])
            }
            () if self.convert_ctlz && op.is::<CountLeadingZeros<'_>>() => ("ctlz", CTLZ, vec![op.result_type(0)]),
            () => return None,
        };
        if let Some(ty) = types.iter().find(|&&ty| scalars(ctx, ty).is_none()) {
            let message = format!("there is no function for '{}' on '{}'", op.name_str(), ty.to_text(ctx));
            return Some(Err(Diagnostic::error_at(op, message)));
        }
        let types: Vec<Type> = types.iter().map(|ty| ty.element_or_self(ctx)).collect();
        let suffix: String = types.iter().map(|ty| format!("_{}", ty.to_text(ctx))).collect();
        let types = [types[0], types[types.len() - 1]];
        Some(Ok(Function { name: format!("__mlir_math_{stem}{suffix}"), template, types }))
    }

    fn call_functions(&self, body: &mut Body) {
        let calls: Vec<(OpId, String)> = terrace_ir::walk::ops_inside(body.root())
            .filter_map(|op| Some((op.id(), self.function_for(op)?.ok()?.name)))
            .collect();
        let mut rw = Rewriter::new(body);
        for (op, name) in calls {
            let view = rw.op(op);
            let (operands, ty, loc) = (view.operands().to_vec(), view.result_type(0), view.loc());
            let callee = Attr::symbol(rw.ctx(), &name);
            rw.set_loc(loc).before(op);
            let result = match ty.data(rw.ctx()) {
                TypeData::Vector { shape, element, .. } => {
                    let (shape, element) = (shape.clone(), *element);
                    call_for_elements(&mut rw, callee, &operands, (ty, &shape, element))
                }
                _ => Some(call(&mut rw, callee, &operands, ty)),
            };
            if let Some(result) = result {
                rw.replace_op(op, &[result]);
            }
        }
    }
}

/// How many scalars there are in a value of a type, as far as functions can be called for each.
fn scalars(ctx: &Context, ty: Type) -> Option<usize> {
    const LIMIT: usize = 1 << 16;
    let element = ty.element_or_self(ctx);
    element.integer_width(ctx).map(|_| ()).or(element.float_kind(ctx).map(|_| ()))?;
    match ty.data(ctx) {
        TypeData::Vector { shape, scalable, .. } => {
            element_count(shape).map(|n| n as usize).filter(|&n| n <= LIMIT && !scalable.iter().any(|&it| it))
        }
        _ => (element == ty).then_some(1),
    }
}

fn call(rw: &mut Rewriter<'_>, callee: Attr, args: &[ValueId], ty: Type) -> ValueId {
    let call = rw.build::<Call<'_>>(&[args], &[Some(callee)], &[ty]);
    rw.op(call).result(0)
}

/// Calls a function for one element of vectors after another, in the order of memory; gives
/// the vector of what it gives.
fn call_for_elements(
    rw: &mut Rewriter<'_>,
    callee: Attr,
    vectors: &[ValueId],
    (ty, shape, element): (Type, &[i64], Type),
) -> Option<ValueId> {
    let zeros = Attr::zero(rw.ctx(), ty)?;
    let zeros = Constant::build(rw, zeros);
    let mut result = rw.op(zeros).result(0);
    let mut position = vec![0; shape.len()];
    for _ in 0..element_count(shape)? {
        let at = i64_array_attr(rw.ctx(), &position);
        let mut args = Vec::new();
        for &vector in vectors {
            let of_operand = rw.ty(vector).element_or_self(rw.ctx());
            let extract = rw.build::<Extract<'_>>(&[&[vector], &[]], &[Some(at)], &[of_operand]);
            args.push(rw.op(extract).result(0));
        }
        let value = call(rw, callee, &args, element);
        let insert = rw.build::<Insert<'_>>(&[&[value], &[result], &[]], &[Some(at)], &[ty]);
        result = rw.op(insert).result(0);
        for (at, &size) in position.iter_mut().zip(shape).rev() {
            *at = (*at + 1) % size;
            if *at > 0 {
                break;
            }
        }
    }
    Some(result)
}

impl Function {
    /// Puts the function at the end of a module, unless it is there.
    fn define(&self, module: &mut Body) -> PassResult {
        if SymbolTable::new(module.root()).get(&self.name).is_some() {
            return Ok(());
        }
        let ctx = module.ctx().clone();
        let source = parse(&ctx, &self.name, self.text(&ctx).into_bytes(), ParseOptions::default())?;
        let Some(function) = source.root().region(0).entry().and_then(|block| block.first()) else { return Ok(()) };
        let Some(end) = module.root().region(0).entry().map(|block| block.id()) else { return Ok(()) };
        let mut rw = Rewriter::new(module);
        rw.at_end(end);
        let function = clone_op(function, &mut rw, &mut IdMap::new());
        let linkage = linked_once(&ctx);
        rw.set_attr(function, "llvm.linkage", Some(linkage));
        Ok(())
    }

    fn text(&self, ctx: &Context) -> String {
        let width = self.types[1].integer_width(ctx).unwrap_or(1);
        let names = [
            ("$name", self.name.clone()),
            ("$width", width.to_string()),
            ("$min", ApInt::signed_min(width).to_signed_string()),
            ("$max", ApInt::signed_max(width).to_signed_string()),
            ("$exponent", self.types[1].to_text(ctx)),
            ("$type", self.types[0].to_text(ctx)),
        ];
        names.iter().fold(self.template.to_owned(), |text, (from, to)| text.replace(from, to))
    }
}

/// `#llvm.linkage<linkonce_odr>`: of the modules that have a function, all may, and one is taken.
fn linked_once(ctx: &Context) -> Attr {
    ctx.attr(AttrData::Opaque { dialect: "llvm".into(), text: "linkage<linkonce_odr>".into(), ty: Type::NONE })
}

/// `base` to the power of `exponent`, by squares. Powers of negative exponents are whole for 1 and
/// -1 only; of zero there is none, and the division says so.
const IPOWI: &str = r#"
func.func private @$name(%base: $type, %exponent: $type) -> $type {
  %zero = arith.constant 0 : $type
  %one = arith.constant 1 : $type
  %minus_one = arith.constant -1 : $type
  %is_zeroth = arith.cmpi eq, %exponent, %zero : $type
  cf.cond_br %is_zeroth, ^zeroth, ^other
^zeroth:
  return %one : $type
^other:
  %is_negative = arith.cmpi sle, %exponent, %zero : $type
  cf.cond_br %is_negative, ^negative, ^bits(%one, %base, %exponent : $type, $type, $type)
^negative:
  %is_zero = arith.cmpi eq, %base, %zero : $type
  cf.cond_br %is_zero, ^inverse_of_zero, ^not_zero
^inverse_of_zero:
  %undefined = arith.divsi %one, %zero : $type
  return %undefined : $type
^not_zero:
  %is_one = arith.cmpi eq, %base, %one : $type
  cf.cond_br %is_one, ^of_one, ^not_one
^of_one:
  return %one : $type
^not_one:
  %is_minus_one = arith.cmpi eq, %base, %minus_one : $type
  cf.cond_br %is_minus_one, ^of_minus_one, ^fraction
^of_minus_one:
  %parity = arith.andi %exponent, %one : $type
  %is_odd = arith.cmpi ne, %parity, %zero : $type
  cf.cond_br %is_odd, ^odd, ^even
^odd:
  return %minus_one : $type
^even:
  return %one : $type
^fraction:
  return %zero : $type
^bits(%product: $type, %square: $type, %rest: $type):
  %bit = arith.andi %rest, %one : $type
  %is_set = arith.cmpi ne, %bit, %zero : $type
  cf.cond_br %is_set, ^factor, ^next(%product : $type)
^factor:
  %more = arith.muli %product, %square : $type
  cf.br ^next(%more : $type)
^next(%so_far: $type):
  %left = arith.shrui %rest, %one : $type
  %is_last = arith.cmpi eq, %left, %zero : $type
  cf.cond_br %is_last, ^done, ^again
^done:
  return %so_far : $type
^again:
  %squared = arith.muli %square, %square : $type
  cf.br ^bits(%so_far, %squared, %left : $type, $type, $type)
}
"#;

/// `base` to the power of `exponent`, by squares; the inverse of that for negative exponents. The
/// least exponent has no positive counterpart: the greatest one stands for it, and one more
/// factor makes up for that.
const FPOWI: &str = r#"
func.func private @$name(%base: $type, %exponent: $exponent) -> $type {
  %unit = arith.constant 1.0 : $type
  %zero = arith.constant 0 : $exponent
  %one = arith.constant 1 : $exponent
  %min = arith.constant $min : $exponent
  %max = arith.constant $max : $exponent
  %is_zeroth = arith.cmpi eq, %exponent, %zero : $exponent
  cf.cond_br %is_zeroth, ^zeroth, ^other
^zeroth:
  return %unit : $type
^other:
  %is_negative = arith.cmpi sle, %exponent, %zero : $exponent
  %is_min = arith.cmpi eq, %exponent, %min : $exponent
  %negated = arith.subi %zero, %exponent : $exponent
  %positive = arith.select %is_negative, %negated, %exponent : $exponent
  %count = arith.select %is_min, %max, %positive : $exponent
  cf.br ^bits(%unit, %base, %count : $type, $type, $exponent)
^bits(%product: $type, %square: $type, %rest: $exponent):
  %bit = arith.andi %rest, %one : $exponent
  %is_set = arith.cmpi ne, %bit, %zero : $exponent
  cf.cond_br %is_set, ^factor, ^next(%product : $type)
^factor:
  %more = arith.mulf %product, %square : $type
  cf.br ^next(%more : $type)
^next(%so_far: $type):
  %left = arith.shrui %rest, %one : $exponent
  %is_last = arith.cmpi eq, %left, %zero : $exponent
  cf.cond_br %is_last, ^done(%so_far : $type), ^again
^again:
  %squared = arith.mulf %square, %square : $type
  cf.br ^bits(%so_far, %squared, %left : $type, $type, $exponent)
^done(%power: $type):
  cf.cond_br %is_min, ^one_more, ^all(%power : $type)
^one_more:
  %whole = arith.mulf %power, %base : $type
  cf.br ^all(%whole : $type)
^all(%result: $type):
  cf.cond_br %is_negative, ^invert, ^end(%result : $type)
^invert:
  %inverse = arith.divf %unit, %result : $type
  cf.br ^end(%inverse : $type)
^end(%final: $type):
  return %final : $type
}
"#;

/// Shifts the value up until its sign bit is set, and counts.
const CTLZ: &str = r#"
func.func private @$name(%value: $type) -> $type {
  %width = arith.constant $width : $type
  %zero = arith.constant 0 : $type
  %is_zero = arith.cmpi eq, %value, %zero : $type
  %count = scf.if %is_zero -> ($type) {
    scf.yield %width : $type
  } else {
    %step = arith.constant 1 : index
    %one = arith.constant 1 : $type
    %last = arith.constant $width : index
    %none = arith.constant 0 : $type
    %state:2 = scf.for %i = %step to %last step %step iter_args(%rest = %value, %so_far = %none) -> ($type, $type) {
      %is_found = arith.cmpi slt, %rest, %zero : $type
      %next:2 = scf.if %is_found -> ($type, $type) {
        scf.yield %rest, %so_far : $type, $type
      } else {
        %more = arith.addi %so_far, %one : $type
        %shifted = arith.shli %rest, %one : $type
        scf.yield %shifted, %more : $type, $type
      }
      scf.yield %next#0, %next#1 : $type, $type
    }
    scf.yield %state#1 : $type
  }
  return %count : $type
}
"#;
