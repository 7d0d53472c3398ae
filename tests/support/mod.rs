//! What the tests share.

#[cfg(feature = "window")]
pub mod desk;
pub mod marked;
pub mod packed;
#[cfg(feature = "window")]
pub mod raster;
pub mod slow;
