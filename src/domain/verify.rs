//! Recounting every stored tally and published cell.
