//! Passwords: strength, hash, verification. Pure and slow: never inside a write, never logged.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use zxcvbn::Score;

use super::refusal::Outcome;
use crate::model::Problem;
use crate::store::Fault;

/// The fewest characters of a password.
pub const LEAST: usize = 15;
/// The most characters of a password.
pub const MOST: usize = 128;

/// Memory in KiB, passes and lanes of Argon2id, as OWASP recommends.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// The fewest letters and digits beside the words of the place.
const BESIDE: usize = 8;

/// Words of the place, which make a password no stronger, with and without accents: the site's, those of its subject, those of its publishers.
const PLACE: [&str; 24] = [
    "concerto",
    "concertation",
    "consultation",
    "proposition",
    "commentaire",
    "feuille de route",
    "sante",
    "santé",
    "numerique",
    "numérique",
    "intelligence",
    "artificielle",
    "delegation",
    "délégation",
    "dns",
    "ministere",
    "ministère",
    "france",
    "republique",
    "république",
    "patients",
    "soignants",
    "medecin",
    "médecin",
];

/// A hash that no password has, so that an unknown address takes as long as a known one.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password that keeps to the rules.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Password {
    /// Takes a password of 15 to 128 characters of any kind that is not easy to guess for somebody who knows `about`:
    /// names and address of the person, or the words of the place.
    ///
    /// # Errors
    /// `Empty`, `TooShort`, `TooLong`, `Guessable`.
    pub fn choose(typed: &str, about: &[&str]) -> Result<Self, Problem> {
        match typed.chars().count() {
            0 => return Err(Problem::Empty),
            n if n < LEAST => return Err(Problem::TooShort { least: LEAST }),
            n if n > MOST => return Err(Problem::TooLong { limit: MOST }),
            _ => {}
        }
        let parts = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        let known: Vec<&str> = about.iter().copied().chain(parts).filter(|word| word.chars().count() > 1).collect();
        let strong = is_more_than_the_place(typed) && zxcvbn::zxcvbn(typed, &known).score() >= Score::Three;
        if strong { Ok(Self(typed.to_owned())) } else { Err(Problem::Guessable) }
    }

    /// The hash to keep, as a PHC string.
    ///
    /// # Errors
    /// A fault when the machine has no memory or no random bytes.
    pub fn hash(&self) -> Outcome<String> {
        let hash = hasher()?.hash_password(self.0.as_bytes()).map_err(fault)?;
        Ok(hash.to_string())
    }
}

/// Whether enough letters and digits stand beside the words of the place.
fn is_more_than_the_place(typed: &str) -> bool {
    let rest = PLACE.iter().fold(typed.to_lowercase(), |rest, word| rest.replace(word, " "));
    rest.chars().filter(|c| c.is_alphanumeric()).count() >= BESIDE
}

/// Whether a password is the one of a hash. Takes as long without a hash, and says no.
#[must_use]
pub fn verify(typed: &str, hash: Option<&str>) -> bool {
    let is_right = hasher().is_ok_and(|it| it.verify_password(typed.as_bytes(), hash.unwrap_or(DUMMY)).is_ok());
    is_right && hash.is_some()
}

/// The hash that a right password gets instead of its own, when that was made with other costs than those of today.
#[must_use]
pub fn renewed(typed: &str, hash: &str) -> Option<String> {
    let today = DUMMY.rsplitn(3, '$').last().unwrap_or_default();
    let is_of_today = hash.strip_prefix(today).is_some_and(|rest| rest.starts_with('$'));
    if is_of_today { None } else { Password(typed.to_owned()).hash().ok() }
}

fn hasher() -> Outcome<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault::Database(format!("argon2: {error}"))
}
