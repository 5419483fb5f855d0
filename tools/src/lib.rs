//! terrace-opt and terrace, the command-line tools.
