//! People who comment and propose, one text after the other, each with the key of its form; when the program is there again they
//! send what they sent last once more, as who reloads a page. Refuses to know why somebody was not answered.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use actix_web::rt::task::JoinHandle;
use concerto::web::token;

use crate::faults::crowd::PROPOSALS;
use crate::support::house::{Browser, House, SLUG, browser};

const PEOPLE: usize = 6;
const SIDES: [&str; 3] = ["for", "against", "neutral"];

/// A text that was sent, perhaps several times.
struct Text {
    /// The key of its form, which is all that it says.
    key: String,
    path: String,
    fields: Vec<(&'static str, String)>,
    /// The status of each answer, if one came.
    answers: Vec<Option<u16>>,
}

impl Text {
    /// The n-th of somebody: the fifth is a proposal, the others are comments, on one proposal after the other.
    fn nth(author: usize, n: usize) -> Self {
        let (key, own) = (format!("texte-{author}-{n}"), |text: &str| text.to_owned());
        let list = format!("/concertations/{SLUG}/propositions");
        let mut fields =
            vec![("key", key.clone()), ("texte", key.clone()), ("langue", own("fr")), ("citation", own("none"))];
        let path = if n % 5 == 4 {
            fields.extend([("titre", key.clone()), ("phrase", own("En une phrase."))]);
            fields.extend([("axe", own("1")), ("proches", own("vues"))]);
            list
        } else {
            fields.push(("cote", own(SIDES[n % 3])));
            let proposal = 1 + i32::try_from(author + n).unwrap() % PROPOSALS;
            format!("{list}/{proposal}/commentaires")
        };
        Self { key, path, fields, answers: Vec::new() }
    }

    fn is_taken(&self) -> bool {
        self.answers.contains(&Some(303))
    }
}

/// Somebody who writes.
#[derive(Clone)]
struct Author {
    place: usize,
    session: String,
    csrf: String,
    texts: Rc<RefCell<Vec<Text>>>,
}

impl Author {
    /// First the last text again, whether or not it was answered; then one after the other, each until it is known what became
    /// of it. Who gets no answer, as from a program that is gone, stops.
    async fn writes(self, browser: Browser, stop: Rc<Cell<bool>>) {
        let mut again = self.texts.borrow().len().checked_sub(1);
        while !stop.get() {
            let place = again.take().unwrap_or_else(|| self.begins_another());
            match self.sends(&browser, place).await {
                None => break,
                Some(503) => again = Some(place),
                Some(_) => {}
            }
        }
    }

    fn begins_another(&self) -> usize {
        let mut texts = self.texts.borrow_mut();
        let place = texts.len();
        texts.push(Text::nth(self.place, place));
        place
    }

    async fn sends(&self, by: &Browser, place: usize) -> Option<u16> {
        let (path, body) = {
            let texts = self.texts.borrow();
            (texts[place].path.clone(), browser::form(&self.csrf, &texts[place].fields))
        };
        let answer = by.tries(&path, body).await;
        self.texts.borrow_mut()[place].answers.push(answer);
        answer
    }
}

/// The people, and all that they sent.
pub struct Authors {
    people: Vec<Author>,
    stop: Rc<Cell<bool>>,
    running: Vec<JoinHandle<()>>,
}

impl Authors {
    /// Seats for all of them, and a session each.
    pub fn new(house: &House) -> Self {
        let author = |place: usize| {
            let seat = house.seat(&format!("plume{place}"), "citoyens");
            let session = house.browser_of(seat.account).cookie("session").unwrap().to_owned();
            Author { place, csrf: token::csrf(&house.app.key, &session), session, texts: Rc::default() }
        };
        Self { people: (0..PEOPLE).map(author).collect(), stop: Rc::default(), running: Vec::new() }
    }

    /// All of them begin to write there.
    pub fn write_at(&mut self, address: &str) {
        self.stop.set(false);
        for author in &self.people {
            let browser = Browser::new(address, Some(&author.session));
            self.running.push(actix_web::rt::spawn(author.clone().writes(browser, self.stop.clone())));
        }
    }

    /// Waits until each of them has an answer, or knows that none will come, and begins no other text.
    pub async fn end(&mut self) {
        self.stop.set(true);
        for one in self.running.drain(..) {
            one.await.unwrap();
        }
    }

    /// How many texts each of them sent.
    pub fn sent(&self) -> Vec<usize> {
        self.people.iter().map(|author| author.texts.borrow().len()).collect()
    }

    /// How many texts were taken.
    pub fn taken(&self) -> usize {
        self.people.iter().map(|author| author.texts.borrow().iter().filter(|text| text.is_taken()).count()).sum()
    }

    /// Whether so many texts of each were taken, the first ones.
    pub fn were_taken(&self, sent: &[usize]) -> bool {
        let all = |(author, sent): (&Author, &usize)| author.texts.borrow().iter().take(*sent).all(Text::is_taken);
        self.people.iter().zip(sent).all(all)
    }

    /// Each text that stands was sent and stands once, and each that was taken stands. Nobody was refused for what they wrote.
    pub fn agree(&self, standing: &[String]) {
        let stands: BTreeSet<&str> = standing.iter().map(String::as_str).collect();
        assert_eq!(stands.len(), standing.len(), "a text stands twice: {standing:?}");
        let mut sent = BTreeSet::new();
        for author in &self.people {
            for text in author.texts.borrow().iter() {
                assert!(text.answers.iter().all(|it| matches!(it, None | Some(303 | 503))), "{:?}", text.answers);
                assert!(!text.is_taken() || stands.contains(text.key.as_str()), "{} was taken and is lost", text.key);
                sent.insert(text.key.clone());
            }
        }
        let unknown: Vec<&&str> = stands.iter().filter(|key| !sent.contains(**key)).collect();
        assert!(unknown.is_empty(), "nobody sent {unknown:?}");
    }
}
