//! Cuts text tests into the seeds of a corpus: `seeds CORPUS FOLDER...` writes each part
//! between `// -----` lines of the `.mlir` files below the folders into a file of the
//! corpus of its own.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Larger parts make the fuzzer slow and find nothing that smaller ones don't.
const LARGEST: usize = 4096;

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let Some(corpus) = arguments.next() else { return Err(io::Error::other("usage: seeds CORPUS FOLDER...")) };
    fs::create_dir_all(&corpus)?;
    let mut count = 0;
    for folder in arguments {
        count += add(&corpus, &folder)?;
    }
    println!("{count} seeds in {}", corpus.display());
    Ok(())
}

fn add(corpus: &Path, path: &Path) -> io::Result<usize> {
    let mut count = 0;
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            count += add(corpus, &entry?.path())?;
        }
    } else if path.extension().is_some_and(|extension| extension == "mlir") {
        let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
        for part in text.split("// -----") {
            // Comments are for the readers of a test.
            let lines = part.lines().filter(|line| !line.trim_start().starts_with("//") && !line.trim().is_empty());
            let part: String = lines.flat_map(|line| [line, "\n"]).collect();
            if part.is_empty() || part.len() > LARGEST {
                continue;
            }
            let mut hasher = DefaultHasher::new();
            part.hash(&mut hasher);
            fs::write(corpus.join(format!("{:016x}", hasher.finish())), part)?;
            count += 1;
        }
    }
    Ok(count)
}
