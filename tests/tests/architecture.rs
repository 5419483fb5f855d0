//! Holds the rules between the crates against every manifest and every source file.
//!
//! ```text
//! ir  <-  dialects  <-  passes  <-  codegen  <-  tools        tests, benches: import all
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use terrace_tests::source::{self, RustFile, Word};

/// A folder, and the crates of ours it may name besides its own.
const ARROWS: [(&str, &[&str]); 7] = [
    ("ir/macros", &[]),
    ("ir", &["terrace_macros"]),
    ("dialects", &["terrace_ir", "terrace_macros"]),
    ("passes", &["terrace_ir", "terrace_macros", "terrace_dialects"]),
    ("codegen", &["terrace_ir", "terrace_macros", "terrace_dialects", "terrace_passes"]),
    ("tools", &["terrace_ir", "terrace_macros", "terrace_dialects", "terrace_passes", "terrace_codegen"]),
    // The root package, which re-exports them all.
    ("src", &["terrace_ir", "terrace_dialects", "terrace_passes", "terrace_codegen", "terrace_tools"]),
];

const CRATES: [&str; 8] = [
    "terrace_ir",
    "terrace_macros",
    "terrace_dialects",
    "terrace_passes",
    "terrace_codegen",
    "terrace_tools",
    "terrace_tests",
    "terrace_benches",
];

const MAX_LINES: usize = 800;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files below a folder of the repository.
fn rust_files(folder: &str) -> Vec<RustFile> {
    let root = root();
    let Ok(paths) = source::files(&root.join(folder), "rs") else {
        return Vec::new();
    };
    paths
        .iter()
        .map(|path| {
            let path = path.strip_prefix(&root).expect("files are found below the root");
            RustFile::read(&root, path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

fn manifest_of(folder: &str) -> String {
    match folder {
        "src" => "Cargo.toml".into(),
        _ => format!("{folder}/Cargo.toml"),
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn assert_none(rule: &str, violations: Vec<String>) {
    assert!(violations.is_empty(), "{rule}\n  {}", violations.join("\n  "));
}

/// `ir/macros` lies within `ir` and is a crate of its own.
fn is_within(file: &RustFile, folder: &str) -> bool {
    folder == "ir/macros" || !file.path.starts_with("ir/macros")
}

#[test]
fn manifests_follow_the_arrows() {
    let mut violations = Vec::new();
    for (folder, allowed) in ARROWS {
        let manifest = manifest_of(folder);
        for (name, line) in source::dependencies(&read(&manifest)) {
            let name = name.replace('-', "_");
            if CRATES.contains(&name.as_str()) && !allowed.contains(&name.as_str()) {
                violations.push(format!("{manifest}:{line}: depends on {name}"));
            }
        }
    }
    assert_none("crates depend only on those left of them: ir <- dialects <- passes <- codegen <- tools", violations);
}

#[test]
fn sources_follow_the_arrows() {
    let mut violations = Vec::new();
    for (folder, allowed) in ARROWS {
        let own = format!("terrace_{}", folder.rsplit('/').next().unwrap_or(folder));
        for file in rust_files(folder) {
            if !is_within(&file, folder) {
                continue;
            }
            for word in file.words() {
                // The macros write paths into their users' code.
                let written = folder == "ir/macros" && word.text == "terrace_ir";
                if CRATES.contains(&word.text) && word.text != own && !allowed.contains(&word.text) && !written {
                    violations.push(format!("{}: names {}", file.place(word.offset), word.text));
                }
            }
        }
    }
    assert_none("sources name only crates left of them: ir <- dialects <- passes <- codegen <- tools", violations);
}

/// Whether a crate or a path's first word belongs to code generation.
fn is_backend(name: &str) -> bool {
    name.starts_with("cranelift") || name == "rspirv" || name == "ash"
}

#[test]
fn only_codegen_names_cranelift_rspirv_and_ash() {
    let mut violations = Vec::new();
    for folder in ["ir", "ir/macros", "dialects", "passes", "tools", "tests", "benches", "src"] {
        let manifest = manifest_of(folder);
        for (name, line) in source::dependencies(&read(&manifest)) {
            if is_backend(&name) {
                violations.push(format!("{manifest}:{line}: depends on {name}"));
            }
        }
        for file in rust_files(folder).iter().filter(|file| is_within(file, folder)) {
            violations.extend(backend_paths(file));
        }
    }
    assert_none("only codegen names cranelift, rspirv or ash", violations);
}

/// `use ash`, `ash::vk`, `extern crate ash`; a local called `ash` is none.
fn backend_paths(file: &RustFile) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = "";
    for word in file.words() {
        let is_path = word.after.starts_with("::") || before == "use" || before == "crate";
        let member = file.code[..word.offset].trim_end().ends_with("::");
        let named = word.text == "rspirv" || word.text.starts_with("cranelift_");
        if is_backend(word.text) && !member && (is_path || named) {
            found.push(format!("{}: names {}", file.place(word.offset), word.text));
        }
        before = word.text;
    }
    found
}

#[test]
fn unsafe_code_is_forbidden_outside_codegen() {
    let mut violations = Vec::new();
    for folder in ["ir", "dialects", "passes", "tools", "tests"] {
        let path = format!("{folder}/src/lib.rs");
        let file = RustFile::parse(Path::new(&path), &read(&path));
        let code: String = file.code.split_whitespace().collect();
        if !code.contains("#![forbid(unsafe_code)]") {
            violations.push(format!("{path}:1: has no #![forbid(unsafe_code)]"));
        }
    }
    for folder in ["ir", "dialects", "passes", "tools", "tests", "benches", "src"] {
        for file in rust_files(folder).into_iter().filter(|file| !file.path.ends_with(BY_HAND)) {
            let words = file.words().filter(|word| word.text == "unsafe");
            violations.extend(words.map(|word| format!("{}: is unsafe", file.place(word.offset))));
        }
    }
    for file in rust_files("codegen") {
        if !file.path.starts_with("codegen/src") {
            let words = file.words().filter(|word| word.text == "unsafe");
            violations.extend(words.map(|word| format!("{}: is unsafe", file.place(word.offset))));
        }
    }
    assert_none(&format!("unsafe code is only in codegen/src and {BY_HAND}"), violations);
}

/// What compiled code is compared with: instructions of the processor by their names.
const BY_HAND: &str = "benches/benches/code/by_hand.rs";

#[test]
fn unsafe_code_says_why_it_is_sound() {
    let by_hand = RustFile::parse(Path::new(BY_HAND), &read(BY_HAND));
    let files = rust_files("codegen/src").into_iter().chain([by_hand]);
    let violations = files.flat_map(|file| unexplained_unsafe(&file)).collect();
    assert_none(
        "an unsafe block, impl or extern block has a `// SAFETY:` comment directly above it or above the \
         statement it is in",
        violations,
    );
}

fn unexplained_unsafe(file: &RustFile) -> Vec<String> {
    let code: Vec<&str> = file.code.lines().collect();
    let comments: Vec<&str> = file.comments.lines().collect();
    let needs_reason = |word: &Word| {
        // `unsafe extern "C" fn()` is a type; its literal is blank here.
        let after_extern = word.after.strip_prefix("extern");
        word.text == "unsafe"
            && (word.after.starts_with('{')
                || word.after.starts_with("impl")
                || after_extern.is_some_and(|after| after.trim_start().starts_with('{')))
    };
    file.words()
        .filter(needs_reason)
        .filter(|word| !has_reason(file.line_of(word.offset) - 1, &code, &comments))
        .map(|word| format!("{}: has no SAFETY comment", file.place(word.offset)))
        .collect()
}

/// Looks at the line, then at the comments above it, then above the earlier lines of its statement.
fn has_reason(line: usize, code: &[&str], comments: &[&str]) -> bool {
    let comment = |line: usize| comments.get(line).map_or("", |text| text.trim());
    let statement = |line: usize| code.get(line).map_or("", |text| text.trim());
    if comment(line).contains("SAFETY:") {
        return true;
    }
    let mut line = line;
    while line > 0 {
        line -= 1;
        if statement(line).is_empty() {
            if comment(line).is_empty() {
                return false;
            }
            if comment(line).contains("SAFETY:") {
                return true;
            }
        } else if !statement(line).starts_with("#[") && ends_statement(statement(line)) {
            return false;
        }
    }
    false
}

fn ends_statement(line: &str) -> bool {
    line.ends_with([';', '{', '}']) || line.ends_with("=>")
}

#[test]
fn only_lowerings_name_several_dialects() {
    let dialects = dialect_modules();
    let mut violations = Vec::new();
    for file in rust_files("passes/src") {
        if !file.path.starts_with("passes/src/lower") && file.path != Path::new("passes/src/lower.rs") {
            violations.extend(foreign_dialects(&file, &dialects));
        }
    }
    assert_none(
        "outside passes/src/lower a pass names no dialect; a file in a folder called after a dialect may name \
         that one",
        violations,
    );
}

/// The modules of the dialect crate: its folders and files.
fn dialect_modules() -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(root().join("dialects/src")) else {
        return BTreeSet::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let is_module = path.is_dir() || path.extension().is_some_and(|end| end == "rs");
            let name = path.file_stem()?.to_str()?.to_string();
            (is_module && name != "lib").then_some(name)
        })
        .collect()
}

fn foreign_dialects(file: &RustFile, dialects: &BTreeSet<String>) -> Vec<String> {
    let own = file.path.iter().nth(2).map(Path::new);
    let own = own.and_then(|name| name.file_stem()?.to_str());
    let mut found = Vec::new();
    for word in file.words().filter(|word| word.text == "terrace_dialects") {
        let place = file.place(word.offset);
        let Some(path) = word.after.strip_prefix("::") else {
            found.push(format!("{place}: names all of terrace_dialects"));
            continue;
        };
        for name in first_names(path) {
            if name == "*" || (dialects.contains(name) && Some(name) != own) {
                found.push(format!("{place}: names terrace_dialects::{name}"));
            }
        }
    }
    found
}

/// The names that a path, or a group `{a, b::{c, d}}`, begins with.
fn first_names(path: &str) -> Vec<&str> {
    let path = path.trim_start();
    let end = |text: &str| text.find(|ch: char| !ch.is_alphanumeric() && ch != '_' && ch != '*').unwrap_or(text.len());
    let Some(group) = path.strip_prefix('{') else {
        return vec![&path[..end(path)]];
    };
    let mut names = Vec::new();
    let (mut depth, mut begin) = (0usize, true);
    for (at, ch) in group.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begin = true,
            ch if begin && !ch.is_whitespace() => {
                names.push(&group[at..at + end(&group[at..])]);
                begin = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn no_source_file_is_too_long() {
    let mut violations = Vec::new();
    for file in rust_files("") {
        let lines = file.code.lines().count();
        if lines > MAX_LINES {
            let path = file.path.display();
            violations.push(format!("{path}:{MAX_LINES}: goes on to line {lines}"));
        }
    }
    assert_none("a source file has at most 800 lines", violations);
}

#[test]
fn the_rules_see_what_they_forbid() {
    let file = |text: &str| RustFile::parse(Path::new("passes/src/arith/fold.rs"), text);
    let dialects = ["arith", "scf"].map(String::from).into();
    let foreign = |text: &str| foreign_dialects(&file(text), &dialects).len();
    assert_eq!(foreign("use terrace_dialects::arith::AddI;"), 0);
    assert_eq!(foreign("use terrace_dialects::{arith::{A, B}, scf};"), 1);
    assert_eq!(foreign("use terrace_dialects::{register_all};\n// terrace_dialects::scf"), 0);
    assert_eq!(foreign("use terrace_dialects::*;\nuse terrace_dialects as d;"), 2);

    let backends = |text: &str| backend_paths(&file(text)).len();
    assert_eq!(backends("use ash; let x = ash::vk::A; fn f(ash: u32, y: z::ash) {}"), 2);
    assert_eq!(backends("use cranelift_codegen::ir; use rspirv::dr;"), 2);

    let unexplained = |text: &str| unexplained_unsafe(&file(text)).len();
    assert_eq!(unexplained("// SAFETY: a.\nunsafe { f() }"), 0);
    assert_eq!(unexplained("// SAFETY: a.\n// b\n#[inline]\nunsafe impl Send for T {}"), 0);
    assert_eq!(unexplained("// SAFETY: a.\nlet x =\n    g(unsafe { f() });"), 0);
    assert_eq!(unexplained("// SAFETY: a.\nf();\nunsafe { f() }"), 1);
    assert_eq!(unexplained("// SAFETY: a.\n\nunsafe { f() }"), 1);
    assert_eq!(unexplained("let f: unsafe extern \"C\" fn();\nunsafe extern \"C\" {}"), 1);
}
