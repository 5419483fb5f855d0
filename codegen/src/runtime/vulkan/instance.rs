//! The loader, the instance, and what the validation layer has to say.

use std::ffi::{CStr, c_char, c_void};
use std::sync::{Arc, Mutex, PoisonError};

use ash::{Entry, ext, khr, vk};

use crate::runtime::error::{Result, RuntimeError};

const VALIDATION_LAYER: &CStr = c"VK_LAYER_KHRONOS_validation";

/// The newest version that the runtime knows.
pub const NEWEST_API: u32 = vk::API_VERSION_1_3;
/// The oldest version that will do.
pub const OLDEST_API: u32 = vk::API_VERSION_1_1;

/// A Vulkan instance; dropping it closes the loader too.
pub struct Instance {
    pub raw: ash::Instance,
    messenger: Option<Messenger>,
    /// The library whose functions `raw` calls.
    _entry: Entry,
}

/// Messages gathered from the validation layer.
struct Messenger {
    functions: ext::debug_utils::Instance,
    raw: vk::DebugUtilsMessengerEXT,
    /// Shared, since the driver keeps the address too.
    messages: Arc<Mutex<Vec<String>>>,
}

impl Instance {
    /// Opens the loader; `validation` asks for the validation layer, if it is installed.
    pub fn new(validation: bool) -> Result<Self> {
        // SAFETY: this runs the initialization code of the system's Vulkan loader, which is made to
        // be loaded so; the library stays open as long as `Self`.
        let entry = unsafe { Entry::load() }.map_err(|error| RuntimeError::NoLoader { reason: error.to_string() })?;
        let no_driver = |code: vk::Result| RuntimeError::NoDriver { reason: format!("{code:?}") };

        // SAFETY: the entry's functions were just loaded.
        let version =
            unsafe { entry.try_enumerate_instance_version() }.map_err(no_driver)?.unwrap_or(vk::API_VERSION_1_0);
        if version < OLDEST_API {
            return Err(RuntimeError::NoDriver {
                reason: "the loader offers Vulkan 1.0, version 1.1 is needed".to_owned(),
            });
        }
        // SAFETY: as above.
        let layers = unsafe { entry.enumerate_instance_layer_properties() }.map_err(no_driver)?;
        // SAFETY: as above.
        let extensions = unsafe { entry.enumerate_instance_extension_properties(None) }.map_err(no_driver)?;
        let has_extension = |name| extensions.iter().any(|e| e.extension_name_as_c_str() == Ok(name));
        let validated = validation
            && layers.iter().any(|layer| layer.layer_name_as_c_str() == Ok(VALIDATION_LAYER))
            && has_extension(ext::debug_utils::NAME);
        let portability = has_extension(khr::portability_enumeration::NAME);

        let mut layer_names: Vec<*const c_char> = Vec::new();
        let mut extension_names: Vec<*const c_char> = Vec::new();
        let mut flags = vk::InstanceCreateFlags::empty();
        if validated {
            layer_names.push(VALIDATION_LAYER.as_ptr());
            extension_names.push(ext::debug_utils::NAME.as_ptr());
        }
        if portability {
            extension_names.push(khr::portability_enumeration::NAME.as_ptr());
            flags |= vk::InstanceCreateFlags::ENUMERATE_PORTABILITY_KHR;
        }
        let application =
            vk::ApplicationInfo::default().application_name(c"terrace").engine_name(c"terrace").api_version(NEWEST_API);
        let info = vk::InstanceCreateInfo::default()
            .application_info(&application)
            .enabled_layer_names(&layer_names)
            .enabled_extension_names(&extension_names)
            .flags(flags);
        // SAFETY: `info` and all that it points to live until the call returns; the names are those
        // of layers and extensions that exist.
        let raw = unsafe { entry.create_instance(&info, None) }.map_err(no_driver)?;

        let mut instance = Self { raw, messenger: None, _entry: entry };
        if validated {
            instance.messenger = Some(Messenger::new(&instance._entry, &instance.raw)?);
        }
        Ok(instance)
    }

    /// Whether the validation layer is watching.
    pub fn is_validated(&self) -> bool {
        self.messenger.is_some()
    }

    /// An error if the validation layer has objected since the last call.
    pub fn check_messages(&self) -> Result<()> {
        let Some(messenger) = &self.messenger else {
            return Ok(());
        };
        let messages = std::mem::take(&mut *messenger.messages.lock().unwrap_or_else(PoisonError::into_inner));
        if messages.is_empty() { Ok(()) } else { Err(RuntimeError::Validation { messages }) }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // SAFETY: whatever was made from the instance is gone: the context destroys the device
        // before it drops its instance. The messenger is destroyed first.
        unsafe {
            if let Some(messenger) = &self.messenger {
                messenger.functions.destroy_debug_utils_messenger(messenger.raw, None);
            }
            self.raw.destroy_instance(None);
        }
    }
}

impl Messenger {
    fn new(entry: &Entry, instance: &ash::Instance) -> Result<Self> {
        let functions = ext::debug_utils::Instance::new(entry, instance);
        let messages = Arc::<Mutex<Vec<String>>>::default();
        let info = vk::DebugUtilsMessengerCreateInfoEXT::default()
            .message_severity(vk::DebugUtilsMessageSeverityFlagsEXT::ERROR)
            .message_type(vk::DebugUtilsMessageTypeFlagsEXT::GENERAL | vk::DebugUtilsMessageTypeFlagsEXT::VALIDATION)
            .pfn_user_callback(Some(collect_message))
            .user_data(Arc::as_ptr(&messages).cast_mut().cast());
        // SAFETY: the extension is enabled; the user data outlives the messenger, which
        // `Instance::drop` destroys first.
        let raw = unsafe { functions.create_debug_utils_messenger(&info, None) }
            .map_err(|code| RuntimeError::NoDriver { reason: format!("{code:?}") })?;
        Ok(Self { functions, raw, messages })
    }
}

/// Called by the validation layer, on any thread.
unsafe extern "system" fn collect_message(
    _severity: vk::DebugUtilsMessageSeverityFlagsEXT,
    _types: vk::DebugUtilsMessageTypeFlagsEXT,
    data: *const vk::DebugUtilsMessengerCallbackDataEXT<'_>,
    messages: *mut c_void,
) -> vk::Bool32 {
    // SAFETY: the layer passes valid data for the time of the call, and the user data that
    // `Messenger::new` gave, which is only ever read as a shared reference.
    let (text, messages) = unsafe {
        let text = (*data).message_as_c_str();
        let text = text.map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
        (text, &*messages.cast::<Mutex<Vec<String>>>())
    };
    messages.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    vk::FALSE
}
