//! My space: profile, password, notices.
