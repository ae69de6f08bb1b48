//! One vote after another, over HTTP.
