//! A mail server that does what a test wants: refuses, hangs, closes, answers so, and keeps what it took. Refuses to store.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

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
    /// Greets, offers STARTTLS, and then speaks no TLS.
    FalseTls,
}

/// The server.
#[derive(Clone)]
pub struct Script {
    address: String,
    manner: Arc<Mutex<Manner>>,
    mails: Arc<Mutex<Vec<Vec<u8>>>>,
    greeted: Arc<Mutex<usize>>,
}

impl Script {
    /// Listens on a free port.
    pub async fn listen(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server =
            Self { address, manner: Arc::new(Mutex::new(manner)), mails: Arc::default(), greeted: Arc::default() };
        let kept = server.clone();
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let one = kept.clone();
                actix_web::rt::spawn(async move {
                    let _ = one.serve(stream).await;
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

    async fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        *self.greeted.lock().unwrap() += 1;
        let mut stream = BufReader::new(stream);
        if self.manner() == Manner::Silent {
            std::future::pending::<()>().await;
        }
        stream.write_all(b"220 script ESMTP\r\n").await?;
        let mut line = Vec::new();
        loop {
            line.clear();
            if stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(());
            }
            let command = String::from_utf8_lossy(&line).to_uppercase();
            let answer = match (command.get(..4).unwrap_or_default(), self.manner()) {
                ("EHLO", Manner::FalseTls) => "250-script\r\n250 STARTTLS".to_owned(),
                ("EHLO", _) => "250 script".to_owned(),
                ("STAR", _) => {
                    stream.write_all(b"220 go\r\nthis is no TLS\r\n").await?;
                    return Ok(());
                }
                ("RCPT", Manner::Recipient(answer)) => answer.to_owned(),
                ("DATA", _) => {
                    stream.write_all(b"354 go\r\n").await?;
                    match self.content(&mut stream).await? {
                        Some(answer) => answer,
                        None => return Ok(()),
                    }
                }
                ("QUIT", _) => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 ok".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }

    /// Reads a mail to its end and says what is answered; nothing when the connection is closed.
    async fn content(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
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
