//! Random programs over all dialects, with values of all kinds, as text.
//!
//! What they are made of is said in tables, see [`ingredients`](crate::ingredients).
//!
//! What is undefined or left open is not written: a NaN has no sign and no bits, floats are not added in
//! an order that nobody says.

use std::collections::BTreeMap;

use crate::ingredients::Ingredients;
use crate::program::{Form, Writer};

/// The types of a program's arguments.
pub const ARGUMENTS: [&str; 6] = ["i1", "i8", "i32", "i64", "f32", "f64"];

/// Regions do not nest deeper.
const DEPTH: usize = 2;

/// Kinds and shapes of which a row is made.
type Choices = BTreeMap<char, String>;

/// A program as it is written.
struct Everything<'d> {
    w: Writer<'d>,
    of: &'d Ingredients,
    rows: Vec<&'static str>,
    /// The types whose values have been observed, by number.
    seen: Vec<String>,
}

/// The functions of a program, of which `@name` takes one value of each of [`ARGUMENTS`] and gives an
/// `i32` that depends on all that it computes.
pub fn program(decisions: &[u8], of: &Ingredients, name: &str) -> String {
    let rows = of.rows.iter().copied().flatten().copied().collect();
    let mut p = Everything { w: Writer::new(decisions, Form::Structured), of, rows, seen: Vec::new() };
    let arguments = ARGUMENTS.map(|ty| format!("%{ty}: {ty}")).join(", ");
    p.w.line(format_args!("func.func @{name}({arguments}) -> i32 {{"));
    ARGUMENTS.iter().for_each(|ty| p.w.add(ty, format!("%{ty}")));
    p.w.line(format_args!("%zero = arith.constant 0 : index\n%start = arith.constant 0 : i32"));
    p.w.line(format_args!("%sum = memref.alloca() : memref<1xi32>"));
    p.w.line(format_args!("memref.store %start, %sum[%zero] : memref<1xi32>"));
    while !p.w.is_done() {
        p.statement(0);
    }
    p.w.line(format_args!("%result = memref.load %sum[%zero] : memref<1xi32>\nreturn %result : i32\n}}"));
    for (at, ty) in std::mem::take(&mut p.seen).into_iter().enumerate() {
        p.see(&format!("@{name}_see{at}"), &ty);
    }
    p.w.text.replace("@see", &format!("@{name}_see"))
}

/// The number at the end of a type.
fn width(ty: &str) -> usize {
    match ty {
        "bf16" => 16,
        "tf32" => 19,
        _ if ty.starts_with("f8") => 8,
        _ => ty[1..].parse().unwrap_or(64),
    }
}

/// What stands before the element of a type, and the element.
fn parts(ty: &str) -> (&str, &str) {
    match ty.strip_suffix('>') {
        Some(inner) if ty.starts_with("vector<") => {
            let at = last_dimension(inner);
            (&ty[..at], &inner[at..])
        }
        _ => ("", ty),
    }
}

/// Where the element of a vector type begins.
fn last_dimension(inner: &str) -> usize {
    let mut at = "vector<".len();
    while let Some(digits) = inner[at..].find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits > 0) {
        at += digits + 1;
    }
    at
}

/// The sizes of what stands before an element.
fn sizes(shape: &str) -> Vec<usize> {
    shape.trim_start_matches("vector<").split('x').filter_map(|size| size.parse().ok()).collect()
}

fn is_float(element: &str) -> bool {
    element.starts_with(['f', 'b', 't'])
}

/// A type of a shape.
fn shaped(shape: &str, element: &str) -> String {
    if shape.is_empty() { element.to_owned() } else { format!("{shape}{element}>") }
}

/// A dense attribute, or a number, of a type: `number` gives each element.
fn literal(ty: &str, mut number: impl FnMut(usize) -> String) -> String {
    let (shape, element) = parts(ty);
    if shape.is_empty() {
        return if ty == "i1" { number(0) } else { format!("{} : {ty}", number(0)) };
    }
    let sizes = sizes(shape);
    if sizes.is_empty() {
        return format!("dense<{}> : vector<{element}>", number(0));
    }
    let rows: Vec<usize> = (0..sizes.len()).map(|at| sizes[at..].iter().product()).collect();
    let mut text = String::new();
    for at in 0..rows[0] {
        text += if at > 0 { ", " } else { "" };
        rows.iter().filter(|&row| at % row == 0).for_each(|_| text.push('['));
        text += &number(at);
        rows.iter().filter(|&row| (at + 1) % row == 0).for_each(|_| text.push(']'));
    }
    format!("dense<{text}> : {ty}")
}

impl Everything<'_> {
    fn statement(&mut self, depth: usize) {
        let row = self.w.pick(&self.rows.clone());
        // What is computed inside of regions is no index of an affine map.
        if depth >= DEPTH && row.contains("!body") || depth > 0 && row.contains("affine.") {
            return;
        }
        let choices = self.choices();
        let (text, types) = row.split_once(" => ").expect("a row gives something");
        let mut text = self.words(text);
        for (letter, chosen) in &choices {
            text = text.replace(&format!("${letter}"), chosen);
        }
        let name = self.w.name();
        if !text.contains("%@r") {
            text = format!("%@r = {text}");
        }
        let text = text.replace('@', &format!("{name}_"));
        let mut types = types.to_owned();
        for (letter, chosen) in &choices {
            types = types.replace(&format!("${letter}"), chosen);
        }
        let mut scopes = Vec::new();
        for line in text.lines() {
            if let Some(names) = line.strip_prefix("!body") {
                scopes.push(self.w.values());
                for (name, ty) in names.split_whitespace().filter_map(|word| word.split_once(':')) {
                    self.w.add(ty, name.to_owned());
                }
                for _ in 0..=self.w.choose(3) {
                    self.statement(depth + 1);
                }
            } else if line == "!end" {
                self.w.forget(scopes.pop().expect("a body begins"));
            } else {
                let line = self.filled(line);
                self.w.line(format_args!("{line}"));
            }
        }
        let count = types.split('|').count();
        for (at, ty) in types.split('|').enumerate() {
            let value = if count == 1 { format!("%{name}_r") } else { format!("%{name}_r#{at}") };
            self.observe(ty, &value);
            self.w.add(ty, value);
        }
    }

    /// Kinds for the letters of a row.
    fn choices(&mut self) -> Choices {
        let (integers, floats) = (self.of.integers, self.of.floats);
        let wider = |all: &[&'static str], w: &mut Writer<'_>| {
            let narrow = w.choose(all.len() - 1);
            let wide = narrow + 1 + w.choose(all.len() - 1 - narrow);
            // Neighbours may be equally wide.
            let wide = (wide..all.len()).find(|&at| width(all[at]) > width(all[narrow])).unwrap_or(all.len() - 1);
            let narrow = if width(all[narrow]) < width(all[wide]) { narrow } else { 0 };
            (all[narrow], all[wide])
        };
        let (i, j) = wider(integers, &mut self.w);
        let (f, g) = wider(floats, &mut self.w);
        let among = |all: &[&'static str], fits: &dyn Fn(&str) -> bool| {
            all.iter().copied().filter(|kind| fits(kind)).collect::<Vec<_>>()
        };
        let o = self.w.pick(&among(integers, &|kind| width(kind) > 1));
        let h = self.w.pick(&among(integers, &|kind| width(kind) <= 128));
        let k = self.w.pick(&among(integers, &|kind| (8..=64).contains(&width(kind))));
        let m = self.w.pick(&among(floats, &|kind| ["bf16", "f16", "f32", "f64"].contains(&kind)));
        let l = self.w.pick(&among(floats, &|kind| ["f32", "f64"].contains(&kind)));
        let n = if self.w.choose(2) == 0 { self.w.pick(integers) } else { self.w.pick(floats) };
        let shape = self.w.pick(self.of.shapes);
        let word = format!("i{}", width(f));
        let mut choices = Choices::new();
        for (letter, kind) in [
            ('i', i),
            ('j', j),
            ('h', h),
            ('k', k),
            ('o', o),
            ('f', f),
            ('g', g),
            ('w', &word),
            ('m', m),
            ('l', l),
            ('n', n),
        ] {
            choices.insert(letter, kind.to_owned());
            choices.insert(letter.to_ascii_uppercase(), shaped(shape, kind));
        }
        choices.insert('B', shaped(shape, "i1"));
        choices
    }

    /// Takes one of each list of words.
    fn words(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, list)) = rest.split_once('«') {
            let (words, after) = list.split_once('»').expect("a list of words ends");
            out = out + before + self.w.pick(&words.split('|').collect::<Vec<_>>());
            rest = after;
        }
        out + rest
    }

    /// Fills the holes that are values.
    fn filled(&mut self, line: &str) -> String {
        let mut out = String::new();
        let mut rest = line;
        while let Some(open) = rest.find(['%', '#']) {
            let after = &rest[open + 1..];
            let word = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
            out += &rest[..open];
            if !after[word..].starts_with('{') || after[word..].starts_with("{ ") {
                out += &rest[open..open + 1 + word];
                rest = &after[word..];
                continue;
            }
            let end = word + after[word..].find('}').expect("a hole ends");
            let ty = &after[word + 1..end];
            let number = || ty.parse::<usize>().expect("it is a number");
            out += &match (&rest[open..=open], &after[..word]) {
                ("#", _) => self.w.choose(number()).to_string(),
                (_, "") => self.value(ty),
                (_, "amount") => self.amount(ty, 0),
                (_, "some") => self.amount(ty, 1),
                (_, "divisor") => self.divisor(ty),
                (_, "number") => self.number(ty),
                (_, "small") => self.small(ty),
                (_, "at") => self.index_below(number()),
                (_, hole) => panic!("no hole is called {hole}"),
            };
            rest = &after[end + 1..];
        }
        out + rest
    }

    fn constant(&mut self, ty: &str, number: impl FnMut(usize) -> String) -> String {
        let literal = literal(ty, number);
        self.w.define("arith.constant", format_args!("{literal}"))
    }

    // ---- values ------------------------------------------------------------------------

    /// A value of a type: one that is there, or a new one.
    fn value(&mut self, ty: &str) -> String {
        if self.w.choose(4) != 0
            && let Some(name) = self.w.known(ty)
        {
            return name;
        }
        let name = self.new_value(ty);
        self.w.add(ty, name.clone());
        name
    }

    fn new_value(&mut self, ty: &str) -> String {
        if let Some(part) = ty.strip_prefix("complex<").and_then(|rest| rest.strip_suffix('>')) {
            let (re, im) = (self.value(part), self.value(part));
            return self.w.define("complex.create", format_args!("{re}, {im} : {ty}"));
        }
        let (shape, element) = parts(ty);
        if self.w.choose(2) == 0 {
            let seed = self.w.choose(256);
            return self.constant(ty, |at| constant_text(element, seed.wrapping_add(at * 5)));
        }
        if !shape.is_empty() {
            // Elements of vectors come from constants and from numbers.
            if self.w.choose(3) == 0 || self.of.rows.len() == 1 {
                let sides = [1, 2].map(|step| self.constant(ty, |at| constant_text(element, at * step + 3)));
                let [yes, no] = sides;
                return self.w.define("arith.select", format_args!("%i1, {yes}, {no} : {ty}"));
            }
            let (constant, number) = (self.constant(ty, |at| constant_text(element, at * 3 + 1)), self.value(element));
            let position = shape.matches('x').count();
            let position = vec!["0"; position].join(", ");
            return self
                .w
                .define("vector.insert", format_args!("{number}, {constant} [{position}] : {element} into {ty}"));
        }
        let from = |p: &mut Self, from: &str| p.w.known(from).expect("the arguments have such types");
        match (is_float(ty), width(ty)) {
            _ if ty == "index" => {
                let value = from(self, "i64");
                self.w.define("arith.index_cast", format_args!("{value} : i64 to index"))
            }
            (_, 64) => from(self, ty),
            (true, _) => {
                let value = from(self, "f64");
                self.w.define("arith.truncf", format_args!("{value} : f64 to {ty}"))
            }
            (false, ..64) => {
                let value = from(self, "i64");
                self.w.define("arith.trunci", format_args!("{value} : i64 to {ty}"))
            }
            (false, _) => {
                let value = from(self, "i64");
                self.w.define("arith.extsi", format_args!("{value} : i64 to {ty}"))
            }
        }
    }

    /// Less than the width, at least so much.
    fn amount(&mut self, ty: &str, least: usize) -> String {
        let (_, element) = parts(ty);
        let (seed, width) = (self.w.choose(256), width(element));
        self.constant(ty, |at| match element {
            "i1" => "false".to_owned(),
            // Of few bits the greatest amounts read as negative numbers.
            _ => ((seed + at * 7) % (width - least).min(1 << (width - 1).min(16)) + least).to_string(),
        })
    }

    /// Neither zero nor -1.
    fn divisor(&mut self, ty: &str) -> String {
        let (_, element) = parts(ty);
        let seed = self.w.choose(256);
        let divisors: &[&str] = match element {
            "i4" => &["1", "2", "3", "-3", "5"],
            _ => &["1", "2", "3", "-3", "7", "-7", "16", "100"],
        };
        self.constant(ty, |at| divisors[(seed + at) % divisors.len()].to_owned())
    }

    /// A float; zero in place of NaN.
    fn number(&mut self, ty: &str) -> String {
        let value = self.value(ty);
        self.without_nan(ty, &value)
    }

    fn without_nan(&mut self, ty: &str, value: &str) -> String {
        let (shape, _) = parts(ty);
        let bits = shaped(shape, "i1");
        let ordered = self.w.define("arith.cmpf", format_args!("ord, {value}, {value} : {ty}"));
        let zero = self.constant(ty, |_| "0.0".to_owned());
        let types = if shape.is_empty() { ty.to_owned() } else { format!("{bits}, {ty}") };
        self.w.define("arith.select", format_args!("{ordered}, {value}, {zero} : {types}"))
    }

    /// A float from 0 to 7.
    fn small(&mut self, ty: &str) -> String {
        let number = self.number(ty);
        let (least, most) = (self.constant(ty, |_| "0.0".to_owned()), self.constant(ty, |_| "7.0".to_owned()));
        let low = self.w.define("arith.maximumf", format_args!("{number}, {least} : {ty}"));
        self.w.define("arith.minimumf", format_args!("{low}, {most} : {ty}"))
    }

    fn index_below(&mut self, n: usize) -> String {
        if self.w.choose(2) == 0 {
            let at = self.w.choose(n);
            return self.w.define("arith.constant", format_args!("{at} : index"));
        }
        let (value, limit) = (self.value("i32"), self.w.define("arith.constant", format_args!("{n} : i32")));
        let below = self.w.define("arith.remui", format_args!("{value}, {limit} : i32"));
        self.w.define("arith.index_cast", format_args!("{below} : i32 to index"))
    }

    // ---- what is observed --------------------------------------------------------------

    fn observe(&mut self, ty: &str, value: &str) {
        let at = self.seen.iter().position(|seen| seen == ty).unwrap_or_else(|| {
            self.seen.push(ty.to_owned());
            self.seen.len() - 1
        });
        if let Some(part) = ty.strip_prefix("complex<").and_then(|rest| rest.strip_suffix('>')) {
            for op in ["re", "im"] {
                let value = self.w.define(&format!("complex.{op}"), format_args!("{value} : {ty}"));
                self.observe(part, &value);
            }
            return;
        }
        self.w.line(format_args!("func.call @see{at}({value}, %sum) : ({ty}, memref<1xi32>) -> ()"));
    }

    /// Writes the function that lets the bits of a value decide what the program gives.
    fn see(&mut self, name: &str, ty: &str) {
        if ty.starts_with("complex") {
            return;
        }
        let (shape, element) = parts(ty);
        self.w.line(format_args!("func.func private {name}(%value: {ty}, %sum: memref<1xi32>) {{"));
        self.w.line(format_args!("%zero = arith.constant 0 : index"));
        let (mut value, mut bits) = ("%value".to_owned(), width(element));
        let of = |bits: usize| shaped(shape, &format!("i{bits}"));
        if is_float(element) {
            value = self.without_nan(ty, &value);
            value = self.w.define("arith.bitcast", format_args!("{value} : {ty} to {}", of(bits)));
        } else if element == "index" {
            bits = 64;
            value = self.w.define("arith.index_cast", format_args!("{value} : {ty} to {}", of(64)));
        }
        if bits < 32 {
            value = self.w.define("arith.extui", format_args!("{value} : {} to {}", of(bits), of(32)));
            bits = 32;
        }
        for word in 0..bits.div_ceil(32) {
            let mut part = value.clone();
            if word > 0 {
                let by = self.constant(&of(bits), |_| (word * 32).to_string());
                part = self.w.define("arith.shrui", format_args!("{part}, {by} : {}", of(bits)));
            }
            if bits > 32 {
                part = self.w.define("arith.trunci", format_args!("{part} : {} to {}", of(bits), of(32)));
            }
            self.see_words(shape, &part);
        }
        self.w.line(format_args!("return\n}}"));
    }

    /// Adds words of 32 bits to the sum, each by a factor of its own.
    fn see_words(&mut self, shape: &str, words: &str) {
        let three = self.constant("i32", |_| "3".to_owned());
        let count: usize = sizes(shape).iter().product();
        let (flat, mut word) = (format!("vector<{count}xi32>"), words.to_owned());
        if !shape.is_empty() {
            let ty = shaped(shape, "i32");
            if ty != flat {
                word = self.w.define("vector.shape_cast", format_args!("{word} : {ty} to {flat}"));
            }
            let factors = self.constant(&flat, |at| (2 * at + 1).to_string());
            word = self.w.define("arith.muli", format_args!("{word}, {factors} : {flat}"));
            word = self.w.define("vector.reduction", format_args!("<add>, {word} : {flat} into i32"));
        }
        let before = self.w.define("memref.load", format_args!("%sum[%zero] : memref<1xi32>"));
        let product = self.w.define("arith.muli", format_args!("{before}, {three} : i32"));
        let sum = self.w.define("arith.addi", format_args!("{product}, {word} : i32"));
        self.w.line(format_args!("memref.store {sum}, %sum[%zero] : memref<1xi32>"));
    }
}

/// A number that shows mistakes.
fn constant_text(element: &str, seed: usize) -> String {
    const FLOATS: [&str; 8] = ["0.0", "-0.0", "1.0", "-1.5", "0.25", "6.0", "-3.0", "2.0"];
    if is_float(element) {
        return FLOATS[seed % FLOATS.len()].to_owned();
    }
    let bits = width(element);
    let number = match bits {
        1 => return (seed % 2 == 1).to_string(),
        4 => (seed % 15) as i64 - 7,
        _ if seed.is_multiple_of(3) => seed as i64 % 127 - 63,
        _ => [0, 1, -1, 2, 100, -128, i64::MAX >> (64 - bits.min(64)), i64::MIN >> (64 - bits.min(64))][seed % 8],
    };
    number.to_string()
}
