//! The frame of every page, and the board that shows every part.

use std::{fs, path::Path, sync::Arc};

use concerto::model::{Language, Scheme};
use concerto::web::{
    board,
    page::{ConsultationMenu, Nav, Page, ViewerMenu},
    parts::{FieldErrors, Pages},
    site::{self, Notice, Site, Trouble},
};
use scraper::{Html, Selector};

fn a_site() -> Arc<Site> {
    let notice = Notice { title: "Démonstration, site non officiel.".to_owned(), text: "Tout est fictif.".to_owned() };
    Arc::new(Site { notice: Some(notice), ..Site::default() })
}

fn a_page(lang: Language, title: &str) -> Page {
    let consultation = ConsultationMenu {
        slug: "ia-en-sante".to_owned(),
        title: "Feuille de route IA en santé".to_owned(),
        voting: true,
        results: true,
        answers: true,
    };
    Page::new(lang, title).of_site(a_site()).of_consultation(consultation).at("/composants?tri=é").crumb("Accueil", "/")
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Html::parse_document(page).select(&selector).map(|it| words(it.text().collect())).collect()
}

fn attributes(page: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    Html::parse_document(page).select(&selector).filter_map(|it| it.attr(name).map(str::to_owned)).collect()
}

fn all_pages(lang: Language) -> Vec<(&'static str, String)> {
    let page = |title: &str| a_page(lang, title).here(title);
    let trouble = Trouble {
        status: 404,
        text: "L’adresse est peut-être incomplète.".to_owned(),
        ways: vec![("l’accueil".to_owned(), "/".to_owned())],
        fault: "5f2450".to_owned(),
    };
    vec![
        ("board", board::board(a_page(lang, "Planche des composants")).unwrap()),
        ("plan", site::plan(page("Plan du site")).unwrap()),
        ("accessibility", site::accessibility(page("Accessibilité")).unwrap()),
        ("legal", site::legal(page("Mentions légales")).unwrap()),
        ("privacy", site::privacy(page("Données personnelles"), vec!["Un jour.".to_owned()]).unwrap()),
        ("cookies", site::cookies(page("Gestion des cookies")).unwrap()),
        ("settings", site::settings(page("Paramètres d’affichage"), "/", lang).unwrap()),
        ("error", site::trouble(page("Cette page n’existe pas, ou plus"), trouble).unwrap()),
    ]
}

#[test]
fn every_page_stands_in_the_frame_of_the_state() {
    for lang in [Language::Fr, Language::En] {
        for (name, page) in all_pages(lang) {
            assert_eq!(attributes(&page, "html", "lang"), [lang.code()], "{name}");
            for one in [
                "header[role=banner]",
                "main#content[role=main]",
                "footer#footer[role=contentinfo]",
                "h1",
                "head > title",
            ] {
                assert_eq!(texts(&page, one).len(), 1, "{name}: {one}");
            }
            assert_eq!(attributes(&page, ".fr-skiplinks a", "href"), ["#content", "#navigation", "#footer"], "{name}");
            assert_eq!(texts(&page, ".fr-header__menu > .fr-container > .fr-header__menu-links").len(), 1, "{name}");
            assert_eq!(attributes(&page, "[style], script:not([src]), style", "class").len(), 0, "{name}");
            assert!(!page.contains("style=") && !page.contains(" on click"), "{name}");
        }
    }
}

#[test]
fn ids_are_alone_and_what_points_to_them_finds_them() {
    for (name, page) in all_pages(Language::Fr) {
        let mut ids = attributes(&page, "[id]", "id");
        let targets: Vec<_> = ["for", "aria-labelledby", "aria-describedby", "form"]
            .iter()
            .flat_map(|it| attributes(&page, &format!("[{it}]"), it))
            .flat_map(|it| it.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for target in targets.iter().filter(|it| !it.is_empty()) {
            assert!(ids.contains(target), "{name}: nothing has the id {target}");
        }
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: an id stands twice");
    }
}

#[test]
fn the_foot_keeps_the_order_that_the_state_asks_for() {
    let page = site::plan(a_page(Language::Fr, "Plan du site")).unwrap();
    let links = texts(&page, ".fr-footer__content-link");
    assert_eq!(links, ["info.gouv.fr", "service-public.gouv.fr", "legifrance.gouv.fr", "data.gouv.fr"]);
    let links = texts(&page, ".fr-footer__bottom-link");
    let wanted = [
        "Plan du site",
        "Accessibilité : non conforme",
        "Mentions légales",
        "Données personnelles",
        "Gestion des cookies",
        "Paramètres d’affichage",
        "English",
    ];
    assert_eq!(links, wanted);
    let switch = attributes(&page, ".fr-footer__bottom-link[lang=en]", "href");
    assert_eq!(switch, ["/affichage?retour=%2Fcomposants%3Ftri%3D%C3%A9&langue=en"]);
}

#[test]
fn the_title_names_the_page_and_first_the_errors() {
    let title = |page: Page| texts(&site::plan(page).unwrap(), "title").concat();
    assert_eq!(title(Page::new(Language::Fr, "Plan du site")), "Plan du site - Concerto");
    assert_eq!(title(Page::new(Language::Fr, "Concerto")), "Concerto");
    let errors = FieldErrors::none().with("axe", "Choisissez.").with("titre", "Vide.");
    assert_eq!(title(Page::new(Language::Fr, "Écrire").with_errors(&errors)), "2 erreurs - Écrire - Concerto");
}

#[test]
fn the_menu_offers_what_the_viewer_may_see() {
    let entries = |page: Page| texts(&site::plan(page).unwrap(), ".fr-nav__link");
    assert_eq!(entries(Page::new(Language::Fr, "x")), ["Accueil"]);
    let all = ["Accueil", "Propositions", "Voter à la suite", "Résultats", "Suites données", "Règles et méthode"];
    assert_eq!(entries(a_page(Language::Fr, "x")), all);
    let moderator = ViewerMenu {
        unread: 3,
        name: "Camille".to_owned(),
        moderates: true,
        steers: false,
        factor: None,
        mail_is_stuck: false,
    };
    let page = a_page(Language::Fr, "x").for_viewer(moderator, "token").under(Nav::Moderation);
    let shown = site::plan(page).unwrap();
    assert_eq!(texts(&shown, ".fr-nav__link[aria-current=page]"), ["Modération"]);
    assert_eq!(attributes(&shown, "form[action='/deconnexion'] input[name=csrf]", "value"), ["token"]);
    assert!(texts(&site::plan(a_page(Language::Fr, "x")).unwrap(), "form").is_empty(), "a guest's page has no token");
}

#[test]
fn colours_are_the_readers_choice() {
    for (scheme, theme) in [(Scheme::System, None), (Scheme::Light, Some("light")), (Scheme::Dark, Some("dark"))] {
        let page = site::plan(Page::new(Language::Fr, "x").in_scheme(scheme)).unwrap();
        assert_eq!(attributes(&page, "html", "data-fr-scheme"), [scheme.code()]);
        assert_eq!(attributes(&page, "html", "data-fr-theme").first().map(String::as_str), theme);
    }
}

#[test]
fn a_vote_button_names_its_proposal() {
    let page = board::board(a_page(Language::Fr, "Planche")).unwrap();
    let names = texts(&page, "form.cc-vote button");
    assert_eq!(names[..3], ["Pour la proposition 1", "Contre la proposition 1", "Sans avis sur la proposition 1"]);
    assert_eq!(texts(&page, "button[aria-pressed=true]").len(), 3);
    let legends = texts(&page, ".cc-vote legend");
    assert!(legends[1].starts_with("Votre vote : pour sur la proposition 2"), "{}", legends[1]);
}

#[test]
fn a_wrong_field_says_so_beside_it_and_above_the_form() {
    let page = board::board(a_page(Language::Fr, "Planche")).unwrap();
    assert_eq!(attributes(&page, "#erreurs a", "href"), ["#axe", "#phrase", "#qui"]);
    assert_eq!(attributes(&page, "#phrase", "aria-invalid"), ["true"]);
    assert_eq!(attributes(&page, "#phrase", "aria-describedby"), ["phrase-h phrase-e"]);
    assert_eq!(texts(&page, "#phrase-e"), ["200 caractères au plus : retirez-en 28."]);
}

#[test]
fn what_people_write_is_escaped() {
    let wicked = "<script>alert(1)</script>\"'&";
    let trouble = Trouble { status: 404, text: wicked.to_owned(), ..Trouble::default() };
    let page = site::trouble(a_page(Language::Fr, wicked).here(wicked), trouble).unwrap();
    assert!(!page.contains("<script>alert"));
    assert_eq!(texts(&page, "h1"), [wicked]);
}

#[test]
fn long_lists_show_the_pages_around() {
    let shown = |current, last| Pages::new(current, last, "/x").shown;
    assert_eq!(shown(1, 1), [Some(1)]);
    assert_eq!(shown(1, 3), [Some(1), Some(2), Some(3)]);
    assert_eq!(shown(7, 24), [Some(1), None, Some(6), Some(7), Some(8), None, Some(24)]);
    assert_eq!(shown(99, 3), [Some(1), Some(2), Some(3)]);
    assert_eq!(Pages::new(2, 3, "/x?tri=n").anchored("c").href(&3), "/x?tri=n&page=3#c");
}

/// Writes every page into the folder named by `CONCERTO_PAGES`, with its assets beside, to be looked at in a browser.
#[test]
fn pages_can_be_looked_at() {
    let Ok(folder) = std::env::var("CONCERTO_PAGES") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    for lang in [Language::Fr, Language::En] {
        for (name, page) in all_pages(lang) {
            fs::write(folder.join(format!("{name}-{lang}.html")), page).unwrap();
        }
    }
    for name in ["app.css", "app.js", "favicon.svg"] {
        let asset = concerto::web::assets::find(concerto::web::assets::url(name)).unwrap();
        let to = folder.join(asset.url.trim_start_matches('/'));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, &asset.plain).unwrap();
    }
}
