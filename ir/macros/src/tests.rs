//! Definitions in, tables and messages out.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::DeriveInput;

use crate::args::TRAITS;
use crate::expand;

/// The whole expansion, without spaces.
fn expansion(args: &str, item: &str) -> String {
    let args = args.parse().expect("tokens");
    let item = item.parse().expect("tokens");
    let text = expand::op(args, item).to_string();
    text.replace(' ', "").replace("terrace_ir::def::", "")
}

/// The first line of each message.
fn messages(args: &str, fields: &str) -> Vec<String> {
    let item: DeriveInput = syn::parse_str(&format!("pub struct X {{ {fields} }}")).expect("a struct");
    let (_, _, errors) = expand::read(args.parse().expect("tokens"), item);
    let errors = errors.into_iter().flatten();
    let first = |e: syn::Error| e.to_string().lines().next().unwrap_or_default().to_owned();
    errors.map(first).collect()
}

/// Asserts that the definition is wrong in one way, told by `expected`.
#[track_caller]
fn wrong(args: &str, fields: &str, expected: &str) {
    let messages = messages(args, fields);
    assert_eq!(messages.len(), 1, "{messages:#?}");
    assert!(messages[0].contains(expected), "{messages:#?}");
}

/// Asserts that a format for the fields below is wrong as told by `expected`.
#[track_caller]
fn wrong_format(format: &str, expected: &str) {
    wrong(&format!("\"t.x\", format = {format:?}"), FIELDS, expected);
}

/// The elements that a format for the fields below becomes.
#[track_caller]
fn compiled(format: &str) -> String {
    let args = format!("\"t.x\", format = {format:?}");
    assert_eq!(messages(&args, FIELDS), [""; 0]);
    let text = expansion(&args, &format!("pub struct X {{ {FIELDS} }}"));
    let begin = text.find("format:").expect("a format");
    let end = text[begin..].find(",..terrace_ir::def::OpDef::EMPTY").or(text[begin..].find(",..")).expect("the rest");
    text[begin..begin + end].replace("Fmt::", "")
}

const FIELDS: &str = "a: Operand<AnyType>, rest: Variadic<AnyType>, r: Result<AnyType>,
    rs: VariadicResult<AnyType>, k: Attribute<K>, f: OptionalAttribute<UnitAttr>,
    o: OptionalAttribute<K>, body: Region<AnyRegion>, d: Successor";

/// A format for the fields above with everything but the given middle.
fn around(middle: &str) -> String {
    format!("$a $rest $body $d {middle} attr-dict `:` type($a) type($rest) type(results)")
}

#[test]
fn known_traits_are_those_of_the_contract() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/def.rs");
    let text = std::fs::read_to_string(path).expect("the contract stands beside");
    let begin = text.find("trait_bits! {").expect("the table of bits");
    let table = text[begin..].lines().take_while(|line| *line != "}");
    let mut bits: Vec<String> = table
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(" = "))
        .map(|(name, _)| name.replace('_', "").to_lowercase())
        .collect();
    bits.push("pure".to_owned());
    let mut known: Vec<String> = TRAITS.iter().map(|t| t.to_lowercase()).collect();
    bits.sort_unstable();
    known.sort_unstable();
    assert_eq!(bits, known);
}

#[test]
fn an_op_becomes_a_table() {
    let text = expansion(
        r#""arith.addi",
        traits(Pure, SameOperandsAndResultType),
        impls(FoldOp, Verify, Syntax, crate::Foldable)"#,
        "/// Integer addition.
        ///
        /// More words.
        pub struct AddI {
            #[effect(read, write)]
            #[resource = crate::STACK]
            lhs: Operand<SignlessIntegerLike>,
            #[name = \"overflowFlags\"]
            #[default = no_overflow]
            flags: Attribute<Flags>,
            result: Result<c::SignlessIntegerLike>,
        }",
    );
    for part in [
        "pubstructAddI<'a>(terrace_ir::view::OpRef<'a>);",
        "staticTABLE:OpDef=OpDef{name:\"arith.addi\",summary:\"Integeraddition.\",description:\"Morewords.\"",
        "operands:&[ValueSlot{arity:Arity::One,effects:EffectSet::READ.or(EffectSet::WRITE),resource:&crate::STACK,..ValueSlot::one(\"lhs\",&SignlessIntegerLike)}]",
        "results:&[ValueSlot::one(\"result\",&c::SignlessIntegerLike)]",
        "attrs:&[AttrSlot{name:\"overflowFlags\",constraint:&Flags,presence:Presence::Default(no_overflow),}]",
        "traits:Traits::PURE.or(Traits::SAME_OPERANDS_AND_RESULT_TYPE)",
        "fold:::core::option::Option::Some(<AddI<'static>asFoldOp>::fold)",
        "print:::core::option::Option::Some(<AddI<'static>asSyntax>::print)",
        "interfaces:&[<AddI<'static>ascrate::Foldable>::INTERFACE]",
        "pubfnlhs(self)->terrace_ir::entity::ValueId{self.0.operand(0)}",
        "pubfnflags(self)->terrace_ir::attrs::Attr{self.0.required_prop(0)}",
        "pubfnbuild(b:&mutterrace_ir::builder::Builder<'_>,lhs:terrace_ir::entity::ValueId)",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn words_for_the_documentation_are_kept() {
    let text = expansion(
        "\"t.x\", format = \"$a (`flags` $some_flags^)? attr-dict `:` type($a)\"",
        "struct X {
            /// What is taken. More.
            a: Operand<T>,
            #[name = \"someFlags\"]
            /// How.
            some_flags: OptionalAttribute<K>,
        }",
    );
    for part in [
        "syntax:\"$a(`flags`$someFlags^)?attr-dict`:`type($a)\"",
        "slot_docs:&[(\"a\",\"Whatistaken.More.\"),(\"someFlags\",\"How.\")]",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!expansion("\"t.x\"", "struct X { a: Operand<T> }").contains("slot_docs"));
    let op = "/// Takes 1.5 of x, e.g. two\n/// of three. `Y` is
        /// left.\n///\n/// More.\nstruct X { a: Operand<T> }";
    let text = expansion("\"t.x\"", op);
    assert!(text.contains("summary:\"Takes1.5ofx,e.g.twoofthree.\",description:\"`Y`isleft.\\n\\nMore.\""), "{text}");
}

/// What `macro_rules` fragments expand to: tokens in invisible parentheses.
#[test]
fn fragments_of_macros_are_seen_through() {
    let group = |text: &str| {
        let tokens: TokenStream = text.parse().expect("tokens");
        TokenTree::Group(Group::new(Delimiter::None, tokens))
    };
    let (name, doc, hook, format) = (group("\"t.x\""), group("\"Words.\""), group("FoldOp"), group("\"$a attr-dict\""));
    let (constraint, kind, default, region) = (group("c::T"), group("Result<I1>"), group("zero"), group("AnyRegion"));
    let args = quote!(#name, impls(#hook), format = #format);
    let item = quote! {
        #[doc = #doc]
        struct X {
            a: Operand<#constraint>,
            r: #kind,
            #[default = #default]
            k: Attribute<#constraint>,
        }
    };
    let text = expand::op(args, item).to_string().replace(' ', "");
    for part in [
        "name:\"t.x\",summary:\"Words.\"",
        "constraint:&c::T",
        "ValueSlot::one(\"r\",&I1)",
        "Default(zero)",
        "FoldOp>::fold",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!text.contains("compile_error"));
    let text = expand::op(quote!("t.x"), quote!(struct X { r: Region<#region> })).to_string();
    assert!(!text.contains("compile_error"));
}

#[test]
fn accessors_and_arguments_follow_arity() {
    let text = expansion(
        "\"t.x\"",
        "struct X { a: Optional<T>, r#type: Operand<T>, c: Variadic<T>, r: VariadicResult<T>,
            s: OptionalResult<T>, u: OptionalAttribute<UnitAttr>, o: OptionalAttribute<K>,
            k: Attribute<K>, one: Region<SizedRegion<1>>, more: VariadicRegion<AnyRegion>,
            d: Successor, ds: VariadicSuccessor }",
    );
    for part in [
        "self.0.optional_operand(0)",
        "pubfnr#type(self)->terrace_ir::entity::ValueId{self.0.operand_in(1)}",
        "self.0.operand_group(2)",
        "self.0.result_group(0)",
        "self.0.optional_result(1)",
        "pubfnu(self)->bool{self.0.prop(0).is_some()}",
        "self.0.regions().skip(1)",
        "self.0.successors_from(1)",
        "RegionSlot{name:\"one\",variadic:false,blocks:RegionConstraint::SizedRegion(1),}",
        "AttrSlot{name:\"operandSegmentSizes\",constraint:&terrace_ir::constraints::SEGMENT_SIZES,presence:Presence::Required,}",
        "AttrSlot{name:\"resultSegmentSizes\",",
        "traits:Traits::ATTR_SIZED_OPERAND_SEGMENTS.or(Traits::ATTR_SIZED_RESULT_SEGMENTS)",
        "r:&[terrace_ir::types::Type],s:::core::option::Option<terrace_ir::types::Type>,a:::core::option::Option<terrace_ir::entity::ValueId>,r#type:terrace_ir::entity::ValueId,c:&[terrace_ir::entity::ValueId],k:terrace_ir::attrs::Attr,u:bool,o:::core::option::Option<terrace_ir::attrs::Attr>,d:terrace_ir::entity::BlockId,ds:&[terrace_ir::entity::BlockId],more:usize",
        "s.regions(1+more);",
        "s.unit_prop(0,u);",
        "s.result_types(s.as_slice());",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    let same = expansion("\"t.x\", traits(SameVariadicOperandSize)", "struct X { a: Variadic<T>, b: Variadic<T> }");
    assert!(!same.contains("SegmentSizes"));
}

#[test]
fn results_that_follow_are_no_arguments() {
    let takes_types = |args: &str, fields: &str| {
        let text = expansion(args, &format!("struct X {{ {fields} }}"));
        text.contains("result_type(")
    };
    let one = "a: Operand<T>, r: Result<T>";
    assert!(takes_types("\"t.x\"", one));
    assert!(!takes_types("\"t.x\", traits(SameOperandsAndResultType)", one));
    assert!(!takes_types("\"t.x\", impls(InferTypes)", one));
    assert!(!takes_types("\"t.x\", same(a, r)", one));
    assert!(!takes_types("\"t.x\", derive(r = element_type(a))", one));
    assert!(!takes_types("\"t.x\"", "r: Result<c::I1>"));
    assert!(takes_types("\"t.x\", same(a, r)", "a: Optional<T>, r: Result<T>"));
    assert!(!takes_types("\"t.x\", same(v, r)", "v: Attribute<T>, r: Result<T>"));
    // Rules build on each other; without a ground they give nothing.
    let two = "a: Operand<T>, r: Result<T>, s: Result<T>";
    assert!(!takes_types("\"t.x\", derive(s = f(r)), same(a, r)", two));
    assert!(takes_types("\"t.x\", derive(s = f(r))", two));
}

#[test]
fn formats_compile() {
    assert_eq!(
        compiled(&around("")),
        "format:::core::option::Option::Some(&[Operand(0),Operand(1),Region(0),Successor(0),\
         AttrDict,Literal(\":\"),OperandType(0),OperandType(1),ResultTypes])"
    );
    let middle = |text: &str| {
        let full = compiled(&around(text));
        let begin = full.find("Successor(0),").expect("the part before") + "Successor(0),".len();
        full[begin..full.find(",AttrDict").expect("the part after")].to_owned()
    };
    assert_eq!(middle("`->` ` ` `` `\\n`"), "Literal(\"->\"),Space,NoSpace,Newline");
    assert_eq!(
        middle("(`if` $o^) : (`else`)?"),
        "Group{anchor:&Attr(2),then:&[Literal(\"if\"),Attr(2)],otherwise:&[Literal(\"else\")]}"
    );
    assert_eq!(
        middle("(`else`) : (`if` qualified($o)^)?"),
        "Group{anchor:&Attr(2),then:&[Literal(\"if\"),Qualified(&Attr(2))],otherwise:&[Literal(\"else\")]}"
    );
    assert_eq!(
        middle("custom<self::Body>($k, ref($a), ref(type($a)), \"x\", prop-dict)"),
        "Custom(&self::Body,&[Attr(0),Ref(&Operand(0)),Ref(&OperandType(0)),Literal(\"x\"),PropDict])"
    );
    assert_eq!(
        middle("oilist(`f` $f | `o` `(` $o `)`)"),
        "Oilist(&[&[Literal(\"f\"),Attr(1)],&[Literal(\"o\"),Literal(\"(\"),Attr(2),Literal(\")\")]])"
    );
    assert_eq!(
        middle("(custom<B>($o)^ (`a` $f^)?)?"),
        "Group{anchor:&Custom(&B,&[Attr(2)]),then:&[Custom(&B,&[Attr(2)]),\
         Group{anchor:&Attr(1),then:&[Literal(\"a\"),Attr(1)],otherwise:&[]}],otherwise:&[]}"
    );
    assert!(
        compiled("operands regions successors attr-dict-with-keyword `:` functional-type(operands, results)").contains(
            "Operands,Regions,Successors,AttrDictWithKeyword,Literal(\":\"),FunctionalType(&OperandTypes,&ResultTypes)"
        )
    );
}

#[test]
fn types_left_out_must_be_the_only_ones() {
    let text = expansion(
        "\"t.x\", format = \"$a $b attr-dict\", same(a, b)",
        "struct X { a: Operand<AnyType>, b: Operand<Token>, c: Result<Index> }",
    );
    assert!(text.contains("assert!(AnyType.only.is_some()"));
    assert!(!text.contains("Index.only"));
    let text = expansion(
        "\"t.x\", format = \"$a $b attr-dict `:` type($b)\", same(a, b)",
        "struct X { a: Operand<AnyType>, b: Operand<Token>, c: Result<Index> }",
    );
    assert!(!text.contains("assert!"));
}

#[test]
fn wrong_arguments_are_told() {
    wrong("", "", "expected the op's full name first");
    wrong("traits(Pure)", "", "expected the op's full name first");
    wrong("\"add\"", "", "`add` is no op name: expected `dialect.name`");
    wrong("\"t.x\", trait(Pure)", "", "unknown argument `trait`: expected `traits(...)`");
    wrong("\"t.x\", traits(Pur)", "", "unknown trait `Pur`: expected one of `Pure`, `Terminator`");
    wrong("\"t.x\", traits(Pure, Pure)", "", "trait `Pure` is given twice");
    wrong("\"t.x\", traits(HasParent)", "", "`HasParent` takes op names");
    wrong("\"t.x\", traits(HasParent(\"x\"))", "", "`x` is no op name");
    wrong("\"t.x\", traits(ImplicitTerminator(\"a.b\", \"a.c\"))", "", "takes one op name");
    wrong("\"t.x\", impls(Verify, Verify)", "", "`Verify` is given twice");
    wrong("\"t.x\", impls(a::B, a::B)", "", "`B` is given twice");
    wrong("\"t.x\", impls(Syntax), format = \"attr-dict\"", "", "not both");
    wrong("\"t.x\", format = \"attr-dict\", format = \"\"", "", "`format` is given twice");
    wrong("\"t.x\", same(a)", "a: Operand<T>", "two fields or more");
    wrong("\"t.x\", same(a, b)", "a: Operand<T>", "unknown field `b`: the fields are `a`");
    wrong("\"t.x\", same(a, b)", "a: Operand<T>, b: Successor", "`b` has no type");
    wrong("\"t.x\", derive(k = f(a))", "a: Operand<T>, k: Attribute<K>", "brings its own type");
    wrong("\"t.x\", derive(a = f(b, c))", "a: Operand<T>", "follows from one field");
    wrong("\"t.x\", traits(SameVariadicOperandSize, AttrSizedOperandSegments)", "a: Variadic<T>", "contradicts");
}

#[test]
fn wrong_fields_are_told() {
    let wrong = |fields: &str, expected: &str| wrong("\"t.x\"", fields, expected);
    wrong("a: Operands<T>", "unknown field kind `Operands`: expected `Operand<C>`");
    wrong("a: [u8]", "expected a field kind");
    wrong("a: Operand", "`Operand` needs a constraint");
    wrong("a: Operand<T, U>", "takes one constraint");
    wrong("a: Operand<T<u8>>", "a constraint is the path of a constant");
    wrong("a: Region<SizedRegion>", "a region is an `AnyRegion`");
    wrong("a: Successor<T>", "a successor has no constraint");
    wrong("a: Operand<T>, a: Operand<T>", "the op has another field `a`");
    wrong("build: Operand<T>", "the name of the op's builder");
    wrong("a: Attribute<K>, #[name = \"a\"] b: Attribute<K>", "another attribute named `a`");
    wrong("#[name = \"b\"] a: Operand<T>", "only an attribute has a name");
    wrong("#[default = x] a: OptionalAttribute<K>", "only `Attribute` has a default");
    wrong("#[default = 1] a: Attribute<K>", "a default is the path of");
    wrong("#[effect(eat)] a: Operand<T>", "unknown effect `eat`");
    wrong("#[effect(read)] a: Attribute<K>", "only operands and results have effects");
    wrong("#[resource = 1] a: Operand<K>", "a resource is the path of");
    wrong("#[default_value = x] a: Attribute<K>", "unknown attribute");
    wrong("a: VariadicRegion<AnyRegion>, b: Region<AnyRegion>", "must be the last region");
    wrong("a: VariadicSuccessor, b: Successor", "must be the last successor");
    // All of them at once.
    assert_eq!(messages("\"t.x\"", "a: Foo<T>, b: Bar<T>, c: Operand").len(), 3);
}

#[test]
fn wrong_formats_are_told() {
    let wrong_around = |middle: &str, expected: &str| wrong_format(&around(middle), expected);
    wrong_around("$b", "unknown name `$b`: the fields are `$a`, `$rest`, `$r`");
    wrong_around("atr-dict", "unknown directive `atr-dict`");
    wrong_around("attr-dict", "`attr-dict` stands in the format twice");
    wrong_around("$k $k", "attribute `$k` stands in the format twice");
    wrong_around("$a", "operand `$a` stands in the format twice");
    wrong_around("type($a)", "the type of operand `$a` stands in the format twice");
    wrong_around("$r", "a result stands only inside a `type(...)`");
    wrong_around("results", "`results` stands only inside a `type(...)`");
    wrong_around("type($k)", "attribute `$k` has no type to spell");
    wrong_around("type(`x`)", "expected an operand, a result");
    wrong_around("type($a, $r)", "`type` takes 1 argument");
    wrong_around("functional-type(operands)", "`functional-type` takes 2 arguments");
    wrong_around("ref($k)", "`ref` stands only in the arguments of `custom`");
    wrong_around("qualified(`x`)", "`qualified` takes an attribute or a `type(...)`");
    wrong_around("custom<B>($r)", "a result stands only inside a `type(...)`");
    wrong_around("custom<a b>()", "expected a path");
    wrong_around("`a b`", "`a b` is neither a keyword nor one punctuation token");
    wrong_around("`a", "this quote is never closed");
    wrong_around("(`a` $o^", "this `(` is never closed");
    wrong_around("`a` )", "this `)` closes nothing");
    wrong_around("(`a` $o^)", "expected `: (...)` or `?` after an optional group");
    wrong_around("(`a` $o)?", "this optional group has no anchor");
    wrong_around("(`a` $o^ $f^)?", "an optional group has one anchor");
    wrong_around("(`a` $k^)?", "what this anchor marks is always there");
    wrong_around("(`a`^)?", "what this anchor marks is always there");
    wrong_around("($k $o^)?", "an optional group starts with a literal or with something");
    wrong_around("(`a` prop-dict $o^)?", "the attribute dictionary can't stand in");
    wrong_around("$o^", "an anchor `^` stands in an optional group");
    wrong_around("oilist(`a` $k)", "an `oilist` holds only optional attributes");
    wrong_around("oilist(`a` $o^)", "a clause of `oilist` has no anchor");
    wrong_around("oilist(`` $o)", "a clause starts with its keyword");
    wrong_around(&format!("{}$o^{}", "(".repeat(17), ")?".repeat(17)), "nests deeper than 16");
    wrong_format("$a $body $d attr-dict", "operand `$rest` stands nowhere in the format");
    wrong_format("operands $d attr-dict", "region `$body` stands nowhere in the format");
    wrong_format("operands $body attr-dict", "successor `$d` stands nowhere in the format");
    wrong_format("operands regions successors", "the format lacks `attr-dict`");
    wrong_format("$rest (`x` $a^)? attr-dict", "must be optional or variadic");
}

#[test]
fn an_error_shows_its_line() {
    let item = syn::parse_str("struct X { a: Operand<T> }").expect("a struct");
    let args = "\"t.x\", format = \"$a\n  $b attr-dict\"";
    let (_, _, error) = expand::read(args.parse().expect("tokens"), item);
    let text = error.expect("a mistake").to_string();
    assert_eq!(text, "unknown name `$b`: the fields are `$a`\n    $b attr-dict\n    ^");
}

#[test]
fn a_mistake_leaves_the_op_defined() {
    let text = expansion("\"t.x\", format = \"$b\"", "struct X { a: Operand<T> }");
    assert!(text.contains("compile_error!") && text.contains("pubfna(self)"));
    let text = expansion("\"t.x\"", "struct X(u8);");
    assert!(text.contains("namethefieldsofanop") && text.contains("structX<'a>"));
    let text = expansion("\"t.x\"", "enum X {}");
    assert!(text.contains("goesonastruct"));
    let text = expansion("\"t.x\"", "struct X<T> { a: Operand<T> }");
    assert!(text.contains("nogenericparameters"));
}

#[test]
fn wrong_rules_are_told() {
    let message = |rule: &str| {
        let text = format!("pub static R; {rule}");
        crate::rules::rules(text.parse().expect("tokens")).to_string()
    };
    let wrong = |rule: &str, expected: &str| {
        let found = message(rule);
        assert!(found.contains("compile_error") && found.contains(expected), "{found}");
    };
    assert!(!message("\"a\": A(x, _) if f(x) => x;").contains("compile_error"));
    wrong("\"a\": A(x) => y;", "nothing is called `y` here");
    wrong("\"a\": A(x) if f(z) => x;", "nothing is called `z` here");
    wrong("\"a\": A(x) => B(_);", "`_` stands for an unused result only");
    wrong("\"a\"(cost = 2): A(x) => x;", "expected `benefit = N`");
    wrong("\"a\": A(x) => x", "expected `;`");
}
