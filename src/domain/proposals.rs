//! Submitting, editing and withdrawing proposals.
