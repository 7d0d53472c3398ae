//! What the tests share.

#[cfg(feature = "window")]
pub mod desk;
pub mod marked;
#[cfg(feature = "window")]
pub mod raster;
pub mod slow;
