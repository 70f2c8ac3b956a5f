//! The integration tests, a module a purpose.

mod clusters;
mod contract;
