//! Attributes that are one keyword out of a table.

/// An enumeration in a dialect attribute: its words, how it is spelled (`" x"` in
/// `#gpu<dim x>`, `"<x>"` in `#gpu.block<x>`), and its cases.
macro_rules! keyword_attrs {
    ($dialect:literal; $($(#[doc = $doc:literal])+ $name:ident = $mnemonic:literal [$open:literal $close:literal]
        { $($(#[doc = $case_doc:literal])+ $case:ident = $text:literal,)+ })*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[doc = $case_doc])+ $case,)+
        }

        impl $name {
            /// All cases with their keywords.
            pub const CASES: &'static [($name, &'static str)] = &[$(($name::$case, $text)),+];

            /// The case of a keyword.
            pub fn from_keyword(keyword: &str) -> Option<$name> {
                Self::CASES.iter().find(|c| c.1 == keyword).map(|c| c.0)
            }

            /// The keyword of the case.
            pub fn keyword(self) -> &'static str {
                match self {
                    $($name::$case => $text,)+
                }
            }

            /// As an attribute.
            pub fn attr(self, ctx: &Context) -> Attr {
                Attr::dialect(ctx, self)
            }

            fn parse_keyword(p: &mut Parser<'_>) -> ParseResult<Self> {
                let at = p.offset();
                let word = p.keyword()?;
                match Self::from_keyword(word) {
                    Some(case) => Ok(case),
                    None => {
                        let known: Vec<&str> = Self::CASES.iter().map(|c| c.1).collect();
                        p.error_at(at, format!("expected one of {}, found '{word}'", known.join(", ")))
                    }
                }
            }
        }

        impl AttrValue for $name {
            const SUMMARY: &'static str = concat!($($doc),+);
            const DIALECT: &'static str = $dialect;
            const MNEMONIC: &'static str = $mnemonic;
            fn print(&self, p: &mut Printer<'_>) {
                p.text($open);
                p.text(self.keyword());
                p.text($close);
            }
            fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
                let closed = !$close.is_empty();
                if closed {
                    p.expect_literal("<")?;
                }
                let case = Self::parse_keyword(p)?;
                if closed {
                    p.expect_literal(">")?;
                }
                Ok(case)
            }
        }
    )*};
}

/// Constraints: an attribute of that kind, spelled without its `#dialect.mnemonic`.
macro_rules! enum_constraints {
    ($($(#[$doc:meta])* $name:ident: $value:ident, $summary:literal;)*) => {$(
        $(#[$doc])*
        pub const $name: AttrConstraint = AttrConstraint {
            summary: $summary,
            check: |ctx, attr| attr.downcast::<$value>(ctx).is_some(),
            syntax: AttrSyntax::Body(<$value as AttrValue>::DIALECT, <$value as AttrValue>::MNEMONIC),
        };
    )*};
}

pub(crate) use {enum_constraints, keyword_attrs};
