//! What programs over all dialects are made of: kinds, shapes, and rows of tables.
//!
//! The rows of the tables are texts of one or several lines with holes:
//!
//! | hole | is filled with |
//! |---|---|
//! | `«a\|b»` | one of the words |
//! | `$i`, `$j`, `$h`, `$k`, `$o` | integers; `$j` wider than `$i`; `$h` of at most 128 bits; `$k` of 8 to 64; `$o` of more than one |
//! | `$f`, `$g`, `$w`, `$m`, `$l` | floats; `$g` wider than `$f`; `$w`: the integer as wide as `$f`; `$m`: that `math` is for; `$l`: of 32 or 64 bits |
//! | `$n` | any of both |
//! | `$I`, ..., `$N`, `$B` | the same as elements of a shape, which may be none; `$B`: bits |
//! | `%{type}` | a value |
//! | `%amount{type}`, `%some{type}` | numbers to shift by; more than zero |
//! | `%divisor{type}` | numbers to divide by |
//! | `%number{type}`, `%small{type}` | a float that is no NaN, or from 0 to 7 |
//! | `%at{n}` | an index below `n` |
//! | `#{n}` | a number below `n` |
//! | `@` | a number of its own |
//!
//! A line `!body names` writes statements that may use the names (`%a:i32`), which may be used until
//! `!end`. Behind ` => ` stand the types of what a row gives: the results of its only line, or of `%@r`.

/// What programs are made of.
pub struct Ingredients {
    pub rows: &'static [&'static [&'static str]],
    pub integers: &'static [&'static str],
    pub floats: &'static [&'static str],
    /// What stands before an element; nothing for numbers.
    pub shapes: &'static [&'static str],
}

const INTEGERS: &[&str] = &["i1", "i4", "i8", "i16", "i27", "i32", "i64", "i65", "i128", "i200"];

#[rustfmt::skip]
const FLOATS: &[&str] = &[
    "f8E4M3", "f8E4M3B11FNUZ", "f8E5M2FNUZ", "f8E4M3FN", "f8E4M3FNUZ", "f8E5M2", "bf16", "f16", "tf32", "f32", "f64",
];

const SHAPES: &[&str] = &["", "", "vector<4x", "vector<3x", "vector<2x3x", "vector<17x", "vector<1x", "vector<"];

/// All but complex numbers.
pub const NUMBERS: Ingredients = Ingredients {
    rows: &[ARITH, SMALL, EXTREMA, MATH, VECTOR, REDUCTIONS, MEMORY, AFFINE, LOOPS],
    integers: INTEGERS,
    floats: FLOATS,
    shapes: SHAPES,
};

/// All but the functions of `math`: folds are those of the C library, which may give another last bit.
pub const COMPLEX_NUMBERS: Ingredients = Ingredients {
    rows: &[ARITH, SMALL, EXTREMA, VECTOR, REDUCTIONS, MEMORY, COMPLEX, COMPLEX, AFFINE, LOOPS],
    ..NUMBERS
};

/// What is not compiled, too.
pub const SWITCHED: Ingredients = Ingredients {
    rows: &[ARITH, SMALL, EXTREMA, VECTOR, REDUCTIONS, MEMORY, COMPLEX, AFFINE, LOOPS, SWITCHES, SWITCHES],
    ..NUMBERS
};

/// Arithmetic that `arith-expand` takes apart, but for the greater and the less of two floats: there it
/// takes one zero for the other, as MLIR's does.
pub const EXPANDED: Ingredients = Ingredients { rows: &[ARITH, SMALL], ..NUMBERS };

/// Integers that `arith-emulate-wide-int` takes apart.
pub const EMULATED: Ingredients = Ingredients {
    rows: &[EMULATED_OPS],
    integers: &["i8", "i16", "i32", "i64"],
    floats: &["f16", "f32", "f64"],
    shapes: &["", "", "vector<4x", "vector<2x3x"],
};

/// What MLIR's own runner compiles, too; [`EXTREMA`] are not among it, see [`EXPANDED`].
pub const COMMON: Ingredients = Ingredients {
    rows: &[ARITH, COMMON_FLOATS, COMMON_VECTORS, COMMON_MEMORY, LOOPS, SWITCHES],
    // LLVM has vectors of bits in less memory than bits by themselves.
    integers: &["i8", "i16", "i32", "i64"],
    floats: &["f32", "f64"],
    shapes: &["", "", "", "vector<4x", "vector<3x", "vector<2x3x"],
};

/// Memory of four rows of six elements, all of them written.
macro_rules! memory {
    ($($line:literal),+) => {
        concat!(
            "%@0 = arith.constant 0 : index\n",
            "%@m = memref.alloca() : memref<4x6x$n>\n",
            "vector.transfer_write %{vector<4x6x$n>}, %@m[%@0, %@0] : vector<4x6x$n>, memref<4x6x$n>",
            $("\n", $line),+
        )
    };
}

/// Arithmetic that MLIR's own lowering to LLVM compiles the same.
pub const ARITH: &[&str] = &[
    "arith.«addi|subi|muli|andi|ori|xori|maxsi|minsi|maxui|minui» %{$I}, %{$I} : $I => $I",
    "arith.«shli|shrsi|shrui» %{$I}, %amount{$I} : $I => $I",
    "arith.«divsi|divui|remsi|remui|ceildivui» %{$O}, %divisor{$O} : $O => $O",
    "arith.cmpi «eq|ne|slt|sle|sgt|sge|ult|ule|ugt|uge», %{$I}, %{$I} : $I => $B",
    "arith.select %{i1}, %{$N}, %{$N} : $N => $N",
    "arith.select %{vector<4xi1>}, %{vector<4x$n>}, %{vector<4x$n>} : vector<4xi1>, vector<4x$n> => vector<4x$n>",
    "arith.«extsi|extui» %{$I} : $I to $J => $J",
    "arith.trunci %{$J} : $J to $I => $I",
];

/// Arithmetic on integers as pairs of their halves. Shifts are by more than zero: the expansion, which is
/// MLIR's, shifts a half by its own width then.
const EMULATED_OPS: &[&str] = &[
    "arith.«addi|muli|andi|ori|xori|maxsi|minsi|maxui|minui» %{$I}, %{$I} : $I => $I",
    "arith.«addi|muli|xori» %{$J}, %{$J} : $J => $J",
    "arith.«shli|shrsi|shrui» %{$J}, %some{$J} : $J => $J",
    "arith.cmpi «eq|ne|slt|sle|sgt|sge|ult|ule|ugt|uge», %{$J}, %{$J} : $J => $B",
    "arith.select %{i1}, %{$J}, %{$J} : $J => $J",
    "arith.«extsi|extui» %{$I} : $I to $J => $J",
    "arith.trunci %{$J} : $J to $I => $I",
    "arith.«sitofp|uitofp» %{$I} : $I to $F => $F",
];

/// Arithmetic with floats, and with integers that no machine has.
pub const SMALL: &[&str] = &[
    "%@r:2 = arith.addui_extended %{$I}, %{$I} : $I, $B => $I|$B",
    "%@r:2 = arith.«mulsi_extended|mului_extended» %{$I}, %{$I} : $I => $I|$I",
    "arith.«floordivsi|ceildivsi» %{$O}, %divisor{$O} : $O => $O",
    "arith.«addf|subf|mulf|divf» %{$F}, %{$F} : $F => $F",
    "arith.remf %{$F}, %{$F} : $F => $F",
    "arith.negf %{$F} : $F => $F",
    "arith.cmpf «oeq|ogt|oge|olt|ole|one|ord|ueq|ugt|uge|ult|ule|une|uno», %{$F}, %{$F} : $F => $B",
    "arith.extf %{$F} : $F to $G => $G",
    "arith.truncf %{$G} : $G to $F => $F",
    "arith.«sitofp|uitofp» %{$H} : $H to $F => $F",
    "arith.«fptosi|fptoui» %small{$F} : $F to $K => $K",
    "arith.bitcast %number{$F} : $F to $W => $W",
    "arith.bitcast %{$W} : $W to $F => $F",
    "arith.index_cast %{$k} : $k to index => index",
    "arith.«index_cast|index_castui» %{index} : index to $i => $i",
];

const COMMON_FLOATS: &[&str] = &[
    "arith.«addf|subf|mulf|divf» %{$F}, %{$F} : $F => $F",
    "arith.negf %{$F} : $F => $F",
    "arith.cmpf «oeq|ogt|oge|olt|ole|one|ord|ueq|ugt|uge|ult|ule|une|uno», %{$F}, %{$F} : $F => $B",
    "arith.extf %{$F} : $F to $G => $G",
    "arith.truncf %{$G} : $G to $F => $F",
    "arith.«sitofp|uitofp» %{$I} : $I to $F => $F",
    "arith.«fptosi|fptoui» %small{$F} : $F to $K => $K",
    "arith.bitcast %number{$F} : $F to $W => $W",
    "arith.bitcast %{$W} : $W to $F => $F",
    "arith.index_cast %{$k} : $k to index => index",
    "math.«absi|ctlz|ctpop|cttz» %{$O} : $O => $O",
    "math.«absf|ceil|floor|trunc|sqrt|roundeven» %{$F} : $F => $F",
    "math.fma %{$F}, %{$F}, %{$F} : $F => $F",
];

const COMMON_VECTORS: &[&str] = &[
    "vector.broadcast %{$n} : $n to vector<2x3x$n> => vector<2x3x$n>",
    "vector.broadcast %{vector<3x$n>} : vector<3x$n> to vector<2x3x$n> => vector<2x3x$n>",
    "vector.shape_cast %{vector<2x3x$n>} : vector<2x3x$n> to vector<6x$n> => vector<6x$n>",
    "vector.transpose %{vector<2x3x$n>}, [1, 0] : vector<2x3x$n> to vector<3x2x$n> => vector<3x2x$n>",
    "vector.extract %{vector<2x3x$n>}[#{2}, #{3}] : $n from vector<2x3x$n> => $n",
    "vector.extract %{vector<2x3x$n>}[#{2}] : vector<3x$n> from vector<2x3x$n> => vector<3x$n>",
    "vector.insert %{$n}, %{vector<2x3x$n>} [#{2}, #{3}] : $n into vector<2x3x$n> => vector<2x3x$n>",
    "vector.extractelement %{vector<4x$n>}[%at{4} : index] : vector<4x$n> => $n",
    "vector.insertelement %{$n}, %{vector<4x$n>}[%at{4} : index] : vector<4x$n> => vector<4x$n>",
    "vector.shuffle %{vector<4x$n>}, %{vector<4x$n>} [0, 6, 2, 5, 1, 1] : vector<4x$n>, vector<4x$n> => vector<6x$n>",
    "vector.interleave %{vector<3x$n>}, %{vector<3x$n>} : vector<3x$n> -> vector<6x$n> => vector<6x$n>",
    "vector.create_mask %at{6} : vector<4xi1> => vector<4xi1>",
    "vector.reduction «<add>|<mul>|<and>|<or>|<xor>|<minui>|<minsi>|<maxui>|<maxsi>», %{vector<6x$i>} : vector<6x$i> into $i => $i",
    "vector.multi_reduction «<add>|<mul>|<xor>», %{vector<2x3x$i>}, %{vector<3x$i>} [0] : vector<2x3x$i> to vector<3x$i> => vector<3x$i>",
    "vector.outerproduct %{vector<2x$i>}, %{vector<3x$i>}, %{vector<2x3x$i>} {kind = #vector.kind<add>} : vector<2x$i>, vector<3x$i> => vector<2x3x$i>",
];

const COMMON_MEMORY: &[&str] = &[
    memory!("%@r = memref.load %@m[%at{4}, %at{6}] : memref<4x6x$n> => $n"),
    memory!("%@r = vector.load %@m[%at{4}, %at{3}] : memref<4x6x$n>, vector<3x$n> => vector<3x$n>"),
    memory!(
        "memref.store %{$n}, %@m[%at{4}, %at{6}] : memref<4x6x$n>",
        "%@r = vector.transfer_read %@m[%at{4}, %at{6}], %{$n} : memref<4x6x$n>, vector<2x3x$n> => vector<2x3x$n>"
    ),
    memory!(
        "%@s = memref.subview %@m[%at{2}, %at{2}] [2, 3] [1, 2] : memref<4x6x$n> to memref<2x3x$n, strided<[6, 2], offset: ?>>",
        "%@r = memref.load %@s[%at{2}, %at{3}] : memref<2x3x$n, strided<[6, 2], offset: ?>> => $n"
    ),
];

/// The greater and the less of two floats.
pub const EXTREMA: &[&str] = &["arith.«maximumf|minimumf|maxnumf|minnumf» %{$F}, %{$F} : $F => $F"];

/// Functions of numbers.
pub const MATH: &[&str] = &[
    "math.«absi|ctlz|ctpop|cttz» %{$I} : $I => $I",
    "math.«absf|ceil|floor|round|roundeven|trunc|sqrt|rsqrt» %{$M} : $M => $M",
    "math.«acos|acosh|asin|asinh|atan|atanh|cbrt|cos|cosh|erf» %{$M} : $M => $M",
    "math.«exp|exp2|expm1|log|log10|log1p|log2|sin|sinh|tan|tanh» %{$M} : $M => $M",
    "math.«atan2|powf» %{$M}, %{$M} : $M => $M",
    "math.copysign %{$M}, %number{$M} : $M => $M",
    "math.fma %{$L}, %{$L}, %{$L} : $L => $L",
    "math.fpowi %{$l}, %{i8} : $l, i8 => $l",
    "%@a = arith.constant 7 : i32\n%@b = arith.andi %{i32}, %@a : i32\n%@r = math.ipowi %{i32}, %@b : i32 => i32",
];

/// Elements of vectors taken, put and moved.
pub const VECTOR: &[&str] = &[
    "vector.broadcast %{$n} : $n to vector<2x3x$n> => vector<2x3x$n>",
    "vector.broadcast %{vector<3x$n>} : vector<3x$n> to vector<2x3x$n> => vector<2x3x$n>",
    "vector.broadcast %{vector<4x1x$n>} : vector<4x1x$n> to vector<4x6x$n> => vector<4x6x$n>",
    "vector.splat %{$n} : vector<4x$n> => vector<4x$n>",
    "vector.shape_cast %{vector<2x3x$n>} : vector<2x3x$n> to vector<6x$n> => vector<6x$n>",
    "vector.shape_cast %{vector<6x$n>} : vector<6x$n> to vector<3x2x1x$n> => vector<3x2x1x$n>",
    "vector.transpose %{vector<2x3x$n>}, [1, 0] : vector<2x3x$n> to vector<3x2x$n> => vector<3x2x$n>",
    "vector.transpose %{vector<2x3x4x$n>}, [2, 0, 1] : vector<2x3x4x$n> to vector<4x2x3x$n> => vector<4x2x3x$n>",
    "vector.flat_transpose %{vector<6x$n>} {rows = 2 : i32, columns = 3 : i32} : vector<6x$n> -> vector<6x$n> => vector<6x$n>",
    "vector.extract %{vector<2x3x$n>}[#{2}, #{3}] : $n from vector<2x3x$n> => $n",
    "vector.extract %{vector<2x3x$n>}[#{2}] : vector<3x$n> from vector<2x3x$n> => vector<3x$n>",
    "vector.extract %{vector<17x$n>}[%at{17}] : $n from vector<17x$n> => $n",
    "vector.extract %{vector<4x2x3x$n>}[%at{4}, #{2}] : vector<3x$n> from vector<4x2x3x$n> => vector<3x$n>",
    "vector.extract %{vector<$n>}[] : $n from vector<$n> => $n",
    "vector.insert %{$n}, %{vector<2x3x$n>} [#{2}, #{3}] : $n into vector<2x3x$n> => vector<2x3x$n>",
    "vector.insert %{$n}, %{vector<17x$n>} [%at{17}] : $n into vector<17x$n> => vector<17x$n>",
    "vector.insert %{vector<3x$n>}, %{vector<4x2x3x$n>} [%at{4}, #{2}] : vector<3x$n> into vector<4x2x3x$n> => vector<4x2x3x$n>",
    "vector.insert %{$n}, %{vector<$n>} [] : $n into vector<$n> => vector<$n>",
    "vector.extractelement %{vector<4x$n>}[%at{4} : index] : vector<4x$n> => $n",
    "vector.insertelement %{$n}, %{vector<4x$n>}[%at{4} : index] : vector<4x$n> => vector<4x$n>",
    "vector.extract_strided_slice %{vector<4x6x$n>} {offsets = [1, 2], sizes = [2, 3], strides = [1, 1]} : vector<4x6x$n> to vector<2x3x$n> => vector<2x3x$n>",
    "vector.insert_strided_slice %{vector<3x$n>}, %{vector<4x6x$n>} {offsets = [2, 1], strides = [1]} : vector<3x$n> into vector<4x6x$n> => vector<4x6x$n>",
    "vector.shuffle %{vector<4x$n>}, %{vector<3x$n>} [0, 6, 2, 5, 1, 1] : vector<4x$n>, vector<3x$n> => vector<6x$n>",
    "vector.shuffle %{vector<2x3x$n>}, %{vector<2x3x$n>} [3, 0, 1] : vector<2x3x$n>, vector<2x3x$n> => vector<3x3x$n>",
    "vector.interleave %{vector<3x$n>}, %{vector<3x$n>} : vector<3x$n> -> vector<6x$n> => vector<6x$n>",
    "%@r:2 = vector.deinterleave %{vector<6x$n>} : vector<6x$n> -> vector<3x$n> => vector<3x$n>|vector<3x$n>",
    "vector.from_elements %{$n}, %{$n}, %{$n} : vector<3x$n> => vector<3x$n>",
    "vector.bitcast %{vector<2x8xi16>} : vector<2x8xi16> to vector<2x16xi8> => vector<2x16xi8>",
    "vector.bitcast %{vector<2x3xi64>} : vector<2x3xi64> to vector<2x6xi32> => vector<2x6xi32>",
    "vector.bitcast %{vector<4xi32>} : vector<4xi32> to vector<1xi128> => vector<1xi128>",
    "vector.step : vector<4xindex> => vector<4xindex>",
    "vector.create_mask %at{6} : vector<4xi1> => vector<4xi1>",
    "vector.create_mask %at{5}, %at{4} : vector<4x3xi1> => vector<4x3xi1>",
    "vector.constant_mask [#{4}] : vector<17xi1> => vector<17xi1>",
];

/// Elements of vectors combined.
pub const REDUCTIONS: &[&str] = &[
    "vector.fma %{vector<4x$f>}, %{vector<4x$f>}, %{vector<4x$f>} : vector<4x$f> => vector<4x$f>",
    "vector.reduction «<add>|<mul>|<and>|<or>|<xor>|<minui>|<minsi>|<maxui>|<maxsi>», %{vector<17x$i>} : vector<17x$i> into $i => $i",
    "vector.reduction «<add>|<mul>|<and>|<maxsi>», %{vector<3x$i>}, %{$i} : vector<3x$i> into $i => $i",
    "vector.reduction «<add>|<mul>», %{vector<4x$f>}, %{$f} : vector<4x$f> into $f => $f",
    "vector.reduction «<minimumf>|<maximumf>|<minnumf>|<maxnumf>», %{vector<17x$f>} : vector<17x$f> into $f => $f",
    "vector.multi_reduction «<add>|<mul>|<xor>|<maxui>», %{vector<2x3x$i>}, %{vector<3x$i>} [0] : vector<2x3x$i> to vector<3x$i> => vector<3x$i>",
    "vector.multi_reduction «<add>|<minsi>», %{vector<2x3x$i>}, %{$i} [0, 1] : vector<2x3x$i> to $i => $i",
    "vector.multi_reduction «<maximumf>|<minimumf>», %{vector<4x6x$f>}, %{vector<4x$f>} [1] : vector<4x6x$f> to vector<4x$f> => vector<4x$f>",
    "vector.outerproduct %{vector<2x$i>}, %{vector<3x$i>}, %{vector<2x3x$i>} {kind = #vector.kind<«add|mul|xor|maxsi»>} : vector<2x$i>, vector<3x$i> => vector<2x3x$i>",
    "vector.contract {indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>], iterator_types = [\"parallel\", \"parallel\", \"reduction\"], kind = #vector.kind<«add|maxui»>} %{vector<2x4x$i>}, %{vector<4x3x$i>}, %{vector<2x3x$i>} : vector<2x4x$i>, vector<4x3x$i> into vector<2x3x$i> => vector<2x3x$i>",
    "%@r:2 = vector.scan «<add>|<xor>|<minui>», %{vector<2x3x$i>}, %{vector<3x$i>} {inclusive = «true|false», reduction_dim = 0 : i64} : vector<2x3x$i>, vector<3x$i> => vector<2x3x$i>|vector<3x$i>",
];

/// Memory, and views of it.
pub const MEMORY: &[&str] = &[
    memory!("%@r = memref.load %@m[%at{4}, %at{6}] : memref<4x6x$n> => $n"),
    memory!("%@r = vector.load %@m[%at{4}, %at{3}] : memref<4x6x$n>, vector<3x$n> => vector<3x$n>"),
    memory!(
        "vector.store %{vector<3x$n>}, %@m[%at{4}, %at{3}] : memref<4x6x$n>, vector<3x$n>",
        "memref.store %{$n}, %@m[%at{4}, %at{6}] : memref<4x6x$n>",
        "%@r = vector.load %@m[%@0, %@0] : memref<4x6x$n>, vector<4x6x$n> => vector<4x6x$n>"
    ),
    memory!("%@r = vector.transfer_read %@m[%at{4}, %at{6}], %{$n} : memref<4x6x$n>, vector<2x3x$n> => vector<2x3x$n>"),
    memory!(
        "%@r = vector.transfer_read %@m[%at{4}, %at{6}], %{$n}, %{vector<3x2xi1>} {permutation_map = affine_map<(i, j) -> (j, i)>} : memref<4x6x$n>, vector<2x3x$n> => vector<2x3x$n>"
    ),
    memory!(
        "%@r = vector.mask %{vector<2x3xi1>} { vector.transfer_read %@m[%@0, %at{2}], %{$n} {in_bounds = [true, true]} : memref<4x6x$n>, vector<2x3x$n> } : vector<2x3xi1> -> vector<2x3x$n> => vector<2x3x$n>"
    ),
    memory!(
        "%@r = vector.transfer_read %@m[%at{4}, %at{6}], %{$n} {in_bounds = [true, false], permutation_map = affine_map<(i, j) -> (0, j)>} : memref<4x6x$n>, vector<2x3x$n> => vector<2x3x$n>"
    ),
    memory!(
        "vector.transfer_write %{vector<2x3x$n>}, %@m[%at{4}, %at{6}], %{vector<2x3xi1>} : vector<2x3x$n>, memref<4x6x$n>",
        "vector.maskedstore %@m[%at{4}, %at{3}], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xi1>, vector<3x$n>",
        "%@r = vector.transfer_read %@m[%@0, %@0], %{$n} : memref<4x6x$n>, vector<4x6x$n> => vector<4x6x$n>"
    ),
    memory!(
        "%@r = vector.maskedload %@m[%at{4}, %at{3}], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xi1>, vector<3x$n> into vector<3x$n> => vector<3x$n>"
    ),
    memory!(
        "%@r = vector.expandload %@m[%at{4}, %at{3}], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xi1>, vector<3x$n> into vector<3x$n> => vector<3x$n>"
    ),
    memory!(
        "%@i = vector.from_elements %at{8}, %at{8}, %at{8} : vector<3xindex>",
        "%@r = vector.gather %@m[%@0, %at{6}] [%@i], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xindex>, vector<3xi1>, vector<3x$n> into vector<3x$n> => vector<3x$n>"
    ),
    memory!(
        "%@i = arith.constant dense<[7, 2, 4]> : vector<3xi32>",
        "vector.scatter %@m[%@0, %at{6}] [%@i], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xi32>, vector<3xi1>, vector<3x$n>",
        "vector.compressstore %@m[%at{4}, %at{3}], %{vector<3xi1>}, %{vector<3x$n>} : memref<4x6x$n>, vector<3xi1>, vector<3x$n>",
        "%@r = vector.load %@m[%@0, %@0] : memref<4x6x$n>, vector<4x6x$n> => vector<4x6x$n>"
    ),
    memory!(
        "%@s = memref.subview %@m[%at{2}, %at{2}] [2, 3] [1, 2] : memref<4x6x$n> to memref<2x3x$n, strided<[6, 2], offset: ?>>",
        "%@r = memref.load %@s[%at{2}, %at{3}] : memref<2x3x$n, strided<[6, 2], offset: ?>> => $n"
    ),
    memory!(
        "%@c = memref.collapse_shape %@m [[0, 1]] : memref<4x6x$n> into memref<24x$n>",
        "%@e = memref.expand_shape %@c [[0, 1, 2]] output_shape [2, 3, 4] : memref<24x$n> into memref<2x3x4x$n>",
        "%@t = memref.transpose %@e (i, j, k) -> (k, i, j) : memref<2x3x4x$n> to memref<4x2x3x$n, strided<[1, 12, 4]>>",
        "%@r = memref.load %@t[%at{4}, %at{2}, %at{3}] : memref<4x2x3x$n, strided<[1, 12, 4]>> => $n"
    ),
    memory!(
        "%@h = memref.alloc() : memref<4x6x$n>",
        "memref.copy %@m, %@h : memref<4x6x$n> to memref<4x6x$n>",
        "%@v = memref.reinterpret_cast %@h to offset: [#{4}], sizes: [3], strides: [2] : memref<4x6x$n> to memref<3x$n, strided<[2], offset: ?>>",
        "%@r = memref.load %@v[%at{3}] : memref<3x$n, strided<[2], offset: ?>>",
        "memref.dealloc %@h : memref<4x6x$n> => $n"
    ),
    "%@0 = arith.constant 0 : index\n%@m = memref.alloca() : memref<2xvector<3x$n>>\nmemref.store %{vector<3x$n>}, %@m[%@0] : memref<2xvector<3x$n>>\n%@r = memref.load %@m[%@0] : memref<2xvector<3x$n>> => vector<3x$n>",
    "%@0 = arith.constant 0 : index\n%@m = memref.alloca() : memref<1xi64>\nmemref.store %{i64}, %@m[%@0] : memref<1xi64>\n%@o = memref.atomic_rmw «addi|assign|maxs|minu|andi|ori|muli» %{i64}, %@m[%@0] : (i64, memref<1xi64>) -> i64\n%@r = memref.load %@m[%@0] : memref<1xi64> => i64",
];

/// Complex numbers.
pub const COMPLEX: &[&str] = &[
    "complex.create %{$l}, %{$l} : complex<$l> => complex<$l>",
    "complex.«add|sub|mul|div» %{complex<$l>}, %{complex<$l>} : complex<$l> => complex<$l>",
    "complex.«neg|conj» %{complex<$l>} : complex<$l> => complex<$l>",
    "complex.«re|im» %{complex<$l>} : complex<$l> => $l",
    "complex.«eq|neq» %{complex<$l>}, %{complex<$l>} : complex<$l> => i1",
];

/// Affine functions, loops and accesses.
pub const AFFINE: &[&str] = &[
    "affine.apply affine_map<(d0, d1) -> (d0 * 3 + d1 mod 5 - d0 floordiv 2 + d1 ceildiv 3)>(%at{17}, %at{40}) => index",
    "affine.«min|max» affine_map<(d0)[s0] -> (d0 + 7, s0 * 2, 9)>(%at{17})[%at{9}] => index",
    memory!("%@r = affine.load %@m[symbol(%at{4}), symbol(%at{3}) + 2] : memref<4x6x$n> => $n"),
    memory!(
        "affine.for %@i = 0 to 3 {",
        "!body %@i:index",
        "affine.store %{$n}, %@m[%@i + 1, (%@i * 2) mod 5] : memref<4x6x$n>",
        "!end",
        "}",
        "%@r = vector.load %@m[%@0, %@0] : memref<4x6x$n>, vector<4x6x$n> => vector<4x6x$n>"
    ),
    "%@n = affine.apply affine_map<(d0) -> (d0)>(%at{5})\n%@r = affine.for %@i = max affine_map<(d0) -> (d0 - 2, 0)>(%@n) to min affine_map<(d0) -> (d0 + 1, 4)>(%@n) step «1|2» iter_args(%@a = %{$N}) -> ($N) {\n!body %@i:index %@a:$N\naffine.yield %{$N} : $N\n!end\n} => $N",
    "%@n = affine.apply affine_map<(d0) -> (d0)>(%at{5})\n%@r = affine.if affine_set<(d0) : (d0 - 2 >= 0, d0 mod 2 == 0)>(%@n) -> $N {\n!body\naffine.yield %{$N} : $N\n!end\n} else {\n!body\naffine.yield %{$N} : $N\n!end\n} => $N",
    "%@n = affine.apply affine_map<(d0) -> (d0)>(%at{5})\n%@r = affine.parallel (%@i, %@j) = (0, 1) to (%@n, 3) reduce (\"«addi|muli|andi|maxs»\") -> (i32) {\n!body %@i:index %@j:index\naffine.yield %{i32} : i32\n!end\n} => i32",
];

/// Structured control flow.
pub const LOOPS: &[&str] = &[
    "%@0 = arith.constant 0 : index\n%@1 = arith.constant 1 : index\n%@r = scf.for %@i = %@0 to %at{4} step %@1 iter_args(%@a = %{$N}) -> ($N) {\n!body %@i:index %@a:$N\nscf.yield %{$N} : $N\n!end\n} => $N",
    "%@r:2 = scf.if %{i1} -> ($N, $B) {\n!body\nscf.yield %{$N}, %{$B} : $N, $B\n!end\n} else {\n!body\nscf.yield %{$N}, %{$B} : $N, $B\n!end\n} => $N|$B",
    "%@r = scf.execute_region -> $N {\n!body\nscf.yield %{$N} : $N\n!end\n} => $N",
    "%@0 = arith.constant 0 : index\n%@1 = arith.constant 1 : index\n%@r = scf.parallel (%@i) = (%@0) to (%at{4}) step (%@1) init (%{$i}) -> $i {\n!body %@i:index\nscf.reduce(%{$i} : $i) {\n^bb0(%@x: $i, %@y: $i):\n%@s = arith.«addi|xori|maxsi» %@x, %@y : $i\nscf.reduce.return %@s : $i\n}\n!end\n} => $i",
];

/// Switches, which are not compiled yet.
pub const SWITCHES: &[&str] = &[
    "%@r = scf.index_switch %at{4} -> $N\ncase 1 {\n!body\nscf.yield %{$N} : $N\n!end\n}\ncase 3 {\n!body\nscf.yield %{$N} : $N\n!end\n}\ndefault {\n!body\nscf.yield %{$N} : $N\n!end\n} => $N",
];
