//! What a test can require of the machine.

use std::path::{Path, PathBuf};

/// Why `feature` is missing, or `None` if it is there. An unknown name is an error.
pub(super) fn missing(feature: &str) -> Result<Option<String>, String> {
    match feature {
        "vulkan" => Ok(missing_vulkan()),
        "spirv-val" | "spirv-dis" => Ok(match find_program(feature) {
            Some(_) => None,
            None => Some(format!("no {feature} is on the PATH")),
        }),
        _ => Err(format!("REQUIRES: '{feature}' is not a feature; there are vulkan, spirv-val and spirv-dis")),
    }
}

/// A program on the `PATH`.
pub(super) fn find_program(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .find(|path| path.is_file())
}

/// Looks for the loader and for a driver's manifest, as the loader itself does. A driver that is there and
/// fails to start makes its tests fail, and that is meant.
fn missing_vulkan() -> Option<String> {
    if cfg!(windows) {
        let system = std::env::var_os("SystemRoot").map(PathBuf::from)?;
        let loader = system.join("System32").join("vulkan-1.dll");
        return (!loader.is_file()).then(|| "there is no vulkan-1.dll".into());
    }
    let libraries = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let multiarch = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let fixed = [&multiarch, "/usr/lib64", "/usr/lib", "/usr/local/lib", "/opt/homebrew/lib"];
    let loader = std::env::split_paths(&libraries)
        .chain(fixed.into_iter().map(PathBuf::from))
        .flat_map(|folder| ["libvulkan.so.1", "libvulkan.so", "libvulkan.1.dylib"].map(|name| folder.join(name)))
        .any(|path| path.is_file());
    if !loader {
        return Some("there is no Vulkan loader (libvulkan)".into());
    }
    let named = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"]
        .iter()
        .filter_map(std::env::var_os)
        .any(|paths| std::env::split_paths(&paths).any(|path| path.is_file()));
    let prefixes = ["/usr/share", "/usr/local/share", "/etc", "/opt/homebrew/share"];
    let installed = prefixes.iter().any(|prefix| {
        let folder = Path::new(prefix).join("vulkan").join("icd.d");
        folder.read_dir().is_ok_and(|mut files| files.next().is_some())
    });
    (!named && !installed).then(|| "no Vulkan driver is installed".into())
}
