//! What spreads connections over the instances of a program, as `docs/deployment.md` wants it: it asks each whether it may be
//! sent requests, and leads a connection on to the next one when an instance lets nobody in. Refuses to know what goes through.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::Duration;

use super::relay::carries;

/// Between two looks at an instance.
const LOOK: Duration = Duration::from_millis(100);
/// How long a look may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// Good looks in a row after which an instance is given requests; one that is not good ends that.
const RISE: u32 = 2;

struct Instance {
    address: SocketAddr,
    /// Good looks in a row.
    good: u32,
    /// Connections that it was given.
    given: usize,
}

struct State {
    instances: Vec<Instance>,
    /// Whose turn it is.
    turn: usize,
    ended: bool,
}

/// A balancer; ends with the test.
pub struct Balancer {
    /// `http://127.0.0.1:port`.
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl Balancer {
    /// A balancer before the instances at these addresses.
    pub fn over(addresses: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let instances = addresses.iter().map(|it| Instance { address: parsed(it), good: 0, given: 0 }).collect();
        let state = Arc::new(Mutex::new(State { instances, turn: 0, ended: false }));
        for place in 0..addresses.len() {
            let state = state.clone();
            spawn(move || looks(&state, place));
        }
        let spreading = state.clone();
        spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // without an instance to lead it to, it is closed
                if let Some(server) = connected(&spreading) {
                    carries(client.try_clone().unwrap(), server.try_clone().unwrap(), || ());
                    carries(server, client, || ());
                }
            }
        });
        Self { address, state }
    }

    /// Whether the instance at this place is given requests.
    pub fn is_ready(&self, place: usize) -> bool {
        self.state.lock().unwrap().instances[place].good >= RISE
    }

    /// How many connections the instance at this place was given.
    pub fn given(&self, place: usize) -> usize {
        self.state.lock().unwrap().instances[place].given
    }

    /// The instance at this place listens elsewhere from now on.
    pub fn moves(&self, place: usize, address: &str) {
        let mut now = self.state.lock().unwrap();
        let one = &mut now.instances[place];
        (one.address, one.good) = (parsed(address), 0);
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.state.lock().unwrap().ended = true;
    }
}

fn parsed(address: &str) -> SocketAddr {
    address.trim_start_matches("http://").parse().unwrap()
}

/// Looks at one instance until the balancer ends.
fn looks(state: &Mutex<State>, place: usize) {
    loop {
        let now = state.lock().unwrap();
        let (ended, address) = (now.ended, now.instances[place].address);
        drop(now);
        if ended {
            return;
        }
        let is_good = is_good(address);
        let mut now = state.lock().unwrap();
        let one = &mut now.instances[place];
        if one.address == address {
            one.good = if is_good { one.good + 1 } else { 0 };
        }
        drop(now);
        sleep(LOOK);
    }
}

/// Whether an instance says that it may be sent requests.
fn is_good(address: SocketAddr) -> bool {
    let asked = || -> io::Result<[u8; 12]> {
        let mut instance = TcpStream::connect_timeout(&address, PATIENCE)?;
        instance.set_read_timeout(Some(PATIENCE))?;
        let request = format!("GET /etat-du-service HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        instance.write_all(request.as_bytes())?;
        let mut status = [0; 12];
        instance.read_exact(&mut status)?;
        Ok(status)
    };
    asked().is_ok_and(|status| &status == b"HTTP/1.1 200")
}

/// A connection to an instance that is ready, each having its turn. Nothing was sent yet to one that lets nobody in, so that the
/// next may be tried.
fn connected(state: &Mutex<State>) -> Option<TcpStream> {
    let mut now = state.lock().unwrap();
    now.turn += 1;
    let (first, all) = (now.turn, now.instances.len());
    let places = (first..first + all).map(|turn| turn % all).filter(|place| now.instances[*place].good >= RISE);
    let ready: Vec<_> = places.map(|place| (place, now.instances[place].address)).collect();
    drop(now);
    ready.into_iter().find_map(|(place, address)| {
        let server = TcpStream::connect(address).ok()?;
        state.lock().unwrap().instances[place].given += 1;
        Some(server)
    })
}
