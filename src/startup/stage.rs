//! What the demonstration changes of a configuration, and the port it falls back to.

use std::net::{SocketAddr, TcpListener};

use crate::config::Config;
use crate::demo::Content;
use crate::web::site::Notice;

/// Makes a configuration the demonstration's: sample accounts sign in without proof, no mail leaves, every page says
/// what it is.
pub fn demonstrate(config: &mut Config, content: &Content) {
    let (title, text) = content.notice();
    config.demo = true;
    config.security.second_factor = false; // sample accounts moderate and steer with one press
    config.mail.smtp.clear();
    config.site.demo = true;
    config.site.notice = Some(Notice { title: title.to_owned(), text: text.to_owned() });
}

/// This address, or a free port of the same machine when it is taken.
#[must_use]
pub fn free_address(listen: SocketAddr) -> SocketAddr {
    let taken = |error: &std::io::Error| error.kind() == std::io::ErrorKind::AddrInUse;
    match TcpListener::bind(listen) {
        Err(error) if taken(&error) => {
            let other = TcpListener::bind((listen.ip(), 0)).and_then(|other| other.local_addr());
            other.unwrap_or(listen)
        }
        _ => listen,
    }
}
