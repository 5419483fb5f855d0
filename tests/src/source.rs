//! Reads Rust files and manifests, as far as the rules between crates need it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A Rust file with its code and its comments told apart.
#[derive(Clone, Debug)]
pub struct RustFile {
    /// The path, relative to the repository.
    pub path: PathBuf,
    /// The text, where comments and the insides of literals are blank. Lines and columns are those of the file.
    pub code: String,
    /// The text, where everything but comments is blank.
    pub comments: String,
}

/// A word of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The identifier or keyword.
    pub text: &'a str,
    /// Its place in the code, in bytes.
    pub offset: usize,
    /// What follows it, from the next thing that is not blank.
    pub after: &'a str,
}

/// Files below `folder` that end in `.extension`, in order. Folders called `target` and hidden ones are left out.
pub fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            if name != "target" && !name.to_string_lossy().starts_with('.') {
                found.extend(files(&path, extension)?);
            }
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The crates in the dependency tables of a manifest, by their name on the registry, with their lines. The
/// `[workspace.dependencies]`, which only hold versions, do not count.
pub fn dependencies(manifest: &str) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    // Whether lines are entries of a dependency table, or keys of one dependency.
    let (mut in_table, mut in_entry) = (false, false);
    for (index, line) in manifest.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
            let is_table = |name: &str| {
                let last = name.rsplit('.').next().unwrap_or(name);
                tables.contains(&last) && !name.starts_with("workspace")
            };
            in_table = is_table(header);
            in_entry = false;
            if let Some((table, name)) = header.rsplit_once('.')
                && is_table(table)
            {
                found.push((name.trim_matches('"').to_string(), index + 1));
                in_entry = true;
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        if in_table {
            let name = key.trim().split('.').next().unwrap_or("").trim_matches('"');
            found.push((name.to_string(), index + 1));
        }
        let renamed = match (in_table, in_entry && key.trim() == "package") {
            (true, _) => value.split_once("package").map(|(_, value)| value),
            (_, true) => Some(value),
            _ => None,
        };
        let renamed = renamed.and_then(|value| value.split('"').nth(1));
        if let (Some(renamed), Some((name, _))) = (renamed, found.last_mut()) {
            *name = renamed.to_string();
        }
    }
    found
}

impl RustFile {
    /// Reads `root/path`.
    pub fn read(root: &Path, path: &Path) -> io::Result<RustFile> {
        Ok(RustFile::parse(path, &fs::read_to_string(root.join(path))?))
    }

    /// Tells code from comments.
    pub fn parse(path: &Path, text: &str) -> RustFile {
        let mut code = String::with_capacity(text.len());
        let mut comments = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let (kind, len) = next_piece(rest, code.ends_with(is_word));
            let (piece, after) = rest.split_at(len);
            match kind {
                Piece::Code => {
                    code.push_str(piece);
                    blank(&mut comments, piece);
                }
                Piece::Comment => {
                    blank(&mut code, piece);
                    comments.push_str(piece);
                }
                Piece::Literal => {
                    blank(&mut code, piece);
                    blank(&mut comments, piece);
                }
            }
            rest = after;
        }
        RustFile { path: path.to_path_buf(), code, comments }
    }

    /// The words of the code, in order.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let begin = at + self.code[at..].find(is_word)?;
            let len = self.code[begin..].find(|ch| !is_word(ch));
            at = len.map_or(self.code.len(), |len| begin + len);
            Some(Word { text: &self.code[begin..at], offset: begin, after: self.code[at..].trim_start() })
        })
    }

    /// The line of a byte, counted from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.code.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// `path:line`, as reports name a place.
    pub fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.path.display(), self.line_of(offset))
    }
}

enum Piece {
    Code,
    Comment,
    Literal,
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_'
}

/// Keeps the line structure and the byte offsets of `piece`, and nothing else.
fn blank(out: &mut String, piece: &str) {
    out.extend(piece.bytes().map(|byte| match byte {
        b'\n' => '\n',
        _ => ' ',
    }));
}

/// What `text` begins with, and how long that is. `in_word` says that a word goes on: `br"..."` and `r#"..."#`
/// begin a literal only at a word's start.
fn next_piece(text: &str, in_word: bool) -> (Piece, usize) {
    if text.starts_with("//") {
        return (Piece::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (Piece::Comment, block_comment(text));
    }
    let prefix = text.find(|ch| !is_word(ch)).unwrap_or(text.len());
    if !in_word && ["r", "br", "cr"].contains(&&text[..prefix]) {
        let hashes = text[prefix..].len() - text[prefix..].trim_start_matches('#').len();
        if text[prefix + hashes..].starts_with('"') {
            let begin = prefix + hashes + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = text[begin..].find(&close).map(|at| begin + at + close.len());
            return (Piece::Literal, end.unwrap_or(text.len()));
        }
    }
    if text.starts_with('"') {
        return (Piece::Literal, quoted(text, '"'));
    }
    if let Some(after) = text.strip_prefix('\'') {
        // `'a'` is a character, `'a` a lifetime.
        let mut chars = after.chars();
        let (first, second) = (chars.next(), chars.next());
        if first == Some('\\') || second == Some('\'') {
            return (Piece::Literal, quoted(text, '\''));
        }
    }
    let len = match prefix {
        0 => text.chars().next().map_or(0, char::len_utf8),
        len => len,
    };
    (Piece::Code, len)
}

/// Block comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    loop {
        let rest = &text[at..];
        let Some(step) = rest.find(['/', '*']) else {
            return text.len();
        };
        let rest = &rest[step..];
        let len = if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step + len;
        if depth == 0 {
            return at;
        }
    }
}

fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, ch)) = chars.next() {
        if ch == '\\' {
            chars.next();
        } else if ch == quote {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_no_code() {
        let text = "a /* b /* c */ d */ 'e' 'f \"g\\\"h\" r#\"i\"j\"# // k\nbr\"l\" m";
        let file = RustFile::parse(Path::new("x.rs"), text);
        let words: Vec<&str> = file.words().map(|word| word.text).collect();
        assert_eq!(words, ["a", "f", "m"]);
        assert_eq!(file.code.len(), text.len());
        assert!(file.comments.contains("// k") && file.comments.contains("/* c */"));
        assert_eq!(file.place(text.len()), "x.rs:2");
    }

    #[test]
    fn dependencies_are_those_of_the_package() {
        let manifest = "[workspace.dependencies]\nash = \"1\"\n[dependencies]\na.workspace = true\n\
            b = { package = \"c\", version = \"1\" }\n[dev-dependencies.d]\nversion = \"1\"\n\
            [target.'cfg(unix)'.build-dependencies]\n\"e\" = \"1\"\n[features]\nf = []\n";
        let names: Vec<String> = dependencies(manifest).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "c", "d", "e"]);
    }
}
