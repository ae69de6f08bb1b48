//! What the tests stand on: databases, a browser, a mailbox. Holds no test.

pub mod authority;
pub mod balancer;
pub mod chrome;
pub mod command;
mod copies;
pub mod house;
pub mod lock;
pub mod mailbox;
pub mod need;
pub mod postgres;
pub mod program;
pub mod provider;
pub mod relay;
pub mod smtp;
pub mod tracer;
