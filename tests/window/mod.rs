//! The window as a person meets it: by role and label, by key and mouse, and as pictures.

mod hostile;
mod keeping;
mod marking;
mod opening;
mod pictures;
mod real;
