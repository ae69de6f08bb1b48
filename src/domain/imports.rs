//! Importing a Polis conversation.
