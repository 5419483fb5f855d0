//! Random programs as text.

use std::fmt::Write;

/// The arguments of a program: one of each type.
pub type Inputs = (bool, i8, i32, i64, f32, f64);

/// How a program is written down.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// `scf.if`, `scf.for`, `scf.while`.
    Structured,
    /// `cf.br` and `cf.cond_br`.
    Branches,
    /// [`Form::Structured`], and constants in place of the arguments.
    Constants(Inputs),
}

/// The types of a program's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ty {
    I1,
    I8,
    I32,
    I64,
    F32,
    F64,
}
pub use Ty::*;

pub const INTS: [Ty; 4] = [I32, I8, I64, I1];
pub const FLOATS: [Ty; 2] = [F64, F32];
const TYPES: [Ty; 6] = [I1, I8, I32, I64, F32, F64];

impl Ty {
    pub fn name(self) -> &'static str {
        ["i1", "i8", "i32", "i64", "f32", "f64"][self as usize]
    }

    pub fn width(self) -> u32 {
        [1, 8, 32, 64, 32, 64][self as usize]
    }
}

pub const INT_OPS: [&str; 10] = ["addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui"];
pub const DIVISIONS: [&str; 7] = ["divsi", "divui", "remsi", "remui", "floordivsi", "ceildivsi", "ceildivui"];
pub const SHIFTS: [&str; 3] = ["shli", "shrsi", "shrui"];
const EXTENDED: [&str; 3] = ["addui_extended", "mulsi_extended", "mului_extended"];
pub const FLOAT_OPS: [&str; 7] = ["addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf"];
pub const INT_PREDICATES: [&str; 10] = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"];
pub const FLOAT_PREDICATES: [&str; 16] =
    ["false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"];
const INT_CONSTANTS: [i64; 8] = [0, 1, -1, 2, 3, -7, 100, 64];
const FLOAT_CONSTANTS: [f32; 8] = [0.0, -0.0, 1.0, 2.0, -1.0, 0.5, 3.0e38, f32::INFINITY];

/// Writes a program down.
pub struct Writer<'d> {
    decisions: std::slice::Iter<'d, u8>,
    pub form: Form,
    pub text: String,
    names: usize,
    /// The values that may be used here, and their types.
    scope: Vec<(String, String)>,
    /// Whether there is a function to be called.
    calls: bool,
    /// Writes other statements, of a program that is not run.
    more: Option<fn(&mut Writer<'d>, usize)>,
}

/// The memory that programs read and write, by number.
const MEMORY: [(usize, Ty); 2] = [(0, I32), (1, F64)];

/// What functions give: the latest value of each type, then the sum.
const RESULTS: &str = "i1, i8, i32, i64, f32, f64, i64";

/// The memory that holds the sum of what is observed.
const SUM: &str = "%m2";

/// Structured control flow does not nest deeper.
pub const DEPTH: usize = 3;

impl<'d> Writer<'d> {
    pub fn program(decisions: &'d [u8], form: Form) -> String {
        let mut w = Writer::new(decisions, form);
        let statements = w.choose(6);
        w.function("private @g", statements, None);
        w.calls = true;
        w.function("@f", usize::MAX, if let Form::Constants(inputs) = form { Some(inputs) } else { None });
        w.text
    }

    /// Writes a function of some statements, with constants in place of its arguments where they
    /// are given.
    pub fn function(&mut self, name: &str, statements: usize, constants: Option<Inputs>) {
        let w = self;
        let parameters: Vec<String> = TYPES.map(|ty| format!("%arg_{0}: {0}", ty.name())).into();
        let parameters = if constants.is_some() { String::new() } else { parameters.join(", ") };
        w.line(format_args!("func.func {name}({parameters}) -> ({RESULTS}) {{"));
        if let Some((a, b, c, d, e, f)) = constants {
            let (e, f) = (e.to_bits(), f.to_bits());
            let values =
                [a.to_string(), b.to_string(), c.to_string(), d.to_string(), format!("{e:#x}"), format!("{f:#x}")];
            for (ty, value) in TYPES.into_iter().zip(values) {
                let shown = if ty == I1 { value } else { format!("{value} : {}", ty.name()) };
                w.line(format_args!("%arg_{} = arith.constant {shown}", ty.name()));
            }
        }
        w.scope = TYPES.map(|ty| (ty.name().to_owned(), format!("%arg_{}", ty.name()))).into();
        for (at, ty) in [I32, F64, I64].into_iter().enumerate() {
            w.line(format_args!("%m{at} = memref.alloca() : memref<2x{}>", ty.name()));
            for index in 0..2 {
                let index = w.define("arith.constant", format_args!("{index} : index"));
                w.line(format_args!("memref.store %arg_{0}, %m{at}[{index}] : memref<2x{0}>", ty.name()));
            }
        }
        for _ in 0..statements {
            if w.is_done() {
                break;
            }
            w.statement(0);
        }
        let mut outputs: Vec<String> = TYPES.map(|ty| w.latest(ty)).into();
        for (at, ty) in MEMORY {
            for index in 0..2 {
                let index = w.define("arith.constant", format_args!("{index} : index"));
                let value = w.define("memref.load", format_args!("%m{at}[{index}] : memref<2x{}>", ty.name()));
                w.observe(ty, &value);
            }
        }
        let zero = w.define("arith.constant", format_args!("0 : index"));
        outputs.push(w.define("memref.load", format_args!("{SUM}[{zero}] : memref<2xi64>")));
        w.line(format_args!("return {} : {RESULTS}\n}}", outputs.join(", ")));
        w.scope.clear();
    }

    /// With other statements among its own.
    pub fn with_more(mut self, more: fn(&mut Writer<'d>, usize)) -> Writer<'d> {
        self.more = Some(more);
        self
    }

    pub fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.text, "{line}").expect("strings take all");
    }

    pub fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    /// Nothing written so far.
    pub fn new(decisions: &'d [u8], form: Form) -> Writer<'d> {
        Writer {
            decisions: decisions.iter(),
            form,
            text: String::new(),
            names: 0,
            scope: Vec::new(),
            calls: false,
            more: None,
        }
    }

    /// Writes an op of one result.
    pub fn define(&mut self, op: &str, rest: std::fmt::Arguments<'_>) -> String {
        let name = format!("%{}", self.name());
        self.line(format_args!("{name} = {op} {rest}"));
        name
    }

    /// Writes an op whose result may be used from here on.
    fn push(&mut self, ty: Ty, op: &str, rest: std::fmt::Arguments<'_>) {
        let name = self.define(op, rest);
        self.offer(ty, name);
    }

    /// From here on the value may be used. Every other one is observed: what is left may
    /// turn out to be dead.
    fn offer(&mut self, ty: Ty, name: String) {
        if self.choose(2) == 1 {
            self.observe(ty, &name);
        }
        self.add(ty.name(), name);
    }

    /// From here on the value may be used.
    pub fn add(&mut self, ty: &str, name: String) {
        self.scope.push((ty.to_owned(), name));
    }

    /// How many values may be used here; see [`Writer::forget`].
    pub fn values(&self) -> usize {
        self.scope.len()
    }

    /// From here on only so many values may be used: the first ones.
    pub fn forget(&mut self, values: usize) {
        self.scope.truncate(values);
    }

    /// The bits of a value as an `i64`. A NaN counts as zero, for its bits are left open.
    pub fn bits(&mut self, ty: Ty, value: &str) -> String {
        let t = ty.name();
        let mut bits = value.to_owned();
        if FLOATS.contains(&ty) {
            let ordered = self.define("arith.cmpf", format_args!("ord, {value}, {value} : {t}"));
            let zero = self.define("arith.constant", format_args!("0.0 : {t}"));
            let number = self.define("arith.select", format_args!("{ordered}, {value}, {zero} : {t}"));
            bits = self.define("arith.bitcast", format_args!("{number} : {t} to i{}", ty.width()));
        }
        if ty.width() < 64 {
            bits = self.define("arith.extui", format_args!("{bits} : i{} to i64", ty.width()));
        }
        bits
    }

    /// Lets the bits of a value decide what the program gives: those before times three,
    /// and these.
    fn observe(&mut self, ty: Ty, value: &str) {
        let bits = self.bits(ty, value);
        let index = self.define("arith.constant", format_args!("0 : index"));
        let three = self.define("arith.constant", format_args!("3 : i64"));
        let before = self.define("memref.load", format_args!("{SUM}[{index}] : memref<2xi64>"));
        let product = self.define("arith.muli", format_args!("{before}, {three} : i64"));
        let sum = self.define("arith.addi", format_args!("{product}, {bits} : i64"));
        self.line(format_args!("memref.store {sum}, {SUM}[{index}] : memref<2xi64>"));
    }

    // ---- decisions -------------------------------------------------------------------

    /// Whether all decisions are made.
    pub fn is_done(&self) -> bool {
        self.decisions.as_slice().is_empty()
    }

    /// A number below `n`; 0 when there are no decisions left.
    pub fn choose(&mut self, n: usize) -> usize {
        self.decisions.next().map_or(0, |&d| usize::from(d) % n)
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.choose(from.len())]
    }

    fn latest(&self, ty: Ty) -> String {
        let last = self.scope.iter().rev().find(|v| v.0 == ty.name());
        last.expect("the arguments have all types").1.clone()
    }

    /// A value of a type: one that is there, mostly a late one, or a constant.
    fn value(&mut self, ty: Ty) -> String {
        if self.choose(4) == 3 {
            return self.constant(ty);
        }
        self.known(ty.name()).expect("the arguments have all types")
    }

    /// A value of a type that is there.
    pub fn known(&mut self, ty: &str) -> Option<String> {
        let values: Vec<&String> = self.scope.iter().rev().filter(|v| v.0 == ty).map(|v| &v.1).take(16).collect();
        let values: Vec<String> = values.into_iter().cloned().collect();
        let at = self.choose(values.len().max(1));
        values.get(at).cloned()
    }

    fn constant(&mut self, ty: Ty) -> String {
        let text = match ty {
            I1 => (self.choose(2) == 1).to_string(),
            F32 => format!("{:#x} : f32", self.pick(&FLOAT_CONSTANTS).to_bits()),
            F64 => format!("{:#x} : f64", f64::from(self.pick(&FLOAT_CONSTANTS)).to_bits()),
            _ => format!("{} : {}", self.pick(&INT_CONSTANTS), ty.name()),
        };
        self.define("arith.constant", format_args!("{text}"))
    }

    /// A number below `n`, which is a power of two, as an index.
    fn index(&mut self, n: usize) -> String {
        if self.choose(2) == 0 {
            let at = self.choose(n);
            return self.define("arith.constant", format_args!("{at} : index"));
        }
        let (value, mask) = (self.value(I64), self.define("arith.constant", format_args!("{} : i64", n - 1)));
        let masked = self.define("arith.andi", format_args!("{value}, {mask} : i64"));
        self.define("arith.index_cast", format_args!("{masked} : i64 to index"))
    }

    // ---- statements ------------------------------------------------------------------

    fn statement(&mut self, depth: usize) {
        if let Some(more) = self.more
            && self.choose(4) != 0
        {
            return more(self, depth);
        }
        match self.choose(20) {
            0..3 => {
                let (op, ty) = (self.pick(&INT_OPS), self.pick(&INTS));
                let (x, y) = (self.value(ty), self.value(ty));
                self.push(ty, &format!("arith.{op}"), format_args!("{x}, {y} : {}", ty.name()));
            }
            3..5 => {
                let (op, ty) = (self.pick(&FLOAT_OPS), self.pick(&FLOATS));
                let (x, y) = (self.value(ty), self.value(ty));
                self.push(ty, &format!("arith.{op}"), format_args!("{x}, {y} : {}", ty.name()));
            }
            5 => self.compare(),
            6 => {
                let (ty, c) = (self.pick(&TYPES), self.value(I1));
                let (x, y) = (self.value(ty), self.value(ty));
                self.push(ty, "arith.select", format_args!("{c}, {x}, {y} : {}", ty.name()));
            }
            7 => self.divide(),
            8 => self.shift(),
            9 | 15..18 => self.cast(),
            10 => self.float_to_int(),
            11 => self.extended(),
            12 => self.memory(),
            13 if depth < DEPTH => self.branch(depth),
            14 if depth < DEPTH => self.repeat(depth),
            18 if self.calls => self.call(),
            _ => {
                let ty = self.pick(&FLOATS);
                let x = self.value(ty);
                self.push(ty, "arith.negf", format_args!("{x} : {}", ty.name()));
            }
        }
    }

    fn compare(&mut self) {
        let ty = self.pick(&TYPES);
        let (x, y) = (self.value(ty), self.value(ty));
        let (op, predicate) = match ty {
            F32 | F64 => ("arith.cmpf", self.pick(&FLOAT_PREDICATES)),
            _ => ("arith.cmpi", self.pick(&INT_PREDICATES)),
        };
        self.push(I1, op, format_args!("{predicate}, {x}, {y} : {}", ty.name()));
    }

    /// The divisor is one of 1, 3, 5, 7, or a constant other than 0 and -1.
    fn divide(&mut self) {
        let (op, ty) = (self.pick(&DIVISIONS), self.pick(&[I32, I64, I8]));
        let (x, t) = (self.value(ty), ty.name());
        let y = if self.choose(2) == 0 {
            let divisor = self.pick(&[1, 2, 3, -3, 7, -7, 16]);
            self.define("arith.constant", format_args!("{divisor} : {t}"))
        } else {
            let (y, six) = (self.value(ty), self.define("arith.constant", format_args!("6 : {t}")));
            let one = self.define("arith.constant", format_args!("1 : {t}"));
            let even = self.define("arith.andi", format_args!("{y}, {six} : {t}"));
            self.define("arith.ori", format_args!("{even}, {one} : {t}"))
        };
        self.push(ty, &format!("arith.{op}"), format_args!("{x}, {y} : {t}"));
    }

    fn shift(&mut self) {
        let (op, ty) = (self.pick(&SHIFTS), self.pick(&[I32, I64, I8]));
        let (x, y, t) = (self.value(ty), self.value(ty), ty.name());
        let mask = self.define("arith.constant", format_args!("{} : {t}", ty.width() - 1));
        let by = self.define("arith.andi", format_args!("{y}, {mask} : {t}"));
        self.push(ty, &format!("arith.{op}"), format_args!("{x}, {by} : {t}"));
    }

    fn cast(&mut self) {
        let (from, to) = (self.pick(&TYPES), self.pick(&TYPES));
        let signed = self.choose(2) == 0;
        let is_float = |ty| FLOATS.contains(&ty);
        let op = match (is_float(from), is_float(to)) {
            (true, false) => return self.float_to_int(),
            (false, true) if from.width() == to.width() && self.choose(2) == 0 => "bitcast",
            (false, true) => ["uitofp", "sitofp"][usize::from(signed)],
            (true, true) if from.width() < to.width() => "extf",
            (true, true) if from.width() > to.width() => "truncf",
            (false, false) if from.width() < to.width() => ["extui", "extsi"][usize::from(signed)],
            (false, false) if from.width() > to.width() => "trunci",
            _ => return,
        };
        let x = self.value(from);
        self.push(to, &format!("arith.{op}"), format_args!("{x} : {} to {}", from.name(), to.name()));
    }

    /// NaN becomes 0, and what is left is cut to the range from 0 to 100.
    fn float_to_int(&mut self) {
        let (from, to) = (self.pick(&FLOATS), self.pick(&[I32, I64, I8]));
        let (x, t) = (self.value(from), from.name());
        let least = self.define("arith.constant", format_args!("0.0 : {t}"));
        let most = self.define("arith.constant", format_args!("100.0 : {t}"));
        let ordered = self.define("arith.cmpf", format_args!("ord, {x}, {x} : {t}"));
        let number = self.define("arith.select", format_args!("{ordered}, {x}, {least} : {t}"));
        let low = self.define("arith.maximumf", format_args!("{number}, {least} : {t}"));
        let cut = self.define("arith.minimumf", format_args!("{low}, {most} : {t}"));
        let op = self.pick(&["fptosi", "fptoui"]);
        self.push(to, &format!("arith.{op}"), format_args!("{cut} : {t} to {}", to.name()));
    }

    fn extended(&mut self) {
        let (op, ty) = (self.pick(&EXTENDED), self.pick(&INTS));
        let (x, y, t) = (self.value(ty), self.value(ty), ty.name());
        let (name, second) = (self.name(), if op == "addui_extended" { I1 } else { ty });
        let types = if second == ty && op != "addui_extended" { t.to_owned() } else { format!("{t}, i1") };
        self.line(format_args!("%{name}:2 = arith.{op} {x}, {y} : {types}"));
        self.offer(ty, format!("%{name}#0"));
        self.offer(second, format!("%{name}#1"));
    }

    fn memory(&mut self) {
        let (at, ty) = self.pick(&MEMORY);
        let index = self.index(2);
        let place = format!("%m{at}[{index}] : memref<2x{}>", ty.name());
        if self.choose(2) == 0 {
            let value = self.value(ty);
            self.line(format_args!("memref.store {value}, {place}"));
        } else {
            self.push(ty, "memref.load", format_args!("{place}"));
        }
    }

    fn call(&mut self) {
        let args: Vec<String> = TYPES.map(|ty| self.value(ty)).into();
        let (name, args) = (self.name(), args.join(", "));
        self.line(format_args!("%{name}:7 = func.call @g({args}) : ({}) -> ({RESULTS})", names(&TYPES)));
        self.offer_all(&TYPES, |at| format!("%{name}#{at}"));
        self.offer(I64, format!("%{name}#6"));
    }

    // ---- control flow ------------------------------------------------------------------

    /// One or two types.
    fn types(&mut self) -> Vec<Ty> {
        let count = 1 + self.choose(2);
        (0..count).map(|_| self.pick(&TYPES)).collect()
    }

    /// Some statements, then values of these types, as `%a, %b : i32, f64`.
    fn block(&mut self, types: &[Ty], depth: usize) -> String {
        let values = self.inside(depth, |w| types.iter().map(|&ty| w.value(ty)).collect::<Vec<_>>());
        format!("{} : {}", values.join(", "), names(types))
    }

    /// Some statements one level down, and what `f` makes of their values.
    pub fn inside<T>(&mut self, depth: usize, f: impl FnOnce(&mut Self) -> T) -> T {
        let outside = self.scope.len();
        for _ in 0..=self.choose(4) {
            self.statement(depth + 1);
        }
        let result = f(self);
        self.scope.truncate(outside);
        result
    }

    fn offer_all(&mut self, types: &[Ty], name: impl Fn(usize) -> String) {
        for (at, &ty) in types.iter().enumerate() {
            self.offer(ty, name(at));
        }
    }

    fn branch(&mut self, depth: usize) {
        let (condition, types, name) = (self.value(I1), self.types(), self.name());
        if self.form == Form::Branches {
            self.line(format_args!("cf.cond_br {condition}, ^{name}_then, ^{name}_else"));
            for side in ["then", "else"] {
                self.line(format_args!("^{name}_{side}:"));
                let values = self.block(&types, depth);
                self.line(format_args!("cf.br ^{name}_join({values})"));
            }
            let arguments: Vec<String> =
                types.iter().enumerate().map(|(at, ty)| format!("%{name}_{at}: {}", ty.name())).collect();
            self.line(format_args!("^{name}_join({}):", arguments.join(", ")));
            self.offer_all(&types, |at| format!("%{name}_{at}"));
            return;
        }
        self.line(format_args!("%{name}:{} = scf.if {condition} -> ({}) {{", types.len(), names(&types)));
        for end in ["} else {", "}"] {
            let values = self.block(&types, depth);
            self.line(format_args!("scf.yield {values}\n{end}"));
        }
        self.offer_all(&types, |at| format!("%{name}#{at}"));
    }

    /// A loop of at most three iterations that carries values; it knows its number.
    fn repeat(&mut self, depth: usize) {
        let (counts, types, name) = (self.choose(2) == 0, self.types(), self.name());
        let inits: Vec<String> = types.iter().map(|&ty| self.value(ty)).collect();
        let end = self.index(4);
        let zero = self.define("arith.constant", format_args!("0 : index"));
        let step = self.choose(2) + 1;
        let step = self.define("arith.constant", format_args!("{step} : index"));
        let carried: Vec<String> = (0..types.len()).map(|at| format!("%{name}_{at}")).collect();
        let arguments: Vec<String> = carried.iter().zip(&types).map(|(v, t)| format!("{v}: {}", t.name())).collect();
        let arguments = format!("%{name}_i: index, {}", arguments.join(", "));
        let all = format!("index, {}", names(&types));
        let check = format!("%{name}_go = arith.cmpi slt, %{name}_i, {end} : index");
        let next = format!("%{name}_next = arith.addi %{name}_i, {step} : index");
        let outside = self.scope.len();
        let body = |w: &mut Self| {
            w.scope.extend(types.iter().map(|ty| ty.name().to_owned()).zip(carried.iter().cloned()));
            w.push(I64, "arith.index_cast", format_args!("%{name}_i : index to i64"));
            let values = w.block(&types, depth);
            w.scope.truncate(outside);
            values
        };
        if self.form == Form::Branches {
            self.line(format_args!("cf.br ^{name}_head({zero}, {} : {all})", inits.join(", ")));
            self.line(format_args!("^{name}_head({arguments}):\n{check}"));
            self.line(format_args!("cf.cond_br %{name}_go, ^{name}_body, ^{name}_end\n^{name}_body:"));
            let values = body(self);
            let (values, _) = values.split_once(" : ").expect("types follow");
            self.line(format_args!("{next}\ncf.br ^{name}_head(%{name}_next, {values} : {all})\n^{name}_end:"));
            self.offer_all(&types, |at| carried[at].clone());
            return;
        }
        let pairs: Vec<String> = carried.iter().zip(&inits).map(|(v, init)| format!("{v} = {init}")).collect();
        let (pairs, count) = (pairs.join(", "), types.len());
        if counts {
            let range = format!("%{name}_i = {zero} to {end} step {step}");
            self.line(format_args!("%{name}:{count} = scf.for {range} iter_args({pairs}) -> ({}) {{", names(&types)));
            let values = body(self);
            self.line(format_args!("scf.yield {values}\n}}"));
            self.offer_all(&types, |at| format!("%{name}#{at}"));
            return;
        }
        let total = count + 1;
        self.line(format_args!("%{name}:{total} = scf.while (%{name}_i = {zero}, {pairs}) : ({all}) -> ({all}) {{"));
        let forwarded = carried.join(", ");
        self.line(format_args!("{check}\nscf.condition(%{name}_go) %{name}_i, {forwarded} : {all}\n}} do {{"));
        self.line(format_args!("^bb0({arguments}):"));
        let values = body(self);
        let (values, _) = values.split_once(" : ").expect("types follow");
        self.line(format_args!("{next}\nscf.yield %{name}_next, {values} : {all}\n}}"));
        self.offer_all(&types, |at| format!("%{name}#{}", at + 1));
    }
}

fn names(types: &[Ty]) -> String {
    types.iter().map(|ty| ty.name()).collect::<Vec<_>>().join(", ")
}
