//! Connections that ask for nothing: headers that never end, bodies that come byte by byte, opened again as the server ends
//! them. Says nothing of how they fare.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

/// How many connections are held at once.
pub const HELD: usize = 5_000;
/// How many of them send a body byte by byte.
const SLOW: usize = 64;
/// How long each is held: the server ends silent ones after five seconds.
const HOLD: Duration = Duration::from_secs(4);

/// Besiegers, at work until dropped.
pub struct Siege {
    ended: Arc<AtomicBool>,
    holder: Option<JoinHandle<()>>,
}

impl Siege {
    /// Holds the connections; gives way where the machine allows fewer.
    pub fn lay(address: SocketAddr) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&ended);
        let holder = Some(spawn(move || {
            while !seen.load(Ordering::Relaxed) {
                hold(address, &seen);
            }
        }));
        Self { ended, holder }
    }
}

impl Drop for Siege {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        let _ = self.holder.take().map(JoinHandle::join);
    }
}

fn hold(address: SocketAddr, ended: &AtomicBool) {
    let mut held: Vec<TcpStream> = Vec::new();
    for n in 0..HELD {
        let Ok(mut stream) = TcpStream::connect(address) else { break };
        let head: &[u8] = if n < SLOW {
            b"POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n"
        } else {
            b"GET / HTTP/1.1\r\nHost: x\r\n"
        };
        let _ = stream.write_all(head);
        held.push(stream);
    }
    for _ in 0..HOLD.as_millis() / 200 {
        if ended.load(Ordering::Relaxed) {
            return;
        }
        held.iter_mut().take(SLOW).for_each(|stream| drop(stream.write_all(b"a")));
        sleep(Duration::from_millis(200));
    }
}
