//! Every route × role × standing of the seat × phase × state of the texts, from the table of routes. Not what each cell
//! answers (that is the table's own test, and the matrix of permissions), but what must hold in all of them.

use actix_web::http::Method;
use concerto::web::routes::{ROUTES, Route};

use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::house::{Browser, House};
use crate::support::need;

/// The roles, and a test for each: so they run beside each other.
macro_rules! roles {
    ($($role:ident)*) => {
        const ROLES: &[&str] = &[$(stringify!($role)),*];

        mod what_a_cell_forbids_is_refused_and_changes_nothing_for_the {
            $(#[actix_web::test]
            async fn $role() {
                super::what_is_forbidden_is_refused_and_changes_nothing(stringify!($role)).await;
            })*
        }
    };
}

roles! { guest stranger member deputy suspended unsworn observer moderator organiser operator }

const PHASES: [&str; 5] = ["before", "submit", "vote", "synthesis", "after"];
const STATES: [&str; 5] = ["published", "waiting", "hidden", "withdrawn", "refused"];

/// One cell but its route.
#[derive(Debug, Clone, Copy)]
struct Cell {
    role: &'static str,
    phase: &'static str,
    state: &'static str,
}

/// What a guest may send, whatever happens: these ask, sign in, or choose how pages look.
const OPEN: [&str; 12] = [
    "/affichage",
    "/connexion",
    "/connexion/code",
    "/connexion/mot-de-passe",
    "/connexion/lien/{token}",
    "/connexion/second-facteur",
    "/deconnexion",
    "/mot-de-passe/oublie",
    "/concertations/{slug}/participer",
    "/demandes/{token}",
    "/desabonnement/{kind}/{token}",
    "/connexion/fournisseur/{provider}",
];

/// What somebody whose seat is suspended may still do in a consultation: contest it, tell of a text, answer for their own.
const STILL: [&str; 6] = ["/reexamen", "/observations", "/signalement", "/suivi", "/citation", "/retrait"];

impl Cell {
    fn all() -> Vec<Self> {
        let of =
            |role| PHASES.iter().flat_map(move |phase| STATES.iter().map(move |state| Self { role, phase, state }));
        ROLES.iter().flat_map(|role| of(*role)).collect()
    }

    /// Brings the world into the state of this cell.
    fn prepares(self, house: &House) {
        let days = |days: i64| house.days(days);
        let shift = match self.phase {
            "before" => [(5, 10), (10, 20), (20, 30)],
            "submit" => [(-5, 5), (5, 10), (10, 20)],
            "vote" => [(-20, -8), (-8, 25), (25, 46)],
            "synthesis" => [(-30, -20), (-20, -5), (-5, 10)],
            _ => [(-40, -30), (-30, -20), (-20, -10)],
        };
        for (n, (from, to)) in (1..).zip(shift) {
            house.sql(&format!(
                "UPDATE phases SET opens_at = {}, closes_at = {} WHERE position = {n}",
                days(from),
                days(to)
            ));
        }
        let (state, now) = (self.state, days(0));
        let published = if ["waiting", "refused"].contains(&state) { "NULL".to_owned() } else { days(-10) };
        house.sql(&format!(
            "UPDATE proposals SET status = '{state}', status_at = {now}, published_at = {published};
             UPDATE comments SET status = '{state}', status_at = {now}"
        ));
    }

    async fn opens(self) -> (World, Browser) {
        let world = World::new().await;
        self.prepares(&world.house);
        let browser = self.browser(&world);
        (world, browser)
    }

    /// What is wrong with this answer, and with this many acts done.
    fn wrongs(self, route: &Route, status: u16, did: i64) -> Vec<String> {
        let (refused, mut wrong) = (status >= 400, Vec::new());
        let mut says =
            |what: &str| wrong.push(format!("{} {} {self:?}: {status}, {did} acts{what}", route.method, route.path));
        if status >= 500 {
            says("");
        }
        if let Some(why) = self.forbids(route).filter(|_| !refused || did > 0) {
            says(&format!(", though {why}"));
        }
        if refused && did > 0 && !route.path.starts_with("/connexion") {
            says(", and yet refused");
        }
        wrong
    }

    fn browser(self, world: &World) -> Browser {
        let house = &world.house;
        match self.role {
            "stranger" => house.stranger("sam"),
            "observer" => house.in_role("odile", "observation"),
            "operator" => {
                let account = house.account("otto");
                house.sql(&format!("UPDATE accounts SET is_operator = TRUE WHERE id = {account}"));
                house.browser_of(account)
            }
            "deputy" => house.deputy("denis", world.seat()),
            "suspended" => {
                house.sql(&format!("UPDATE seats SET standing = 'suspended' WHERE id = {}", world.seat().seat));
                world.browser("member")
            }
            "unsworn" => {
                house.sql(&format!("UPDATE members SET rules_version = NULL WHERE seat_id = {}", world.seat().seat));
                world.browser("member")
            }
            role => world.browser(role),
        }
    }

    /// Why this cell may not do what the route does, if it may not for sure.
    #[allow(clippy::too_many_lines, reason = "a table, read line by line")]
    fn forbids(self, route: &Route) -> Option<&'static str> {
        let (path, reads) = (route.path, route.method == Method::GET);
        let in_consultation = path.starts_with("/concertations/{slug}/");
        if path.contains("/moderation") && !matches!(self.role, "moderator" | "organiser") {
            return Some("moderation is the moderators'");
        }
        let both = path.ends_with("/consultations-de-donnees") && self.role == "moderator";
        if path.contains("/pilotage") && self.role != "organiser" && !both {
            return Some("steering is the organisers'");
        }
        if reads {
            return None;
        }
        if self.role == "guest" && !OPEN.contains(&path) && !path.starts_with("/mot-de-passe/nouveau/") {
            return Some("a guest only asks and signs in");
        }
        if in_consultation
            && matches!(self.role, "stranger" | "operator")
            && !path.ends_with("/participer")
            && !path.ends_with("/signalement")
            && !path.ends_with("/suivi")
        {
            return Some("no part in the consultation");
        }
        if in_consultation
            && self.role == "suspended"
            && !STILL.iter().any(|end| path.ends_with(end))
            && !path.ends_with("/acceptation")
            && !path.ends_with("/participer")
        {
            return Some("the seat is suspended");
        }
        if path.ends_with("/vote")
            && (self.phase != "vote" || self.state != "published" || !matches!(self.role, "member" | "deputy"))
        {
            return Some("no vote here and now");
        }
        let posts = path.ends_with("/propositions") || path.ends_with("/commentaires");
        if posts && (!matches!(self.phase, "submit" | "vote") || !matches!(self.role, "member" | "deputy")) {
            return Some("nothing is posted here and now");
        }
        None
    }
}

/// Whether a short run looks at this cell of this route: each route meets each role, phase and state, not all at once.
fn is_looked_at(route: usize, cell: usize) -> bool {
    need::long() || (route * 7 + cell).is_multiple_of(61)
}

async fn answers(browser: &mut Browser, world: &World, route: &Route) -> u16 {
    let sample = sample(world, route);
    if route.method == Method::GET {
        return browser.get_with(&sample.path, &[]).await.status;
    }
    let fields: Vec<_> = sample.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&sample.path, &fields).await.pressed
}

/// What tells whether anything was done: each act leaves an entry in the log.
fn acts(house: &House) -> i64 {
    house.number("SELECT COUNT(*) AS n FROM events WHERE verb <> 'people.read'")
}

async fn what_is_forbidden_is_refused_and_changes_nothing(role: &str) {
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for (at, cell) in Cell::all().into_iter().enumerate().filter(|(_, cell)| cell.role == role) {
        let mut open: Option<(World, Browser)> = None;
        for route in ROUTES.iter().enumerate().filter(|(n, _)| is_looked_at(*n, at)).map(|(_, route)| route) {
            if open.is_none() {
                open = Some(cell.opens().await);
            }
            let (world, browser) = open.as_mut().unwrap();
            let before = acts(&world.house);
            let status = answers(browser, world, route).await;
            wrong.extend(cell.wrongs(route, status, acts(&world.house) - before));
            looked += 1;
            if status < 400 && route.method != Method::GET {
                let (world, _) = open.take().unwrap();
                world.house.close().await;
            }
        }
        if let Some((world, _)) = open {
            world.house.close().await;
        }
    }
    assert!(wrong.is_empty(), "{} of {looked} cells:\n{}", wrong.len(), wrong.join("\n"));
    assert!(looked > 80, "{looked}");
}
