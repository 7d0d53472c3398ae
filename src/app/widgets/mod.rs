//! What views are made of. A widget knows tokens and data, and no state of the window.

mod badge;
mod fit;
mod menu;
mod names;
mod outline;
mod panel;
pub mod reader;
mod segmented;

pub use badge::{key_cap, paint_status, status_words};
pub use fit::{button_width, whole_label_ui, words_width};
pub use menu::staying_menu_ui;
pub use names::{name_level_scroll_bar, name_scroll_bar};
pub use outline::outline_controls;
pub use panel::{Side, SizedPanel};
pub use segmented::segmented_ui;
