//! Values of every kind: what folds make of vectors of constants is what the machine makes of the same
//! numbers out of memory. So parts, masks, limbs and small floats are held against the folds' own
//! arithmetic.

use std::fmt::Write;

use terrace_codegen::cpu::Engine;
use terrace_ir::float::{FloatKind, FloatValue};

use super::compiled;

/// Elements, as their type spells them, with their bits.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    width: u32,
    /// The bits of a float's exponent; 0 for integers.
    exponent: u32,
}

const fn int(name: &'static str, width: u32) -> Kind {
    Kind { name, width, exponent: 0 }
}

const fn float(name: &'static str, width: u32, exponent: u32) -> Kind {
    Kind { name, width, exponent }
}

const INTEGERS: [Kind; 10] = [
    int("i1", 1),
    int("i4", 4),
    int("i8", 8),
    int("i16", 16),
    int("i27", 27),
    int("i32", 32),
    int("i64", 64),
    int("i65", 65),
    int("i128", 128),
    int("i200", 200),
];

const FLOATS: [Kind; 11] = [
    float("f8E4M3", 8, 4),
    float("f8E4M3B11FNUZ", 8, 4),
    float("f8E5M2FNUZ", 8, 5),
    float("f8E4M3FN", 8, 4),
    float("f8E4M3FNUZ", 8, 4),
    float("f8E5M2", 8, 5),
    float("bf16", 16, 8),
    float("f16", 16, 5),
    float("tf32", 19, 8),
    float("f32", 32, 8),
    float("f64", 64, 11),
];

/// Those of which all pairs are looked at.
const PAIRED: &[Kind] = FLOATS.split_at(3).1;

/// The patterns of floats that show mistakes: zeros, the least and the greatest finite ones,
/// infinities, NaNs, and what lies around one.
fn patterns(kind: Kind) -> Vec<u64> {
    let sign = 1 << (kind.width - 1);
    let infinity = (sign - 1) & !((sign >> kind.exponent) - 1);
    let one = infinity >> 1 & infinity;
    let third = 0x5555_5555_5555_5555 & (sign - 1);
    let mut list = vec![0, 3, one | 1, one / 2 * 3, third, infinity - 1, infinity, infinity | 1];
    list.extend([sign, sign | 1, sign | one, sign | infinity]);
    list
}

/// Patterns around one that lie in the middle of two neighbours of kinds with less bits, the lower of
/// which is even or odd, and next to the middle.
fn middles(kind: Kind) -> Vec<u64> {
    let fraction = kind.width - 1 - kind.exponent;
    let one = patterns(kind)[2] & !1;
    let around = (0..fraction.saturating_sub(1)).flat_map(|bit| [1, 3].map(|bits| one | bits << bit));
    around.flat_map(|bits| [bits, bits | 1, bits - 1]).collect()
}

/// The same of integers.
fn integer_middles(width: u32) -> Vec<String> {
    let mut list = Vec::new();
    for precision in [3, 4, 8, 11, 24, 53] {
        if width > precision + 3 {
            let (top, bit) = (1u128 << (width - 2), 1u128 << (width - 2 - precision));
            let middles = [top + bit, top + 3 * bit].into_iter();
            list.extend(middles.flat_map(|middle| [middle - 1, middle, middle + 1]).map(|middle| middle.to_string()));
        }
    }
    list
}

/// Numbers that show mistakes, as elements of a dense attribute.
fn edges(kind: Kind) -> Vec<String> {
    match kind.width {
        _ if kind.exponent > 0 => patterns(kind).into_iter().map(|bits| hexadecimal(kind, bits)).collect(),
        1 => ["false", "true"].map(str::to_owned).into(),
        width => {
            let mut list: Vec<String> = ["0", "1", "2", "3", "7", "-1", "-2", "-7"].map(str::to_owned).into();
            let half = power_of_two(width - 1);
            list.extend([format!("-{half}"), power_of_two(width - 2), power_of_two(width / 2)]);
            list
        }
    }
}

fn hexadecimal(kind: Kind, bits: u64) -> String {
    let digits = if kind.name == "tf32" { 8 } else { kind.width as usize / 4 };
    format!("0x{bits:0digits$X}")
}

/// In decimal.
fn power_of_two(exponent: u32) -> String {
    let mut digits = vec![1u8];
    for _ in 0..exponent {
        let mut carry = 0;
        for digit in &mut digits {
            let double = *digit * 2 + carry;
            (*digit, carry) = (double % 10, double / 10);
        }
        if carry > 0 {
            digits.push(carry);
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

/// Operands: constants, and the same numbers out of memory.
struct Operand {
    kind: Kind,
    values: Vec<String>,
}

impl Operand {
    fn ty(&self) -> String {
        format!("vector<{}x{}>", self.values.len(), self.kind.name)
    }

    fn dense(&self) -> String {
        format!("dense<[{}]>", self.values.join(", "))
    }
}

/// All pairs of two lists.
fn pairs(kind: Kind, left: &[String], right: &[String]) -> Vec<Operand> {
    let all = || left.iter().flat_map(|x| right.iter().map(move |y| (x.clone(), y.clone())));
    let (x, y): (Vec<String>, Vec<String>) = all().unzip();
    vec![Operand { kind, values: x }, Operand { kind, values: y }]
}

/// A program of functions that each give whether an op on constants and on numbers from memory differ.
#[derive(Default)]
struct Program {
    globals: String,
    functions: String,
    names: Vec<String>,
}

impl Program {
    /// Adds a function for an op: what stands before its operands and what stands behind their type.
    fn add(&mut self, op: &str, before: &str, operands: &[Operand], types: &str, result: Kind) {
        self.add_wanting(None, op, before, operands, types, result);
    }

    /// The same for an op of which the results are known.
    fn add_wanting(
        &mut self,
        wanted: Option<&[String]>,
        op: &str,
        before: &str,
        operands: &[Operand],
        types: &str,
        result: Kind,
    ) {
        let number = self.names.len();
        let count = operands[0].values.len();
        let (mut known, mut unknown, mut text) = (Vec::new(), Vec::new(), String::new());
        let line = |text: &mut String, args: std::fmt::Arguments<'_>| writeln!(text, "  {args}").unwrap();
        line(&mut text, format_args!("%c0 = arith.constant 0 : index"));
        for (at, operand) in operands.iter().enumerate() {
            let (ty, memref) = (operand.ty(), format!("memref<{count}x{}>", operand.kind.name));
            let dense = operand.dense();
            writeln!(self.globals, "memref.global @g{number}_{at} : {memref} = {dense}").unwrap();
            line(&mut text, format_args!("%m{at} = memref.get_global @g{number}_{at} : {memref}"));
            line(&mut text, format_args!("%x{at} = vector.load %m{at}[%c0] : {memref}, {ty}"));
            line(&mut text, format_args!("%k{at} = arith.constant {dense} : {ty}"));
            known.push(format!("%k{at}"));
            unknown.push(format!("%x{at}"));
        }
        match wanted {
            None => line(&mut text, format_args!("%wanted = {op} {before}{} : {types}", known.join(", "))),
            Some(values) => {
                let ty = vector(count, result);
                line(&mut text, format_args!("%wanted = arith.constant dense<[{}]> : {ty}", values.join(", ")));
            }
        }
        line(&mut text, format_args!("%found = {op} {before}{} : {types}", unknown.join(", ")));
        let mask = format!("vector<{count}xi1>");
        let ty = format!("vector<{count}x{}>", result.name);
        if result.exponent > 0 {
            let bits = format!("vector<{count}xi{}>", result.width);
            for name in ["wanted", "found"] {
                line(&mut text, format_args!("%{name}_bits = arith.bitcast %{name} : {ty} to {bits}"));
                line(&mut text, format_args!("%{name}_nan = arith.cmpf uno, %{name}, %{name} : {ty}"));
            }
            line(&mut text, format_args!("%other = arith.cmpi ne, %wanted_bits, %found_bits : {bits}"));
            line(&mut text, format_args!("%nans = arith.andi %wanted_nan, %found_nan : {mask}"));
            line(&mut text, format_args!("%all = arith.constant dense<true> : {mask}"));
            line(&mut text, format_args!("%numbers = arith.xori %nans, %all : {mask}"));
            line(&mut text, format_args!("%differ = arith.andi %other, %numbers : {mask}"));
        } else {
            line(&mut text, format_args!("%differ = arith.cmpi ne, %wanted, %found : {ty}"));
        }
        // The number of the first one that differs.
        line(&mut text, format_args!("%any = vector.reduction <or>, %differ : {mask} into i1"));
        line(&mut text, format_args!("return %any : i1"));
        writeln!(self.functions, "func.func @f{number}() -> i1 {{\n{text}}}").unwrap();
        self.names.push(format!("{op} {before}: {types}"));
    }

    /// Runs all functions, after folding.
    fn check(&self) {
        let text = format!("{}{}", self.globals, self.functions);
        let fail = |e: String| panic!("{e}\n{text}");
        let (engine, canonical): (Engine, String) = compiled(&text, "canonicalize").unwrap_or_else(fail);
        for (number, name) in self.names.iter().enumerate() {
            // What has not folded would be compared with itself.
            let function = canonical.split("func.func @").find(|f| f.starts_with(&format!("f{number}(")));
            let op = name.split(' ').next().unwrap_or_default();
            let function = function.expect("the function is there");
            let count = function.matches(&format!("= {op} ")).count();
            let compares = usize::from(op == "arith.cmpf" || op == "arith.bitcast") + usize::from(op == "arith.cmpi");
            assert!(count <= 1 + 2 * compares, "{name} does not fold:\n{function}");
            let f = engine.function::<(), bool>(&format!("f{number}")).unwrap_or_else(|e| panic!("{}", e.message));
            assert_eq!(f.call(()), Ok(false), "{name}: folds and machine differ in\n{function}");
        }
    }
}

fn vector(count: usize, kind: Kind) -> String {
    format!("vector<{count}x{}>", kind.name)
}

#[test]
fn integer_arithmetic() {
    for kind in INTEGERS {
        let mut program = Program::default();
        let all = edges(kind);
        let mut add = |op: &str, operands: &[Operand]| {
            program.add(&format!("arith.{op}"), "", operands, &operands[0].ty(), kind);
        };
        for op in ["addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui"] {
            add(op, &pairs(kind, &all, &all));
        }
        if kind.width > 1 {
            let amounts = [0, 1, kind.width / 2, kind.width - 1].map(|by| by.to_string());
            // Of few bits the greatest amounts read as negative numbers.
            for op in ["shli", "shrsi", "shrui"] {
                add(op, &pairs(kind, &all, &amounts));
            }
            let divisors: Vec<String> = all.iter().filter(|y| !["0", "-1"].contains(&y.as_str())).cloned().collect();
            for op in ["divsi", "divui", "remsi", "remui", "ceildivui"] {
                add(op, &pairs(kind, &all, &divisors));
            }
            // These negate on the way, which the least integer does not stand.
            let least = format!("-{}", power_of_two(kind.width - 1));
            let [values, divisors]: [Vec<String>; 2] =
                [&all, &divisors].map(|list| list.iter().filter(|y| **y != least).cloned().collect());
            for op in ["ceildivsi", "floordivsi"] {
                add(op, &pairs(kind, &values, &divisors));
            }
        }
        program.check();
    }
}

#[test]
fn integer_comparisons_and_counts() {
    for kind in INTEGERS {
        let mut program = Program::default();
        let all = edges(kind);
        for predicate in ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] {
            let operands = pairs(kind, &all, &all);
            program.add("arith.cmpi", &format!("{predicate}, "), &operands, &operands[0].ty(), INTEGERS[0]);
        }
        for op in ["absi", "ctlz", "ctpop", "cttz"] {
            let operands = [Operand { kind, values: all.clone() }];
            program.add(&format!("math.{op}"), "", &operands, &operands[0].ty(), kind);
        }
        program.check();
    }
}

#[test]
fn integer_widths() {
    for from in INTEGERS {
        let mut program = Program::default();
        for to in INTEGERS {
            let ops: &[&str] = match from.width.cmp(&to.width) {
                std::cmp::Ordering::Less => &["arith.extsi", "arith.extui"],
                std::cmp::Ordering::Equal => &[],
                std::cmp::Ordering::Greater => &["arith.trunci"],
            };
            let operands = [Operand { kind: from, values: edges(from) }];
            for op in ops {
                let types = format!("{} to {}", operands[0].ty(), vector(operands[0].values.len(), to));
                program.add(op, "", &operands, &types, to);
            }
        }
        program.check();
    }
}

#[test]
fn float_arithmetic() {
    for &kind in PAIRED {
        let mut program = Program::default();
        let all = edges(kind);
        for op in ["addf", "subf", "mulf", "divf", "maximumf", "minimumf"] {
            let operands = pairs(kind, &all, &all);
            program.add(&format!("arith.{op}"), "", &operands, &operands[0].ty(), kind);
        }
        let operands = [Operand { kind, values: all.clone() }];
        program.add("arith.negf", "", &operands, &operands[0].ty(), kind);
        for predicate in predicates(kind) {
            let operands = pairs(kind, &all, &all);
            program.add("arith.cmpf", &format!("{predicate}, "), &operands, &operands[0].ty(), INTEGERS[0]);
        }
        program.check();
    }
}

/// What differs between kinds in a comparison is how they become an `f32`.
fn predicates(kind: Kind) -> &'static [&'static str] {
    match kind.width {
        32.. => &["oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno"],
        _ => &["olt", "une"],
    }
}

/// The bits of what numbers of one kind are in another.
fn converted(values: &[u64], from: Kind, to: Kind) -> Vec<String> {
    let kind = |kind: Kind| FloatKind::from_name(kind.name).expect("the kind is known");
    let convert = |bits: u64| FloatValue::from_bits(kind(from), bits.into()).convert(kind(to)).bits() as u64;
    values.iter().map(|&bits| hexadecimal(to, convert(bits))).collect()
}

/// Folds only change kinds where nothing is lost, so this asks the arithmetic below.
#[test]
fn float_kinds() {
    for from in FLOATS {
        let mut program = Program::default();
        for to in FLOATS {
            let op = match from.width.cmp(&to.width) {
                std::cmp::Ordering::Less => "arith.extf",
                std::cmp::Ordering::Equal => continue,
                std::cmp::Ordering::Greater => "arith.truncf",
            };
            let bits: Vec<u64> = patterns(from).into_iter().chain(middles(from)).collect();
            let values = bits.iter().map(|&bits| hexadecimal(from, bits)).collect();
            let operands = [Operand { kind: from, values }];
            let types = format!("{} to {}", operands[0].ty(), vector(operands[0].values.len(), to));
            program.add_wanting(Some(&converted(&bits, from, to)), op, "", &operands, &types, to);
        }
        program.check();
    }
}

#[test]
fn integers_as_floats() {
    for from in INTEGERS.into_iter().filter(|kind| kind.width <= 128) {
        let mut program = Program::default();
        for to in FLOATS {
            let values = edges(from).into_iter().chain(integer_middles(from.width)).collect();
            let operands = [Operand { kind: from, values }];
            let types = format!("{} to {}", operands[0].ty(), vector(operands[0].values.len(), to));
            for op in ["arith.sitofp", "arith.uitofp"] {
                program.add(op, "", &operands, &types, to);
            }
        }
        program.check();
    }
}
