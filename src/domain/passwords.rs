//! Passwords: strength, hash, verification. Pure; never inside a write.
