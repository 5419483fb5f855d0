//! The expressions of numeric blocks.

use super::{Expression, Operation, SPACES, Scope, variable_name};

/// What is left of an expression.
pub(super) struct Parser<'a> {
    pub(super) rest: &'a str,
    pub(super) scope: &'a Scope<'a>,
}

impl Parser<'_> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(SPACES);
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip_spaces();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    pub(super) fn sum(&mut self, depth: usize) -> Result<Expression, String> {
        if depth > 64 {
            return Err("expression nested too deeply".into());
        }
        let mut left = self.operand(depth)?;
        loop {
            let operation = if self.eat("+") {
                Operation::Add
            } else if self.eat("-") {
                Operation::Sub
            } else {
                return Ok(left);
            };
            let right = self.operand(depth)?;
            left = Expression::Binary(operation, Box::new(left), Box::new(right));
        }
    }

    fn operand(&mut self, depth: usize) -> Result<Expression, String> {
        if self.eat("(") {
            let inner = self.sum(depth + 1)?;
            return match self.eat(")") {
                true => Ok(inner),
                false => Err("missing ')' at end of nested expression".into()),
            };
        }
        self.skip_spaces();
        if let Ok((name, rest)) = variable_name(self.rest) {
            self.rest = rest;
            if self.eat("(") {
                return self.call(name, depth);
            }
            return match name {
                "@LINE" => Ok(Expression::Literal(self.scope.line as i128)),
                name if name.starts_with('@') => Err(format!("invalid pseudo numeric variable '{name}'")),
                name => Ok(Expression::Variable(name.to_string())),
            };
        }
        let negative = self.rest.starts_with('-');
        let digits = &self.rest[usize::from(negative)..];
        let (digits, radix) = match digits.strip_prefix("0x") {
            Some(digits) => (digits, 16),
            None => (digits, 10),
        };
        let end = digits.find(|ch: char| !ch.is_digit(radix)).unwrap_or(digits.len());
        let value = i128::from_str_radix(&digits[..end], radix)
            .map_err(|_| format!("invalid operand format '{}'", self.rest))?;
        self.rest = &digits[end..];
        Ok(Expression::Literal(if negative { -value } else { value }))
    }

    fn call(&mut self, name: &str, depth: usize) -> Result<Expression, String> {
        let operation = match name {
            "add" => Operation::Add,
            "sub" => Operation::Sub,
            "mul" => Operation::Mul,
            "div" => Operation::Div,
            "max" => Operation::Max,
            "min" => Operation::Min,
            _ => return Err(format!("call to undefined function '{name}'")),
        };
        let left = self.sum(depth + 1)?;
        if !self.eat(",") {
            return Err(format!("function '{name}' takes 2 arguments"));
        }
        let right = self.sum(depth + 1)?;
        if !self.eat(")") {
            return Err("missing ')' at end of call expression".into());
        }
        Ok(Expression::Binary(operation, Box::new(left), Box::new(right)))
    }
}
