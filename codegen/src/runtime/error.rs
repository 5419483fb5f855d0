//! What can go wrong with a device, in words that say what to do about it.

use std::fmt;

/// The result of a device operation.
pub type Result<T, E = RuntimeError> = std::result::Result<T, E>;

/// Why a device operation failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuntimeError {
    /// No Vulkan loader library on this machine.
    NoLoader {
        /// What the search for the library reported.
        reason: String,
    },
    /// A loader, but no driver that is new enough.
    NoDriver {
        /// What the loader reported.
        reason: String,
    },
    /// No device answers to the name.
    NoDevice {
        /// The name that was asked for.
        requested: String,
        /// The names that would be accepted.
        offered: Vec<String>,
    },
    /// A kernel needs what the device does not have.
    MissingFeature {
        /// The device's name.
        device: String,
        /// What is needed.
        needed: String,
        /// What the device has.
        offered: String,
    },
    /// A number exceeds a limit of the device.
    BeyondLimit {
        /// The device's name.
        device: String,
        /// Which limit.
        limit: &'static str,
        /// The number asked for.
        requested: u64,
        /// The most that the device takes.
        maximum: u64,
    },
    /// The words are no SPIR-V module, or it does not fit the interface given with it.
    InvalidKernel(String),
    /// Arguments that no device would accept.
    InvalidArgument(String),
    /// Memory ran out.
    OutOfMemory {
        /// The device's name.
        device: String,
        /// What the memory was for.
        purpose: String,
    },
    /// The device stopped answering; all that was on it is gone, and it takes no more work.
    DeviceLost {
        /// The device's name.
        device: String,
    },
    /// The validation layers objected.
    Validation {
        /// Their messages, in order.
        messages: Vec<String>,
    },
    /// The driver reported something else.
    Driver {
        /// What was being done.
        action: &'static str,
        /// The driver's result code.
        code: String,
    },
}

impl fmt::Display for RuntimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLoader { reason } => write!(
                f,
                "no Vulkan loader on this machine ({reason}); install the Vulkan runtime, or choose another device"
            ),
            Self::NoDriver { reason } => write!(
                f,
                "no usable Vulkan driver on this machine ({reason}); install one for the GPU, or Mesa's lavapipe for the CPU"
            ),
            Self::NoDevice { requested, offered } => {
                write!(f, "no device '{requested}'; this machine offers {}", offered.join(", "))
            }
            Self::MissingFeature { device, needed, offered } => {
                write!(f, "the kernel needs {needed}, which '{device}' lacks; it offers {offered}")
            }
            Self::BeyondLimit { device, limit, requested, maximum } => {
                write!(f, "{limit} is {requested}, but '{device}' takes at most {maximum}")
            }
            Self::InvalidKernel(message) => write!(f, "invalid kernel: {message}"),
            Self::InvalidArgument(message) => write!(f, "invalid argument: {message}"),
            Self::OutOfMemory { device, purpose } => {
                write!(f, "'{device}' is out of memory for {purpose}")
            }
            Self::DeviceLost { device } => {
                write!(f, "'{device}' was lost: it stopped answering or was removed")
            }
            Self::Validation { messages } => {
                write!(f, "the Vulkan validation layers object: {}", messages.join("; "))
            }
            Self::Driver { action, code } => {
                write!(f, "the Vulkan driver failed to {action}: {code}")
            }
        }
    }
}

impl std::error::Error for RuntimeError {}
