//! The measure's other side: a server with Concerto's workers and nothing else, that answers one recorded answer.

use std::net::SocketAddr;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::rt::System;
use actix_web::web::{Bytes, to};
use actix_web::{App, HttpResponse, HttpServer};

use crate::Done;
use crate::load::Answered;

/// Headers that the server writes by itself.
const OWN: [&str; 4] = ["content-length", "date", "connection", "transfer-encoding"];

/// A bare server, stopped when dropped.
pub struct Bare {
    /// Where it listens.
    pub address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

impl Bare {
    /// A server in a thread of this process that gives this answer to every request, having read its body.
    pub fn start(answer: &Answered) -> Done<Self> {
        let status = StatusCode::from_u16(answer.status)?;
        let body = Bytes::copy_from_slice(&answer.body);
        let headers: Vec<(String, String)> =
            answer.headers.iter().filter(|(name, _)| !OWN.contains(&name.to_lowercase().as_str())).cloned().collect();
        let (tell, told) = sync_channel(1);
        let thread = std::thread::spawn(move || {
            System::new().block_on(async move {
                let site = move || {
                    let (headers, body) = (headers.clone(), body.clone());
                    App::new().default_service(to(move |_: Bytes| {
                        let answer = respond(status, &headers, body.clone());
                        async move { answer }
                    }))
                };
                let http = HttpServer::new(site).tcp_nodelay(true).disable_signals().bind("127.0.0.1:0")?;
                let address = http.addrs().first().copied();
                let server = http.run();
                let _ = tell.send((address, server.handle()));
                server.await
            })
        });
        let (address, handle) = told.recv()?;
        Ok(Self { address: address.ok_or("the bare server has no address")?, handle, thread: Some(thread) })
    }
}

fn respond(status: StatusCode, headers: &[(String, String)], body: Bytes) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    for (name, value) in headers {
        response.append_header((name.as_str(), value.as_str()));
    }
    response.body(body)
}

impl Drop for Bare {
    fn drop(&mut self) {
        System::new().block_on(self.handle.stop(false));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
