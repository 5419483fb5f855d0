//! Values of flags.

use terrace_passes::instrument::TimeDisplay;

/// Sets what a flag is about.
pub(super) fn set<T>(to: &mut T, value: T) -> Result<(), String> {
    *to = value;
    Ok(())
}

/// A switch; without a value it is on.
pub(super) fn boolean(to: &mut bool, value: &str) -> Result<(), String> {
    *to = match value {
        "" | "true" | "TRUE" | "True" | "1" => true,
        "false" | "FALSE" | "False" | "0" => false,
        _ => return Err(format!("is 'true' or 'false', not '{value}'")),
    };
    Ok(())
}

/// How a report is shown: as a list, or as a tree, which the flag calls `tree`.
pub(super) fn display(value: &str, tree: &str) -> Result<TimeDisplay, String> {
    match value {
        "list" => Ok(TimeDisplay::List),
        _ if value == tree => Ok(TimeDisplay::Tree),
        _ => Err(format!("is '{tree}' or 'list', not '{value}'")),
    }
}

/// Names between commas, added to those of the same flag before.
pub(super) fn names(to: &mut Vec<String>, value: &str) -> Result<(), String> {
    to.extend(value.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()));
    Ok(())
}

/// A limit of up to 32 bits.
pub(super) fn limit(to: &mut Option<u64>, value: &str) -> Result<(), String> {
    let number = integer(value).and_then(|n| u32::try_from(n).ok());
    let number = number.ok_or_else(|| format!("wants a number from 0 to {}, not '{value}'", u32::MAX))?;
    set(to, Some(number.into()))
}

/// A limit; -1 is none, and less than that is as 0.
pub(super) fn optional_limit(to: &mut Option<u64>, value: &str) -> Result<(), String> {
    let number = integer(value).and_then(|n| i64::try_from(n).ok());
    match number.ok_or_else(|| format!("wants a number from -1 to {}, not '{value}'", i64::MAX))? {
        -1 => set(to, None),
        n => set(to, Some(n.try_into().unwrap_or(0))),
    }
}

/// An integer as MLIR's flags take it: decimal; behind `0x`, `0b` or `0o` to base 16, 2
/// or 8; and behind another leading 0 to base 8.
fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let prefixes = [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8)];
    let based = prefixes.into_iter().find_map(|(prefix, base)| Some((digits.strip_prefix(prefix)?, base)));
    let (digits, base) = based.unwrap_or_else(|| match digits.strip_prefix('0') {
        Some(octal) if !octal.is_empty() => (octal, 8),
        _ => (digits, 10),
    });
    // `from_str_radix` would take a sign.
    let number = digits.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(digits)?;
    let number = i128::from_str_radix(number, base).ok()?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_the_bases_of_mlir() {
        let read = ["7", "0", "-3", "0x1F", "0b101", "0o17", "017", "00"].map(integer);
        assert_eq!(read, [7, 0, -3, 31, 5, 15, 15, 0].map(Some));
        for wrong in ["", "-", "+5", " 5", "5 ", "1e3", "0x", "08", "0x-1", "--1", "1_000", &"9".repeat(60)] {
            assert_eq!(integer(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn limits_end_where_those_of_mlir_do() {
        let read = |value| {
            let mut limits = (Some(100), Some(100));
            (limit(&mut limits.0, value).is_ok(), optional_limit(&mut limits.1, value).is_ok(), limits)
        };
        assert_eq!(read("4294967295"), (true, true, (Some(4294967295), Some(4294967295))));
        assert_eq!(read("4294967296"), (false, true, (Some(100), Some(4294967296))));
        assert_eq!(read("-1"), (false, true, (Some(100), None)));
        assert_eq!(read("-2"), (false, true, (Some(100), Some(0))));
        assert_eq!(read("9223372036854775808"), (false, false, (Some(100), Some(100))));
    }
}
