//! Signing in: by mailed link or code, or by password.
