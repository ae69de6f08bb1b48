//! Who takes part, and the acceptance of the rules.
