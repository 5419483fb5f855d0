//! Reads `RUN` and `REQUIRES` lines into commands.
//!
//! The syntax is the small part of a shell's that tests need: words, quotes, `\`, pipes, `&&`, and redirections
//! `> f`, `>> f`, `< f`, `2> f`, `&> f`, `2>&1`, `1>&2`. Everything else of a shell is an error, not a word.

/// A test's commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Run one after the other, until one fails.
    pub pipelines: Vec<Pipeline>,
    /// Features the test needs.
    pub requires: Vec<String>,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// Left to right; at least one.
    pub commands: Vec<Command>,
    /// Where its `RUN:` line is, counted from 1.
    pub line: usize,
    /// The `RUN:` line as written, continuations joined.
    pub text: String,
}

/// One command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// The words, `%s` and its like not yet replaced. The first is the command's name.
    pub words: Vec<String>,
    /// In the order they apply.
    pub redirects: Vec<Redirect>,
}

/// Where an output goes, or the input comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// `< file`
    Input(String),
    /// `> file`, `2> file`, `2>&1` and so on.
    Output(Stream, Target),
}

/// What of a command's output is redirected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The standard output.
    Out,
    /// The standard error.
    Err,
    /// Both.
    Both,
}

/// Where a redirected output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Where this stream goes at this point.
    Stream(Stream),
    /// A file, written anew or appended to.
    File {
        /// The path, `%t` not yet replaced.
        path: String,
        /// `>>`
        append: bool,
    },
}

impl Script {
    /// Reads the lines of a test.
    pub fn parse(text: &str) -> Result<Script, String> {
        let mut script = Script::default();
        let mut open: Option<(usize, String)> = None;
        for (index, line) in text.lines().enumerate() {
            if let Some(list) = after(line, "REQUIRES:") {
                let names = list.split([',', ' ']).filter(|name| !name.is_empty());
                script.requires.extend(names.map(str::to_string));
            }
            let Some(run) = after(line, "RUN:") else {
                continue;
            };
            let (first, mut joined) = open.take().unwrap_or((index + 1, String::new()));
            match run.strip_suffix('\\') {
                Some(part) => {
                    joined.push_str(part.trim_end());
                    joined.push(' ');
                    open = Some((first, joined));
                }
                None => {
                    joined.push_str(run);
                    let pipelines = parse_line(&joined, first)
                        .map_err(|message| format!("line {first}: RUN: {joined}\n{message}"))?;
                    script.pipelines.extend(pipelines);
                }
            }
        }
        match open {
            Some((line, _)) => Err(format!("line {line}: the last RUN line ends with '\\'")),
            None if script.pipelines.is_empty() => Err("the test has no RUN line".into()),
            None => Ok(script),
        }
    }
}

/// What follows `key`, if it stands alone in a line.
fn after<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let at = line.find(key)?;
    let alone = !line[..at].ends_with(|ch: char| ch.is_alphanumeric() || ch == '-' || ch == '_');
    alone.then(|| line[at + key.len()..].trim())
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Operator(&'static str),
}

/// Longer ones first.
const OPERATORS: [&str; 13] = ["2>&1", "1>&2", ">&2", "2>", "1>", "&>", "&&", "||", ">>", ">", "<", "|", ";"];

fn parse_line(line: &str, number: usize) -> Result<Vec<Pipeline>, String> {
    let mut pipelines = Vec::new();
    let mut commands = Vec::new();
    let mut command = Command::default();
    let mut tokens = tokenize(line)?.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let operator = match token {
            Token::Word(word) => {
                command.words.push(word);
                continue;
            }
            Token::Operator(operator) => operator,
        };
        let mut file = || match tokens.next() {
            Some(Token::Word(word)) => Ok(word),
            _ => Err(format!("'{operator}' needs a file")),
        };
        let output = |stream, path| {
            let append = operator == ">>";
            Redirect::Output(stream, Target::File { path, append })
        };
        let redirect = match operator {
            "2>&1" => Redirect::Output(Stream::Err, Target::Stream(Stream::Out)),
            "1>&2" | ">&2" => Redirect::Output(Stream::Out, Target::Stream(Stream::Err)),
            "<" => Redirect::Input(file()?),
            ">" | ">>" | "1>" => output(Stream::Out, file()?),
            "2>" => output(Stream::Err, file()?),
            "&>" => output(Stream::Both, file()?),
            "|" | "&&" => {
                commands.push(complete(&mut command)?);
                if operator == "&&" {
                    pipelines.push(std::mem::take(&mut commands));
                }
                continue;
            }
            _ => return Err(format!("the runner has no '{operator}'")),
        };
        command.redirects.push(redirect);
    }
    commands.push(complete(&mut command)?);
    pipelines.push(commands);
    Ok(pipelines.into_iter().map(|commands| Pipeline { commands, line: number, text: line.to_string() }).collect())
}

fn complete(command: &mut Command) -> Result<Command, String> {
    match command.words.is_empty() {
        true => Err("a command is missing".into()),
        false => Ok(std::mem::take(command)),
    }
}

fn tokenize(line: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        if let Some(operator) = OPERATORS.iter().find(|op| rest.starts_with(**op)) {
            tokens.push(Token::Operator(operator));
            rest = rest[operator.len()..].trim_start();
            continue;
        }
        let mut word = String::new();
        let mut chars = rest.chars();
        loop {
            let before = chars.as_str();
            match chars.next() {
                None => {
                    rest = "";
                    break;
                }
                Some(' ' | '\t' | '|' | '>' | '<' | ';' | '&') => {
                    rest = before;
                    break;
                }
                Some('\\') => word.extend(chars.next()),
                Some('`') => return Err("the runner has no '`'".into()),
                Some(quote @ ('\'' | '"')) => loop {
                    match chars.next() {
                        None => return Err(format!("the quote {quote} is not closed")),
                        Some(ch) if ch == quote => break,
                        Some('\\') if quote == '"' => word.extend(chars.next()),
                        Some(ch) => word.push(ch),
                    }
                },
                Some(ch) => word.push(ch),
            }
        }
        if rest.starts_with('&') && !rest.starts_with("&&") && !rest.starts_with("&>") {
            return Err("the runner has no '&'".into());
        }
        tokens.push(Token::Word(word));
        rest = rest.trim_start();
    }
    Ok(tokens)
}
