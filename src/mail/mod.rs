//! Messages in words, and the sender of the outbox.
