//! Keys of one's own come into force.

use std::path::PathBuf;

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::own_keys::OwnKeys;
use crate::app::state::{Overlay, State};

/// The keys that were read hold from now on; what there is to say of them is said once.
pub(super) fn read(state: &mut State, own: OwnKeys) -> Vec<Effect> {
    if state.own_keys == own {
        return Vec::new();
    }
    state.retract(Command::OwnKeys);
    if let Some(words) = own.told() {
        state.offer(own.is_grave, words, Command::OwnKeys);
    }
    state.own_keys = own;
    Vec::new()
}

/// Where the file is, or why there is none.
pub(super) fn file(state: &mut State, made: Result<PathBuf, String>) -> Vec<Effect> {
    match made {
        Ok(path) => state.overlay = Some(Overlay::OwnKeys { path }),
        Err(why) => state.tell(true, why),
    }
    Vec::new()
}
