//! The [`Context`]: everything that is uniqued or registered once for all bodies.
//!
//! A context is a shared handle (`Clone` is cheap, `Sync`). Handles of types,
//! attributes, locations, names and ops mean something in the context that made
//! them only.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::actions::StepWatcher;
use crate::asm::{ParseResult, Parser, PrintFlags, alias_of_attr, alias_of_type};
use crate::attrs::{Attr, AttrData, AttrValue, Dict, Props};
use crate::builder::Builder;
use crate::def::{Arity, InterfaceImpl, OpDef, Presence, Traits, ValueSlot, find_interface};
use crate::diag::Diagnostic;
use crate::distinct::Distincts;
use crate::docs::{DialectDoc, KindDoc};
use crate::entity::OpId;
use crate::interfaces::{ExternalInterfaces, Inlining, Interface, Of};
use crate::intern::{AppendTable, Interner, hash_of};
use crate::loc::{Loc, LocData, Source};
use crate::parallel::map_with;
use crate::resources::Resources;
use crate::rules::Rule;
use crate::types::{Type, TypeData, TypeValue};
use crate::view::OpRef;

/// An interned string: attribute names, symbol names, file names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ident(pub(crate) u32);

/// An op name, by handle: of a registered op or of any other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OpName(pub(crate) u32);

impl OpName {
    /// Marks the slot of an op whose body is a child of the body it stands in.
    pub(crate) const PORTAL: OpName = OpName(0);
    /// Marks an erased slot.
    pub(crate) const ERASED: OpName = OpName(1);

    /// The full name: `arith.addi`.
    pub fn as_str(self, ctx: &Context) -> &str {
        &ctx.op_info(self).name
    }

    /// Its position among the names of the context.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// What is known of the op.
    pub fn info(self, ctx: &Context) -> &OpInfo {
        ctx.op_info(self)
    }
}

/// What a context knows of an op name.
#[derive(Debug)]
pub struct OpInfo {
    name: Box<str>,
    dialect_len: usize,
    registered: OnceLock<Registered>,
    external: RwLock<Vec<InterfaceImpl>>,
    has_external: AtomicBool,
}

/// What registration adds to an op name.
#[derive(Debug)]
struct Registered {
    def: &'static OpDef,
    attr_names: Box<[Ident]>,
    defaults: Props,
    operands: Groups,
    results: Groups,
    implied: u64,
    /// What tells the op from others of the same table, where those are made at run time.
    own: Option<Arc<dyn Any + Send + Sync>>,
}

/// How values fall into the groups of a definition: read once, at registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Groups {
    /// One value each.
    Fixed,
    /// All but this group have one value.
    Open(u32),
    /// Several groups may have other sizes: all of them have the same one.
    Even,
    /// By the array of sizes at this property index.
    Segments(u32),
}

impl Groups {
    fn new(def: &OpDef, slots: &[ValueSlot], sized: Traits, name: &str) -> Groups {
        if def.traits.has(sized) {
            let index = def.attrs.iter().position(|a| a.name == name);
            return index.map_or(Groups::Even, |index| Groups::Segments(index as u32));
        }
        let mut open = (0..slots.len()).filter(|&i| slots[i].arity != Arity::One);
        match (open.next(), open.next()) {
            (None, _) => Groups::Fixed,
            (Some(at), None) => Groups::Open(at as u32),
            _ => Groups::Even,
        }
    }
}

impl OpInfo {
    fn new(name: &str) -> OpInfo {
        OpInfo {
            name: name.into(),
            dialect_len: name.find('.').unwrap_or(0),
            registered: OnceLock::new(),
            external: RwLock::default(),
            has_external: AtomicBool::new(false),
        }
    }

    /// The full name: `arith.addi`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The part before the first dot; empty where there is none.
    pub fn dialect(&self) -> &str {
        &self.name[..self.dialect_len]
    }

    /// The definition, where the op is registered.
    pub fn def(&self) -> Option<&'static OpDef> {
        self.registered.get().map(|r| r.def)
    }

    /// The traits; those of an unregistered op are not known: none.
    pub fn traits(&self) -> Traits {
        self.def().map_or(Traits::NONE, |d| d.traits)
    }

    /// Whether the op has a trait.
    pub fn has(&self, traits: Traits) -> bool {
        self.traits().has(traits)
    }

    /// Names of the inherent attributes by position.
    pub fn attr_names(&self) -> &[Ident] {
        self.registered.get().map_or(&[], |r| &r.attr_names)
    }

    /// How operands fall into groups; `None`: the op is not registered.
    pub(crate) fn operand_groups(&self) -> Option<Groups> {
        self.registered.get().map(|r| r.operands)
    }

    /// How results fall into groups; `None`: the op is not registered.
    pub(crate) fn result_groups(&self) -> Option<Groups> {
        self.registered.get().map(|r| r.results)
    }

    /// A bit for each inherent attribute that need not stand in the dictionary.
    pub(crate) fn implied_attrs(&self) -> u64 {
        self.registered.get().map_or(0, |r| r.implied)
    }

    /// What [`DialectBuilder::run_time_op`] was given for the op.
    pub fn run_time_data<T: Any>(&self) -> Option<&T> {
        self.registered.get()?.own.as_deref()?.downcast_ref()
    }

    /// The property set that holds just the defaults.
    pub fn default_props(&self) -> Props {
        self.registered.get().map_or(Props::EMPTY, |r| r.defaults)
    }

    /// The table of an interface, if the op implements it: by its definition, by another
    /// crate, or by a trait.
    pub fn interface<T: Interface>(&self) -> Option<&'static T> {
        let own = self.def().and_then(|d| find_interface(d.interfaces));
        own.or_else(|| self.external_interface()).or_else(|| T::implied_by_op(self))
    }

    /// The table that another crate has given.
    pub(crate) fn external_interface<T: Interface>(&self) -> Option<&'static T> {
        let any = self.has_external.load(Ordering::Acquire);
        any.then(|| find_interface(&self.external.read().unwrap_or_else(PoisonError::into_inner))).flatten()
    }
}

/// Makes the op that holds a constant attribute of a type.
pub type MaterializeFn = fn(&mut Builder<'_>, Attr, Type) -> Option<OpId>;
/// Parses an attribute behind its mnemonic.
pub type ParseAttr = dyn Fn(&mut Parser<'_>) -> ParseResult<Attr> + Send + Sync;
/// Parses a type behind its mnemonic.
pub type ParseType = dyn Fn(&mut Parser<'_>) -> ParseResult<Type> + Send + Sync;

/// Adds to the documentation of a dialect.
pub type Describe = dyn Fn(&Context, &mut DialectDoc) + Send + Sync;

/// What a registered dialect brings beside its ops.
#[derive(Default)]
pub struct DialectInfo {
    summary: &'static str,
    /// By mnemonic.
    attr_summaries: BTreeMap<&'static str, &'static str>,
    type_summaries: BTreeMap<&'static str, &'static str>,
    describe: Option<Box<Describe>>,
    known_in_part: bool,
    ops: Vec<&'static OpDef>,
    attrs: BTreeMap<Cow<'static, str>, Box<ParseAttr>>,
    types: BTreeMap<Cow<'static, str>, Box<ParseType>>,
    materialize: Option<MaterializeFn>,
    inlining: Option<&'static Inlining>,
    verify_attr: Option<VerifyAttrFn>,
    rules: Vec<&'static [Rule]>,
}

impl std::fmt::Debug for DialectInfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (ops, attrs, types) = (self.ops.len(), self.attrs.len(), self.types.len());
        write!(f, "DialectInfo({ops} ops, {attrs} attributes, {types} types)")
    }
}

impl DialectInfo {
    /// The definitions, in the order of registration, without those made at run time.
    pub fn ops(&self) -> &[&'static OpDef] {
        &self.ops
    }

    /// The canonicalization patterns that are rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static [Rule]> {
        self.rules.iter().copied()
    }

    /// The parser of an attribute by mnemonic.
    pub fn attr_parser(&self, mnemonic: &str) -> Option<&ParseAttr> {
        self.attrs.get(mnemonic).map(|parse| &**parse)
    }

    /// The parser of a type by mnemonic.
    pub fn type_parser(&self, mnemonic: &str) -> Option<&ParseType> {
        self.types.get(mnemonic).map(|parse| &**parse)
    }

    /// Whether the dialect has types and attributes beside those that are known here: the others
    /// are taken as those of a dialect that nobody registered.
    pub fn is_known_in_part(&self) -> bool {
        self.known_in_part
    }

    /// Adds to the documentation what is known of the dialect, but for its ops.
    pub(crate) fn describe(&self, ctx: &Context, doc: &mut DialectDoc) {
        doc.summary = self.summary.to_owned();
        let kind = |(&name, &summary): (&&str, &&str)| KindDoc {
            name: name.to_owned(),
            summary: summary.to_owned(),
            ..KindDoc::default()
        };
        doc.types.extend(self.type_summaries.iter().map(kind));
        doc.attrs.extend(self.attr_summaries.iter().map(kind));
        if let Some(describe) = &self.describe {
            describe(ctx, doc);
        }
    }

    /// Makes constants of the dialect.
    pub fn materializer(&self) -> Option<MaterializeFn> {
        self.materialize
    }

    /// Verifies attributes of the dialect at ops of any dialect.
    pub(crate) fn attr_verifier(&self) -> Option<VerifyAttrFn> {
        self.verify_attr
    }

    /// What may be inlined; `None`: nothing.
    pub fn inlining(&self) -> Option<&'static Inlining> {
        self.inlining
    }
}

/// Verifies a discardable attribute of an op: its name, with the dialect's prefix, and its value.
pub type VerifyAttrFn = fn(OpRef<'_>, &str, Attr) -> Result<(), Diagnostic>;

/// A dialect: a name and what it registers.
pub trait Dialect {
    /// A sentence for the documentation.
    const SUMMARY: &'static str = "";
    /// The prefix of its ops, types and attributes.
    const NAME: &'static str;
    /// Adds ops, types and attributes.
    fn register(dialect: &mut DialectBuilder<'_>);
}

/// Collects what a dialect registers.
pub struct DialectBuilder<'a> {
    ctx: &'a Context,
    name: Cow<'static, str>,
    info: DialectInfo,
}

impl DialectBuilder<'_> {
    /// Adds ops by their tables: `&[AddI::DEF, SubI::DEF]`.
    pub fn ops(&mut self, defs: &[&'static OpDef]) -> &mut Self {
        self.info.ops.extend(defs);
        self
    }

    /// Adds an attribute kind.
    pub fn attr<A: AttrValue>(&mut self) -> &mut Self {
        self.info.attr_summaries.insert(A::MNEMONIC, A::SUMMARY);
        self.info.attrs.insert(A::MNEMONIC.into(), Box::new(|p| A::parse(p).map(|v| Attr::dialect(p.ctx(), v))));
        self
    }

    /// Adds a type kind.
    pub fn ty<T: TypeValue>(&mut self) -> &mut Self {
        self.info.type_summaries.insert(T::MNEMONIC, T::SUMMARY);
        self.info.types.insert(T::MNEMONIC.into(), Box::new(|p| T::parse(p).map(|v| Type::dialect(p.ctx(), v))));
        self
    }

    /// Adds an op of which only the name and `data` are made at run time: many share one
    /// table, whose hooks ask for the data by [`OpInfo::run_time_data`].
    pub fn run_time_op<T: Any + Send + Sync>(&mut self, name: &str, def: &'static OpDef, data: T) -> &mut Self {
        self.ctx.register_op(&format!("{}.{name}", self.name), def, Some(Arc::new(data)));
        self
    }

    /// Adds an attribute kind that is made at run time.
    pub fn run_time_attr(&mut self, mnemonic: &str, parse: Box<ParseAttr>) -> &mut Self {
        self.info.attrs.insert(mnemonic.to_owned().into(), parse);
        self
    }

    /// Adds a type kind that is made at run time.
    pub fn run_time_ty(&mut self, mnemonic: &str, parse: Box<ParseType>) -> &mut Self {
        self.info.types.insert(mnemonic.to_owned().into(), parse);
        self
    }

    /// The context in which the dialect is registered: to implement interfaces for types,
    /// attributes and ops of others.
    pub fn ctx(&self) -> &Context {
        self.ctx
    }

    /// Sets what adds to the documentation what tables do not tell: what is made at run time.
    pub fn describe(&mut self, describe: impl Fn(&Context, &mut DialectDoc) + Send + Sync + 'static) -> &mut Self {
        self.info.describe = Some(Box::new(describe));
        self
    }

    /// Adds canonicalization patterns that are rules.
    pub fn rules(&mut self, rules: &'static [Rule]) -> &mut Self {
        self.info.rules.push(rules);
        self
    }

    /// Says that the dialect has more types and attributes than are known here: see
    /// [`DialectInfo::is_known_in_part`].
    pub fn known_in_part(&mut self) -> &mut Self {
        self.info.known_in_part = true;
        self
    }

    /// Sets how constants of the dialect are made.
    pub fn constants(&mut self, materialize: MaterializeFn) -> &mut Self {
        self.info.materialize = Some(materialize);
        self
    }

    /// Sets what may be inlined.
    pub fn inlining(&mut self, inlining: &'static Inlining) -> &mut Self {
        self.info.inlining = Some(inlining);
        self
    }

    /// Sets what verifies attributes whose names have the dialect's prefix, at ops of any dialect.
    pub fn verify_attrs(&mut self, verify: VerifyAttrFn) -> &mut Self {
        self.info.verify_attr = Some(verify);
        self
    }

    /// Registers a dialect that this one's ops or folds create ops of.
    pub fn depends_on<D: Dialect>(&mut self) -> &mut Self {
        self.ctx.register::<D>();
        self
    }
}

struct Inner {
    idents: Interner<Box<str>>,
    types: Interner<TypeData>,
    attrs: Interner<AttrData>,
    props: Interner<Box<[Option<Attr>]>>,
    locs: Interner<LocData>,
    ops: Interner<OpInfo>,
    dialects: RwLock<BTreeMap<Cow<'static, str>, Arc<DialectInfo>>>,
    affine: crate::affine::Tables,
    sources: AppendTable<Source>,
    source_end: std::sync::Mutex<u32>,
    allow_unregistered: AtomicBool,
    /// Whether printing has to look for aliases.
    has_aliases: AtomicBool,
    threads: AtomicUsize,
    pool: OnceLock<Option<rayon::ThreadPool>>,
    resources: Resources,
    distincts: Distincts,
    external: ExternalInterfaces,
    ops_in_diagnostics: RwLock<Option<PrintFlags>>,
    step_watchers: OnceLock<Vec<Arc<dyn StepWatcher>>>,
}

/// See the [module documentation](self).
#[derive(Clone)]
pub struct Context(Arc<Inner>);

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Context({} types, {} attributes)", self.0.types.len(), self.0.attrs.len())
    }
}

impl Default for Context {
    fn default() -> Self {
        Context::new()
    }
}

impl Context {
    /// A context with the builtin dialect, that works with as many threads as
    /// the machine has cores.
    pub fn new() -> Context {
        let inner = Inner {
            idents: Interner::new(),
            types: Interner::new(),
            attrs: Interner::new(),
            props: Interner::new(),
            locs: Interner::new(),
            ops: Interner::new(),
            dialects: RwLock::default(),
            affine: crate::affine::Tables::new(),
            sources: AppendTable::new(),
            // Offset 0 is the unknown location.
            source_end: std::sync::Mutex::new(1),
            allow_unregistered: AtomicBool::new(false),
            has_aliases: AtomicBool::new(false),
            threads: AtomicUsize::new(0),
            pool: OnceLock::new(),
            resources: Resources::default(),
            distincts: Distincts::default(),
            external: ExternalInterfaces::default(),
            ops_in_diagnostics: RwLock::default(),
            step_watchers: OnceLock::new(),
        };
        let ctx = Context(Arc::new(inner));
        for (at, data) in Type::presets().into_iter().enumerate() {
            let ty = ctx.ty(data);
            debug_assert_eq!(ty.0 as usize, at);
        }
        for (at, data) in Attr::presets().into_iter().enumerate() {
            let attr = ctx.attr(data);
            debug_assert_eq!(attr.0 as usize, at);
        }
        ctx.props(&[]);
        ctx.op_name("<portal>");
        ctx.op_name("<erased>");
        ctx.register::<crate::builtin::Builtin>();
        ctx
    }

    /// Sets how many threads parse, print, verify and run passes; 0: one per
    /// core. Call it before the first parallel work: later calls change nothing.
    pub fn with_threads(self, threads: usize) -> Context {
        self.0.threads.store(threads, Ordering::Relaxed);
        self
    }

    /// How many threads work in parallel.
    pub fn threads(&self) -> usize {
        let known = self.0.threads.load(Ordering::Relaxed);
        if known > 0 {
            return known;
        }
        // The system is asked once: the answer may come from files.
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        self.0.threads.store(cores, Ordering::Relaxed);
        cores
    }

    /// The pool for parallel work; `None`: work on the caller's thread.
    pub fn pool(&self) -> Option<&rayon::ThreadPool> {
        self.0
            .pool
            .get_or_init(|| match self.threads() {
                1 => None,
                // Nested ops may be deep: workers get the stack of a main thread.
                n => rayon::ThreadPoolBuilder::new().num_threads(n).stack_size(8 << 20).build().ok(),
            })
            .as_ref()
    }

    /// Maps items side by side, where there is more than one thread; the results
    /// are in the order of the items.
    pub fn map<T: Sync, R: Send>(&self, items: &[T], f: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
        map_with(self.pool(), items.iter().collect(), || (), |(), item| f(item))
    }

    /// Whether ops of dialects that nobody registered are accepted.
    pub fn allows_unregistered(&self) -> bool {
        self.0.allow_unregistered.load(Ordering::Relaxed)
    }

    /// Sets whether ops of dialects that nobody registered are accepted.
    pub fn allow_unregistered(&self, allow: bool) {
        self.0.allow_unregistered.store(allow, Ordering::Relaxed);
    }

    /// Sets whether errors about an op have a note that shows the op, in the generic form
    /// but otherwise by these flags. At first they have none.
    pub fn show_ops_in_diagnostics(&self, flags: Option<PrintFlags>) {
        *self.0.ops_in_diagnostics.write().unwrap_or_else(PoisonError::into_inner) = flags;
    }

    /// How errors show the op that they are about, if they do.
    pub(crate) fn ops_in_diagnostics(&self) -> Option<PrintFlags> {
        *self.0.ops_in_diagnostics.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets who hears of single steps of drivers, for the life of the context; gives whether that was
    /// possible: nobody had been set before. What they hear is in order only on one thread.
    pub fn watch_steps(&self, watchers: Vec<Arc<dyn StepWatcher>>) -> bool {
        self.0.step_watchers.set(watchers).is_ok()
    }

    /// Who hears of single steps.
    pub fn step_watchers(&self) -> &[Arc<dyn StepWatcher>] {
        self.0.step_watchers.get().map_or(&[], Vec::as_slice)
    }

    // ---- dialects ---------------------------------------------------------------

    /// Registers a dialect; again is no mistake.
    pub fn register<D: Dialect>(&self) {
        self.add_dialect(D::NAME.into(), |dialect| {
            dialect.info.summary = D::SUMMARY;
            D::register(dialect);
        });
    }

    /// Registers a dialect that is made at run time; gives whether its name was free.
    pub fn register_run_time(&self, name: &str, fill: impl FnOnce(&mut DialectBuilder<'_>)) -> bool {
        self.add_dialect(name.to_owned().into(), fill)
    }

    fn add_dialect(&self, name: Cow<'static, str>, fill: impl FnOnce(&mut DialectBuilder<'_>)) -> bool {
        if self.dialect(&name).is_some() {
            return false;
        }
        let mut builder = DialectBuilder { ctx: self, name, info: DialectInfo::default() };
        fill(&mut builder);
        let DialectBuilder { name, info, .. } = builder;
        for def in &info.ops {
            self.register_op(def.name, def, None);
        }
        let mut dialects = self.0.dialects.write().unwrap_or_else(PoisonError::into_inner);
        dialects.entry(name).or_insert_with(|| Arc::new(info));
        true
    }

    fn register_op(&self, name: &str, def: &'static OpDef, own: Option<Arc<dyn Any + Send + Sync>>) {
        let info = self.op_info(self.op_name(name));
        info.registered.get_or_init(|| {
            let attr_names = def.attrs.iter().map(|a| self.ident(a.name)).collect();
            let defaults: Vec<Option<Attr>> = def
                .attrs
                .iter()
                .map(|a| match a.presence {
                    Presence::Default(make) => Some(make(self)),
                    Presence::Required | Presence::Optional => None,
                })
                .collect();
            let any = defaults.iter().any(Option::is_some);
            Registered {
                def,
                attr_names,
                defaults: if any { self.props(&defaults) } else { Props::EMPTY },
                operands: Groups::new(def, def.operands, Traits::ATTR_SIZED_OPERAND_SEGMENTS, "operandSegmentSizes"),
                results: Groups::new(def, def.results, Traits::ATTR_SIZED_RESULT_SEGMENTS, "resultSegmentSizes"),
                implied: crate::asm::implied_attrs(def, def.format.unwrap_or(&[])),
                own,
            }
        });
    }

    /// Implements an interface for an op of another crate.
    pub fn implement(&self, op: OpName, interface: InterfaceImpl) {
        let info = self.op_info(op);
        info.external.write().unwrap_or_else(PoisonError::into_inner).push(interface);
        info.has_external.store(true, Ordering::Release);
    }

    /// Implements an interface for all types of a kind of another crate: `builtin` and
    /// `memref`, for example (see [`Type::kind_name`]).
    pub fn implement_type(&self, dialect: &str, mnemonic: &str, interface: InterfaceImpl) {
        self.0.external.add(Of::Type, dialect, mnemonic, interface);
    }

    /// Implements an interface for all attributes of a kind of another crate: `builtin` and
    /// `string`, for example (see [`Attr::kind_name`]).
    pub fn implement_attr(&self, dialect: &str, mnemonic: &str, interface: InterfaceImpl) {
        self.0.external.add(Of::Attr, dialect, mnemonic, interface);
    }

    /// What another crate implemented for a kind of types or attributes.
    pub(crate) fn external_interface<T: Interface>(&self, of: Of, dialect: &str, mnemonic: &str) -> Option<&'static T> {
        self.0.external.find(of, dialect, mnemonic)
    }

    /// A registered dialect.
    pub fn dialect(&self, name: &str) -> Option<Arc<DialectInfo>> {
        self.0.dialects.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// The names of the registered dialects, sorted.
    pub fn dialects(&self) -> Vec<String> {
        self.0.dialects.read().unwrap_or_else(PoisonError::into_inner).keys().map(|name| name.to_string()).collect()
    }

    /// Whether both are handles of one context.
    pub fn is_same(&self, other: &Context) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    // ---- uniquing ---------------------------------------------------------------

    /// Interns a string.
    pub fn ident(&self, text: &str) -> Ident {
        Ident(self.0.idents.intern_with(hash_of(text), |other| &**other == text, || text.into()))
    }

    /// The text of an interned string.
    pub fn str(&self, ident: Ident) -> &str {
        self.0.idents.get(ident.0)
    }

    /// Interns a type.
    pub fn ty(&self, data: TypeData) -> Type {
        if alias_of_type(self, &data).is_some() {
            self.0.has_aliases.store(true, Ordering::Release);
        }
        Type(self.0.types.intern(data))
    }

    pub(crate) fn type_data(&self, ty: Type) -> &TypeData {
        self.0.types.get(ty.0)
    }

    /// Interns an attribute.
    pub fn attr(&self, data: AttrData) -> Attr {
        if alias_of_attr(self, &data).is_some() {
            self.0.has_aliases.store(true, Ordering::Release);
        }
        Attr(self.0.attrs.intern(data))
    }

    /// Whether there are types or attributes that are printed by alias.
    pub(crate) fn has_aliases(&self) -> bool {
        self.0.has_aliases.load(Ordering::Acquire)
    }

    pub(crate) fn resources(&self) -> &Resources {
        &self.0.resources
    }

    pub(crate) fn distincts(&self) -> &Distincts {
        &self.0.distincts
    }

    pub(crate) fn attr_data(&self, attr: Attr) -> &AttrData {
        self.0.attrs.get(attr.0)
    }

    pub(crate) fn affine(&self) -> &crate::affine::Tables {
        &self.0.affine
    }

    pub(crate) fn props(&self, attrs: &[Option<Attr>]) -> Props {
        Props(self.0.props.intern_with(hash_of(attrs), |other| **other == *attrs, || attrs.into()))
    }

    pub(crate) fn props_data(&self, props: Props) -> &[Option<Attr>] {
        self.0.props.get(props.0)
    }

    pub(crate) fn loc(&self, data: LocData) -> Loc {
        Loc::interned(self.0.locs.intern(data))
    }

    pub(crate) fn loc_data(&self, index: u32) -> &LocData {
        self.0.locs.get(index)
    }

    /// The handle of an op name.
    pub fn op_name(&self, name: &str) -> OpName {
        OpName(self.0.ops.intern_with(hash_of(name), |other| &*other.name == name, || OpInfo::new(name)))
    }

    /// What is known of an op.
    pub fn op_info(&self, name: OpName) -> &OpInfo {
        self.0.ops.get(name.0)
    }

    /// How many op names there are, for tables by [`OpName::index`].
    pub fn op_name_count(&self) -> usize {
        self.0.ops.len() as usize
    }

    /// The name of a registered op by its definition.
    pub fn name_of(&self, def: &'static OpDef) -> OpName {
        self.op_name(def.name)
    }

    /// The dictionary of one entry or none: a common need.
    pub fn dict(&self, entries: &[(&str, Attr)]) -> Dict {
        let entries: Vec<_> = entries.iter().map(|&(name, attr)| (self.ident(name), attr)).collect();
        Dict::new(self, &entries)
    }

    // ---- sources -------------------------------------------------------------------

    /// Adds a text to the source map and returns its index; `None` if the map,
    /// which addresses 2 GiB of text, is full.
    pub(crate) fn add_source(&self, name: &str, text: Arc<[u8]>, first_line: u32) -> Option<&Source> {
        let mut end = self.0.source_end.lock().unwrap_or_else(PoisonError::into_inner);
        let base = *end;
        let next = (base as usize).checked_add(text.len() + 1).filter(|&e| e < 1 << 31)?;
        *end = next as u32;
        let at = self.0.sources.push(Source::new(name.to_owned(), text, base, first_line));
        Some(self.0.sources.get(at))
    }

    /// The source that holds a global offset.
    pub(crate) fn source_at(&self, offset: u32) -> Option<&Source> {
        let (mut low, mut high) = (0, self.0.sources.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.0.sources.try_get(middle) {
                Some(source) if source.base <= offset => low = middle + 1,
                _ => high = middle,
            }
        }
        self.0.sources.try_get(low.checked_sub(1)?)
    }
}
