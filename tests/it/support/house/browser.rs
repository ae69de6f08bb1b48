//! A browser without scripting: it submits the real forms of the pages, hidden fields included, and tells each status.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use scraper::{ElementRef, Html, Selector};

/// A browser with its cookies, its page and what was typed into it.
pub struct Browser {
    client: Client,
    address: String,
    cookies: BTreeMap<String, String>,
    typed: Vec<(String, String)>,
    /// The status of the last answer, redirects followed.
    pub status: u16,
    /// The status of the answer to the last press, before a redirect was followed.
    pub pressed: u16,
    /// Path and query of the page.
    pub path: String,
    /// The headers of the last answer.
    pub headers: HeaderMap,
    /// The page.
    pub html: String,
    /// What was answered, as it came.
    pub bytes: Vec<u8>,
}

impl Browser {
    /// A browser at this address, perhaps with a session.
    pub fn new(address: &str, session: Option<&str>) -> Self {
        let client = Client::builder().tls_backend_preconfigured(no_tls()).redirect(Policy::none()).build().unwrap();
        let cookies = session.map(|session| ("session".to_owned(), session.to_owned())).into_iter().collect();
        let (address, path, html) = (address.to_owned(), "/".to_owned(), String::new());
        let headers = HeaderMap::new();
        let (typed, bytes) = (Vec::new(), Vec::new());
        Self { client, address, cookies, typed, status: 0, pressed: 0, path, headers, html, bytes }
    }

    /// Another window of this browser.
    pub fn again(&self) -> Self {
        let mut other = Self::new(&self.address, None);
        other.cookies.clone_from(&self.cookies);
        other
    }

    /// Opens a path.
    pub async fn open(&mut self, path: &str) -> &mut Self {
        self.send(Method::GET, path, None).await;
        self.follow().await;
        self
    }

    /// Types into the field with this label or name.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        let name = self.field(label);
        self.typed.retain(|(typed, _)| *typed != name);
        self.typed.push((name, text.to_owned()));
        self
    }

    /// Chooses by value in the select, radio or check boxes of this name.
    pub fn choose(&mut self, name: &str, value: &str) -> &mut Self {
        self.typed.retain(|(typed, _)| typed != name);
        self.typed.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Presses the button, or follows the link, of this name; its whole name first, then its beginning.
    pub async fn press(&mut self, name: &str) -> &mut Self {
        let (method, action, pairs) = self.act_of(name);
        let body = (method == Method::POST).then(|| encode(&pairs));
        let path = if method == Method::GET && !pairs.is_empty() {
            format!("{}?{}", action.split('?').next().unwrap(), encode(&pairs))
        } else {
            action
        };
        self.send(method, &path, body).await;
        self.pressed = self.status;
        self.follow().await;
        self
    }

    /// Sends a form of one's own to a path, with the token of a page of this browser.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let token = self.token().await;
        let mut pairs: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        pairs.push(("csrf".to_owned(), token));
        self.post_raw(path, encode(&pairs).into_bytes()).await
    }

    /// Sends bytes as a form, without any token.
    pub async fn post_raw(&mut self, path: &str, body: Vec<u8>) -> &mut Self {
        self.send_bytes(Method::POST, path, Some(body), &[]).await;
        self.pressed = self.status;
        self.follow().await;
        self
    }

    /// Sends a file with a form of one's own, as a browser does: the token first.
    pub async fn uploads(&mut self, path: &str, file: &[u8], fields: &[(&str, &str)]) -> &mut Self {
        let token = self.token().await;
        let mut body = Vec::new();
        for (name, value) in std::iter::once(&("csrf", token.as_str())).chain(fields) {
            let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = "--cut\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"liste.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        self.send_bytes(Method::POST, path, Some(body), &[("content-type", "multipart/form-data; boundary=cut")]).await;
        self.pressed = self.status;
        self.follow().await;
        self
    }

    /// Opens a path with headers of one's own.
    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> &mut Self {
        self.send_bytes(Method::GET, path, None, headers).await;
        self
    }

    /// Asks for the headers of a path alone.
    pub async fn head(&mut self, path: &str) -> &mut Self {
        self.send_bytes(Method::HEAD, path, None, &[]).await;
        self
    }

    /// Sends a form with headers of one's own.
    pub async fn post_with(&mut self, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> &mut Self {
        self.send_bytes(Method::POST, path, Some(body), headers).await;
        self.pressed = self.status;
        self
    }

    /// Sends a form to who may be gone before the answer: the status, if there was an answer.
    pub async fn tries(&self, path: &str, body: Vec<u8>) -> Option<u16> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.client.post(format!("{}{path}", self.address)).header(COOKIE, cookies.join("; "));
        let answer = request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await;
        answer.ok().map(|answer| answer.status().as_u16())
    }

    /// The token of this browser's forms.
    pub async fn token(&mut self) -> String {
        let mut other = self.again();
        other.open("/affichage").await;
        self.cookies.clone_from(&other.cookies);
        other.value_of("csrf").expect("/affichage has a form with a token")
    }

    /// Checks that the page says this; spaces and apostrophes of all kinds count as the same.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let page = self.text();
        assert!(page.contains(&plain(text)), "{} ({}) does not say {text:?}:\n{page}", self.path, self.status);
        self
    }

    /// Checks that the page does not say this, not even in an attribute.
    pub fn misses(&mut self, text: &str) -> &mut Self {
        assert!(!plain(&self.html).contains(&plain(text)), "{} says {text:?}", self.path);
        self
    }

    /// Checks the status of the answer to the last press or opening.
    pub fn is(&mut self, status: u16) -> &mut Self {
        assert_eq!(self.status, status, "{}:\n{}", self.path, self.text());
        self
    }

    /// Checks that the last press was answered by a redirect to a page that is there.
    pub fn went_on(&mut self) -> &mut Self {
        assert_eq!((self.pressed, self.status), (303, 200), "{}:\n{}", self.path, self.text());
        self
    }

    /// The page's text, blanks joined.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.html);
        let main = Selector::parse("main").unwrap();
        let title = Selector::parse("title").unwrap();
        let title = page.select(&title).next().map(|it| it.text().collect::<String>()).unwrap_or_default();
        let text = page.select(&main).next().map(|it| it.text().collect::<Vec<_>>().join(" "));
        plain(&format!("{title} | {}", text.unwrap_or_else(|| self.html.clone())))
    }

    /// The value of a field of the page.
    pub fn value_of(&self, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.html);
        let selector = Selector::parse(&format!("[name=\"{name}\"]")).unwrap();
        page.select(&selector).next().map(value)
    }

    /// What a selector finds, as texts.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).map(|it| plain(&it.text().collect::<Vec<_>>().join(" "))).collect()
    }

    /// The cookie of this name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie into the browser.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<String>) {
        self.send_bytes(method, path, body.map(String::into_bytes), &[]).await;
    }

    async fn send_bytes(&mut self, method: Method, path: &str, body: Option<Vec<u8>>, headers: &[(&str, &str)]) {
        let path = path.split('#').next().unwrap().to_owned();
        let mut request = self.client.request(method, format!("{}{path}", self.address));
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request = request.header(COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            if !headers.iter().any(|(name, _)| *name == "content-type") {
                request = request.header("content-type", "application/x-www-form-urlencoded");
            }
            request = request.body(body);
        }
        let answer = request.send().await.unwrap_or_else(|why| panic!("{path}: {why}"));
        self.status = answer.status().as_u16();
        self.headers = answer.headers().clone();
        self.keep_cookies();
        self.path = path;
        self.bytes = answer.bytes().await.unwrap().to_vec();
        self.html = String::from_utf8_lossy(&self.bytes).into_owned();
        self.typed.clear();
    }

    fn keep_cookies(&mut self) {
        for line in self.headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    async fn follow(&mut self) {
        for _ in 0..5 {
            if !matches!(self.status, 301 | 302 | 303 | 307 | 308) {
                return;
            }
            let to = self.headers.get(LOCATION).unwrap().to_str().unwrap().to_owned();
            assert!(to.starts_with('/') && !to.starts_with("//"), "a redirect leaves the site: {to}");
            self.send(Method::GET, &to, None).await;
        }
    }

    /// The name of the field with this label, or of this name.
    fn field(&self, label: &str) -> String {
        let page = Html::parse_document(&self.html);
        let labels: Vec<_> = page.select(&Selector::parse("label").unwrap()).collect();
        let by = |fits: &dyn Fn(&str) -> bool| labels.iter().find(|it| fits(&plain(&it.text().collect::<String>())));
        let wanted = plain(label);
        let found = by(&|text| text == wanted).or_else(|| by(&|text| text.starts_with(&wanted)));
        if let Some(found) = found {
            let id = found.value().attr("for").unwrap_or_else(|| panic!("the label {label:?} is for nothing"));
            let control = page.select(&Selector::parse(&format!("[id=\"{id}\"]")).unwrap()).next();
            return control
                .and_then(|it| it.value().attr("name"))
                .unwrap_or_else(|| panic!("no field {id}"))
                .to_owned();
        }
        assert!(self.value_of(label).is_some(), "{} has no field {label:?}:\n{}", self.path, self.text());
        label.to_owned()
    }

    fn act_of(&self, name: &str) -> (Method, String, Vec<(String, String)>) {
        let page = Html::parse_document(&self.html);
        let acts: Vec<_> = page.select(&Selector::parse("button, input[type=submit], a[href]").unwrap()).collect();
        let wanted = plain(name);
        let named = |it: &ElementRef| {
            let text = it.value().attr("aria-label").map_or_else(|| it.text().collect::<String>(), str::to_owned);
            plain(&text)
        };
        let found = acts
            .iter()
            .find(|it| named(it) == wanted)
            .or_else(|| acts.iter().find(|it| named(it).starts_with(&wanted)));
        let found =
            *found.unwrap_or_else(|| panic!("{} has nothing to press named {name:?}:\n{}", self.path, self.text()));
        if let Some(href) = found.value().attr("href") {
            return (Method::GET, self.resolve(href), Vec::new());
        }
        assert!(found.value().attr("disabled").is_none(), "{name:?} is disabled");
        let form = match found.value().attr("form") {
            Some(id) => page.select(&Selector::parse(&format!("form[id=\"{id}\"]")).unwrap()).next(),
            None => found.ancestors().filter_map(ElementRef::wrap).find(|it| it.value().name() == "form"),
        };
        let form = form.unwrap_or_else(|| panic!("the button {name:?} has no form"));
        let action = found.value().attr("formaction").or(form.value().attr("action")).unwrap_or(&self.path);
        let post = form.value().attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let mut pairs = self.filled(form);
        if let Some(button) = found.value().attr("name") {
            pairs.push((button.to_owned(), found.value().attr("value").unwrap_or_default().to_owned()));
        }
        (if post { Method::POST } else { Method::GET }, self.resolve(action), pairs)
    }

    fn resolve(&self, href: &str) -> String {
        let here = self.path.split(['?', '#']).next().unwrap();
        match href {
            "" => self.path.clone(),
            _ if href.starts_with('/') => href.to_owned(),
            _ if href.starts_with('?') => format!("{here}{href}"),
            _ if href.starts_with('#') => self.path.clone(),
            _ => panic!("{} leads to {href:?}, which is no path of this site", self.path),
        }
    }

    /// The fields of a form as a browser sends them, with what was typed.
    fn filled(&self, form: ElementRef) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for control in form.select(&Selector::parse("input, textarea, select").unwrap()) {
            let Some(name) = control.value().attr("name") else { continue };
            let kind = control.value().attr("type").unwrap_or("text");
            let typed = self.typed.iter().find(|(typed, _)| typed == name);
            if matches!(kind, "radio" | "checkbox") {
                let mine = control.value().attr("value").unwrap_or("on");
                let chosen = typed.map_or(control.value().attr("checked").is_some(), |(_, value)| value == mine);
                if chosen {
                    pairs.push((name.to_owned(), mine.to_owned()));
                }
            } else if kind != "submit" {
                pairs.push((name.to_owned(), typed.map_or_else(|| value(control), |(_, value)| value.clone())));
            }
        }
        pairs
    }
}

/// What the client wants to be built; nothing here speaks TLS.
fn no_tls() -> rustls::ClientConfig {
    let ring = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
    config.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

/// The value that a control holds.
fn value(control: ElementRef) -> String {
    match control.value().name() {
        "textarea" => control.text().collect::<String>().trim_start_matches('\n').to_owned(),
        "select" => {
            let options: Vec<_> = control.select(&Selector::parse("option").unwrap()).collect();
            let chosen = options.iter().find(|it| it.value().attr("selected").is_some()).or(options.first());
            chosen.map(|it| it.value().attr("value").unwrap_or_default().to_owned()).unwrap_or_default()
        }
        _ => control.value().attr("value").unwrap_or_default().to_owned(),
    }
}

/// A text with its blanks joined and its apostrophes straight.
fn plain(text: &str) -> String {
    text.replace('’', "'")
        .split(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}')
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The body of a form with this token.
pub fn form(token: &str, fields: &[(&str, String)]) -> Vec<u8> {
    let token = [("csrf".to_owned(), token.to_owned())];
    let pairs: Vec<_> =
        token.into_iter().chain(fields.iter().map(|(name, it)| ((*name).to_owned(), it.clone()))).collect();
    encode(&pairs).into_bytes()
}

fn encode(pairs: &[(String, String)]) -> String {
    let set = percent_encoding::NON_ALPHANUMERIC;
    let encode = |text: &str| percent_encoding::utf8_percent_encode(text, set).to_string();
    pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}
