//! The syntax and the rules that all function-like ops share.

use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult};
use terrace_ir::interfaces::Function;
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

/// Where a function-like op keeps what its syntax spells.
#[derive(Clone, Copy, Debug)]
pub struct FunctionSyntax {
    /// Position of `sym_name`.
    pub name: usize,
    /// Position of `function_type`.
    pub function_type: usize,
    /// Position of `sym_visibility`, where the syntax has it before the name.
    pub visibility: Option<usize>,
    /// Position of `arg_attrs`.
    pub arg_attrs: usize,
    /// Position of `res_attrs`.
    pub res_attrs: usize,
    /// Attributes that the dictionary leaves out.
    pub hidden: &'static [&'static str],
    /// What type the function has.
    pub types: &'static FunctionTypes,
}

/// What the type of a function consists of: parameters, results, and whether there may be more
/// parameters.
pub type FunctionParts<'c> = (&'c [Type], &'c [Type], bool);

/// Makes the type of a function of its parts; the error says why there is none.
pub type MakeFunction = fn(&Context, &[Type], &[Type], bool) -> Result<Type, String>;

/// How the type of a function is made and read.
#[derive(Debug)]
pub struct FunctionTypes {
    /// Whether `...` may be the last of the parameters.
    pub variadic: bool,
    /// The type of parts.
    pub make: MakeFunction,
    /// The parts of a type; `None`: it is no function's.
    pub parts: for<'c> fn(&'c Context, Type) -> Option<FunctionParts<'c>>,
}

impl FunctionTypes {
    /// `(i32) -> f32`.
    pub const BUILTIN: &'static FunctionTypes = &FunctionTypes {
        variadic: false,
        make: |ctx, inputs, results, _| Ok(Type::function(ctx, inputs, results)),
        parts: |ctx, ty| ty.signature(ctx).map(|(inputs, results)| (inputs, results, false)),
    };
}

impl FunctionSyntax {
    /// What the type of an op consists of.
    fn parts(self, op: OpRef<'_>) -> Option<FunctionParts<'_>> {
        (self.types.parts)(op.ctx(), op.prop(self.function_type)?.as_type(op.ctx())?)
    }
}

/// The arguments and results of a function as its text spells them.
#[derive(Debug, Default)]
pub struct Signature<'s> {
    /// Names and types of the arguments; without names in a declaration.
    pub args: Vec<BlockArg<'s>>,
    /// Argument types.
    pub inputs: Vec<Type>,
    /// Result types.
    pub results: Vec<Type>,
    arg_attrs: Vec<Dict>,
    res_attrs: Vec<Dict>,
}

/// Parses a function-like op after its name.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_function(p: &mut OpParser<'_, '_>, syntax: &FunctionSyntax) -> ParseResult<()> {
    if let Some(visibility) = syntax.visibility {
        for word in ["public", "private", "nested"] {
            if p.eat_keyword(word) {
                let attr = Attr::string(p.ctx(), word);
                p.set_prop(visibility, attr);
                break;
            }
        }
    }
    parse_name(p, syntax)?;
    let signature = parse_signature(p, syntax)?;
    p.attr_dict_with_keyword()?;
    parse_body(p, &signature.args)
}

/// Parses the op's symbol name.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_name(p: &mut OpParser<'_, '_>, syntax: &FunctionSyntax) -> ParseResult<()> {
    let name = p.symbol_name()?;
    let attr = Attr::string(p.ctx(), p.ctx().str(name));
    p.set_prop(syntax.name, attr);
    Ok(())
}

/// Parses `(args) -> results` and sets the type and the attributes of both.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_signature<'s>(p: &mut OpParser<'_, 's>, syntax: &FunctionSyntax) -> ParseResult<Signature<'s>> {
    let mut signature = Signature::default();
    let at = p.offset();
    p.expect_literal("(")?;
    let (mut unnamed, mut variadic) = (false, false);
    p.list_until(")", |p| {
        if variadic {
            return p.error("variadic arguments must be in the end of the argument list");
        }
        if syntax.types.variadic && p.eat_literal("...") {
            variadic = true;
            return Ok(());
        }
        if p.at_operand() {
            if unnamed {
                return p.error("expected type instead of SSA identifier");
            }
            let name = p.operand()?;
            p.expect_literal(":")?;
            let ty = p.ty()?;
            signature.args.push(BlockArg::new(name, ty));
            signature.inputs.push(ty);
        } else {
            if !signature.args.is_empty() {
                return p.error("expected SSA identifier");
            }
            unnamed = true;
            let ty = p.ty()?;
            signature.inputs.push(ty);
        }
        signature.arg_attrs.push(p.optional_dict()?);
        let loc = p.optional_loc()?;
        if let Some(arg) = signature.args.last_mut() {
            arg.loc = loc;
        }
        Ok(())
    })?;
    if p.eat_literal("->") {
        if p.eat_literal("(") {
            p.list_until(")", |p| {
                signature.results.push(p.ty()?);
                signature.res_attrs.push(p.optional_dict()?);
                Ok(())
            })?;
        } else {
            signature.results.push(p.ty()?);
            signature.res_attrs.push(Dict::EMPTY);
        }
    }
    let ctx = p.ctx();
    match (syntax.types.make)(ctx, &signature.inputs, &signature.results, variadic) {
        Ok(ty) => p.set_prop(syntax.function_type, Attr::of_type(ctx, ty)),
        Err(why) => return p.error_at(at, why),
    }
    for (at, attrs) in [(syntax.arg_attrs, &signature.arg_attrs), (syntax.res_attrs, &signature.res_attrs)] {
        if attrs.iter().any(|d| !d.is_empty()) {
            let list: Vec<Attr> = attrs.iter().map(|d| d.attr()).collect();
            p.set_prop(at, Attr::array(ctx, &list));
        }
    }
    Ok(signature)
}

/// Parses the body, or none for a declaration.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_body<'s>(p: &mut OpParser<'_, 's>, args: &[BlockArg<'s>]) -> ParseResult<()> {
    if !p.at_literal("{") {
        p.empty_region();
        return Ok(());
    }
    let at = p.offset();
    let empty = p.at_empty_region();
    p.region(args)?;
    if empty { p.error_at(at, "expected non-empty function body") } else { Ok(()) }
}

/// Prints a function-like op after its name.
pub fn print_function<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, syntax: &FunctionSyntax) {
    let ctx = op.ctx();
    p.text(" ");
    if let Some(visibility) = syntax.visibility.and_then(|at| op.prop(at)).and_then(|a| a.as_str(ctx)) {
        p.text(visibility);
        p.text(" ");
    }
    p.symbol_name(op.prop(syntax.name).and_then(|a| a.as_str(ctx)).unwrap_or(""));
    print_signature(op, p, syntax);
    p.attr_dict(op, syntax.hidden, true);
    print_body(op, p);
}

/// Prints the body of a function-like op, if it has one.
pub fn print_body<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    let body = op.region(0);
    if !body.is_empty() {
        p.text(" ");
        p.region(body, false, true, false);
    }
}

/// Prints `(args) -> results`.
pub fn print_signature<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, syntax: &FunctionSyntax) {
    let ctx = op.ctx();
    let (inputs, results, variadic) = syntax.parts(op).unwrap_or((&[], &[], false));
    let dict_at = |at: usize, index: usize| {
        let list = op.prop(at).and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
        list.get(index).and_then(|a| a.as_dict(ctx)).unwrap_or(Dict::EMPTY)
    };
    let entry = op.region(0).entry();
    p.text("(");
    for (index, &ty) in inputs.iter().enumerate() {
        p.text(if index > 0 { ", " } else { "" });
        let attrs = dict_at(syntax.arg_attrs, index).entries(ctx);
        match entry.filter(|b| index < b.arg_count()) {
            Some(block) => p.block_arg(block, index, attrs),
            None => {
                p.ty(ty);
                p.optional_attrs(attrs, false);
            }
        }
    }
    p.text(match (variadic, inputs.is_empty()) {
        (false, _) => ")",
        (true, true) => "...)",
        (true, false) => ", ...)",
    });
    if results.is_empty() {
        return;
    }
    p.text(" -> ");
    let single = results.len() == 1
        && dict_at(syntax.res_attrs, 0).is_empty()
        && !matches!(results[0].data(ctx), TypeData::Function { .. });
    if single {
        return p.ty(results[0]);
    }
    p.text("(");
    for (index, &ty) in results.iter().enumerate() {
        p.text(if index > 0 { ", " } else { "" });
        p.ty(ty);
        p.optional_attrs(dict_at(syntax.res_attrs, index).entries(ctx), false);
    }
    p.text(")");
}

/// Checks that the entry block's arguments are those of the signature, and that
/// attribute lists are as long as what they describe.
///
/// # Errors
/// The first rule that does not hold.
pub fn verify_function(op: OpRef<'_>, syntax: &FunctionSyntax) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let Some((inputs, results, _)) = syntax.parts(op) else {
        return Err(Diagnostic::op_error(op, "requires a function type"));
    };
    for (at, name, count) in [(syntax.arg_attrs, "argument", inputs.len()), (syntax.res_attrs, "result", results.len())]
    {
        let length = op.prop(at).and_then(|a| a.as_array(ctx)).map(<[Attr]>::len);
        if let Some(length) = length.filter(|&l| l != count) {
            let message = format!(
                "expects {name} attribute array to have the same number of elements as the number of function {name}s, got {length}, but expected {count}"
            );
            return Err(Diagnostic::op_error(op, message));
        }
    }
    for (at, name) in [(syntax.arg_attrs, "arguments"), (syntax.res_attrs, "results")] {
        let list = op.prop(at).and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
        let names = list.iter().filter_map(|a| a.as_dict(ctx)).flat_map(|d| d.entries(ctx)).map(|e| ctx.str(e.0));
        if names.into_iter().any(|n| !n.contains('.')) {
            return Err(Diagnostic::op_error(op, format!("{name} may only have dialect attributes")));
        }
    }
    let Some(entry) = op.region(0).entry() else {
        // A symbol without visibility is public, where the syntax has one.
        let visibility = syntax.visibility.map(|at| op.prop(at).and_then(|a| a.as_str(ctx)).unwrap_or("public"));
        return match visibility {
            Some("public") => Err(Diagnostic::op_error(op, "symbol declaration cannot have public visibility")),
            _ => Ok(()),
        };
    };
    if entry.arg_count() != inputs.len() {
        let message = format!("entry block must have {} arguments to match function signature", inputs.len());
        return Err(Diagnostic::op_error(op, message));
    }
    for (index, (has, &wanted)) in entry.arg_types().zip(inputs).enumerate() {
        if has != wanted {
            let message = format!(
                "type of entry block argument #{index}('{}') must match the type of the corresponding argument in function signature('{}')",
                has.to_text(ctx),
                wanted.to_text(ctx)
            );
            return Err(Diagnostic::op_error(op, message));
        }
    }
    Ok(())
}

/// Checks that the operands of a terminator are the results of the function around
/// it, which "returns" them, or whatever the verb is.
///
/// # Errors
/// The first operand that is not.
pub fn verify_return(op: OpRef<'_>, verb: &str) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let Some(function) = op.parent() else { return Ok(()) };
    let signature = function.interface::<Function>().and_then(|f| (f.signature)(function));
    let results = signature.and_then(|t| t.signature(ctx)).map_or(&[][..], |s| s.1);
    let name = symbol_name(function).unwrap_or("");
    if results.len() != op.operands().len() {
        let message =
            format!("has {} operands, but enclosing function (@{name}) {verb} {}", op.operands().len(), results.len());
        return Err(Diagnostic::op_error(op, message));
    }
    for (at, (has, &wanted)) in op.operands().types().zip(results).enumerate() {
        if has != wanted {
            let message = format!(
                "type of return operand {at} ('{}') doesn't match function result type ('{}') in function @{name}",
                has.to_text(ctx),
                wanted.to_text(ctx)
            );
            return Err(Diagnostic::error_at(op, message));
        }
    }
    Ok(())
}
