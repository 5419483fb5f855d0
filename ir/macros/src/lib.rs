//! The definition macros of Terrace dialects.
//!
//! [`macro@op`] turns a struct with named fields into an op: one `static` table,
//! `terrace_ir::def::OpDef`, a typed view with an accessor per field, and a
//! builder. Everything else, from parsing to verification, is shared code that
//! reads the table.
//!
//! ```text
//! args    what stands in `#[op(...)]`    --.
//! fields  the struct's fields            ---> model --> expand   the table
//! format  the assembly format            --'    |       methods  accessors and `build`
//!                                             infer     which types follow from others
//! ```

#![forbid(unsafe_code)]

mod args;
mod expand;
mod fields;
mod format;
mod infer;
mod methods;
mod model;
mod rules;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Defines an op.
///
/// ```ignore
/// /// Integer addition.
/// ///
/// /// The first sentence above is the summary, the rest is the description.
/// #[op("arith.addi",
///     traits(Pure, Commutative, SameOperandsAndResultType),
///     impls(FoldOp, Canonicalize),
///     format = "$lhs `,` $rhs (`overflow` `` $overflow_flags^)? attr-dict `:` type($result)")]
/// pub struct AddI {
///     /// What is added to.
///     lhs: Operand<SignlessIntegerLike>,
///     rhs: Operand<SignlessIntegerLike>,
///     #[name = "overflowFlags"]
///     #[default = no_overflow]
///     overflow_flags: Attribute<OverflowFlagsAttr>,
///     result: Result<SignlessIntegerLike>,
/// }
///
/// impl FoldOp for AddI<'_> {
///     fn fold(input: &FoldInput<'_>) -> Fold { ... }
/// }
///
/// impl Canonicalize for AddI<'_> {
///     fn canonicalize(patterns: &mut PatternSet) { ... }
/// }
///
/// // Now there are:
/// let op = AddI::build(&mut builder, a, b);      // a function of the fields
/// let add = builder.op(op).cast::<AddI>();       // a view with accessors
/// let lhs: ValueId = add.lhs();
/// dialect.ops(&[AddI::DEF]);                     // the table
/// ```
///
/// # Fields
///
/// The order of fields within a category is the order of slots. `C` is the path of
/// a constant or static: a `TypeConstraint` or an `AttrConstraint`.
///
/// | field | accessor | argument of `build` |
/// |---|---|---|
/// | `Operand<C>` | `ValueId` | `ValueId` |
/// | `Optional<C>` | `Option<ValueId>` | `Option<ValueId>` |
/// | `Variadic<C>` | `ValueRange` | `&[ValueId]` |
/// | `Result<C>` | `ValueId` | `Type` |
/// | `OptionalResult<C>` | `Option<ValueId>` | `Option<Type>` |
/// | `VariadicResult<C>` | `ValueRange` | `&[Type]` |
/// | `Attribute<C>` | `Attr` | `Attr`, none if it has a default |
/// | `OptionalAttribute<C>` | `Option<Attr>` | `Option<Attr>` |
/// | `OptionalAttribute<UnitAttr>` | `bool` | `bool` |
/// | `Region<B>` | `RegionRef` | none: it is created empty |
/// | `VariadicRegion<B>`, the last region | iterator of `RegionRef` | `usize` |
/// | `Successor` | `BlockId` | `BlockId` |
/// | `VariadicSuccessor`, the last successor | `Successors` | `&[BlockId]` |
///
/// `B` is `AnyRegion`, `SizedRegion<N>`, `MinSizedRegion<N>` or `MaxSizedRegion<N>`.
///
/// `build` takes result types, operands, required attributes, optional attributes,
/// successors and numbers of regions, in this order. It takes the types of all
/// results or, where all of them follow from the rest, of none.
///
/// Attributes of fields: doc comments become the accessor's; `#[name = "..."]` is an
/// attribute's name in the text; `#[default = path]` its default, a
/// `fn(&Context) -> Attr`; `#[effect(read, write, alloc, free)]` says what the op
/// does to the memory behind an operand or result, `#[resource = path]` of which kind that
/// memory is.
///
/// # Arguments
///
/// - The op's name, first.
/// - `traits(...)`: constants of `Traits` in camel case; `HasParent("a.b", ...)`;
///   `ImplicitTerminator("a.b")`, which implies `SingleBlock`. Several groups of
///   values whose sizes may vary get `AttrSizedOperandSegments` and its attribute
///   on their own, unless `SameVariadicOperandSize` is there.
/// - `impls(...)`: the hooks `Verify`, `FoldOp`, `Canonicalize`, `Syntax`,
///   `InferTypes`, `ResultNames` and `MemoryEffects`, and paths of interface traits,
///   each with a constant `INTERFACE: InterfaceImpl`. The op implements each.
/// - `same(a, b, ...)`: these fields have the same type.
/// - `derive(a = path(b))`: the type of `a` follows from that of `b` by a
///   `fn(&Context, Type) -> Option<Type>`.
/// - `format = "..."`: the syntax, in MLIR's declarative assembly format. Without
///   it and without `Syntax` the op has the generic form.
#[proc_macro_attribute]
pub fn op(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::op(args.into(), item.into()).into()
}

/// Rewrites of one line each, as a table that `PatternSet::rules` and
/// `DialectBuilder::rules` take: what is matched, on which conditions, and what takes its
/// place.
///
/// ```ignore
/// rules! {
///     /// What sums of two become.
///     pub static SUMS;
///
///     // x + y * -1 is x - y.
///     "sum-with-negated": AddI(x, MulI(y, #c)) if is_minus_one(c) => SubI(x, y);
///     // (x + a) + b is x + (a + b).
///     "sum-of-sum": AddI(AddI(x, #a), #b) => AddI(x, #sum(a, b));
///     "and-of-extui": AndI(ExtUI(x), ExtUI(y)) if same_type(x, y) => ExtUI(AndI(x, y));
///     "overflow-unused": AddUIExtended(x, y) => (AddI(x, y), _);
/// }
/// ```
///
/// # What is matched
///
/// | written | is |
/// |---|---|
/// | `Op(a, b)` | an op with all its operands |
/// | `Op { attr: k }(a, b)` | one with an attribute, called `k` |
/// | `Op(a, b).1` | the second result of one; without a number the first |
/// | `r @ Op(a, b)` | one whose result is called `r` |
/// | `x` | any value, called `x`; the same one wherever the name stands again |
/// | `#c` | a constant, whose attribute is called `c` |
/// | `_` | any value |
///
/// Conditions are `fn(Args<'_>) -> bool`, given what their arguments name. A rule's benefit is
/// the number of ops that it matches, unless `"name"(benefit = N)` says another.
///
/// # What takes its place
///
/// | written | is |
/// |---|---|
/// | `x` | a value that was matched |
/// | `#f(a, b)`, `#c` | a constant of an attribute, computed by a `fn(Args<'_>) -> Option<Attr>` or matched |
/// | `Op { attr: f(a) }(x, #c)` | an op; attributes that are not named have their defaults |
/// | `Op(x): y` | one whose result has the type of `y` |
/// | `Op(x).1` | the second result of one |
/// | `(a, b)` | one for each result; `_` where the rule applies only if the result is unused |
///
/// An op that takes the place of an op of one result has that one's type; types of others are
/// inferred, if they are not given. Everything is computed before anything is changed.
#[proc_macro]
pub fn rules(input: TokenStream) -> TokenStream {
    rules::rules(input.into()).into()
}
