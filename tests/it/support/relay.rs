//! What stands between a program and a server and can be told to cut, refuse or fall silent, as a network does. Refuses to know
//! what goes through it.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::Duration;

/// What becomes of connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// They go through, so many at once.
    Open(usize),
    /// Those that are there are cut, new ones refused.
    Shut,
    /// They stay, and nothing comes back any more.
    Silent,
}

struct State {
    way: Way,
    through: Vec<(TcpStream, TcpStream)>,
}

/// A relay; ends with the test.
pub struct Relay {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Relay {
    /// A relay to a server, open to all.
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State { way: Way::Open(usize::MAX), through: Vec::new() }));
        let relay = Self { address, state: state.clone() };
        spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let mut now = state.lock().unwrap();
                now.through.retain(|(one, _)| one.take_error().is_ok() && one.peer_addr().is_ok());
                let admits = match now.way {
                    Way::Open(most) => now.through.len() < most,
                    Way::Shut => false,
                    Way::Silent => true,
                };
                if let Some(server) = admits.then(|| TcpStream::connect(server)).and_then(Result::ok) {
                    let held = state.clone();
                    let speaks = move || {
                        while held.lock().unwrap().way == Way::Silent {
                            sleep(Duration::from_millis(20));
                        }
                    };
                    carries(client.try_clone().unwrap(), server.try_clone().unwrap(), || ());
                    carries(server.try_clone().unwrap(), client.try_clone().unwrap(), speaks);
                    now.through.push((client, server));
                }
            }
        });
        relay
    }

    /// Changes what becomes of connections, those that are there included.
    pub fn goes(&self, way: Way) {
        let mut now = self.state.lock().unwrap();
        now.way = way;
        if way == Way::Shut {
            now.through.drain(..).for_each(|(client, server)| cut(&client, &server));
        }
    }

    /// Cuts every connection, silent ones too.
    pub fn cuts(&self) {
        self.state.lock().unwrap().through.drain(..).for_each(|(client, server)| cut(&client, &server));
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.goes(Way::Shut);
    }
}

fn cut(client: &TcpStream, server: &TcpStream) {
    drop(client.shutdown(Shutdown::Both));
    drop(server.shutdown(Shutdown::Both));
}

/// Carries bytes one way until either side ends; each time there are some it waits before they go on.
pub(super) fn carries(mut from: TcpStream, mut to: TcpStream, wait: impl Fn() + Send + 'static) {
    spawn(move || {
        let mut bytes = [0; 16_384];
        while let Ok(n @ 1..) = from.read(&mut bytes) {
            wait();
            if to.write_all(&bytes[..n]).is_err() {
                break;
            }
        }
        cut(&from, &to);
    });
}
