//! Attributes that say how a kernel is called: its workgroup size, and where its
//! arguments are bound.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;

use super::enums::{LinkageType, SpirvEnum, StorageClass};
use super::target::{fields, integer_list, print_field, print_integer_list};

/// The name of the attribute that makes a function an entry point.
pub const ENTRY_POINT_ABI: &str = "spirv.entry_point_abi";
/// The name of the argument attribute that binds an argument.
pub const INTERFACE_VAR_ABI: &str = "spirv.interface_var_abi";

/// `#spirv.entry_point_abi<workgroup_size = [8, 8, 1]>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EntryPointAbi {
    /// Invocations in a workgroup per dimension.
    pub workgroup_size: Option<Vec<i64>>,
    /// Invocations in a subgroup.
    pub subgroup_size: Option<i64>,
    /// Bits of a float whose signed zeros, infinities and so on are kept.
    pub target_width: Option<i64>,
}

impl AttrValue for EntryPointAbi {
    const SUMMARY: &'static str =
        "How a kernel is called, on a function: `#spirv.entry_point_abi<workgroup_size = [8, 8, 1]>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "entry_point_abi";

    fn print(&self, p: &mut Printer<'_>) {
        let mut first = true;
        p.text("<");
        if let Some(size) = &self.workgroup_size {
            print_field(p, &mut first, "workgroup_size");
            print_integer_list(size, p);
        }
        for (name, value) in [("subgroup_size", self.subgroup_size), ("target_width", self.target_width)] {
            if let Some(value) = value {
                print_field(p, &mut first, name);
                p.signed(value);
            }
        }
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let mut abi = EntryPointAbi::default();
        fields(p, |p, name| {
            match name {
                "workgroup_size" => abi.workgroup_size = Some(integer_list(p)?),
                "subgroup_size" => abi.subgroup_size = Some(p.integer()?),
                "target_width" => abi.target_width = Some(p.integer()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(abi)
    }
}

/// `#spirv.interface_var_abi<(0, 1), StorageBuffer>`: descriptor set, binding,
/// and, for what is no pointer itself, the storage class.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InterfaceVarAbi {
    /// The descriptor set.
    pub descriptor_set: u32,
    /// The binding in the set.
    pub binding: u32,
    /// Where the argument is kept.
    pub storage_class: Option<StorageClass>,
}

impl AttrValue for InterfaceVarAbi {
    const SUMMARY: &'static str = "What an argument of a kernel is bound to, by descriptor set, binding and storage class: `#spirv.interface_var_abi<(0, 1), StorageBuffer>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "interface_var_abi";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<({}, {})", self.descriptor_set, self.binding));
        if let Some(class) = self.storage_class {
            p.text(", ");
            p.text(&class.text());
        }
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        p.expect_literal("(")?;
        let descriptor_set = small(p)?;
        p.expect_literal(",")?;
        let binding = small(p)?;
        p.expect_literal(")")?;
        let mut storage_class = None;
        if p.eat_literal(",") {
            storage_class = Some(StorageClass(StorageClass::TABLE.parse(p)?));
        }
        p.expect_literal(">")?;
        Ok(InterfaceVarAbi { descriptor_set, binding, storage_class })
    }
}

/// A number of 32 bits.
pub(crate) fn small(p: &mut Parser<'_>) -> ParseResult<u32> {
    let at = p.offset();
    match u32::try_from(p.integer()?) {
        Ok(value) => Ok(value),
        Err(_) => p.error_at(at, "expected a number of 32 bits without a sign"),
    }
}

/// `#spirv.linkage_attributes<linkage_name = "f", linkage_type = <Import>>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkageAttributes {
    /// The name that the linker sees.
    pub name: Box<str>,
    /// Whether it is defined or wanted here.
    pub linkage: LinkageType,
}

impl AttrValue for LinkageAttributes {
    const SUMMARY: &'static str = "The name of a function to a linker, and whether it is imported or exported.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "linkage_attributes";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<linkage_name = ");
        p.quoted(&self.name);
        p.text(", linkage_type = ");
        AttrValue::print(&self.linkage, p);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let (mut name, mut linkage) = (None, None);
        let at = p.offset();
        fields(p, |p, field| {
            match field {
                "linkage_name" => name = p.attr()?.as_str(p.ctx()).map(Box::from),
                "linkage_type" => linkage = Some(<LinkageType as AttrValue>::parse(p)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        match (name, linkage) {
            (Some(name), Some(linkage)) => Ok(LinkageAttributes { name, linkage }),
            _ => p.error_at(at, "expected 'linkage_name' and 'linkage_type'"),
        }
    }
}
