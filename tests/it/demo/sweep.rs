//! Every page that a link leads to, as the people of the demonstration see it, in a real browser: narrow and light, then
//! wide and dark. With `CONCERTO_TEST_PICTURES` set to a folder each page is also kept there as a picture.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use actix_web::http::Method;
use concerto::web::routes::ROUTES;

use super::{CLOSED, OPEN, demonstration};
use crate::support::chrome::{Chrome, Look};
use crate::support::house::House;

/// Who looks, each after those who see less, with the name on the button that lets them in.
const PEOPLE: [(&str, Option<&str>); 4] = [
    ("guest", None),
    ("member", Some("Nadège Ferlioux")),
    ("moderator", Some("Isaure Bontemry")),
    ("organiser", Some("Florent Admirault")),
];

/// Pages that no link of the demonstration leads to: a mail does, or the form before them, or a script; or they need what
/// the demonstration has not: second versions of rules and answers, a merge to undo, a text of one's own while its phase
/// is open.
const UNLINKED: [&str; 40] = [
    "/etat-du-service",
    "/etat-du-service/processus",
    // the demonstration has no identity provider
    "/connexion/fournisseur/{provider}/depart",
    "/connexion/fournisseur/{provider}/retour",
    "/deconnexion/retour",
    "/mon-espace/identites",
    "/mon-espace/identites/{provider}/retrait",
    "/concertations/{slug}/pilotage/invitations/import/{token}",
    "/concertations/{slug}/participer/envoi",
    "/demandes/merci",
    "/demandes/{token}",
    "/concertations/{slug}/moderation/propositions/{number}/attribution",
    "/mon-espace/second-facteur/retrait",
    "/adresse/{token}",
    "/mon-espace/second-facteur/activation",
    "/mon-espace/second-facteur/codes",
    "/invitations/{token}",
    "/connexion/lien/{token}",
    "/sous-embargo/{token}",
    "/connexion/code",
    "/mot-de-passe/nouveau/{token}",
    "/mot-de-passe/envoye",
    "/installation/{token}",
    "/desabonnement/{kind}/{token}",
    "/concertations/{slug}/propositions/proches",
    "/concertations/{slug}/moderation/lot",
    "/concertations/{slug}/decisions/{number}/observations",
    "/concertations/{slug}/decisions/{number}/reexamen",
    "/concertations/{slug}/regles/versions",
    "/concertations/{slug}/regles/versions/{version}",
    "/concertations/{slug}/propositions/{number}/modifier",
    "/concertations/{slug}/propositions/{number}/retrait",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/versions",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/versions/{version}",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/modifier",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/retrait",
    "/concertations/{slug}/propositions/{number}/suite/versions",
    "/concertations/{slug}/propositions/{number}/suite/versions/{version}",
    "/concertations/{slug}/moderation/propositions/{number}/separation",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/citation",
];

/// The route of a path, when it is a page.
fn page_of(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &str| {
        let wanted: Vec<&str> = route.split('/').collect();
        let is_one = |want: &str, is: &str| match want.strip_prefix('{').and_then(|want| want.split_once('}')) {
            Some((_, end)) => is.ends_with(end),
            None => want == is,
        };
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(want, is)| is_one(want, is))
    };
    let route = ROUTES.iter().find(|route| route.method == Method::GET && fits(route.path))?;
    is_page(route.path).then_some(route.path)
}

/// Neither a file nor an address that only leads on.
fn is_page(route: &str) -> bool {
    let file =
        [".txt", ".json", ".zip", ".csv", ".svg", ".png", ".{ending}", "{file}"].iter().any(|end| route.ends_with(end));
    !file && !route.ends_with("/suivante") && !route.ends_with("/commentaires/{comment}")
        || route.contains("/moderation/propositions/")
}

/// A walk through the site, from link to link.
struct Walk<'h> {
    house: &'h House,
    chrome: Chrome,
    /// The pages seen, each by its route and whether its consultation is closed, with what is wrong.
    seen: BTreeMap<(&'static str, bool), Vec<String>>,
}

impl Walk<'_> {
    /// Looks at every kind of page that this person can reach and nobody before has seen.
    async fn of(&mut self, who: &str, from: &[&str]) {
        let mut waiting: VecDeque<String> = from.iter().map(|path| (*path).to_owned()).collect();
        let mut opened = BTreeSet::new();
        while let Some(path) = waiting.pop_front() {
            let bare = path.split(['?', '#']).next().unwrap();
            let Some(route) = page_of(bare) else { continue };
            let kind = (route, bare.starts_with(CLOSED));
            // a page that another has seen is opened again for its links, not looked at
            if opened.insert(kind) {
                let is_new = !self.seen.contains_key(&kind);
                waiting.extend(self.open(&path, is_new.then_some(kind), who).await);
            }
        }
    }

    /// Opens a page, looks at it when it is new, and tells where it leads.
    async fn open(&mut self, path: &str, new: Option<(&'static str, bool)>, who: &str) -> Vec<String> {
        self.chrome.open(&format!("{}{path}", self.house.address)).await;
        if let Some(kind) = new {
            let mut wrong = self.look(320, false, &format!("{who}{}", path.replace('/', "_"))).await;
            wrong.extend(self.look(1280, true, &format!("{who}{}-wide", path.replace('/', "_"))).await);
            let wrong = wrong.into_iter().map(|line| format!("{path} as {who}: {line}")).collect();
            self.seen.insert(kind, wrong);
        }
        let links = "return [...document.querySelectorAll('a[href]')].map(a => a.href)
            .filter(to => to.startsWith(location.origin)).map(to => to.slice(location.origin.length))";
        let links = self.chrome.evaluate(links).await;
        links.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
    }

    /// What is wrong with the page at this width and in these colours.
    async fn look(&self, width: u32, dark: bool, name: &str) -> Vec<String> {
        self.chrome.set_size(width, 900).await;
        self.chrome.set_colours(dark).await;
        let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let status = self.chrome.evaluate(status).await;
        let mut wrong: Vec<String> = (status != 200).then(|| format!("status {status}")).into_iter().collect();
        wrong.extend(self.chrome.console_errors().await);
        wrong.extend(self.chrome.too_wide().await);
        wrong.extend(self.chrome.axe().await);
        if let Ok(folder) = std::env::var("CONCERTO_TEST_PICTURES") {
            let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(120).collect();
            self.chrome.screenshot(&Path::new(&folder).join(name).with_extension("png")).await;
        }
        wrong
    }
}

#[actix_web::test]
async fn every_page_that_is_linked_is_sound() {
    let house = demonstration().await;
    let Some(chrome) = Chrome::start(Look::WIDE).await else { return };
    let mut walk = Walk { house: &house, chrome, seen: BTreeMap::new() };
    for (who, name) in PEOPLE {
        if let Some(name) = name {
            walk.chrome.clear_cookies().await.open(&format!("{}/demo", house.address)).await;
            walk.chrome.click(&format!("Entrer comme {name}")).await.sees("Se déconnecter").await;
        }
        walk.of(who, &["/", OPEN, CLOSED, "/demo", "/plan-du-site", "/connexion"]).await;
        if name.is_some() {
            // no link leads there: what needs a proof does
            walk.of(who, &["/mon-espace/preuve", "/connexion/second-facteur"]).await;
        }
    }
    let wrong: Vec<String> = walk.seen.values().flatten().cloned().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let reached = |route: &str| walk.seen.keys().any(|(seen, _)| *seen == route);
    let pages = ROUTES.iter().filter(|route| route.method == Method::GET && is_page(route.path)).map(|it| it.path);
    let unreached: Vec<&str> = pages.filter(|page| !reached(page) && !UNLINKED.contains(page)).collect();
    assert!(unreached.is_empty(), "no link leads to {unreached:#?}");
    walk.chrome.close().await;
    house.close().await;
}

/// The results with every fold open, then each of their figures.
#[actix_web::test]
async fn every_figure_of_the_results_is_sound() {
    let house = demonstration().await;
    let Some(chrome) = Chrome::start(Look::WIDE).await else { return };
    let walk = Walk { house: &house, chrome, seen: BTreeMap::new() };
    let results = format!("{CLOSED}/resultats");
    let mut paths: BTreeSet<String> = BTreeSet::from([results.clone()]);
    walk.chrome.open(&format!("{}{results}", house.address)).await;
    let links =
        "return [...document.querySelectorAll('.cc-cite a:not([download])')].map(a => new URL(a.href).pathname)";
    let links = walk.chrome.evaluate(links).await;
    paths.extend(links.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()));
    assert!(paths.len() > 8, "{paths:?}");
    let mut wrong = Vec::new();
    for path in paths {
        walk.chrome.open(&format!("{}{path}", house.address)).await;
        walk.chrome.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)").await;
        for (width, dark) in [(320, false), (1280, true)] {
            let name = format!("figure{}-{width}", path.replace('/', "_"));
            wrong.extend(
                walk.look(width, dark, &name).await.into_iter().map(|line| format!("{path} at {width}: {line}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    walk.chrome.close().await;
    house.close().await;
}
