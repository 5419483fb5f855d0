//! The textual form: MLIR 19's, read and printed byte for byte.
//!
//! [`parse`] reads a file, [`print()`] writes
//! one. Both work on isolated bodies side by side (see
//! [`Context::with_threads`](crate::context::Context::with_threads)) with the
//! same result for any number of threads.

mod affine;
mod aliases;
mod attrs;
mod bodies;
mod elements;
mod format;
mod lexer;
mod literals;
mod locations;
mod memref;
mod names;
mod op_parser;
mod op_printer;
mod parser;
mod printer;
mod regions;
mod resources;
mod source;
mod syntax;
mod types;

pub use affine::AffineOperands;
pub(crate) use aliases::{Symbol as Part, alias_of_attr, alias_of_type, parts_of};
pub use elements::ElementsFlags;
pub(crate) use format::implied_attrs;
pub use op_parser::{BlockArg, OpParser, Unresolved};
pub use op_printer::OpPrinter;
pub use parser::{Failed, ParseResult, Parser};
pub use printer::{DebugInfo, PrintFlags, Printer, print, print_each, print_to_string};
pub use source::{ParseOptions, parse, parse_attr, parse_type, parse_verified};
pub use syntax::CustomSyntax;
