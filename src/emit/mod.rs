//! emit: Analysis → bytes.

#[allow(missing_docs)] // each field is named by the contract's record
pub mod wire;
