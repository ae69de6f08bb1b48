//! A real browser: headless Chromium driven as a person would, by the words on the page. Knows no page of ours; what is
//! measured on a page stands in `chrome/page.rs`.

mod command;
mod page;

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::need::Need;

/// How long a page may take to show what it should.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many browsers run at once: each takes some 300 MB and most of a core.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// How someone looks at the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width of the screen in CSS pixels.
    pub width: u32,
    /// Whether scripts run.
    pub scripting: bool,
    /// Whether the device prefers dark colours.
    pub dark: bool,
}

impl Look {
    /// A computer: 1280 pixels, light, with scripts.
    pub const WIDE: Self = Self { width: 1280, scripting: true, dark: false };
    /// The narrowest phone: 320 pixels, light, with scripts.
    pub const PHONE: Self = Self { width: 320, ..Self::WIDE };

    /// The same without scripts.
    pub const fn without_scripting(self) -> Self {
        Self { scripting: false, ..self }
    }

    /// The same in dark colours.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

/// A browser with a profile of its own: no cookies, nothing kept after the test.
pub struct Chrome {
    client: Client,
    look: Look,
    _profile: TempDir,
    _permit: SemaphorePermit<'static>,
}

impl Chrome {
    /// Starts a browser. `None` when this run goes without it.
    pub async fn start(look: Look) -> Option<Self> {
        let driver = Need::Webdriver.place()?;
        let permit = BROWSERS.acquire().await.unwrap();
        let profile = TempDir::with_prefix("chrome-").unwrap();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(look, &profile))
            .connect(&driver)
            .await
            .unwrap_or_else(|why| panic!("no browser from {driver}: {why}"));
        let chrome = Self { client, look, _profile: profile, _permit: permit };
        chrome.set_colours(look.dark).await;
        chrome.set_size(look.width, 900).await;
        Some(chrome)
    }

    /// Ends the browser. One that is dropped without it, by a test that fails, ends with the driver.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }

    /// How this browser looks at the site.
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Opens an address and waits until the page is loaded.
    pub async fn open(&self, url: &str) -> &Self {
        self.client.goto(url).await.unwrap_or_else(|why| panic!("{url}: {why}"));
        self
    }

    /// Presses the first shown link, button, label or fold with this text or accessible name: exactly it, else one that
    /// begins with it. Waits for it, then for the page that follows.
    pub async fn click(&self, name: &str) -> &Self {
        let target = self.wait_for("link, button or label", name, &xpath::pressable(name)).await;
        target.click().await.unwrap_or_else(|why| panic!("cannot press {name:?}: {why}"));
        self
    }

    /// Empties the field with this label and types; a file field gets the file's path. The driver cannot type what lies
    /// beyond U+FFFF, such as most emoji.
    pub async fn fill(&self, label: &str, text: &str) -> &Self {
        let field = self.wait_for("field", label, &xpath::field(label)).await;
        if field.attr("type").await.unwrap().as_deref() != Some("file") {
            field.clear().await.unwrap_or_else(|why| panic!("cannot empty {label:?}: {why}"));
        }
        field.send_keys(text).await.unwrap_or_else(|why| panic!("cannot type into {label:?}: {why}"));
        self
    }

    /// Types to whatever has the focus; `\u{e007}` is Enter, `\u{e004}` Tab.
    pub async fn keys(&self, keys: &str) -> &Self {
        let element = self.client.active_element().await.unwrap();
        element.send_keys(keys).await.unwrap_or_else(|why| panic!("cannot type {keys:?}: {why}"));
        self
    }

    /// Chooses an option, by its text, of the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> &Self {
        let list = self.wait_for("list", label, &xpath::field(label)).await;
        let choice = list.find(Locator::XPath(&xpath::option(option))).await;
        choice.unwrap_or_else(|_| panic!("{label:?} offers no {option:?}")).click().await.unwrap();
        self
    }

    /// What the field with this label holds.
    pub async fn value(&self, label: &str) -> String {
        let field = self.wait_for("field", label, &xpath::field(label)).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// The text that the page shows, with plain spaces.
    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        xpath::plain(&body.text().await.unwrap())
    }

    /// Waits until the page shows this text; panics with what it shows instead.
    pub async fn sees(&self, text: &str) -> &Self {
        let start = Instant::now();
        loop {
            // a page that is being replaced has no body for a moment
            let shown = match self.client.find(Locator::Css("body")).await {
                Ok(body) => body.text().await.map(|shown| xpath::plain(&shown)).unwrap_or_default(),
                Err(_) => String::new(),
            };
            if shown.contains(&xpath::plain(text)) {
                return self;
            }
            assert!(start.elapsed() < PATIENCE, "{} shows no {text:?} but:\n{shown}", self.url().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Checks that the page, as it is now, does not show this text.
    pub async fn misses(&self, text: &str) -> &Self {
        let shown = self.text().await;
        assert!(!shown.contains(&xpath::plain(text)), "{} shows {text:?}:\n{shown}", self.url().await);
        self
    }

    /// The title of the page.
    pub async fn title(&self) -> String {
        xpath::plain(&self.client.title().await.unwrap())
    }

    /// The address of the page.
    pub async fn url(&self) -> String {
        self.client.current_url().await.unwrap().into()
    }

    /// Forgets every cookie: signed out, no preference.
    pub async fn clear_cookies(&self) -> &Self {
        self.client.delete_all_cookies().await.unwrap();
        self
    }

    /// The first shown element that one of the paths finds, earlier paths first.
    async fn wait_for(&self, what: &str, name: &str, paths: &[String]) -> Element {
        let start = Instant::now();
        loop {
            for path in paths {
                for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
                    if element.is_displayed().await.unwrap_or(false) {
                        return element;
                    }
                }
            }
            if start.elapsed() > PATIENCE {
                panic!("{} has no {what} {name:?} but:\n{}", self.url().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn capabilities(look: Look, profile: &TempDir) -> Capabilities {
    let mut args: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--lang=fr",
    ]
    .map(str::to_owned)
    .into();
    args.push(format!("--user-data-dir={}", profile.path().display()));
    let scripts = if look.scripting { 1 } else { 2 };
    let options = json!({
        "args": args,
        "prefs": { "profile.managed_default_content_settings.javascript": scripts, "intl.accept_languages": "fr" },
    });
    let mut wanted = Capabilities::new();
    wanted.insert("browserName".into(), json!("chrome"));
    wanted.insert("goog:chromeOptions".into(), options);
    wanted.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
    wanted
}

/// How things are found by the words that a person reads. Kinds of spaces and apostrophes are all one.
mod xpath {
    /// Links, buttons, labels and folds.
    pub fn pressable(name: &str) -> Vec<String> {
        let kinds = "self::a[@href] or self::button or self::summary or self::label or @role='button' or @role='link' \
                     or self::input[@type='submit' or @type='button' or @type='image']";
        let said = |by: &str| {
            [
                by.replace('#', "."),
                by.replace('#', "@aria-label"),
                by.replace('#', "@value[not(ancestor-or-self::button)]"),
                by.replace('#', "@title"),
                by.replace('#', ".//img/@alt"),
            ]
        };
        let paths = matches(name).into_iter().flat_map(|by| said(&by));
        paths.map(|by| format!("//*[{kinds}][{by}]")).collect()
    }

    /// Fields by label, else by `aria-label`.
    pub fn field(label: &str) -> Vec<String> {
        let kinds = "self::input or self::textarea or self::select";
        let ways = matches(label).into_iter().flat_map(|by| {
            let label = by.replace('#', ".");
            let inside = format!("//label[{label}]//*[{kinds}]");
            let aria = by.replace('#', "@aria-label");
            [format!("//*[{kinds}][@id=//label[{label}]/@for]"), inside, format!("//*[{kinds}][{aria}]")]
        });
        ways.collect()
    }

    /// An option of a list.
    pub fn option(text: &str) -> String {
        format!(".//option[{}]", matches(text)[0].replace('#', "."))
    }

    /// The text with plain spaces and apostrophes.
    pub fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
    }

    /// Two conditions on the string `#`: it is this name, it begins with it.
    fn matches(name: &str) -> [String; 2] {
        let said = "normalize-space(translate(#, '\u{a0}\u{202f}’', \"  '\"))";
        let name = literal(&plain(name));
        [format!("{said} = {name}"), format!("starts-with({said}, {name})")]
    }

    /// XPath has no escapes: a text with both kinds of quotes is put together of pieces.
    fn literal(text: &str) -> String {
        let pieces: Vec<String> = text.split('"').map(|piece| format!("\"{piece}\"")).collect();
        if pieces.len() == 1 { pieces.concat() } else { format!("concat({})", pieces.join(", '\"', ")) }
    }
}
