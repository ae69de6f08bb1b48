//! Has the crate built again when a migration is added: they are embedded, and cargo does not see that by itself.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
