//! What people do, drawn at random and done through the site as their browsers would.

use concerto::web::token;
use proptest::prelude::*;

use crate::support::house::{Browser, House, SLUG, browser};

/// The colleges of those who take part, one a person.
pub const COLLEGES: [&str; 4] = ["patients", "soignants", "industriels", "patients"];
pub const STANCES: [&str; 3] = ["for", "against", "abstain"];
pub const SIDES: [&str; 3] = ["for", "against", "neutral"];
const NAMES: [&str; 4] = ["alice", "bruno", "chloe", "david"];
/// How many proposals acts are drawn about; the first ones are there soon.
const ABOUT: usize = 5;

/// One act; people, proposals and comments by their place.
#[derive(Debug, Clone)]
pub enum Act {
    Post { by: usize },
    Vote { by: usize, proposal: usize, stance: usize },
    TakeBack { by: usize, proposal: usize },
    Comment { by: usize, proposal: usize, side: usize },
    WithdrawComment { by: usize, proposal: usize, comment: usize },
    Withdraw { by: usize, proposal: usize },
    Hide { proposal: usize },
    Restore { proposal: usize },
    Close,
}

/// An act at random, more often one that people do more often.
pub fn act() -> impl Strategy<Value = Act> {
    let (by, about) = (0..NAMES.len(), 0..ABOUT);
    prop_oneof![
        8 => by.clone().prop_map(|by| Act::Post { by }),
        40 => (by.clone(), about.clone(), 0..3_usize).prop_map(|(by, proposal, stance)| Act::Vote { by, proposal, stance }),
        10 => (by.clone(), about.clone()).prop_map(|(by, proposal)| Act::TakeBack { by, proposal }),
        15 => (by.clone(), about.clone(), 0..3_usize).prop_map(|(by, proposal, side)| Act::Comment { by, proposal, side }),
        6 => (by.clone(), about.clone(), 0..3_usize)
            .prop_map(|(by, proposal, comment)| Act::WithdrawComment { by, proposal, comment }),
        3 => (by, about.clone()).prop_map(|(by, proposal)| Act::Withdraw { by, proposal }),
        8 => about.clone().prop_map(|proposal| Act::Hide { proposal }),
        8 => about.prop_map(|proposal| Act::Restore { proposal }),
        1 => Just(Act::Close),
    ]
}

/// Somebody signed in.
#[derive(Clone)]
struct Person {
    session: String,
    csrf: String,
}

impl Person {
    fn of(house: &House, account: i64) -> Self {
        let session = house.browser_of(account).cookie("session").unwrap().to_owned();
        Self { csrf: token::csrf(&house.app.key, &session), session }
    }

    async fn sends(&self, address: &str, path: &str, fields: &[(&str, String)]) -> u16 {
        let mut browser = Browser::new(address, Some(&self.session));
        browser.post_with(path, browser::form(&self.csrf, fields), &[]).await.pressed
    }
}

/// Everybody who acts.
#[derive(Clone)]
pub struct People {
    address: String,
    members: Vec<Person>,
    moderator: Person,
}

/// Four members and a moderator.
pub fn people(house: &House) -> People {
    let seats = NAMES.iter().zip(COLLEGES).map(|(name, college)| house.seat(name, college).account);
    let members = seats.map(|account| Person::of(house, account)).collect();
    let maud = house.account("maud");
    house.takes_part(maud, "moderation", None);
    People { address: house.address.clone(), members, moderator: Person::of(house, maud) }
}

/// Statuses and shown comments by side, then every tally that is not zero.
pub fn told(house: &House) -> Vec<String> {
    let mut told = house.texts(
        "SELECT CAST(number AS TEXT) || ' ' || status || ' ' || CAST(comments_for AS TEXT) || ' ' ||
            CAST(comments_against AS TEXT) || ' ' || CAST(comments_neutral AS TEXT) AS t FROM proposals ORDER BY number",
    );
    let mut tallies = house.texts(
        "SELECT CAST(p.number AS TEXT) || ' ' || c.key || ' ' || t.stance || ' ' || CAST(t.n AS TEXT) AS t FROM tallies t
            JOIN proposals p ON p.id = t.proposal_id JOIN colleges c ON c.id = t.college_id WHERE t.n <> 0",
    );
    tallies.sort();
    told.extend(tallies);
    told
}

fn place(proposal: usize) -> String {
    format!("/concertations/{SLUG}/propositions/{}", proposal + 1)
}

impl People {
    /// Does an act; the status of the answer, none for what is no request or has no object.
    pub async fn does(&self, house: &House, act: &Act, key: &str) -> Option<u16> {
        if matches!(act, Act::Close) {
            house.passes(chrono::Duration::days(30));
            let now = house.days(0); // they were signed in meanwhile
            house.sql(&format!(
                "UPDATE sessions SET created_at = {now}, seen_at = {now}, expires_at = '2099-01-01 00:00:00'"
            ));
            return None;
        }
        self.tries(act, key).await
    }

    /// As `does`, but never ends the consultation.
    pub async fn tries(&self, act: &Act, key: &str) -> Option<u16> {
        let (by, path, fields) = match *act {
            Act::Post { by } => {
                let fields = vec![
                    ("axe", "1".to_owned()),
                    ("titre", format!("Une idée {key}")),
                    ("phrase", "En une phrase.".to_owned()),
                    ("texte", format!("Le texte de {key}.")),
                    ("langue", "fr".to_owned()),
                    ("proches", "vues".to_owned()), // that others say nearly the same was seen
                    ("key", key.to_owned()),
                ];
                (by, format!("/concertations/{SLUG}/propositions"), fields)
            }
            Act::Vote { by, proposal, stance } => {
                (by, place(proposal) + "/vote", vec![("stance", STANCES[stance].to_owned())])
            }
            Act::TakeBack { by, proposal } => (by, place(proposal) + "/vote", vec![("stance", "none".to_owned())]),
            Act::Comment { by, proposal, side } => {
                let fields = vec![
                    ("cote", SIDES[side].to_owned()),
                    ("texte", format!("Une remarque {key}.")),
                    ("langue", "fr".to_owned()),
                    ("key", key.to_owned()),
                ];
                (by, place(proposal) + "/commentaires", fields)
            }
            Act::WithdrawComment { by, proposal, comment } => {
                (by, format!("{}/commentaires/{}/retrait", place(proposal), comment + 1), Vec::new())
            }
            Act::Withdraw { by, proposal } => (by, place(proposal) + "/retrait", Vec::new()),
            Act::Hide { proposal } => return self.decides(proposal, "hide").await,
            Act::Restore { proposal } => return self.decides(proposal, "restore").await,
            Act::Close => return None,
        };
        Some(self.members[by].sends(&self.address, &path, &fields).await)
    }

    /// Takes a measure where the page offers it.
    async fn decides(&self, proposal: usize, measure: &str) -> Option<u16> {
        let mut maud = Browser::new(&self.address, Some(&self.moderator.session));
        maud.open(&format!("/concertations/{SLUG}/moderation/propositions/{}", proposal + 1)).await;
        let offered = format!("input[name=mesure][value={measure}]");
        if maud.status != 200 || maud.all(&offered).is_empty() {
            return None;
        }
        maud.choose("mesure", measure);
        if measure == "hide" {
            maud.choose("regle", "1").fill("Les faits", "Une injure.");
        }
        maud.press("Enregistrer").await;
        Some(maud.pressed)
    }
}
