//! inspect: records → figures, tables and views.

pub mod score;
