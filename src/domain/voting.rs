//! One vote after another.
