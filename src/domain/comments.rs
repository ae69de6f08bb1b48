//! Commenting, editing and withdrawing comments.
