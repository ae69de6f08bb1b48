//! More than anybody needs: bodies, headers, fields and connections without end, and bytes that come one by one. The server
//! refuses early, keeps its memory, and goes on answering others. Runs the program itself, so that its memory can be read.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::house::browser::form;
use crate::support::need;

const MIB: usize = 1024 * 1024;
/// How much memory may grow while something without end is sent.
const ROOM: usize = 32 * MIB;

/// The program, answering on a port of its own.
struct Server {
    process: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("concerto.db");
        let mut process = Command::new("sh")
            .args(["-c", "ulimit -n $(ulimit -H -n); exec \"$0\" serve --database \"$1\" --listen 127.0.0.1:0"])
            .args([env!("CARGO_BIN_EXE_concerto"), database.to_str().unwrap()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().unwrap().to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{line:?}");
        let server = Self { process, address, _folder: folder };
        server.is_well();
        server
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Bytes of memory that the process has.
    fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
    }

    /// Panics unless somebody else gets a page.
    fn is_well(&self) {
        let mut stream = self.connect();
        stream.write_all(b"GET /connexion HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("</html>"), "{answer:.200}");
    }

    /// Sends the head, then the same bytes again and again, as many as `most`; tells how many went and what was answered.
    fn pour(&self, head: &str, drop: &[u8], most: usize) -> (usize, String) {
        let (mut stream, mut went) = (self.connect(), 0);
        stream.write_all(head.as_bytes()).unwrap();
        while went < most && stream.write_all(drop).is_ok() {
            went += drop.len();
        }
        (went, rest(&mut stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What is still answered on a connection, its first characters.
fn rest(stream: &mut TcpStream) -> String {
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(n @ 1..) = stream.read(&mut part) {
        answer.extend_from_slice(&part[..n]);
    }
    String::from_utf8_lossy(&answer).chars().take(12).collect()
}

/// Refused with a status of its own, or by the end of the connection.
fn is_refused(answer: &str, statuses: &[&str]) -> bool {
    answer.is_empty() || statuses.iter().any(|status| answer == format!("HTTP/1.1 {status}"))
}

const POST: &str = "POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn a_body_without_end_is_refused_and_not_kept() {
    let server = Server::start();
    let (before, most) = (server.memory(), if need::long() { 1024 * MIB } else { 64 * MIB });
    let drop = vec![b'a'; MIB];
    let (_, answer) = server.pour(&format!("{POST}Content-Length: 1073741824\r\n\r\n"), &drop, most);
    assert!(is_refused(&answer, &["413", "403", "400"]), "{answer:?}");
    let chunk = [b"100000\r\n".as_slice(), &drop, b"\r\n"].concat();
    let (_, answer) = server.pour(&format!("{POST}Transfer-Encoding: chunked\r\n\r\n"), &chunk, most);
    assert!(is_refused(&answer, &["413", "403", "400"]), "{answer:?}");
    let multipart = POST.replace("application/x-www-form-urlencoded", "multipart/form-data; boundary=cut");
    let head = format!("{multipart}Transfer-Encoding: chunked\r\n\r\n")
        .replace("/connexion", "/concertations/x/pilotage/invitations/import");
    let (_, answer) = server.pour(&head, &chunk, most);
    assert!(is_refused(&answer, &["413", "403", "400"]), "{answer:?}");
    // an address that nothing answers reads no body either
    let (_, answer) =
        server.pour(&format!("{POST}Transfer-Encoding: chunked\r\n\r\n").replace("/connexion", "/rien"), &chunk, most);
    assert!(is_refused(&answer, &["404", "413", "403"]), "{answer:?}");
    assert!(server.memory() < before + ROOM, "{} MiB more", (server.memory() - before) / MIB);
    server.is_well();
}

#[test]
fn a_packed_body_counts_unpacked() {
    let server = Server::start();
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let size = if need::long() { 1024 } else { 128 };
    (0..size).for_each(|_| packed.write_all(&vec![b'a'; MIB]).unwrap());
    let packed = packed.finish().unwrap();
    let before = server.memory();
    let head = format!("{POST}Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
    let (_, answer) = server.pour(&head, &packed, 1);
    assert!(is_refused(&answer, &["413", "403", "400"]), "{answer:?}");
    assert!(server.memory() < before + ROOM, "{} MiB more", (server.memory() - before) / MIB);
    server.is_well();
}

#[test]
fn headers_without_end_are_refused() {
    let server = Server::start();
    let before = server.memory();
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(4 * MIB));
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-Many: a\r\n".repeat(20_000));
    let address = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(4 * MIB));
    let cookies = format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", "session=a; ".repeat(300_000));
    for request in [long, many, address, cookies] {
        let (_, answer) = server.pour("", request.as_bytes(), 1);
        assert!(is_refused(&answer, &["400", "414", "431"]), "{answer:?}");
    }
    assert!(server.memory() < before + ROOM, "{} MiB more", (server.memory() - before) / MIB);
    server.is_well();
}

/// Python holds the connections: this process keeps its files for the other tests.
fn idle(server: &Server, n: usize) -> Child {
    let hold = "import resource, socket, sys
host, port = sys.argv[1].split(':')
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
held = []
for _ in range(int(sys.argv[2])):
    s = socket.create_connection((host, int(port)))
    s.sendall(b'GET /connexion HTTP/1.1\\r\\nHost: x\\r\\n')
    held.append(s)
print('held', flush=True)
sys.stdin.read()";
    let command = Command::new("/usr/bin/python3")
        .args(["-c", hold, &server.address, &n.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut holder = command.unwrap();
    let mut line = String::new();
    BufReader::new(holder.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "held");
    holder
}

#[test]
fn idle_connections_take_little_and_are_ended() {
    let server = Server::start();
    let (before, n) = (server.memory(), if need::long() { 5_000 } else { 500 });
    let mut holder = idle(&server, n);
    let each = server.memory().saturating_sub(before) / n;
    assert!(each <= 20_000, "{each} bytes each");
    server.is_well();
    let since = Instant::now();
    let open = || {
        let files = std::fs::read_dir(format!("/proc/{}/fd", server.process.id())).unwrap();
        files
            .filter(|file| {
                std::fs::read_link(file.as_ref().unwrap().path())
                    .is_ok_and(|to| to.to_string_lossy().starts_with("socket:"))
            })
            .count()
    };
    while open() > n / 10 {
        assert!(since.elapsed() < Duration::from_secs(60), "{} connections are still held", open());
        std::thread::sleep(Duration::from_millis(200));
    }
    let _ = holder.kill();
    let _ = holder.wait();
    server.is_well();
}

#[test]
fn a_body_that_comes_byte_by_byte_is_given_up() {
    let server = Server::start();
    let slow: Vec<_> = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=cut"]
        .map(|kind| {
            let mut stream = server.connect();
            let path =
                if kind.starts_with("multi") { "/concertations/x/pilotage/invitations/import" } else { "/connexion" };
            let head =
                format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: 200000\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .into_iter()
        .collect();
    let since = Instant::now();
    for mut stream in slow {
        let mut reader = stream.try_clone().unwrap();
        let ended = std::thread::spawn(move || rest(&mut reader));
        while !ended.is_finished() {
            assert!(since.elapsed() < Duration::from_secs(120), "a slow body is still waited for");
            let _ = stream.write_all(b"a");
            std::thread::sleep(Duration::from_millis(500));
        }
        let answer = ended.join().unwrap();
        assert!(is_refused(&answer, &["400", "403", "408"]), "{answer:?}");
    }
    server.is_well();
}

/// As many fields as fit, whose names and values no form has, and with a good token.
#[actix_web::test]
async fn a_hundred_thousand_fields_are_read_and_refused() {
    let world = World::new().await;
    let routes: Vec<_> = concerto::web::routes::ROUTES.iter().filter(|route| route.method == "POST").collect();
    for role in ["member", "moderator", "organiser"] {
        let mut browser = world.browser(role);
        let token = browser.token().await;
        for route in routes.iter().step_by(if need::long() { 1 } else { 5 }) {
            for pair in ["a=&", "choix=2:1-published&", "clauses-9-title=t&", "%C3%A9=%&"] {
                let mut body = form(&token, &[]);
                body.push(b'&');
                let room = concerto::web::form::LIMIT - body.len();
                body.extend(pair.as_bytes().iter().cycle().take((room / pair.len()).min(100_000) * pair.len()));
                browser.post_with(&sample(&world, route).path, body, &[]).await;
                assert!(browser.pressed < 500, "{} as {role}: {}", route.path, browser.pressed);
            }
        }
    }
    world.house.close().await;
}
