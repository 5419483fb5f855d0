//! An opt tool with dialects of one's own, on streams of all kinds.

use std::io::{self, Write};

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_passes::PassRegistry;
use terrace_tools::opt::{Opt, Streams};

/// Says in the pretty form that it counts to one, whatever it counts to.
#[op("bad.liar", impls(Syntax))]
struct Liar {
    count: OptionalAttribute<I64Attr>,
}

impl Syntax for Liar<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ctx = p.ctx().clone();
        p.set_prop(0, Attr::integer(&ctx, Type::I64, 1));
        Ok(())
    }
    fn print<'a>(_: OpRef<'a>, _: &mut OpPrinter<'_, 'a>) {}
}

/// Prints what it does not read.
#[op("bad.mute", impls(Syntax))]
struct Mute {}

impl Syntax for Mute<'_> {
    fn parse(_: &mut OpParser<'_, '_>) -> ParseResult<()> {
        Ok(())
    }
    fn print<'a>(_: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" )");
    }
}

#[derive(Debug)]
struct Bad;

impl Dialect for Bad {
    const NAME: &'static str = "bad";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Liar::DEF, Mute::DEF]);
    }
}

/// Takes so many bytes, then fails.
struct Limited(usize, io::ErrorKind);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(self.1.into()) } else { Ok(taken) }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn tool() -> Opt {
    Opt::new("bad-opt", |ctx| ctx.register::<Bad>(), PassRegistry::new())
}

/// The exit status and the standard error of a run.
fn run(args: &[&str], input: &str, stdout: &mut dyn Write) -> (i32, String) {
    let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
    let (mut stdin, mut stderr) = (input.as_bytes(), Vec::new());
    let status = tool().run(&args, Streams { stdin: &mut stdin, stdout, stderr: &mut stderr });
    (status, String::from_utf8(stderr).expect("text"))
}

#[test]
fn what_does_not_round_trip_is_told() {
    let verified = |input: &str| run(&["--verify-roundtrip"], input, &mut io::sink());
    assert_eq!(verified("bad.liar"), (0, String::new()));
    let (status, said) = verified("\"bad.liar\"() <{count = 2 : i64}> : () -> ()");
    assert_eq!(status, 1);
    for part in [
        "<stdin>:0:0: error: 'builtin.module' op is not the same when it is read back from its pretty form",
        "note: line 2 of the generic form was:   \"bad.liar\"() <{count = 2 : i64}> : () -> ()",
        "note: line 2 of the generic form became:   \"bad.liar\"() <{count = 1 : i64}> : () -> ()",
    ] {
        assert!(said.contains(part), "{part}\nis not in\n{said}");
    }
    let (status, said) = verified("bad.mute");
    assert_eq!(status, 1);
    for part in ["can't be read back from its pretty form", "<pretty form>:2:12: error: "] {
        assert!(said.contains(part), "{part}\nis not in\n{said}");
    }
}

#[test]
fn nobody_is_told_of_a_closed_pipe() {
    for args in [&[][..], &["--help"], &["--verify-roundtrip"]] {
        assert_eq!(run(args, "module {}", &mut Limited(5, io::ErrorKind::BrokenPipe)), (1, String::new()));
    }
}

#[test]
fn a_full_disk_is_an_error() {
    for args in [&[][..], &["--version"]] {
        let (status, said) = run(args, "module {}", &mut Limited(5, io::ErrorKind::StorageFull));
        assert!(status == 1 && said.starts_with("bad-opt: can't write: "), "{said}");
    }
}
