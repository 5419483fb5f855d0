//! The ops: definitions of dialects, types, attributes and ops, and what constrains
//! them.
//!
//! A constraint is an op with a result. One result used in several places stands for one
//! attribute or type: what is found in all these places must be the same.

use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols::{SymbolScope, symbol_name};
use terrace_ir::verify::SymbolUserOp;

use super::attrs::{ATTRIBUTE, REGION, STRINGS, VARIADICITIES, VariadicityArray};
use super::syntax::{BODY, NAMED_VALUES, VALUES};

// ---- definitions -----------------------------------------------------------------------

/// A dialect.
#[op(
    "irdl.dialect",
    traits(IsolatedFromAbove, NoTerminator, Symbol, SymbolTable),
    impls(Verify),
    format = "$sym_name attr-dict-with-keyword custom<BODY>($body)"
)]
pub struct DialectDefinition {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<SizedRegion<1>>,
}

impl<'a> Verify<'a> for DialectDefinition<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let name = self.sym_name().as_str(self.0.ctx()).unwrap_or("");
        let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$');
        let starts = |b: &u8| b.is_ascii_alphabetic() || *b == b'_';
        match name.as_bytes().first().is_some_and(starts) && name.bytes().all(word) {
            true => Ok(()),
            false => Err(Diagnostic::op_error(self.0, format!("has a name that no dialect can have: '{name}'"))),
        }
    }
}

/// A type of the dialect.
#[op(
    "irdl.type",
    traits(NoTerminator, NoRegionArguments, Symbol, HasParent("irdl.dialect")),
    impls(Verify),
    format = "$sym_name attr-dict-with-keyword custom<BODY>($body)"
)]
pub struct TypeDefinition {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<SizedRegion<1>>,
}

impl<'a> Verify<'a> for TypeDefinition<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        at_most_one(self.0, &["irdl.parameters"])
    }
}

/// An attribute of the dialect.
#[op(
    "irdl.attribute",
    traits(NoTerminator, NoRegionArguments, Symbol, HasParent("irdl.dialect")),
    impls(Verify),
    format = "$sym_name attr-dict-with-keyword custom<BODY>($body)"
)]
pub struct AttributeDefinition {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<SizedRegion<1>>,
}

impl<'a> Verify<'a> for AttributeDefinition<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        at_most_one(self.0, &["irdl.parameters"])
    }
}

/// An op of the dialect.
#[op(
    "irdl.operation",
    traits(NoTerminator, NoRegionArguments, Symbol, HasParent("irdl.dialect")),
    impls(Verify),
    format = "$sym_name attr-dict-with-keyword custom<BODY>($body)"
)]
pub struct OperationDefinition {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<SizedRegion<1>>,
}

impl<'a> Verify<'a> for OperationDefinition<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        at_most_one(self.0, &["irdl.operands", "irdl.results", "irdl.attributes", "irdl.regions"])
    }
}

/// Checks that no two ops directly inside `op` have the same of these names.
fn at_most_one(op: OpRef<'_>, names: &[&str]) -> Result<(), Diagnostic> {
    let mut met = vec![false; names.len()];
    for inner in op.regions().flat_map(|r| r.ops()) {
        let Some(at) = names.iter().position(|&name| name == inner.name_str()) else { continue };
        if std::mem::replace(&mut met[at], true) {
            return Err(Diagnostic::op_error(op, format!("contains at least two ops '{}'", names[at])));
        }
    }
    Ok(())
}

/// The parameters of a type or an attribute.
#[op("irdl.parameters", traits(HasParent("irdl.attribute", "irdl.type")), format = "`(` $args `)` attr-dict")]
pub struct Parameters {
    args: Variadic<ATTRIBUTE>,
}

/// The operands of an op.
#[op(
    "irdl.operands",
    traits(HasParent("irdl.operation")),
    impls(Verify),
    format = "`` custom<VALUES>($args, $variadicity) attr-dict"
)]
pub struct Operands {
    args: Variadic<ATTRIBUTE>,
    variadicity: Attribute<VARIADICITIES>,
}

impl<'a> Verify<'a> for Operands<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        one_variadicity_each(self.0, self.variadicity(), "operands")
    }
}

/// The results of an op.
#[op(
    "irdl.results",
    traits(HasParent("irdl.operation")),
    impls(Verify),
    format = "`` custom<VALUES>($args, $variadicity) attr-dict"
)]
pub struct Results {
    args: Variadic<ATTRIBUTE>,
    variadicity: Attribute<VARIADICITIES>,
}

impl<'a> Verify<'a> for Results<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        one_variadicity_each(self.0, self.variadicity(), "results")
    }
}

fn one_variadicity_each(op: OpRef<'_>, attr: Attr, what: &str) -> Result<(), Diagnostic> {
    let (values, cases) = (op.operands().len(), attr.downcast::<VariadicityArray>(op.ctx()).map_or(0, |a| a.0.len()));
    if values == cases {
        return Ok(());
    }
    let message =
        format!("the number of {what} and their variadicities must be the same, but got {values} and {cases}");
    Err(Diagnostic::op_error(op, message))
}

/// The attributes that an op must have.
#[op(
    "irdl.attributes",
    traits(HasParent("irdl.operation")),
    impls(Verify),
    format = "custom<NAMED_VALUES>($attribute_values, $attribute_value_names) attr-dict"
)]
pub struct Attributes {
    attribute_values: Variadic<ATTRIBUTE>,
    #[name = "attributeValueNames"]
    attribute_value_names: Attribute<STRINGS>,
}

impl<'a> Verify<'a> for Attributes<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let names = self.attribute_value_names().as_array(self.0.ctx()).map_or(0, <[Attr]>::len);
        let values = self.attribute_values().len();
        if names == values {
            return Ok(());
        }
        let message = format!(
            "the number of attribute names and their constraints must be the same, but got {names} and {values}"
        );
        Err(Diagnostic::op_error(self.0, message))
    }
}

/// The regions of an op.
#[op("irdl.regions", traits(HasParent("irdl.operation")), format = "`(` $args `)` attr-dict")]
pub struct Regions {
    args: Variadic<REGION>,
}

/// What a region must be: the types of the entry block's arguments, the number of blocks.
#[op(
    "irdl.region",
    traits(HasParent("irdl.operation")),
    impls(Verify),
    format = "(`(` $entry_block_args $constrained_arguments^ `)`)? (`with` `size` $number_of_blocks^)? attr-dict"
)]
pub struct RegionDefinition {
    entry_block_args: Variadic<ATTRIBUTE>,
    #[name = "numberOfBlocks"]
    number_of_blocks: OptionalAttribute<I32Attr>,
    #[name = "constrainedArguments"]
    constrained_arguments: OptionalAttribute<UnitAttr>,
    output: Result<REGION>,
}

impl<'a> Verify<'a> for RegionDefinition<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        match self.number_of_blocks().and_then(|n| n.as_i64(self.0.ctx())) {
            Some(count) if count < 1 => {
                let message = format!("the number of blocks is expected to be >= 1 but got {count}");
                Err(Diagnostic::op_error(self.0, message))
            }
            _ => Ok(()),
        }
    }
}

// ---- constraints -------------------------------------------------------------------------

/// Just this attribute (or type).
#[op(
    "irdl.is",
    traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    format = "$expected ` ` attr-dict"
)]
pub struct Is {
    expected: Attribute<AnyAttr>,
    output: Result<ATTRIBUTE>,
}

/// Any attribute of one kind, by reference to its definition or by name: `"!builtin.integer"`.
#[op(
    "irdl.base",
    traits(HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    impls(Verify, SymbolUserOp),
    format = "($base_ref^)? ($base_name^)? ` ` attr-dict"
)]
pub struct Base {
    base_ref: OptionalAttribute<SymbolRefAttr>,
    base_name: OptionalAttribute<StrAttr>,
    output: Result<ATTRIBUTE>,
}

impl<'a> Verify<'a> for Base<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let problem = match (self.base_ref(), self.base_name()) {
            (Some(_), None) => return Ok(()),
            (None, Some(name)) if name.as_str(self.0.ctx()).is_some_and(|n| n.starts_with(['!', '#'])) => {
                return Ok(());
            }
            (None, Some(_)) => "the base type or attribute name should start with '!' or '#'",
            _ => "the base type or attribute should be specified by either a name or a reference",
        };
        Err(Diagnostic::op_error(self.0, problem))
    }
}

impl SymbolUserOp for Base<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        op.prop(0).map_or(Ok(()), |name| check_definition(op, name, symbols))
    }
}

/// An attribute of one kind with parameters that satisfy constraints.
#[op(
    "irdl.parametric",
    traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    impls(SymbolUserOp),
    format = "$base_type `<` $args `>` ` ` attr-dict"
)]
pub struct Parametric {
    base_type: Attribute<SymbolRefAttr>,
    args: Variadic<ATTRIBUTE>,
    output: Result<ATTRIBUTE>,
}

impl SymbolUserOp for Parametric<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        op.prop(0).map_or(Ok(()), |name| check_definition(op, name, symbols))
    }
}

/// Checks that a reference, seen from around the dialect, is one to a type or an attribute.
fn check_definition(op: OpRef<'_>, name: Attr, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let own = match name.data(ctx) {
        AttrData::Symbol { root, nested } if symbol_name(symbols.table()) == Some(ctx.str(*root)) => match **nested {
            // Most references are to the dialect that they stand in.
            [name] => symbols.get(ctx.str(name)),
            _ => None,
        },
        _ => None,
    };
    let text = || name.to_text(ctx);
    let Some(found) = own.or_else(|| symbols.outer()?.get_nested(name)) else {
        return Err(Diagnostic::op_error(op, format!("symbol '{}' not found", text())));
    };
    if found.is::<TypeDefinition<'_>>() || found.is::<AttributeDefinition<'_>>() {
        return Ok(());
    }
    let message = format!(
        "symbol '{}' does not refer to a type or attribute definition (refers to '{}')",
        text(),
        found.name_str()
    );
    Err(Diagnostic::op_error(op, message))
}

/// Any attribute.
#[op("irdl.any", traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")), format = "attr-dict")]
pub struct Any {
    output: Result<ATTRIBUTE>,
}

/// An attribute that satisfies one of several constraints: the first that holds.
#[op(
    "irdl.any_of",
    traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    impls(Verify),
    format = "`(` $args `)` ` ` attr-dict"
)]
pub struct AnyOf {
    args: Variadic<ATTRIBUTE>,
    output: Result<ATTRIBUTE>,
}

impl<'a> Verify<'a> for AnyOf<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        at_least_one(self.0)
    }
}

/// An attribute that satisfies several constraints at once.
#[op(
    "irdl.all_of",
    traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    impls(Verify),
    format = "`(` $args `)` ` ` attr-dict"
)]
pub struct AllOf {
    args: Variadic<ATTRIBUTE>,
    output: Result<ATTRIBUTE>,
}

impl<'a> Verify<'a> for AllOf<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        at_least_one(self.0)
    }
}

fn at_least_one(op: OpRef<'_>) -> Result<(), Diagnostic> {
    match op.operands().is_empty() {
        true => Err(Diagnostic::op_error(op, "expected 1 or more operands, but found 0")),
        false => Ok(()),
    }
}

/// An attribute that satisfies a predicate in C++: for generators of code.
#[op(
    "irdl.c_pred",
    traits(Pure, HasParent("irdl.type", "irdl.attribute", "irdl.operation")),
    format = "$pred ` ` attr-dict"
)]
pub struct CPred {
    pred: Attribute<StrAttr>,
    output: Result<ATTRIBUTE>,
}
