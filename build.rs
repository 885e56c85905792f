//! Compiles the built-in gazetteers.
fn main() {}
