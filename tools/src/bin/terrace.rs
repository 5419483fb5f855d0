//! `terrace`: compiles and runs programs. See [`terrace_tools::driver`].

fn main() -> std::process::ExitCode {
    terrace_tools::driver::Driver::with_everything().main()
}
