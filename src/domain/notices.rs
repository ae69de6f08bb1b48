//! What an account is told in the application.
