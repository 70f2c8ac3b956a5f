//! The integration tests, a module a purpose.

// A skipped test says why, and a measuring one says what it measured.
#![allow(clippy::print_stderr)]

mod batch;
mod cli;
mod clusters;
mod contract;
mod engines;
mod faults;
mod fuzz;
mod gold;
mod hostile;
mod layouts;
mod machines;
mod measures;
mod pages;
mod program;
mod properties;
mod published;
mod readers;
mod readme;
mod records;
mod supply;
