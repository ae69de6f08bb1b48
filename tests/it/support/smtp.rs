//! A mail server that does what a test wants: refuses, hangs, closes, answers so, and keeps what it took. Refuses to store.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// How the server treats the next connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// Takes every mail.
    Takes,
    /// Answers this to RCPT TO.
    Recipient(&'static str),
    /// Answers this to the end of DATA.
    Content(&'static str),
    /// Takes the whole mail and closes without an answer.
    ClosesAfterContent,
    /// Takes the whole mail and never answers.
    SilentAfterContent,
    /// Never says anything.
    Silent,
    /// Asks who it is in the clear, and lets nobody in.
    LetsNobodyIn,
    /// Greets, offers STARTTLS, and then speaks no TLS.
    FalseTls,
}

/// How the server comes to speak TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// After STARTTLS; before it only EHLO is answered.
    WithStartTls,
    /// With the first byte; who is not signed in as `concerto` with `a secret` sends nothing.
    AtOnce,
}

/// A connection, in the clear or not.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}
type Line = BufReader<Box<dyn Wire>>;

/// `AUTH PLAIN` of `concerto` with `a secret`.
const SIGNED_IN: &str = "AUTH PLAIN AGNvbmNlcnRvAGEgc2VjcmV0";

/// The server.
#[derive(Clone)]
pub struct Script {
    address: String,
    tls: Option<(Begins, TlsAcceptor)>,
    manner: Arc<Mutex<Manner>>,
    mails: Arc<Mutex<Vec<Vec<u8>>>>,
    greeted: Arc<Mutex<usize>>,
}

impl Script {
    /// Listens on a free port.
    pub async fn listen(manner: Manner) -> Self {
        Self::serving(manner, None).await
    }

    /// Listens on a free port and takes every mail, over TLS.
    pub async fn over_tls(begins: Begins, acceptor: TlsAcceptor) -> Self {
        Self::serving(Manner::Takes, Some((begins, acceptor))).await
    }

    async fn serving(manner: Manner, tls: Option<(Begins, TlsAcceptor)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server =
            Self { address, tls, manner: Arc::new(Mutex::new(manner)), mails: Arc::default(), greeted: Arc::default() };
        let kept = server.clone();
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let one = kept.clone();
                actix_web::rt::spawn(async move {
                    let _ = one.serve(Box::new(stream)).await;
                });
            }
        });
        server
    }

    /// `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Changes its manner for what comes.
    pub fn becomes(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// What was sent to it whole, as it came.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        self.mails.lock().unwrap().clone()
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        *self.greeted.lock().unwrap()
    }

    fn manner(&self) -> Manner {
        self.manner.lock().unwrap().clone()
    }

    #[allow(clippy::too_many_lines, reason = "a dialogue, read line by line")]
    async fn serve(&self, wire: Box<dyn Wire>) -> std::io::Result<()> {
        *self.greeted.lock().unwrap() += 1;
        let mut stream = BufReader::new(wire);
        if self.manner() == Manner::Silent {
            std::future::pending::<()>().await;
        }
        if let Some((Begins::AtOnce, acceptor)) = &self.tls {
            stream = secured(acceptor, stream).await?;
        }
        stream.write_all(b"220 script ESMTP\r\n").await?;
        let (mut line, mut is_open) = (Vec::new(), self.tls.is_none());
        loop {
            line.clear();
            if stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(());
            }
            let command = String::from_utf8_lossy(&line).trim_end().to_owned();
            let verb = command.get(..4).unwrap_or_default().to_uppercase();
            let answer = match (verb.as_str(), self.manner(), &self.tls) {
                ("EHLO", Manner::FalseTls, _) => "250-script\r\n250 STARTTLS".to_owned(),
                ("EHLO", _, Some((Begins::WithStartTls, _))) if !is_open => "250-script\r\n250 STARTTLS".to_owned(),
                ("EHLO", _, Some((Begins::AtOnce, _))) => "250-script\r\n250 AUTH PLAIN".to_owned(),
                ("EHLO", Manner::LetsNobodyIn, _) => "250-script\r\n250 AUTH PLAIN".to_owned(),
                ("EHLO", ..) => "250 script".to_owned(),
                ("STAR", _, Some((_, acceptor))) => {
                    stream.write_all(b"220 go\r\n").await?;
                    (stream, is_open) = (secured(acceptor, stream).await?, true);
                    continue;
                }
                ("STAR", ..) => {
                    stream.write_all(b"220 go\r\nthis is no TLS\r\n").await?;
                    return Ok(());
                }
                ("AUTH", ..) => {
                    is_open = command == SIGNED_IN;
                    if is_open { "235 come in" } else { "535 5.7.8 no" }.to_owned()
                }
                ("MAIL", ..) if !is_open => "530 5.7.0 not like this".to_owned(),
                ("RCPT", Manner::Recipient(answer), _) => answer.to_owned(),
                ("DATA", ..) => {
                    stream.write_all(b"354 go\r\n").await?;
                    match self.content(&mut stream).await? {
                        Some(answer) => answer,
                        None => return Ok(()),
                    }
                }
                ("QUIT", ..) => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 ok".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }

    /// Reads a mail to its end and says what is answered; nothing when the connection is closed.
    async fn content(&self, stream: &mut Line) -> std::io::Result<Option<String>> {
        let (mut mail, mut line) = (Vec::new(), Vec::new());
        while line != b".\r\n" {
            mail.extend_from_slice(&line);
            line.clear();
            if stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(None);
            }
        }
        if let Manner::Content(answer) = self.manner() {
            return Ok(Some(answer.to_owned()));
        }
        self.mails.lock().unwrap().push(mail);
        match self.manner() {
            Manner::ClosesAfterContent => Ok(None),
            Manner::SilentAfterContent => {
                std::future::pending::<()>().await;
                Ok(None)
            }
            _ => Ok(Some("250 taken".to_owned())),
        }
    }
}

/// The same connection once TLS is spoken on it.
async fn secured(acceptor: &TlsAcceptor, stream: Line) -> std::io::Result<Line> {
    Ok(BufReader::new(Box::new(acceptor.accept(stream.into_inner()).await?)))
}
