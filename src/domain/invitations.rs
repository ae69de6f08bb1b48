//! Inviting to a seat or a role, and taking it up.
