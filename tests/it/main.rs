//! Every integration test of Concerto, in one binary.
