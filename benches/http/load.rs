//! A closed loop over HTTP/1.1: each connection stays open and sends its next request when the last is answered. One
//! thread drives them all, to leave the cores to the server. Refuses to know what is asked.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Done;

/// What each connection sends, over and over, and the status that every answer must have.
pub struct Load {
    expect: u16,
    connections: Vec<Vec<Vec<u8>>>,
}

/// What a load came to.
pub struct Figures {
    /// Answers a second.
    pub rate: f64,
    /// Half of the answers took at most this long.
    pub p50: Duration,
    /// 99 % of them took at most this long.
    pub p99: Duration,
    /// 99.9 % of them took at most this long.
    pub p999: Duration,
}

impl Figures {
    /// What answers came to that were counted for a time; none when there were none.
    pub fn of(mut took: Vec<Duration>, time: Duration) -> Option<Self> {
        took.sort_unstable();
        let last = took.len().checked_sub(1)?;
        let rank = |part: f64| took.get(((took.len() as f64 * part) as usize).min(last)).copied();
        let rate = took.len() as f64 / time.as_secs_f64();
        Some(Self { rate, p50: rank(0.5)?, p99: rank(0.99)?, p999: rank(0.999)? })
    }
}

/// One answer.
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// When answers begin to count, and when no request is sent any more.
#[derive(Clone, Copy)]
struct Window {
    from: Instant,
    until: Instant,
}

impl Load {
    /// A load of so many connections as there are lists of requests; no list may be empty.
    pub fn new(expect: u16, connections: Vec<Vec<Vec<u8>>>) -> Self {
        Self { expect, connections }
    }

    /// How many connections send at once.
    pub fn connections(&self) -> usize {
        self.connections.len()
    }

    /// The answer to its first request.
    pub fn first(&self, address: SocketAddr) -> Done<Answered> {
        let request =
            self.connections.first().and_then(|requests| requests.first()).ok_or("a load without requests")?;
        let answer = ask(address, request)?;
        self.check(answer.status)?;
        Ok(answer)
    }

    /// Sends it for a while, then measures it for a while.
    pub fn run(&self, address: SocketAddr, warm_up: Duration, time: Duration) -> Done<Figures> {
        let took = runtime()?.block_on(async {
            let from = Instant::now() + warm_up;
            let window = Window { from, until: from + time };
            let mut running = JoinSet::new();
            for requests in &self.connections {
                running.spawn(connection(address, requests.clone(), self.expect, window));
            }
            let mut took = Vec::new();
            while let Some(ended) = running.join_next().await {
                took.extend(ended.map_err(io::Error::other)??);
            }
            io::Result::Ok(took)
        })?;
        Ok(Figures::of(took, time).ok_or("nothing was answered in the time measured")?)
    }

    fn check(&self, status: u16) -> io::Result<()> {
        check(self.expect, status)
    }
}

fn check(expect: u16, status: u16) -> io::Result<()> {
    if status == expect {
        return Ok(());
    }
    Err(io::Error::other(format!("expected every answer to be {expect}, found {status}")))
}

/// One connection's loop; gives how long each answer took whose request was sent in the window.
async fn connection(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    expect: u16,
    window: Window,
) -> io::Result<Vec<Duration>> {
    let mut line = Line::open(address).await?;
    let mut took = Vec::new();
    for request in requests.iter().cycle() {
        let sent = Instant::now();
        if sent >= window.until {
            break;
        }
        check(expect, line.ask(request).await?)?;
        if sent >= window.from {
            took.push(sent.elapsed());
        }
    }
    Ok(took)
}

/// A connection that stays open.
pub struct Line {
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Line {
    /// Connects.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, bytes: Vec::with_capacity(256 * 1024) })
    }

    /// Sends a request and reads its whole answer; gives the status.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<u16> {
        self.stream.write_all(request).await?;
        Ok(read(&mut self.stream, &mut self.bytes).await?.status)
    }
}

/// Sends one request on a connection of its own.
pub fn ask(address: SocketAddr, request: &[u8]) -> Done<Answered> {
    runtime()?.block_on(async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request).await?;
        let mut bytes = Vec::new();
        let head = read(&mut stream, &mut bytes).await?;
        let text = String::from_utf8_lossy(bytes.get(..head.ends).unwrap_or_default()).into_owned();
        let pairs = text.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Answered { status: head.status, headers, body: bytes.split_off(head.ends) })
    })
}

/// What has to be known of an answer's head.
struct Head {
    status: u16,
    /// Where the body begins.
    ends: usize,
    /// How long the body is.
    length: usize,
}

/// Reads one whole answer in place of what the buffer held.
async fn read(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<Head> {
    bytes.clear();
    loop {
        if let Some(head) = head(bytes)?.filter(|head| bytes.len() >= head.ends + head.length) {
            return Ok(head);
        }
        if stream.read_buf(bytes).await? == 0 {
            return Err(io::Error::other("the server closed the connection within an answer"));
        }
    }
}

/// The head, once it is there.
fn head(bytes: &[u8]) -> io::Result<Option<Head>> {
    let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::other("an answer that is not HTTP"))?;
    let field = |name: &str| {
        let mut fields = text.lines().filter_map(|line| line.split_once(": "));
        fields.find_map(|(it, value)| it.eq_ignore_ascii_case(name).then_some(value))
    };
    let length = field("content-length").and_then(|n| n.parse().ok());
    let length = length.ok_or_else(|| io::Error::other("an answer without a length"))?;
    Ok(Some(Head { status, ends: at + 4, length }))
}

/// A request for a page, perhaps with a session.
pub fn get(path: &str, session: Option<&str>) -> Vec<u8> {
    page(path, session, "")
}

/// The same page for a reader that takes gzip, as every browser does.
pub fn get_gzip(path: &str, session: Option<&str>) -> Vec<u8> {
    page(path, session, "accept-encoding: gzip\r\n")
}

fn page(path: &str, session: Option<&str>, coding: &str) -> Vec<u8> {
    let cookie = session.map(|session| format!("cookie: session={session}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\n{cookie}{coding}\r\n").into_bytes()
}

/// A form sent with a session.
pub fn post(path: &str, session: &str, body: &str) -> Vec<u8> {
    let kind = "content-type: application/x-www-form-urlencoded";
    let (cookie, length) = (format!("cookie: session={session}"), body.len());
    let head = format!("POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{kind}\r\n{cookie}\r\ncontent-length: {length}");
    format!("{head}\r\n\r\n{body}").into_bytes()
}

pub fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
