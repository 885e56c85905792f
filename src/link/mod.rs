//! link: counts → of whom, by whom, where, when; what the article is about.

mod aftermath;
mod answerable;
mod antecedent;
mod around;
mod attachment;
mod backward;
mod bearing;
mod circumstance;
mod control;
mod count;
mod dealing;
mod deed;
mod figure;
mod focus;
mod holder;
mod member;
mod near;
mod origin;
mod possessive;
mod preposition;
mod proxy;
mod refer;
mod refusal;
mod relation;
mod restate;
mod role;
mod scene;
mod seat;
mod share;
mod status;
mod suffered;
#[cfg(test)]
mod tests;

pub(crate) use count::link_counts;
pub(crate) use focus::focus;
pub(crate) use refusal::{Refusal, Refusals, refusals};
