//! Time for programs that measure themselves.

use std::time::{Duration, SystemTime};

/// Seconds since the Unix epoch.
pub extern "C" fn rtclock() -> f64 {
    since_epoch().as_secs_f64()
}

/// Nanoseconds since the Unix epoch.
pub extern "C" fn nano_time() -> i64 {
    i64::try_from(since_epoch().as_nanos()).unwrap_or(i64::MAX)
}

/// A clock set before 1970 reads as 1970.
fn since_epoch() -> Duration {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}
