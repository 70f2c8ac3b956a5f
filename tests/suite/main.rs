//! The integration tests, a module a purpose.

mod contract;
