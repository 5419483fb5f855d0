//! Inputs for the benches: modules of a given size, the same on every machine.
#![forbid(unsafe_code)]

use std::fmt::Write;

/// A small pseudo-random generator (xorshift64*), so that inputs never change.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }
}

/// Functions of integer arithmetic in one block, about `ops` ops in all.
pub fn straight(ops: usize) -> String {
    const PER_FUNCTION: usize = 500;
    const NAMES: [&str; 6] = ["addi", "subi", "muli", "andi", "ori", "xori"];
    let mut random = Random::new(1);
    let mut text = String::new();
    for function in 0..ops.div_ceil(PER_FUNCTION) {
        let mut values = vec!["%a".to_owned(), "%b".to_owned()];
        // Writing to a string can't fail.
        let _ = writeln!(text, "func.func @f{function}(%a: i32, %b: i32) -> i32 {{");
        for op in 0..PER_FUNCTION {
            let recent = values.len().saturating_sub(20);
            let pick = |random: &mut Random| recent + random.below(values.len() - recent);
            let _ = if random.below(5) == 0 {
                writeln!(text, "  %v{op} = arith.constant {} : i32", random.below(10))
            } else {
                let (lhs, rhs) = (pick(&mut random), pick(&mut random));
                let name = NAMES[random.below(NAMES.len())];
                writeln!(text, "  %v{op} = arith.{name} {}, {} : i32", values[lhs], values[rhs])
            };
            values.push(format!("%v{op}"));
        }
        let _ = writeln!(text, "  return {} : i32\n}}", values[values.len() - 1]);
    }
    text
}

/// Functions of nested loops over floats, about `ops` ops in all.
pub fn loops(ops: usize) -> String {
    const PER_FUNCTION: usize = 30;
    let mut random = Random::new(2);
    let mut text = String::new();
    for function in 0..ops.div_ceil(PER_FUNCTION) {
        let depth = 2 + random.below(3);
        let _ = writeln!(text, "func.func @l{function}(%lo: index, %hi: index, %s: index, %x: f32) -> f32 {{");
        for level in 0..depth {
            let init = if level == 0 { "%x".to_owned() } else { format!("%c{}", level - 1) };
            let _ = writeln!(
                text,
                "  %r{level} = scf.for %i{level} = %lo to %hi step %s iter_args(%c{level} = {init}) -> (f32) {{"
            );
        }
        let mut last = format!("%c{}", depth - 1);
        for op in 0..PER_FUNCTION - 2 * depth {
            let name = ["addf", "mulf", "subf"][random.below(3)];
            let _ = writeln!(text, "  %v{op} = arith.{name} {last}, %x : f32");
            last = format!("%v{op}");
        }
        for level in (0..depth).rev() {
            let _ = writeln!(text, "  scf.yield {last} : f32\n  }}");
            last = format!("%r{level}");
        }
        let _ = writeln!(text, "  return {last} : f32\n}}");
    }
    text
}
