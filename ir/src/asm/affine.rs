//! Affine maps and integer sets: their text, read and written.
//!
//! Neither side recurses: operators may follow each other without limit.

use rustc_hash::FxHashMap;

use crate::affine::{AffineExpr, AffineMap, BinaryOp, ExprKind, IntegerSet};
use crate::asm::lexer::Kind;
use crate::asm::op_parser::Unresolved;
use crate::asm::parser::{ParseResult, Parser};
use crate::asm::printer::Printer;
use crate::attrs::Attr;
use crate::context::Context;

/// How many parentheses may be open. A level costs some bytes and no stack, so that this is
/// more than for all else that nests: what prints with parentheses was often read without.
const MAX_PARENTHESES: usize = 1 << 16;

/// The magnitude of the least constant.
const LEAST: u64 = 1 << 63;

/// What the leaves of expressions stand for.
#[derive(Default)]
struct Inputs<'s> {
    /// The names of dimensions and symbols.
    names: FxHashMap<&'s [u8], AffineExpr>,
    /// Where expressions are of operands: those that were met so far.
    operands: Option<AffineOperands<'s>>,
}

/// The operands of expressions of operands, `%i + symbol(%n)`: each is a dimension, or a symbol
/// where the text says so, and has a position by its first occurrence.
#[derive(Clone, Debug, Default)]
pub struct AffineOperands<'s> {
    /// The dimensions.
    pub dims: Vec<Unresolved<'s>>,
    /// The symbols.
    pub symbols: Vec<Unresolved<'s>>,
}

impl<'s> AffineOperands<'s> {
    /// The expression that an operand is.
    fn leaf(&mut self, ctx: &Context, operand: Unresolved<'s>, symbol: bool) -> AffineExpr {
        let find = |list: &[Unresolved<'s>]| list.iter().position(|known| known.is_same(&operand));
        if let Some(at) = find(&self.dims) {
            return AffineExpr::dim(ctx, at as u32);
        }
        if let Some(at) = find(&self.symbols) {
            return AffineExpr::symbol(ctx, at as u32);
        }
        let (list, make): (_, fn(&Context, u32) -> AffineExpr) =
            if symbol { (&mut self.symbols, AffineExpr::symbol) } else { (&mut self.dims, AffineExpr::dim) };
        list.push(operand);
        make(ctx, list.len() as u32 - 1)
    }
}

/// What a list of inputs ends with: a map's results or a set's constraints.
enum MapOrSet {
    Map(AffineMap),
    Set(IntegerSet),
}

/// An expression that is being read, up to the next parenthesis that is open. All its
/// operators wait for what stands on their right.
#[derive(Default)]
struct Pending {
    /// A sum so far, and whether what comes next is taken off.
    sum: Option<(AffineExpr, bool)>,
    /// A product or quotient so far, its operator, and where that stands.
    product: Option<(AffineExpr, BinaryOp, u32)>,
    /// Minus signs.
    minus: usize,
}

impl<'s> Parser<'s> {
    /// Parses `affine_map<...>`; the keyword is the present token.
    pub(crate) fn affine_map_attr(&mut self) -> ParseResult<Attr> {
        self.advance();
        self.expect_literal("<")?;
        let map = self.affine_map()?;
        self.expect_literal(">")?;
        Ok(Attr::affine_map(self.ctx, map))
    }

    /// Parses `affine_set<...>`; the keyword is the present token.
    pub(crate) fn integer_set_attr(&mut self) -> ParseResult<Attr> {
        self.advance();
        self.expect_literal("<")?;
        let set = self.integer_set()?;
        self.expect_literal(">")?;
        Ok(Attr::integer_set(self.ctx, set))
    }

    /// Parses a map: `(d0)[s0] -> (d0 + s0)`.
    pub fn affine_map(&mut self) -> ParseResult<AffineMap> {
        let at = self.token.start;
        match self.map_or_set()? {
            MapOrSet::Map(map) => Ok(map),
            MapOrSet::Set(_) => self.error_at(at, "expected an affine map, found an integer set"),
        }
    }

    /// Parses a set: `(d0)[s0] : (d0 - s0 >= 0)`.
    pub fn integer_set(&mut self) -> ParseResult<IntegerSet> {
        let at = self.token.start;
        match self.map_or_set()? {
            MapOrSet::Set(set) => Ok(set),
            MapOrSet::Map(_) => self.error_at(at, "expected an integer set, found an affine map"),
        }
    }

    /// Parses expressions of operands up to `close`; gives their map, and the operands:
    /// `%i + symbol(%n), 2 * %i]`.
    pub fn affine_map_of_operands(&mut self, close: &str) -> ParseResult<(AffineMap, AffineOperands<'s>)> {
        let mut results = Vec::new();
        let mut inputs = Inputs { operands: Some(AffineOperands::default()), ..Inputs::default() };
        self.list_until(close, |p| p.affine_expr(&mut inputs).map(|e| results.push(e)))?;
        Ok(self.map_of(&results, inputs))
    }

    /// Parses one expression of operands, as a map of one result.
    pub fn affine_expr_of_operands(&mut self) -> ParseResult<(AffineMap, AffineOperands<'s>)> {
        let mut inputs = Inputs { operands: Some(AffineOperands::default()), ..Inputs::default() };
        let result = self.affine_expr(&mut inputs)?;
        Ok(self.map_of(&[result], inputs))
    }

    fn map_of(&self, results: &[AffineExpr], inputs: Inputs<'s>) -> (AffineMap, AffineOperands<'s>) {
        let operands = inputs.operands.unwrap_or_default();
        let (dims, symbols) = (operands.dims.len() as u32, operands.symbols.len() as u32);
        (AffineMap::new(self.ctx, dims, symbols, results), operands)
    }

    fn map_or_set(&mut self) -> ParseResult<MapOrSet> {
        let mut inputs = Inputs::default();
        self.expect_literal("(")?;
        self.list_until(")", |p| p.affine_input(&mut inputs, AffineExpr::dim, 0))?;
        let dims = inputs.names.len();
        if self.eat(Kind::LeftBracket) {
            self.list_until("]", |p| p.affine_input(&mut inputs, AffineExpr::symbol, dims))?;
        }
        let (dims, symbols) = (dims as u32, (inputs.names.len() - dims) as u32);
        if self.eat(Kind::Arrow) {
            let mut results = Vec::new();
            self.expect_literal("(")?;
            self.list_until(")", |p| p.affine_expr(&mut inputs).map(|e| results.push(e)))?;
            return Ok(MapOrSet::Map(AffineMap::new(self.ctx, dims, symbols, &results)));
        }
        self.expect(Kind::Colon, "'->' or ':'")?;
        let mut constraints = Vec::new();
        self.expect_literal("(")?;
        self.list_until(")", |p| p.affine_constraint(&mut inputs).map(|c| constraints.push(c)))?;
        if constraints.is_empty() {
            // No constraint is one that always holds.
            constraints.push((AffineExpr::constant(self.ctx, 0), true));
        }
        Ok(MapOrSet::Set(IntegerSet::new(self.ctx, dims, symbols, &constraints)))
    }

    /// Parses the name of the next dimension or symbol; `before` are inputs of the other
    /// kind.
    fn affine_input(
        &mut self,
        inputs: &mut Inputs<'s>,
        make: fn(&Context, u32) -> AffineExpr,
        before: usize,
    ) -> ParseResult<()> {
        if !self.at(Kind::Word) {
            return self.expected("the name of a dimension or symbol");
        }
        let name = self.text_of(self.token);
        if inputs.names.contains_key(name) {
            return self.error(format!("redefinition of '{}'", String::from_utf8_lossy(name)));
        }
        self.advance();
        inputs.names.insert(name, make(self.ctx, (inputs.names.len() - before) as u32));
        Ok(())
    }

    /// Parses `expr == expr`, `expr >= expr` or `expr <= expr`: what must be zero
    /// (`true`), or zero or more (`false`).
    fn affine_constraint(&mut self, inputs: &mut Inputs<'s>) -> ParseResult<(AffineExpr, bool)> {
        let lhs = self.affine_expr(inputs)?;
        let relation = self.token.kind;
        let known = matches!(relation, Kind::Greater | Kind::Less | Kind::Equal);
        if known {
            self.advance();
        }
        if !known || !self.eat(Kind::Equal) {
            return self.error("expected '==', '>=' or '<=' and an affine expression at the end of a constraint");
        }
        let rhs = self.affine_expr(inputs)?;
        let (lhs, rhs) = if relation == Kind::Less { (rhs, lhs) } else { (lhs, rhs) };
        Ok((lhs.sub(self.ctx, rhs), relation == Kind::Equal))
    }

    fn affine_expr(&mut self, inputs: &mut Inputs<'s>) -> ParseResult<AffineExpr> {
        let mut outer: Vec<Pending> = Vec::new();
        let mut now = Pending::default();
        loop {
            let mut value = loop {
                if self.eat(Kind::Minus) {
                    now.minus += 1;
                } else if self.eat(Kind::LeftParen) {
                    if self.at(Kind::RightParen) {
                        return self.error("no expression inside parentheses");
                    }
                    if outer.len() >= MAX_PARENTHESES {
                        return self.error(format!("nesting is deeper than {MAX_PARENTHESES} levels"));
                    }
                    outer.push(std::mem::take(&mut now));
                } else {
                    break self.affine_leaf(inputs, &mut now)?;
                }
            };
            // An operator wants another operand; without one the expression is at its
            // end, and is the operand of what is around it.
            while !self.affine_operator(&mut now, &mut value)? {
                match outer.pop() {
                    None => return Ok(value),
                    Some(around) => {
                        self.expect_literal(")")?;
                        now = around;
                    }
                }
            }
        }
    }

    /// Parses a number or a name.
    fn affine_leaf(&mut self, inputs: &mut Inputs<'s>, now: &mut Pending) -> ParseResult<AffineExpr> {
        match self.token.kind {
            Kind::Integer => {
                let text = self.ascii(self.token);
                let value = match text.strip_prefix("0x") {
                    Some(digits) => u64::from_str_radix(digits, 16),
                    None => text.parse::<u64>(),
                };
                let value = match value {
                    Ok(LEAST) if now.minus > 0 => {
                        now.minus -= 1;
                        i64::MIN
                    }
                    Ok(value) if value < LEAST => value as i64,
                    _ => return self.error("the constant does not fit in an index"),
                };
                self.advance();
                Ok(AffineExpr::constant(self.ctx, value))
            }
            Kind::Percent if inputs.operands.is_some() => {
                let operand = self.operand()?;
                Ok(self.affine_operand(inputs, operand, false))
            }
            Kind::Word if inputs.operands.is_some() && self.text_of(self.token) == b"symbol" => {
                self.advance();
                self.expect_literal("(")?;
                let operand = self.operand()?;
                self.expect_literal(")")?;
                Ok(self.affine_operand(inputs, operand, true))
            }
            Kind::Word => {
                let name = self.text_of(self.token);
                let Some(&input) = inputs.names.get(name) else {
                    let name = String::from_utf8_lossy(name).into_owned();
                    return self.error_at(self.missing_at(), format!("use of undeclared identifier '{name}'"));
                };
                self.advance();
                Ok(input)
            }
            Kind::Plus | Kind::Star if now.sum.is_none() && now.product.is_none() => {
                self.error("missing left operand of a binary operator")
            }
            _ if now.sum.is_some() || now.product.is_some() => self.error("missing right operand of a binary operator"),
            _ => self.error("expected an affine expression"),
        }
    }

    fn affine_operand(&self, inputs: &mut Inputs<'s>, operand: Unresolved<'s>, symbol: bool) -> AffineExpr {
        inputs.operands.get_or_insert_default().leaf(self.ctx, operand, symbol)
    }

    /// Gives `value` to what waits for it, and parses the operator behind it; `false`:
    /// there is none.
    fn affine_operator(&mut self, now: &mut Pending, value: &mut AffineExpr) -> ParseResult<bool> {
        for _ in 0..std::mem::take(&mut now.minus) {
            *value = value.neg(self.ctx);
        }
        let at = self.token.start;
        let op = match self.token.kind {
            Kind::Star => Some(BinaryOp::Mul),
            Kind::Word => match self.text_of(self.token) {
                b"mod" => Some(BinaryOp::Mod),
                b"floordiv" => Some(BinaryOp::FloorDiv),
                b"ceildiv" => Some(BinaryOp::CeilDiv),
                _ => None,
            },
            _ => None,
        };
        if op.is_some() {
            self.advance();
        }
        if let Some((lhs, waiting, place)) = now.product.take() {
            // A wrong operator is reported at the one behind it, as MLIR does.
            *value = self.affine_product(waiting, lhs, *value, if op.is_some() { at } else { place })?;
        }
        if let Some(op) = op {
            now.product = Some((*value, op, at));
            return Ok(true);
        }
        if let Some((lhs, minus)) = now.sum.take() {
            // MLIR prints the sum with the least constant as a difference from it.
            let least = value.as_constant(self.ctx) == Some(i64::MIN);
            *value = if minus && !least { lhs.sub(self.ctx, *value) } else { lhs.add(self.ctx, *value) };
        }
        let minus = self.at(Kind::Minus);
        let more = minus || self.at(Kind::Plus);
        if more {
            self.advance();
            now.sum = Some((*value, minus));
        }
        Ok(more)
    }

    fn affine_product(&mut self, op: BinaryOp, lhs: AffineExpr, rhs: AffineExpr, at: u32) -> ParseResult<AffineExpr> {
        let symbolic = |e: AffineExpr| e.is_symbolic_or_constant(self.ctx);
        let what = match op {
            BinaryOp::Mul if symbolic(lhs) || symbolic(rhs) => None,
            BinaryOp::Mul => Some("one operand of '*'"),
            _ if symbolic(rhs) => None,
            BinaryOp::Mod => Some("the right operand of 'mod'"),
            BinaryOp::FloorDiv => Some("the right operand of 'floordiv'"),
            _ => Some("the right operand of 'ceildiv'"),
        };
        match what {
            None => Ok(AffineExpr::binary(self.ctx, op, lhs, rhs)),
            Some(what) => {
                self.error_at(at, format!("non-affine expression: {what} must be a constant or symbolic expression"))
            }
        }
    }
}

/// What is left to print of an expression.
enum Piece {
    /// The expression; `true`: it is an operand of what binds more tightly than sums.
    Expr(AffineExpr, bool),
    Text(&'static str),
    Number(i64),
}

impl Printer<'_> {
    /// Prints `(d0)[s0] -> (d0 + s0)`.
    pub fn affine_map(&mut self, map: AffineMap) {
        let ctx = self.ctx;
        self.affine_inputs(map.num_dims(ctx), map.num_symbols(ctx));
        self.text(" -> (");
        for (at, &expr) in map.results(ctx).iter().enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.affine_expr(expr);
        }
        self.text(")");
    }

    /// Prints `(d0)[s0] : (d0 - s0 >= 0)`.
    pub fn integer_set(&mut self, set: IntegerSet) {
        let ctx = self.ctx;
        self.affine_inputs(set.num_dims(ctx), set.num_symbols(ctx));
        self.text(" : (");
        for (at, &(expr, equality)) in set.constraints(ctx).iter().enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.affine_expr(expr);
            self.text(if equality { " == 0" } else { " >= 0" });
        }
        self.text(")");
    }

    fn affine_inputs(&mut self, dims: u32, symbols: u32) {
        self.text("(");
        for at in 0..dims {
            self.text(if at > 0 { ", d" } else { "d" });
            self.number(at.into());
        }
        self.text(")");
        for at in 0..symbols {
            self.text(if at > 0 { ", s" } else { "[s" });
            self.number(at.into());
        }
        self.text(if symbols > 0 { "]" } else { "" });
    }

    /// Prints an expression: `d0 + s0 * 2`.
    pub fn affine_expr(&mut self, expr: AffineExpr) {
        self.affine_expr_with(expr, |p, leaf| match leaf.kind(p.ctx) {
            ExprKind::Dim(at) => {
                p.text("d");
                p.number(at.into());
            }
            ExprKind::Symbol(at) => {
                p.text("s");
                p.number(at.into());
            }
            _ => {}
        });
    }

    /// Prints an expression with dimensions and symbols as `leaf` prints them.
    pub fn affine_expr_with(&mut self, expr: AffineExpr, mut leaf: impl FnMut(&mut Self, AffineExpr)) {
        let mut todo = vec![Piece::Expr(expr, false)];
        while let Some(piece) = todo.pop() {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Number(number) => self.signed(number),
                Piece::Expr(expr, tight) => match expr.kind(self.ctx) {
                    ExprKind::Constant(value) => self.signed(value),
                    ExprKind::Dim(_) | ExprKind::Symbol(_) => leaf(self, expr),
                    ExprKind::Binary(op, lhs, rhs) => {
                        self.text(if tight { "(" } else { "" });
                        todo.push(Piece::Text(if tight { ")" } else { "" }));
                        self.affine_binary(&mut todo, op, lhs, rhs);
                    }
                },
            }
        }
    }

    /// Puts the pieces of a binary expression on the stack, the first on top.
    fn affine_binary(&self, todo: &mut Vec<Piece>, op: BinaryOp, lhs: AffineExpr, rhs: AffineExpr) {
        let ctx = self.ctx;
        let spelled = match op {
            BinaryOp::Add => return self.affine_sum(todo, lhs, rhs),
            BinaryOp::Mul if rhs.as_constant(ctx) == Some(-1) => {
                return todo.extend([Piece::Expr(lhs, true), Piece::Text("-")]);
            }
            BinaryOp::Mul => " * ",
            BinaryOp::Mod => " mod ",
            BinaryOp::FloorDiv => " floordiv ",
            BinaryOp::CeilDiv => " ceildiv ",
        };
        todo.extend([Piece::Expr(rhs, true), Piece::Text(spelled), Piece::Expr(lhs, true)]);
    }

    /// A sum with something negative is a difference. The least number has no opposite
    /// and stays negative.
    fn affine_sum(&self, todo: &mut Vec<Piece>, lhs: AffineExpr, rhs: AffineExpr) {
        let ctx = self.ctx;
        let scaled = rhs.as_binary(ctx, BinaryOp::Mul).and_then(|(e, factor)| Some((e, factor.as_constant(ctx)?)));
        let sign = match (scaled, rhs.as_constant(ctx)) {
            (Some((expr, -1)), _) => {
                todo.push(Piece::Expr(expr, expr.as_binary(ctx, BinaryOp::Add).is_some()));
                " - "
            }
            (Some((expr, factor)), _) if factor < -1 => {
                todo.extend([Piece::Number(factor.wrapping_neg()), Piece::Text(" * "), Piece::Expr(expr, true)]);
                " - "
            }
            (_, Some(value)) if value < 0 => {
                todo.push(Piece::Number(value.wrapping_neg()));
                " - "
            }
            _ => {
                todo.push(Piece::Expr(rhs, false));
                " + "
            }
        };
        todo.extend([Piece::Text(sign), Piece::Expr(lhs, false)]);
    }
}
