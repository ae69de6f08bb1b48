//! What people do, drawn at random and done through the site as their browsers would.

use concerto::model::Moment;
use concerto::web::token;
use proptest::prelude::*;

use crate::support::house::{Browser, House, OPENED, SLUG, browser};

/// The colleges of those who take part, one a person.
pub const COLLEGES: [&str; 4] = ["patients", "soignants", "industriels", "patients"];
pub const STANCES: [&str; 3] = ["for", "against", "abstain"];
pub const SIDES: [&str; 3] = ["for", "against", "neutral"];
const NAMES: [&str; 4] = ["alice", "bruno", "chloe", "david"];
/// The places that acts name proposals by, of which as many are taken as there are: any number up to six divides it.
const PLACES: usize = 60;

/// One act; people, proposals and comments by their place. To close is the end of the vote by the calendar, to publish the
/// opening of its results.
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
    Publish,
}

/// An act at random, more often one that people do more often.
pub fn act() -> impl Strategy<Value = Act> {
    let (by, about) = (0..NAMES.len(), 0..PLACES);
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
        1 => Just(Act::Publish),
    ]
}

impl Act {
    /// The same act about one of so many proposals: whatever came before it, it is about one that is there, if any is. So each
    /// part of a list of acts is a list of acts.
    pub fn among(mut self, proposals: usize) -> Self {
        match &mut self {
            Self::Vote { proposal, .. }
            | Self::TakeBack { proposal, .. }
            | Self::Comment { proposal, .. }
            | Self::WithdrawComment { proposal, .. }
            | Self::Withdraw { proposal, .. }
            | Self::Hide { proposal }
            | Self::Restore { proposal } => *proposal %= proposals.max(1),
            Self::Post { .. } | Self::Close | Self::Publish => {}
        }
        self
    }

    /// Whether it is about a ballot.
    pub const fn is_ballot(&self) -> bool {
        matches!(self, Self::Vote { .. } | Self::TakeBack { .. })
    }

    /// What the log of acts says of it once it is taken; nothing where that depends on what was there.
    pub const fn verb(&self) -> Option<&'static str> {
        match self {
            Self::Post { .. } => Some("proposal.submitted"),
            Self::Vote { .. } => Some("ballot.cast"),
            Self::Comment { .. } => Some("comment.posted"),
            Self::WithdrawComment { .. } => Some("comment.withdrawn"),
            Self::Withdraw { .. } => Some("proposal.withdrawn"),
            Self::Publish => Some("results.opened"),
            Self::TakeBack { .. } | Self::Hide { .. } | Self::Restore { .. } | Self::Close => None,
        }
    }
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

/// Everybody who acts, in one consultation.
#[derive(Clone)]
pub struct People {
    address: String,
    slug: String,
    members: Vec<Person>,
    moderator: Person,
    organiser: Person,
}

/// When every consultation begins; its votes end an hour later.
pub fn began() -> Moment {
    Moment::parse(OPENED).unwrap()
}

pub fn ended() -> Moment {
    began().plus(chrono::Duration::hours(1))
}

/// Four members, a moderator and an organiser, in the consultation that others are made like. Every college votes by name, so
/// that all that is published is shown.
pub fn people(house: &House) -> People {
    let seats = NAMES.iter().zip(COLLEGES).map(|(name, college)| house.seat(name, college).account);
    let members = seats.map(|account| Person::of(house, account)).collect();
    let [moderator, organiser] = [("maud", "moderation"), ("omar", "pilotage")].map(|(name, role)| {
        let account = house.account(name);
        house.takes_part(account, role, None);
        Person::of(house, account)
    });
    let end = ended();
    let end = end.utc().format("'%Y-%m-%d %H:%M:%S%.f'");
    house.sql(&format!(
        "UPDATE phases SET closes_at = {end} WHERE key = 'vote'; UPDATE phases SET opens_at = {end} WHERE key = 'synthese';
         UPDATE colleges SET mode = 'named'"
    ));
    People { address: house.address.clone(), slug: SLUG.to_owned(), members, moderator, organiser }
}

/// Statuses and shown comments by side, then every tally that is not zero.
pub fn told(house: &House, consultation: i64) -> Vec<String> {
    let mut told = house.texts(&format!(
        "SELECT CAST(number AS TEXT) || ' ' || status || ' ' || CAST(comments_for AS TEXT) || ' ' ||
            CAST(comments_against AS TEXT) || ' ' || CAST(comments_neutral AS TEXT) AS t FROM proposals
            WHERE consultation_id = {consultation} ORDER BY number"
    ));
    let mut tallies = house.texts(&format!(
        "SELECT CAST(p.number AS TEXT) || ' ' || c.key || ' ' || t.stance || ' ' || CAST(t.n AS TEXT) AS t FROM tallies t
            JOIN proposals p ON p.id = t.proposal_id JOIN colleges c ON c.id = t.college_id
            WHERE t.n <> 0 AND p.consultation_id = {consultation}"
    ));
    tallies.sort();
    told.extend(tallies);
    told
}

/// Every tally that is published and not zero, in the same words.
pub fn published(house: &House, consultation: i64) -> Vec<String> {
    let of = |stance: &str| {
        format!(
            "SELECT CAST(p.number AS TEXT) || ' ' || g.key || ' {stance} ' || CAST(c.n_{stance} AS TEXT) AS t
               FROM published_cells c JOIN publications q ON q.id = c.publication_id
               JOIN proposals p ON p.id = c.proposal_id JOIN colleges g ON g.id = c.college_id
              WHERE q.consultation_id = {consultation} AND c.n_{stance} <> 0"
        )
    };
    let mut published = house.texts(&STANCES.map(of).join(" UNION ALL "));
    published.sort();
    published
}

impl People {
    /// The same people in a consultation of their own, which begins: everybody's, and its row.
    pub fn begin(&self, house: &House, slug: &str) -> (Self, i64) {
        house.app.clock.set(began());
        (Self { slug: slug.to_owned(), ..self.clone() }, house.another_consultation(slug))
    }

    /// Does an act; the status of the answer, none for what is no request or has no object.
    pub async fn does(&self, house: &House, act: &Act, key: &str) -> Option<u16> {
        if matches!(act, Act::Close) {
            house.app.clock.set(ended());
            return None;
        }
        self.tries(act, key).await
    }

    /// As `does`, but the calendar is left alone.
    pub async fn tries(&self, act: &Act, key: &str) -> Option<u16> {
        let (by, path, fields) = match *act {
            Act::Post { by } => (by, self.place("propositions"), self.written(key)),
            Act::Vote { by, proposal, stance } => {
                (by, self.of(proposal, "/vote"), vec![("stance", STANCES[stance].to_owned())])
            }
            Act::TakeBack { by, proposal } => (by, self.of(proposal, "/vote"), vec![("stance", "none".to_owned())]),
            Act::Comment { by, proposal, side } => {
                let fields = vec![
                    ("cote", SIDES[side].to_owned()),
                    ("texte", format!("Une remarque {key}.")),
                    ("langue", "fr".to_owned()),
                    ("key", key.to_owned()),
                ];
                (by, self.of(proposal, "/commentaires"), fields)
            }
            Act::WithdrawComment { by, proposal, comment } => {
                (by, self.of(proposal, &format!("/commentaires/{}/retrait", comment + 1)), Vec::new())
            }
            Act::Withdraw { by, proposal } => (by, self.of(proposal, "/retrait"), Vec::new()),
            Act::Hide { proposal } => return self.decides(proposal, "hide").await,
            Act::Restore { proposal } => return self.decides(proposal, "restore").await,
            Act::Close => return None,
            Act::Publish => {
                let path = self.place("pilotage/resultats");
                return Some(self.organiser.sends(&self.address, &path, &[]).await);
            }
        };
        Some(self.members[by].sends(&self.address, &path, &fields).await)
    }

    fn place(&self, of: &str) -> String {
        format!("/concertations/{}/{of}", self.slug)
    }

    fn of(&self, proposal: usize, what: &str) -> String {
        format!("/concertations/{}/propositions/{}{what}", self.slug, proposal + 1)
    }

    /// A proposal as its form sends it.
    fn written(&self, key: &str) -> Vec<(&'static str, String)> {
        vec![
            ("axe", "1".to_owned()),
            ("titre", format!("Une idée {key} ({})", self.slug)),
            ("phrase", "En une phrase.".to_owned()),
            ("texte", format!("Le texte de {key}.")),
            ("langue", "fr".to_owned()),
            ("proches", "vues".to_owned()), // that others say nearly the same was seen
            ("key", key.to_owned()),
        ]
    }

    /// Takes a measure where the page offers it.
    async fn decides(&self, proposal: usize, measure: &str) -> Option<u16> {
        let mut maud = Browser::new(&self.address, Some(&self.moderator.session));
        maud.open(&self.place(&format!("moderation/propositions/{}", proposal + 1))).await;
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
