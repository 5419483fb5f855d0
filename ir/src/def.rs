//! What an op is: one `static` table per op, read by shared code.
//!
//! The parser, printer, verifier, builder and documentation generator interpret
//! these tables; a definition generates data and a few accessors, never code per
//! op for any of those jobs. That keeps the cost of an op at a few milliseconds
//! of `cargo check`. The `#[op]` macro of `terrace-macros` writes the tables.

use std::any::{Any, TypeId};

use crate::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use crate::attrs::Attr;
use crate::context::Context;
use crate::diag::Diagnostic;
use crate::effects::{DEFAULT_RESOURCE, Effect, Resource};
use crate::fold::{Fold, FoldInput};
use crate::infer::InferInput;
use crate::interfaces::Interface;
use crate::pattern::PatternSet;
use crate::types::Type;
use crate::view::OpRef;

/// The whole definition of an op.
#[derive(Debug)]
pub struct OpDef {
    /// The full name: `arith.addi`.
    pub name: &'static str,
    /// First sentence of the documentation.
    pub summary: &'static str,
    /// The rest of the documentation, markdown.
    pub description: &'static str,
    /// Operand groups, in order.
    pub operands: &'static [ValueSlot],
    /// Result groups, in order.
    pub results: &'static [ValueSlot],
    /// Inherent attributes; position is the property index.
    pub attrs: &'static [AttrSlot],
    /// Region groups, in order.
    pub regions: &'static [RegionSlot],
    /// Successor groups, in order.
    pub successors: &'static [SuccessorSlot],
    /// Traits that are a bit.
    pub traits: Traits,
    /// Names of the ops one of which must be the parent; empty: any.
    pub parents: &'static [&'static str],
    /// The terminator that text may leave out, created by the parser.
    pub implicit_terminator: Option<&'static str>,
    /// Relations between the types of slots.
    pub type_rules: &'static [TypeRule],
    /// The declarative assembly format; `None`: generic form or `hooks.parse`.
    pub format: Option<&'static [Fmt]>,
    /// The format as it was written, with the names that attributes have in the text.
    pub syntax: &'static str,
    /// Documentation of operands, results, attributes, regions and successors by name, of
    /// those that have some.
    pub slot_docs: &'static [(&'static str, &'static str)],
    /// Code beside the tables.
    pub hooks: Hooks,
    /// Interfaces that the op implements.
    pub interfaces: &'static [InterfaceImpl],
}

impl OpDef {
    /// A definition that says nothing; definitions are this but for what they say.
    pub const EMPTY: OpDef = OpDef {
        name: "",
        summary: "",
        description: "",
        operands: &[],
        results: &[],
        attrs: &[],
        regions: &[],
        successors: &[],
        traits: Traits::NONE,
        parents: &[],
        implicit_terminator: None,
        type_rules: &[],
        format: None,
        syntax: "",
        slot_docs: &[],
        hooks: Hooks::NONE,
        interfaces: &[],
    };
}

/// How many values a slot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    One,
    /// None or one.
    Optional,
    /// Any number.
    Variadic,
}

/// A group of operands or results.
#[derive(Debug)]
pub struct ValueSlot {
    /// Name in the definition.
    pub name: &'static str,
    /// How many values.
    pub arity: Arity,
    /// What each type must satisfy.
    pub constraint: &'static TypeConstraint,
    /// What the op does to the memory behind the value.
    pub effects: EffectSet,
    /// Of which kind that memory is.
    pub resource: &'static Resource,
}

impl ValueSlot {
    /// A slot of one value, to which the op does nothing.
    pub const fn one(name: &'static str, constraint: &'static TypeConstraint) -> ValueSlot {
        ValueSlot { name, arity: Arity::One, constraint, effects: EffectSet::NONE, resource: &DEFAULT_RESOURCE }
    }
}

/// Memory effects as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct EffectSet(pub u8);

impl EffectSet {
    /// No effect.
    pub const NONE: EffectSet = EffectSet(0);
    /// Reads.
    pub const READ: EffectSet = EffectSet(1);
    /// Writes.
    pub const WRITE: EffectSet = EffectSet(2);
    /// Allocates.
    pub const ALLOC: EffectSet = EffectSet(4);
    /// Frees.
    pub const FREE: EffectSet = EffectSet(8);

    /// The union of both sets.
    pub const fn or(self, other: EffectSet) -> EffectSet {
        EffectSet(self.0 | other.0)
    }

    /// Whether the sets meet.
    pub const fn intersects(self, other: EffectSet) -> bool {
        self.0 & other.0 != 0
    }
}

/// A predicate on types with its words.
pub struct TypeConstraint {
    /// Reads after "must be": `signless integer or index`.
    pub summary: &'static str,
    /// Whether a type satisfies the constraint.
    pub check: fn(&Context, Type) -> bool,
    /// The only type that does, where there is just one: the assembly format
    /// need not spell it.
    pub only: Option<fn(&Context) -> Type>,
}

impl std::fmt::Debug for TypeConstraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TypeConstraint({})", self.summary)
    }
}

/// A predicate on attributes with its words and its syntax.
pub struct AttrConstraint {
    /// Reads after "must be": `64-bit signless integer attribute`.
    pub summary: &'static str,
    /// Whether an attribute satisfies the constraint.
    pub check: fn(&Context, Attr) -> bool,
    /// How `$name` in an assembly format reads and prints.
    pub syntax: AttrSyntax,
}

impl std::fmt::Debug for AttrConstraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttrConstraint({})", self.summary)
    }
}

/// How an attribute stands in a declarative format.
#[derive(Clone, Copy)]
pub enum AttrSyntax {
    /// In full, with its type where it has one.
    Full,
    /// A string in quotes.
    Quoted,
    /// The value alone: the type is always this one.
    Typed(fn(&Context) -> Type),
    /// A symbol definition: `@name` for a string attribute.
    SymbolName,
    /// A symbol reference: `@name` or `@a::@b`.
    SymbolRef,
    /// Presence alone.
    Unit,
    /// A bare type.
    Type,
    /// One keyword out of a table, kept as an integer attribute.
    IntEnum(&'static IntEnum),
    /// A dialect attribute without its `#dialect.mnemonic`: dialect, mnemonic.
    Body(&'static str, &'static str),
}

/// An enumeration kept as an integer attribute.
#[derive(Debug)]
pub struct IntEnum {
    /// Name for messages.
    pub name: &'static str,
    /// The width of the integer attribute.
    pub width: u32,
    /// Keyword and value of each case.
    pub cases: &'static [(&'static str, i64)],
}

impl IntEnum {
    /// The value of a keyword.
    pub fn value(&self, keyword: &str) -> Option<i64> {
        self.cases.iter().find(|c| c.0 == keyword).map(|c| c.1)
    }

    /// The keyword of a value.
    pub fn keyword(&self, value: i64) -> Option<&'static str> {
        self.cases.iter().find(|c| c.1 == value).map(|c| c.0)
    }
}

/// Whether an inherent attribute must be there.
#[derive(Clone, Copy)]
pub enum Presence {
    /// Always.
    Required,
    /// Or not.
    Optional,
    /// Always, with this value unless another is given; formats leave the
    /// default out.
    Default(fn(&Context) -> Attr),
}

/// An inherent attribute.
pub struct AttrSlot {
    /// Name in the text: `overflowFlags`.
    pub name: &'static str,
    /// What it must satisfy.
    pub constraint: &'static AttrConstraint,
    /// Whether it must be there.
    pub presence: Presence,
}

impl std::fmt::Debug for AttrSlot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttrSlot({}: {})", self.name, self.constraint.summary)
    }
}

/// A region, or a variadic tail of them.
#[derive(Debug)]
pub struct RegionSlot {
    /// Name in the definition.
    pub name: &'static str,
    /// Whether it stands for any number of regions.
    pub variadic: bool,
    /// How many blocks it may have.
    pub blocks: RegionConstraint,
}

/// The number of blocks of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionConstraint {
    /// Any number of blocks.
    AnyRegion,
    /// Exactly `n` blocks.
    SizedRegion(u32),
    /// At least `n` blocks.
    MinSizedRegion(u32),
    /// At most `n` blocks.
    MaxSizedRegion(u32),
}

/// A successor, or a variadic tail of them.
#[derive(Debug)]
pub struct SuccessorSlot {
    /// Name in the definition.
    pub name: &'static str,
    /// Whether it stands for any number of successors.
    pub variadic: bool,
}

/// A place in a definition that has a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Operand group by index.
    Operand(u8),
    /// Result group by index.
    Result(u8),
    /// The type of a typed attribute, by property index.
    Attr(u8),
}

/// A relation between types: verified, and used to infer what text leaves out.
pub enum TypeRule {
    /// All have the same type.
    Same(&'static [Slot]),
    /// One follows from another.
    Derive {
        /// What is inferred.
        to: Slot,
        /// From what.
        from: Slot,
        /// How; `None` where it can't be said.
        with: fn(&Context, Type) -> Option<Type>,
        /// The function's name, for messages.
        name: &'static str,
    },
}

impl std::fmt::Debug for TypeRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TypeRule::Same(slots) => write!(f, "Same({slots:?})"),
            TypeRule::Derive { to, from, name, .. } => write!(f, "{to:?} = {name}({from:?})"),
        }
    }
}

/// One element of a compiled assembly format.
#[derive(Debug)]
pub enum Fmt {
    /// Keyword or punctuation, verbatim.
    Literal(&'static str),
    /// `` ` ` ``: one space.
    Space,
    /// ` `` `: no space before the next element.
    NoSpace,
    /// `` `\n` ``: a new line at the op's indentation.
    Newline,
    /// `$operand`: the operand group.
    Operand(u8),
    /// `operands`: all of them.
    Operands,
    /// `$attr`.
    Attr(u8),
    /// `attr-dict`.
    AttrDict,
    /// `attr-dict-with-keyword`.
    AttrDictWithKeyword,
    /// `prop-dict`.
    PropDict,
    /// `$region`.
    Region(u8),
    /// `regions`.
    Regions,
    /// `$successor`.
    Successor(u8),
    /// `successors`.
    Successors,
    /// `type($operand)`.
    OperandType(u8),
    /// `type($result)`.
    ResultType(u8),
    /// `type(operands)`.
    OperandTypes,
    /// `type(results)`.
    ResultTypes,
    /// `functional-type(inputs, results)`: each one of the type elements.
    FunctionalType(&'static Fmt, &'static Fmt),
    /// `qualified(...)`: attributes and types print their prefix.
    Qualified(&'static Fmt),
    /// `ref(...)`: an argument of a custom directive that only reads.
    Ref(&'static Fmt),
    /// `(then)? : (otherwise)?` printed by the presence of `anchor`.
    Group {
        /// Whose presence decides.
        anchor: &'static Fmt,
        /// Printed if it is there.
        then: &'static [Fmt],
        /// Printed if it is not.
        otherwise: &'static [Fmt],
    },
    /// `custom<Name>(args)`.
    Custom(&'static CustomSyntax, &'static [Fmt]),
    /// `oilist(a | b | ...)`: any of them, in any order, each at most once. The
    /// first element of each is its literal keyword.
    Oilist(&'static [&'static [Fmt]]),
}

/// Parses an op's custom syntax after its name.
pub type ParseFn = fn(&mut OpParser<'_, '_>) -> ParseResult<()>;
/// Prints an op's custom syntax after its name.
pub type PrintFn = for<'a> fn(OpRef<'a>, &mut OpPrinter<'_, 'a>);
/// Checks what the tables can't say.
pub type VerifyFn = fn(OpRef<'_>) -> Result<(), Diagnostic>;
/// Infers result types.
pub type InferFn = fn(&InferInput<'_>) -> Result<Vec<Type>, String>;
/// Suggests names for results: called with the result index and the name.
pub type ResultNamesFn = fn(OpRef<'_>, &mut dyn FnMut(usize, &str));

/// Code beside the tables, each from the trait of that name.
pub struct Hooks {
    /// [`Verify`].
    pub verify: Option<VerifyFn>,
    /// [`FoldOp`].
    pub fold: Option<fn(&FoldInput<'_>) -> Fold>,
    /// [`Canonicalize`].
    pub canonicalize: Option<fn(&mut PatternSet)>,
    /// [`Syntax`].
    pub parse: Option<ParseFn>,
    /// [`Syntax`].
    pub print: Option<PrintFn>,
    /// [`InferTypes`].
    pub infer: Option<InferFn>,
    /// [`ResultNames`].
    pub result_names: Option<ResultNamesFn>,
    /// [`MemoryEffects`].
    pub effects: Option<fn(OpRef<'_>, &mut Vec<Effect>)>,
}

impl Hooks {
    /// No code at all.
    pub const NONE: Hooks = Hooks {
        verify: None,
        fold: None,
        canonicalize: None,
        parse: None,
        print: None,
        infer: None,
        result_names: None,
        effects: None,
    };
}

impl std::fmt::Debug for Hooks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hooks")
    }
}

/// An interface table that an op (or type, or attribute) implements.
#[derive(Clone, Copy)]
pub struct InterfaceImpl {
    /// The type of the table.
    pub id: TypeId,
    /// The table.
    pub table: &'static (dyn Any + Send + Sync),
    /// The path of the table's type.
    pub name: fn() -> &'static str,
}

impl InterfaceImpl {
    /// Wraps the table of one implementation.
    pub const fn new<T: Interface>(table: &'static T) -> InterfaceImpl {
        InterfaceImpl { id: TypeId::of::<T>(), table, name: std::any::type_name::<T> }
    }
}

/// The table of an interface in a list.
pub(crate) fn find_interface<T: Interface>(list: &[InterfaceImpl]) -> Option<&'static T> {
    let id = TypeId::of::<T>();
    list.iter().find(|i| i.id == id)?.table.downcast_ref()
}

impl std::fmt::Debug for InterfaceImpl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InterfaceImpl")
    }
}

/// Traits that need no more than a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Traits(pub u64);

macro_rules! trait_bits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Traits {
            $($(#[$doc])* pub const $name: Traits = Traits(1 << $bit);)*

            /// All of them, by name.
            pub const NAMES: &'static [(&'static str, Traits)] = &[$((stringify!($name), Traits::$name)),*];
        }
    };
}

trait_bits! {
    /// Ends its block.
    TERMINATOR = 0;
    /// Regions use no value from above: the op owns a body.
    ISOLATED_FROM_ABOVE = 1;
    /// Defines a symbol by `sym_name`.
    SYMBOL = 2;
    /// Its region holds symbols.
    SYMBOL_TABLE = 3;
    /// Each region has at most one block.
    SINGLE_BLOCK = 4;
    /// Blocks need no terminator.
    NO_TERMINATOR = 5;
    /// All operands and results have the same type.
    SAME_OPERANDS_AND_RESULT_TYPE = 6;
    /// All operands have the same type.
    SAME_TYPE_OPERANDS = 7;
    /// All operands and results have the same shape.
    SAME_OPERANDS_AND_RESULT_SHAPE = 8;
    /// Works element by element on shaped operands.
    ELEMENTWISE = 9;
    /// Operands may be swapped.
    COMMUTATIVE = 10;
    /// A constant: one result, no operands, folds to its attribute.
    CONSTANT_LIKE = 11;
    /// Returns control and operands to the parent op.
    RETURN_LIKE = 12;
    /// Neither reads nor writes memory.
    NO_MEMORY_EFFECT = 13;
    /// May be executed where it was not before.
    ALWAYS_SPECULATABLE = 14;
    /// Has the effects of the ops in its regions.
    RECURSIVE_MEMORY_EFFECTS = 15;
    /// Speculatable if the ops in its regions are.
    RECURSIVELY_SPECULATABLE = 16;
    /// Starts a scope for affine dimensions and symbols.
    AFFINE_SCOPE = 17;
    /// Stack memory allocated inside is freed when the op ends.
    AUTOMATIC_ALLOCATION_SCOPE = 18;
    /// Entry blocks have no arguments.
    NO_REGION_ARGUMENTS = 19;
    /// f(f(x)) = f(x).
    IDEMPOTENT = 20;
    /// f(f(x)) = x.
    INVOLUTION = 21;
    /// Regions are graphs: order does not matter and dominance is not required.
    GRAPH_REGION = 22;
    /// The group sizes of operands are kept in `operandSegmentSizes`.
    ATTR_SIZED_OPERAND_SEGMENTS = 23;
    /// The group sizes of results are kept in `resultSegmentSizes`.
    ATTR_SIZED_RESULT_SEGMENTS = 24;
    /// All variadic operand groups have the same size.
    SAME_VARIADIC_OPERAND_SIZE = 25;
    /// All variadic result groups have the same size.
    SAME_VARIADIC_RESULT_SIZE = 26;
    /// Ops of the dialect of this op print without their prefix in its regions.
    DEFAULT_DIALECT = 27;
    /// All operands and results have the same element type.
    SAME_OPERANDS_AND_RESULT_ELEMENT_TYPE = 28;
}

impl Traits {
    /// No trait.
    pub const NONE: Traits = Traits(0);
    /// No memory effect, and always speculatable.
    pub const PURE: Traits = Traits(Self::NO_MEMORY_EFFECT.0 | Self::ALWAYS_SPECULATABLE.0);

    /// The union of both sets.
    pub const fn or(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Whether all of `other` are in the set.
    pub const fn has(self, other: Traits) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A typed view of an op: the struct that `#[op]` defines.
pub trait Op<'a>: Copy {
    /// The op's table; its address is the op's identity.
    const DEF: &'static OpDef;
    /// The same kind of view of another lifetime.
    type At<'b>: Op<'b>;
    /// Wraps a view that is known to be of this op.
    fn wrap(op: OpRef<'a>) -> Self;
    /// The untyped view.
    fn op(self) -> OpRef<'a>;
}

/// Checks what the tables can't say; runs after everything the tables say held.
pub trait Verify<'a>: Op<'a> {
    /// The first rule that does not hold.
    fn verify(self) -> Result<(), Diagnostic>;
}

/// Folds an op to existing values or to constants.
pub trait FoldOp {
    /// What the op folds to, given the constants among its operands.
    fn fold(input: &FoldInput<'_>) -> Fold;
}

/// Adds an op's canonicalization patterns.
pub trait Canonicalize {
    /// Adds them.
    fn canonicalize(patterns: &mut PatternSet);
}

/// Hand-written syntax, where a declarative format can't say it.
pub trait Syntax {
    /// Parses what follows the op's name.
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()>;
    /// Prints what follows the op's name.
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>);
}

/// Infers result types where no [`TypeRule`] can.
pub trait InferTypes {
    /// The result types, or why there are none.
    fn infer(input: &InferInput<'_>) -> Result<Vec<Type>, String>;
}

/// Suggests result names.
pub trait ResultNames {
    /// Calls `name` for each result that has a name to suggest.
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str));
}

/// Effects that depend on more than the slots say.
pub trait MemoryEffects {
    /// Adds the op's effects; none added: the op has none.
    fn effects(op: OpRef<'_>, effects: &mut Vec<Effect>);
}
