//! `terrace-opt`: reads IR, runs passes, prints IR. See [`terrace_tools::opt`].

fn main() -> std::process::ExitCode {
    terrace_tools::opt::Opt::with_everything().main()
}
