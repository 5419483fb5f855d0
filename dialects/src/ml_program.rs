//! The `ml_program` dialect: what holds a machine learning program together, its
//! functions, graphs and variables.

mod attrs;
mod functions;
mod globals;

use terrace_ir::prelude::*;

pub use attrs::{Extern, TokenType};
pub use functions::{Func, Output, Return, Subgraph};
pub use globals::{Global, GlobalLoad, GlobalLoadConst, GlobalLoadGraph, GlobalStore, GlobalStoreGraph, Token};

/// The dialect `ml_program`.
#[derive(Debug)]
pub struct MlProgram;

impl Dialect for MlProgram {
    const SUMMARY: &'static str =
        "What holds a machine learning program together: its functions, graphs and variables.";
    const NAME: &'static str = "ml_program";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<Extern>().ty::<TokenType>();
        dialect.ops(&[Func::DEF, Global::DEF, GlobalLoad::DEF, GlobalLoadConst::DEF, GlobalLoadGraph::DEF]);
        dialect.ops(&[GlobalStore::DEF, GlobalStoreGraph::DEF, Output::DEF, Return::DEF, Subgraph::DEF, Token::DEF]);
    }
}
