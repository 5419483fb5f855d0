//! Tokens of the IR text: a kind and a byte range, no copies.

use memchr::{memchr, memchr_iter, memchr3};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    End,
    /// A byte that starts no token, an unfinished string, ...
    Error,
    /// `arith.addi`, `i32`, `x`: letters, digits, `_`, `$`, `.`.
    Word,
    /// `42`, `0xff`.
    Integer,
    /// `1.5`, `2.e-3`.
    Float,
    /// `"text"`, quotes included.
    String,
    /// `%name`, `%0`, with `#n` left out.
    Percent,
    /// `^bb0`.
    Caret,
    /// `@name` or `@"name"`.
    At,
    /// `#name`.
    Hash,
    /// `!name`.
    Bang,
    Arrow,
    Colon,
    ColonColon,
    Comma,
    Ellipsis,
    Equal,
    Greater,
    Less,
    LeftBrace,
    RightBrace,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Minus,
    Plus,
    Question,
    Star,
    Slash,
    Bar,
    /// `{-#`.
    MetadataBegin,
    /// `#-}`.
    MetadataEnd,
}

/// A token: where it stands in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Classes of bytes.
const WORD: u8 = 1;
const DIGIT: u8 = 2;
const SPACE: u8 = 4;
const WORD_START: u8 = 8;
/// May continue `%name`, `^name`, `@name`, `#name`: words, digits, `$`, `.`, `-`.
const SUFFIX: u8 = 16;

const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        let mut class = 0;
        if c.is_ascii_alphabetic() || c == b'_' {
            class |= WORD | WORD_START | SUFFIX;
        }
        if c.is_ascii_digit() {
            class |= WORD | DIGIT | SUFFIX;
        }
        if c == b'$' || c == b'.' {
            class |= WORD | SUFFIX;
        }
        if c == b'-' {
            class |= SUFFIX;
        }
        // A zero byte separates tokens as a space does: that is MLIR's rule.
        if matches!(c, b' ' | b'\t' | b'\n' | b'\r' | 0) {
            class |= SPACE;
        }
        table[b] = class;
        b += 1;
    }
    table
};

#[inline]
fn is(byte: u8, class: u8) -> bool {
    CLASS[byte as usize] & class != 0
}

/// Reads tokens off a byte slice.
#[derive(Clone, Copy)]
pub(crate) struct Lexer<'s> {
    pub(crate) text: &'s [u8],
    pub(crate) at: usize,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(text: &'s [u8], at: usize) -> Lexer<'s> {
        Lexer { text, at }
    }

    /// The byte at an offset; 0 behind the end.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(0)
    }

    #[inline]
    fn skip(&mut self, class: u8) {
        // The byte that stands for the end is in none of the classes that are skipped here.
        while is(self.byte(self.at), class) {
            self.at += 1;
        }
    }

    /// The next token; spaces and comments before it are skipped.
    pub(crate) fn next(&mut self) -> Token {
        let mut first = self.byte(self.at);
        while is(first, SPACE) || first == b'/' && self.byte(self.at + 1) == b'/' {
            match first {
                b'/' => self.skip_line(),
                // A NUL is a space, but also stands for the end.
                0 if self.at >= self.text.len() => break,
                _ => self.at += 1,
            }
            first = self.byte(self.at);
        }
        let start = self.at;
        let kind = self.kind(first);
        Token { kind, start: start as u32, end: self.at as u32 }
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or(&[]);
        self.at += memchr(b'\n', rest).unwrap_or(rest.len());
    }

    #[inline]
    fn kind(&mut self, first: u8) -> Kind {
        if self.at >= self.text.len() {
            return Kind::End;
        }
        self.at += 1;
        if is(first, WORD_START) {
            self.skip(WORD);
            return Kind::Word;
        }
        match first {
            b'%' => self.sigil(Kind::Percent),
            b',' => Kind::Comma,
            b':' if self.byte(self.at) == b':' => self.taking(1, Kind::ColonColon),
            b':' => Kind::Colon,
            b'0'..=b'9' => self.number(first),
            b'^' => self.sigil(Kind::Caret),
            b'!' => self.sigil(Kind::Bang),
            b'#' if self.byte(self.at) == b'-' && self.byte(self.at + 1) == b'}' => self.taking(2, Kind::MetadataEnd),
            b'#' => self.sigil(Kind::Hash),
            b'@' => self.symbol(),
            b'"' => self.string(),
            b'(' => Kind::LeftParen,
            b')' => Kind::RightParen,
            b'<' => Kind::Less,
            b'>' => Kind::Greater,
            b'{' if self.byte(self.at) == b'-' && self.byte(self.at + 1) == b'#' => self.taking(2, Kind::MetadataBegin),
            b'{' => Kind::LeftBrace,
            b'}' => Kind::RightBrace,
            b'[' => Kind::LeftBracket,
            b']' => Kind::RightBracket,
            b'=' => Kind::Equal,
            b'-' if self.byte(self.at) == b'>' => self.taking(1, Kind::Arrow),
            b'-' => Kind::Minus,
            b'+' => Kind::Plus,
            b'?' => Kind::Question,
            b'*' => Kind::Star,
            b'/' => Kind::Slash,
            b'|' => Kind::Bar,
            b'.' if self.byte(self.at) == b'.' && self.byte(self.at + 1) == b'.' => self.taking(2, Kind::Ellipsis),
            _ => Kind::Error,
        }
    }

    fn taking(&mut self, more: usize, kind: Kind) -> Kind {
        self.at += more;
        kind
    }

    /// Digits, or a word of the suffix class, after a sigil.
    #[inline]
    fn sigil(&mut self, kind: Kind) -> Kind {
        let next = self.byte(self.at);
        if is(next, DIGIT) {
            self.skip(DIGIT);
        } else if is(next, WORD_START) || matches!(next, b'$' | b'.' | b'-') {
            self.skip(SUFFIX);
        } else {
            return Kind::Error;
        }
        kind
    }

    fn symbol(&mut self) -> Kind {
        match self.byte(self.at) {
            b'"' => {
                self.at += 1;
                match self.string() {
                    Kind::String => Kind::At,
                    other => other,
                }
            }
            next if is(next, WORD_START) => {
                self.skip(SUFFIX);
                Kind::At
            }
            _ => Kind::Error,
        }
    }

    /// The rest of a string after its opening quote.
    fn string(&mut self) -> Kind {
        loop {
            match self.text.get(self.at) {
                None | Some(b'\n' | b'\r' | 0x0b | 0x0c) => return Kind::Error,
                Some(b'"') => {
                    self.at += 1;
                    return Kind::String;
                }
                Some(b'\\') => {
                    let known = match self.byte(self.at + 1) {
                        b'"' | b'\\' | b'n' | b't' => 2,
                        a if a.is_ascii_hexdigit() && self.byte(self.at + 2).is_ascii_hexdigit() => 3,
                        _ => return Kind::Error,
                    };
                    self.at += known;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn number(&mut self, first: u8) -> Kind {
        if first == b'0' && self.byte(self.at) == b'x' && self.byte(self.at + 1).is_ascii_hexdigit() {
            self.at += 2;
            while self.byte(self.at).is_ascii_hexdigit() {
                self.at += 1;
            }
            return Kind::Integer;
        }
        self.skip(DIGIT);
        if self.byte(self.at) != b'.' {
            return Kind::Integer;
        }
        self.at += 1;
        self.skip(DIGIT);
        if matches!(self.byte(self.at), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(self.at + 1), b'+' | b'-'));
            if is(self.byte(self.at + 1 + sign), DIGIT) {
                self.at += 2 + sign;
                self.skip(DIGIT);
            }
        }
        Kind::Float
    }

    /// The offset just behind the brace that closes the one at `open`, with strings and
    /// comments skipped, and the number of lines inside; `None` if nothing closes it.
    pub(crate) fn closing_brace(text: &[u8], open: usize) -> Option<(usize, usize)> {
        let (mut depth, mut at) = (0usize, open);
        while let Some(plain) = memchr3(b'{', b'}', b'"', text.get(at..)?) {
            let found = at + plain;
            // Comments up to there; the last one may go beyond.
            while let Some(comment) = text.get(at..found).and_then(comment_start) {
                let mut lexer = Lexer::new(text, at + comment);
                lexer.skip_line();
                at = lexer.at;
            }
            if at > found {
                continue;
            }
            at = found + 1;
            match text[found] {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some((at, memchr_iter(b'\n', &text[open..at]).count()));
                    }
                }
                _ => {
                    let mut lexer = Lexer::new(text, at);
                    if lexer.string() != Kind::String {
                        return None;
                    }
                    at = lexer.at;
                }
            }
        }
        None
    }
}

/// Where a comment begins.
fn comment_start(text: &[u8]) -> Option<usize> {
    memchr_iter(b'/', text).find(|&at| text.get(at + 1) == Some(&b'/'))
}
