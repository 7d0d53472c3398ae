//! What the tests share.

pub mod bounds;
#[cfg(feature = "window")]
pub mod desk;
pub mod marked;
pub mod packed;
pub mod program;
pub mod property;
#[cfg(feature = "window")]
pub mod raster;
#[cfg(feature = "window")]
pub mod sight;
pub mod slow;
