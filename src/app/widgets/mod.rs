//! What views are made of. A widget knows tokens and data, and no state of the window.

mod badge;
mod menu;
mod names;
mod outline;
pub mod reader;
mod segmented;

pub use badge::{key_cap, paint_status, status_words};
pub use menu::staying_menu_ui;
pub use names::{name_scroll_bar, name_splitter};
pub use outline::outline_controls;
pub use segmented::segmented_ui;
