//! Random modules as text: all that the dialects have, around the statements of programs.
//!
//! The tables hold texts with holes:
//!
//! | hole | is filled with |
//! |---|---|
//! | `${type}` | a value of that type |
//! | `$attr`, `$type`, `$loc` | a text of that table |
//! | `$dict` | an attribute dictionary, maybe none |
//! | `$int` | a small number |
//! | `$n` | a number that is the same in the whole text, and in no other |
//! | `$body` | statements |
//! | `$tops` | what stands in a module |
//!
//! Behind ` => ` stand the types of an op's results, between `|`.

use crate::program::{DEPTH, Form, Writer};

/// A module made of decisions.
pub fn module(decisions: &[u8]) -> String {
    let mut w = Writer::new(decisions, Form::Structured).with_more(statement);
    declare(&mut w);
    let mut functions = 0;
    while !w.is_done() {
        if w.choose(2) == 0 {
            let top = pick(&mut w, TOPS, TOPS.len(), 0);
            w.line(format_args!("{top}"));
        } else {
            w.form = [Form::Structured, Form::Branches][w.choose(2)];
            let statements = 1 + w.choose(12);
            w.function(&format!("@f{functions}"), statements, None);
            functions += 1;
        }
    }
    finish(w)
}

/// A module for each entry of the tables, and the entry; holes have the first of their fillings,
/// and some other ones.
pub fn each_entry() -> impl Iterator<Item = (&'static str, String)> {
    [[0; 64], [3; 64], [4; 64]].into_iter().flat_map(each_entry_with)
}

fn each_entry_with(decisions: [u8; 64]) -> impl Iterator<Item = (&'static str, String)> {
    let ops = STATEMENTS.iter().chain(REGIONS).map(|op| (*op, None));
    let tops = TOPS.iter().map(|top| (*top, (*top).to_owned()));
    let attrs = ATTRS.iter().map(|attr| (*attr, format!("\"t.op\"() {{a = {attr}}} : () -> ()")));
    let types = TYPES.iter().map(|ty| (*ty, format!("\"t.op\"() : () -> ({ty})")));
    let locs = LOCS.iter().map(|loc| (*loc, format!("\"t.op\"() : () -> () loc({loc})")));
    let others = tops.chain(attrs).chain(types).chain(locs).map(|(entry, text)| (entry, Some(text)));
    ops.chain(others).map(move |(entry, text)| {
        let mut w = Writer::new(&decisions, Form::Structured).with_more(statement);
        declare(&mut w);
        match text {
            Some(text) => {
                let text = fill(&mut w, &text, 0);
                w.line(format_args!("{text}"));
            }
            None => {
                let types = ["i1", "i8", "i32", "i64", "f32", "f64"];
                let arguments = types.map(|ty| format!("%{ty}: {ty}")).join(", ");
                types.iter().for_each(|ty| w.add(ty, format!("%{ty}")));
                w.line(format_args!("func.func @f({arguments}) {{"));
                write(&mut w, entry, 0);
                w.line(format_args!("return\n}}"));
            }
        }
        (entry, finish(w))
    })
}

fn declare(w: &mut Writer<'_>) {
    let aliases = fill(w, ALIASES, LEAF);
    w.line(format_args!("{aliases}{DECLARATIONS}"));
}

fn finish(mut w: Writer<'_>) -> String {
    w.line(format_args!("{RESOURCES}"));
    w.text
}

/// Inside of what has nested this deeply stand the first entries of a table, which have no holes.
const LEAF: usize = 3;

/// One entry of a table, filled; of the first `simple` ones only, where nesting is deep.
fn pick(w: &mut Writer<'_>, table: &[&str], simple: usize, depth: usize) -> String {
    let count = if depth >= LEAF { simple } else { table.len() };
    let at = w.choose(count);
    fill(w, table[at], depth)
}

const HOLES: [&str; 7] = ["attr", "type", "loc", "dict", "int", "n", "tops"];

/// Fills the holes of a text.
fn fill(w: &mut Writer<'_>, text: &str, depth: usize) -> String {
    let mut rest = text;
    let mut out = String::new();
    let mut number = None;
    while let Some((before, hole)) = rest.split_once('$') {
        out.push_str(before);
        let end = match HOLES.iter().find(|name| hole.starts_with(**name)) {
            Some(name) => name.len(),
            None => hole.find('}').expect("a value's type ends") + 1,
        };
        let (name, after) = hole.split_at(end);
        rest = after;
        let filling = match name {
            "attr" => pick(w, ATTRS, 20, depth + 1),
            "type" => pick(w, TYPES, 14, depth + 1),
            "loc" => pick(w, LOCS, 3, depth + 1),
            "dict" => pick(w, DICTS, 2, depth),
            "int" => (1 + w.choose(7)).to_string(),
            "n" => number.get_or_insert_with(|| w.name()).clone(),
            "tops" => {
                let count = w.choose(3);
                let tops = (0..count).map(|_| pick(w, TOPS, TOPS.len() - 1, depth + 1));
                tops.map(|top| top + "\n").collect()
            }
            _ => value(w, &name[1..name.len() - 1]),
        };
        out.push_str(&filling);
    }
    out + rest
}

/// A value of a type: one that is there, or a new one.
fn value(w: &mut Writer<'_>, ty: &str) -> String {
    if w.choose(4) != 0
        && let Some(name) = w.known(ty)
    {
        return name;
    }
    let results = if ty.starts_with('(') { format!("({ty})") } else { ty.to_owned() };
    let name = match ty.as_bytes() {
        [b'i', b'0'..=b'9', ..] if w.choose(2) == 0 => w.define("arith.constant", format_args!("0 : {ty}")),
        b"index" if w.choose(2) == 0 => w.define("arith.constant", format_args!("{} : index", 1)),
        b"f32" | b"f64" if w.choose(2) == 0 => w.define("arith.constant", format_args!("1.5 : {ty}")),
        _ if w.choose(2) == 0 => w.define("ub.poison", format_args!(": {ty}")),
        _ => w.define("\"t.make\"()", format_args!(": () -> {results}")),
    };
    w.add(ty, name.clone());
    name
}

/// Writes an op of the tables.
fn statement(w: &mut Writer<'_>, depth: usize) {
    let kind = w.choose(8);
    let (text, form) = match kind {
        0..2 => (w.pick(STATEMENTS).to_owned(), ""),
        2 => elementwise(w, &INTEGER_OPS, &["i32", "i8", "index", "i1"]),
        3 | 4 => elementwise(w, &FLOAT_OPS, &["f32", "f64", "f16", "bf16", "f80"]),
        5 => {
            let op = w.pick(&INDEX_OPS);
            (format!("index.{op} ${{index}}, ${{index}}$dict => index"), "")
        }
        6 => {
            let (op, ty) = (w.pick(&COMPLEX_OPS), w.pick(&["complex<f32>", "complex<f64>"]));
            (format!("complex.{op} $dict : {ty} => {ty}").replace('@', &format!("${{{ty}}}")), "")
        }
        _ if depth < DEPTH => (w.pick(REGIONS).to_owned(), "region"),
        _ => (w.pick(STATEMENTS).to_owned(), ""),
    };
    if w.form == Form::Structured || form != "region" {
        write(w, &text, depth);
        return;
    }
    // Blocks of the function have no place for those inside of them.
    let outer = std::mem::replace(&mut w.form, Form::Structured);
    write(w, &text, depth);
    w.form = outer;
}

/// An op on values of one type, which may be a vector or a tensor.
fn elementwise(w: &mut Writer<'_>, ops: &[&str], elements: &[&str]) -> (String, &'static str) {
    let (op, element) = (w.pick(ops), w.pick(elements));
    let shape = w.pick(&["@", "@", "vector<4x@>", "vector<[2]x3x@>", "tensor<?x2x@>", "tensor<*x@>"]);
    let ty = match element {
        "f80" => "f80".to_owned(),
        _ => shape.replace('@', element),
    };
    let (name, operands) = op.split_once(' ').unwrap_or((op, "@, @"));
    (format!("{name} {}$dict : {ty} => {ty}", operands.replace('@', &format!("${{{ty}}}"))), "")
}

/// Writes the text of an op, with its results.
fn write(w: &mut Writer<'_>, text: &str, depth: usize) {
    let (text, results) = text.split_once(" => ").unwrap_or((text, ""));
    let types: Vec<String> = results.split('|').filter(|ty| !ty.is_empty()).map(|ty| fill(w, ty, depth)).collect();
    let name = w.name();
    let mut parts = text.split("$body");
    // Holes of all parts share their number.
    let number = w.name();
    let first = fill(w, &parts.next().unwrap_or("").replace("$n", &number), depth);
    match types.len() {
        0 => w.line(format_args!("{first}")),
        count => w.line(format_args!("%{name}:{count} = {first}")),
    }
    for part in parts {
        w.inside(depth, |w| {
            let part = fill(w, &part.replace("$n", &number), depth);
            w.line(format_args!("{part}"));
        });
    }
    if w.choose(8) == 0 {
        let loc = fill(w, " loc($loc)", depth);
        w.text.truncate(w.text.trim_end().len());
        w.line(format_args!("{loc}"));
    }
    for (at, ty) in types.iter().enumerate() {
        w.add(ty, format!("%{name}#{at}"));
    }
}

// ---- tables ----------------------------------------------------------------------------

const ALIASES: &str = "
#l = loc(\"f\":1:2)
#m = loc(callsite(\"a\" at #l))
#map = affine_map<(d0, d1)[s0] -> (d0 + s0 floordiv 2, d1 mod 3)>
#attr = $attr
!t = $type
!u = tuple<!t, tensor<2xi1, #attr>>";

/// What ops refer to.
const DECLARATIONS: &str = r#"
memref.global "private" constant @g : memref<2x3xf32> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]>
memref.global @h : memref<4xi32> = uninitialized {alignment = 64 : i64}
ml_program.global private mutable @v(dense<4> : tensor<4xi32>) : tensor<4xi32>
ml_program.global private @w(#ml_program.extern : tensor<2xf32>) : tensor<2xf32>
func.func private @callee(i32, f32) -> (f64, index)
"#;

const RESOURCES: &str = r#"
{-# dialect_resources: { builtin: { r: "0x0400000001020304" } }, external_resources: { t: { k: true, s: "x" } } #-}
"#;

const TOPS: &[&str] = &[
    "memref.global \"private\" @g$n : memref<2xf32>",
    "memref.global \"nested\" constant @g$n : memref<2xindex> = dense<$int>",
    "ml_program.global public mutable @p$n($attr) : tensor<4xi32>",
    "ml_program.func @m$n(%a: i32, %b: $type) -> i32 {\nml_program.return %a : i32\n}",
    "ml_program.subgraph private @s$n(%a: tensor<2xi8>) -> (tensor<2xi8>, !ml_program.token) {\n\
     %t = ml_program.token\nml_program.output %a, %t : tensor<2xi8>, !ml_program.token\n}",
    "func.func private @d$n($type {t.a = $attr}, $type) -> ($type {t.b}, $type) attributes {t.c = $attr}",
    "func.func nested @d$n(%a: $type loc($loc), %b: index {t.a}) -> index {\nreturn %b : index\n}",
    "\"t.top\"() <{p = $attr}> ({\n^bb0(%a: $type, %b: i1):\n\"t.br\"(%b)[^bb1, ^bb0$n] : (i1) -> ()\n\
     ^bb1:\n%d = \"t.end\"() : () -> $type\n^bb0$n:\n%c = \"t.end\"(%b) : (i1) -> i1\n}, {\n}) {a = $attr} : () -> ()",
    "\"t.graph\"() ({\n\"t.use\"(%c#1, %d) : (i1, i8) -> ()\n%c:2, %d = \"t.def\"() : () -> (i32, i1, i8)\n}) : () -> ()",
    "module @m$n attributes {t.a = $attr} {\n$tops}",
];

const DICTS: &[&str] = &["", "", " {t.a}", " {t.a = $attr}", " {t.b = $attr, \"t.c d\" = $attr}"];

const ATTRS: &[&str] = &[
    "unit",
    "true",
    "5 : i32",
    "-7 : si8",
    "255 : ui8",
    "-170141183460469231731687303715884105728 : i128",
    "7 : index",
    "1.5 : f32",
    "0x7FC00001 : f32",
    "-0.0 : f64",
    "1.0e-30 : bf16",
    "0x3FFF8000000000000000 : f80",
    "\"s\\22\\0A\\\\\"",
    "\"t\" : i32",
    "@a::@\"b c\"",
    "array<i8: 1, -2>",
    "array<i1: true, false>",
    "array<f32>",
    "#map",
    "#o.p<\"x\", [(y -> z)]>",
    "[$attr, $attr]",
    "[5, 1.5, $attr]",
    "{a = $attr, \"b c\" = $attr, d}",
    "$type",
    "dense<[[1, -2], [3, 4]]> : tensor<2x2xi8>",
    "dense<1.5> : vector<4xf32>",
    "dense<[(1.0, 2.0), (-0.0, 0x7FC00000)]> : tensor<2xcomplex<f32>>",
    "dense<[true, false, true]> : tensor<3xi1>",
    "dense<\"0x0102\"> : tensor<2xi8>",
    "dense<> : tensor<0xi32>",
    "dense<[\"x\", \"y\"]> : tensor<2x!o.s>",
    "dense_resource<r> : tensor<4xi8>",
    "sparse<[[0, 1], [1, 1]], [5, $int]> : tensor<2x2xi32>",
    "sparse<> : tensor<3xf16>",
    "affine_map<(d0, d1)[s0] -> ((d0 + $int) * s0, -d1, d0 ceildiv 3)>",
    "affine_set<(d0)[s0] : (d0 - $int >= 0, s0 - d0 == 0)>",
    "strided<[?, $int, 1], offset: ?>",
    "loc($loc)",
    "#o<any : text>",
    "#arith.fastmath<nnan,contract>",
    "#complex.number<:f64 1.0, -2.0> : complex<f64>",
];

const TYPES: &[&str] = &[
    "i1",
    "i32",
    "index",
    "f32",
    "f64",
    "f8E4M3FN",
    "f80",
    "si5",
    "ui64",
    "none",
    "vector<4xf32>",
    "memref<?x4xf32>",
    "tensor<*xi1>",
    "!o.t<1, \"x\">",
    "complex<bf16>",
    "tuple<$type, $type>",
    "tuple<>",
    "($type) -> ($type, $type)",
    "() -> (() -> ())",
    "vector<[2]x3xindex>",
    "tensor<$intx?xi128>",
    "tensor<4xf32, $attr>",
    "tensor<2x!o.u>",
    "memref<2x3xf32, strided<[?, 1], offset: ?>, 3>",
    "memref<*xi32, \"s\">",
    "memref<4x5xf32, affine_map<(d0, d1) -> (d1 * 2, d0)>, {t.a = $attr}>",
    "!o<x y>",
    "!t",
    "!u",
    "!ml_program.token",
];

const LOCS: &[&str] = &[
    "unknown",
    "\"f\":1:2",
    "\"n\"",
    "\"n\"($loc)",
    "callsite($loc at $loc)",
    "fused[$loc, $loc]",
    "fused<$attr>[$loc]",
    "#l",
    "#m",
];

/// Ops on operands `@` of the type that is printed behind them, which is that of the result.
const INTEGER_OPS: [&str; 22] = [
    "arith.addi @, @",
    "arith.muli @, @ overflow<nsw>",
    "arith.subi @, @ overflow<nsw, nuw>",
    "arith.divui",
    "arith.divsi",
    "arith.ceildivsi",
    "arith.floordivsi",
    "arith.remui",
    "arith.shli @, @ overflow<nuw>",
    "arith.shrsi",
    "arith.andi",
    "arith.ori",
    "arith.xori",
    "arith.maxsi",
    "arith.minui",
    "math.absi @",
    "math.ctlz @",
    "math.cttz @",
    "math.ctpop @",
    "math.ipowi",
    "arith.ceildivui",
    "arith.shrui",
];

const FLOAT_OPS: [&str; 40] = [
    "arith.addf @, @ fastmath<fast>",
    "arith.mulf",
    "arith.divf @, @ fastmath<nnan,arcp>",
    "arith.remf",
    "arith.negf @",
    "arith.maximumf",
    "arith.minnumf",
    "math.absf @",
    "math.atan @",
    "math.atan2",
    "math.cbrt @",
    "math.ceil @ fastmath<contract>",
    "math.copysign",
    "math.cos @",
    "math.cosh @",
    "math.sin @",
    "math.sinh @",
    "math.tan @",
    "math.tanh @",
    "math.acos @",
    "math.acosh @",
    "math.asin @",
    "math.asinh @",
    "math.atanh @",
    "math.erf @",
    "math.exp @",
    "math.exp2 @",
    "math.expm1 @",
    "math.floor @",
    "math.fma @, @, @",
    "math.log @",
    "math.log10 @",
    "math.log1p @",
    "math.log2 @",
    "math.powf",
    "math.rsqrt @",
    "math.sqrt @",
    "math.round @",
    "math.roundeven @",
    "math.trunc @ fastmath<fast>",
];

const INDEX_OPS: [&str; 21] = [
    "add",
    "sub",
    "mul",
    "divs",
    "divu",
    "ceildivs",
    "ceildivu",
    "floordivs",
    "rems",
    "remu",
    "maxs",
    "maxu",
    "mins",
    "minu",
    "shl",
    "shrs",
    "shru",
    "and",
    "or",
    "xor",
    "add",
];

const COMPLEX_OPS: [&str; 20] = [
    "add @, @",
    "sub @, @ fastmath<contract>",
    "mul @, @",
    "div @, @",
    "pow @, @",
    "neg @",
    "conj @",
    "exp @ fastmath<fast>",
    "expm1 @",
    "log @",
    "log1p @",
    "sqrt @",
    "rsqrt @",
    "sin @",
    "cos @",
    "tan @",
    "tanh @",
    "sign @",
    "add @, @ fastmath<nnan>",
    "mul @, @",
];

const STATEMENTS: &[&str] = &[
    // arith
    "arith.constant$dict dense<[1.0, -2.5, 0x7FC00000, 0.0]> : vector<4xf32> => vector<4xf32>",
    "arith.constant dense<$int> : tensor<2x3xi8> => tensor<2x3xi8>",
    "arith.constant true => i1",
    "arith.cmpi ult, ${vector<4xi32>}, ${vector<4xi32>}$dict : vector<4xi32> => vector<4xi1>",
    "arith.cmpf oeq, ${f64}, ${f64} fastmath<nnan>$dict : f64 => i1",
    "arith.select ${vector<4xi1>}, ${vector<4xf32>}, ${vector<4xf32>} : vector<4xi1>, vector<4xf32> => vector<4xf32>",
    "arith.select ${i1}, ${!u}, ${!u} : !u => !u",
    "arith.index_cast ${index} : index to i64 => i64",
    "arith.index_castui ${tensor<?xi8>} : tensor<?xi8> to tensor<?xindex> => tensor<?xindex>",
    "arith.extsi ${vector<4xi8>} : vector<4xi8> to vector<4xi128> => vector<4xi128>",
    "arith.truncf ${f64} to_nearest_even fastmath<fast> : f64 to bf16 => bf16",
    "arith.extf ${f16} : f16 to f128 => f128",
    "arith.uitofp ${i32} : i32 to f16 => f16",
    "arith.fptosi ${tensor<*xf64>} : tensor<*xf64> to tensor<*xi8> => tensor<*xi8>",
    "arith.bitcast ${vector<4xf32>}$dict : vector<4xf32> to vector<4xi32> => vector<4xi32>",
    "arith.addui_extended ${i32}, ${i32} : i32, i1 => i32|i1",
    "arith.mulsi_extended ${vector<4xi8>}, ${vector<4xi8>} : vector<4xi8> => vector<4xi8>|vector<4xi8>",
    // index
    "index.constant -$int => index",
    "index.bool.constant false => i1",
    "index.sizeof$dict => index",
    "index.cmp uge(${index}, ${index}) => i1",
    "index.casts ${i8} : i8 to index => index",
    "index.castu ${index}$dict : index to i128 => i128",
    // math
    "math.fpowi ${f32}, ${i8} : f32, i8 => f32",
    "math.ipowi ${i32}, ${i32}$dict : i32 => i32",
    // complex
    "complex.constant [1.0, -0.0] : complex<f64> => complex<f64>",
    "complex.create ${f64}, ${f64}$dict : complex<f64> => complex<f64>",
    "complex.re ${complex<f32>} : complex<f32> => f32",
    "complex.im ${complex<f32>} : complex<f32> => f32",
    "complex.abs ${complex<f64>} fastmath<contract> : complex<f64> => f64",
    "complex.angle ${complex<f32>} : complex<f32> => f32",
    "complex.atan2 ${complex<f32>}, ${complex<f32>} : complex<f32> => complex<f32>",
    "complex.eq ${complex<f32>}, ${complex<f32>}$dict : complex<f32> => i1",
    "complex.neq ${complex<f64>}, ${complex<f64>} : complex<f64> => i1",
    "complex.bitcast ${complex<f32>} : complex<f32> to i64 => i64",
    // ub
    "ub.poison$dict : $type",
    "ub.poison : complex<f32> => complex<f32>",
    // func
    "func.call @callee(${i32}, ${f32})$dict : (i32, f32) -> (f64, index) => f64|index",
    "func.constant @callee : (i32, f32) -> (f64, index) => (i32, f32) -> (f64, index)",
    "func.call_indirect ${(i32, f32) -> (f64, index)}(${i32}, ${f32}) : (i32, f32) -> (f64, index) => f64|index",
    // cf
    "cf.assert ${i1}, \"why\\0A\"$dict",
    // memref
    "memref.alloc(${index}) : memref<?x4xf32> => memref<?x4xf32>",
    "memref.alloc(${index})[${index}] {alignment = 8 : i64} : memref<4x?xf32, affine_map<(d0, d1)[s0] -> \
     (d0 + s0, d1)>, 1> => memref<4x?xf32, affine_map<(d0, d1)[s0] -> (d0 + s0, d1)>, 1>",
    "memref.alloca()$dict : memref<4xi32> => memref<4xi32>",
    "memref.dealloc ${memref<?x4xf32>} : memref<?x4xf32>",
    "memref.load ${memref<?x4xf32>}[${index}, ${index}]$dict : memref<?x4xf32> => f32",
    "memref.load ${memref<4xi32>}[${index}] {nontemporal = true} : memref<4xi32> => i32",
    "memref.store ${f32}, ${memref<?x4xf32>}[${index}, ${index}] : memref<?x4xf32>",
    "memref.cast ${memref<?x4xf32>}$dict : memref<?x4xf32> to memref<*xf32> => memref<*xf32>",
    "memref.dim ${memref<?x4xf32>}, ${index} : memref<?x4xf32> => index",
    "memref.rank ${memref<*xf32>} : memref<*xf32> => index",
    "memref.copy ${memref<?x4xf32>}, ${memref<?x4xf32>}$dict : memref<?x4xf32> to memref<?x4xf32>",
    "memref.get_global @g : memref<2x3xf32> => memref<2x3xf32>",
    "memref.get_global @h : memref<4xi32>$dict => memref<4xi32>",
    "memref.atomic_rmw addf ${f32}, ${memref<?x4xf32>}[${index}, ${index}] : (f32, memref<?x4xf32>) -> f32 => f32",
    "memref.prefetch ${memref<?x4xf32>}[${index}, ${index}], read, locality<3>, data : memref<?x4xf32>",
    "memref.assume_alignment ${memref<4xi32>}, 16 : memref<4xi32>",
    "memref.extract_strided_metadata ${memref<?x4xf32>} : memref<?x4xf32> -> memref<f32>, index, index, index, \
     index, index => memref<f32>|index|index|index|index|index",
    "memref.extract_aligned_pointer_as_index ${memref<4xi32>} : memref<4xi32> -> index => index",
    "memref.reinterpret_cast ${memref<?x4xf32>} to offset: [${index}], sizes: [2, ${index}], strides: [4, 1] : \
     memref<?x4xf32> to memref<2x?xf32, strided<[4, 1], offset: ?>> => memref<2x?xf32, strided<[4, 1], offset: ?>>",
    "memref.subview ${memref<?x4xf32>}[${index}, 1] [${index}, 2] [1, 1] : memref<?x4xf32> to memref<?x2xf32, \
     strided<[4, 1], offset: ?>> => memref<?x2xf32, strided<[4, 1], offset: ?>>",
    "memref.expand_shape ${memref<?x4xf32>} [[0, 1], [2]] output_shape [2, ${index}, 4] : memref<?x4xf32> into \
     memref<2x?x4xf32> => memref<2x?x4xf32>",
    "memref.collapse_shape ${memref<2x3xf32>} [[0, 1]] : memref<2x3xf32> into memref<6xf32> => memref<6xf32>",
    "memref.transpose ${memref<2x3xf32>} (i, j) -> (j, i) : memref<2x3xf32> to memref<3x2xf32, strided<[1, 3]>> => \
     memref<3x2xf32, strided<[1, 3]>>",
    "memref.view ${memref<2048xi8>}[${index}][${index}] : memref<2048xi8> to memref<?x4xf32> => memref<?x4xf32>",
    "memref.reshape ${memref<2x3xf32>}(${memref<1xi32>}) : (memref<2x3xf32>, memref<1xi32>) -> memref<6xf32> => \
     memref<6xf32>",
    "memref.memory_space_cast ${memref<4xi32>} : memref<4xi32> to memref<4xi32, 1> => memref<4xi32, 1>",
    "memref.realloc ${memref<?xi32>}(${index}) : memref<?xi32> to memref<?xi32> => memref<?xi32>",
    // ml_program
    "ml_program.global_load @v : tensor<4xi32> => tensor<4xi32>",
    "ml_program.global_store @v = ${tensor<4xi32>} : tensor<4xi32>",
    "ml_program.global_load_const @w : tensor<2xf32>$dict => tensor<2xf32>",
    "ml_program.token => !ml_program.token",
    "ml_program.global_load_graph @v ordering (${!ml_program.token} -> !ml_program.token) : tensor<4xi32> => \
     tensor<4xi32>|!ml_program.token",
    // builtin
    "builtin.unrealized_conversion_cast ${!t}, ${index} : !t, index to !u$dict => !u",
    "builtin.unrealized_conversion_cast to $type",
    // no dialect
    "\"t.op\"(${i32}, ${!t}) <{p = $attr}> {a = $attr, b = $type} : (i32, !t) -> (!u, index) => !u|index",
    "\"t.op\"() {a = $attr} : () -> ()",
    "\"t.make\"() : () -> complex<f64> => complex<f64>",
];

const REGIONS: &[&str] = &[
    "scf.execute_region -> (i32, !t) {\n$bodyscf.yield ${i32}, ${!t} : i32, !t\n}$dict => i32|!t",
    "scf.index_switch ${index}$dict -> f32\ncase 2 {\n$bodyscf.yield ${f32} : f32\n}\ndefault {\n\
     $bodyscf.yield ${f32} : f32\n} => f32",
    "scf.if ${i1} {\n$body} else {\n$body}$dict",
    "scf.if ${i1} {\n$body}",
    "scf.for %i$n = ${index} to ${index} step ${index} iter_args(%a$n = ${!t}) -> (!t) {\n$bodyscf.yield %a$n : !t\n}\
     $dict => !t",
    "scf.for %i$n = ${i32} to ${i32} step ${i32} : i32 {\n$body}",
    "scf.parallel (%i$n, %j$n) = (${index}, ${index}) to (${index}, ${index}) step (${index}, ${index}) init \
     (${f32}) -> f32 {\n$bodyscf.reduce(${f32} : f32) {\n^bb0(%l$n: f32, %r$n: f32):\n\
     $bodyscf.reduce.return %l$n : f32\n}\n}$dict => f32",
    "scf.forall (%i$n, %j$n) in (${index}, 4) shared_outs(%o$n = ${tensor<?xf32>}) -> (tensor<?xf32>) {\n\
     $bodyscf.forall.in_parallel {\n}\n} {mapping = [#gpu.block<x>, #gpu.block<y>]} => tensor<?xf32>",
    "scf.forall (%i$n) = (0) to (${index}) step (2) {\n$body}",
    "scf.while (%a$n = ${i32}) : (i32) -> f64 {\n$bodyscf.condition(${i1}) ${f64} : f64\n} do {\n\
     ^bb0(%b$n: f64):\n$bodyscf.yield ${i32} : i32\n} => f64",
    "memref.alloca_scope -> (index) {\n$bodymemref.alloca_scope.return ${index} : index\n} => index",
    "memref.generic_atomic_rmw ${memref<4xi32>}[${index}] : memref<4xi32> {\n^bb0(%c$n: i32):\n\
     %d$n = arith.addi %c$n, %c$n : i32\nmemref.atomic_yield %d$n : i32\n} => i32",
    "\"t.region\"(${index}) ({\n^bb0(%a$n: !t, %b$n: i32):\n$body\"t.br\"(%b$n)[^bb1$n] : (i32) -> ()\n\
     ^bb1$n:\n\"t.end\"() : () -> ()\n}, {\n}) {a = $attr} : (index) -> ()",
];
