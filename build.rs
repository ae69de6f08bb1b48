//! Has the crate built again when a migration is added: they are embedded, and cargo does not see that by itself. Has the
//! program's table of addresses packed.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    // 4 MB that the system would read of the file, and hold, at each start; what is built so needs glibc 2.36 to start
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
