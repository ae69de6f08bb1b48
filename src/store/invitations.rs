//! Invitations to a seat or a role.
