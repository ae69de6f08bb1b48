//! Who votes alike: a map that counts seats, what each profile holds, its colleges; for a member the own square, which is
//! never drawn into anything that others get. Computes no figure.

use i18n_embed_fl::fl;

use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::domain::figures::groups::{Area, SIDE, Square};
use crate::summary::{Choice, Group, Members, OpinionGroups};
use crate::web::chart::{College, per_cent};
use crate::web::marks::Marks;
use crate::web::{format, words};

/// The height of a square, in pixels.
pub const TALL: u32 = 30;

/// A square of the map.
#[derive(Debug, Clone)]
pub struct Tile {
    /// How far to the right, in squares.
    pub column: usize,
    /// Its upper edge, in pixels.
    pub y: u32,
    /// How strongly it is painted, from 0 to 1.
    pub shade: &'static str,
    /// Whether the number stands for several squares.
    pub merged: bool,
    /// The number; empty in all but the first of several squares.
    pub written: String,
}

/// Where squares begin, in per cent.
fn across(column: f64) -> f64 {
    column * 100.0 / SIDE as f64
}

impl Tile {
    /// Where it begins.
    #[must_use]
    pub fn x(&self) -> String {
        per_cent(across(self.column as f64))
    }

    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> String {
        per_cent(across(self.column as f64 + 0.5))
    }
}

/// The map.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// What it is.
    pub title: String,
    /// What it says, for those who do not see it.
    pub said: String,
    /// Its squares.
    pub tiles: Vec<Tile>,
    /// The middle of each profile: across in per cent, down in pixels, its letter.
    pub centres: Vec<(f64, u32, String)>,
    /// The reader's own square: where it begins across, and down.
    pub own: Option<(String, u32)>,
    /// The same numbers: which squares, how many seats.
    pub rows: Vec<(String, String)>,
}

impl Map {
    /// Its height, in pixels.
    #[must_use]
    pub const fn height(&self) -> u32 {
        SIDE as u32 * TALL
    }

    /// The width of a square.
    #[must_use]
    pub fn wide(&self) -> String {
        per_cent(across(1.0))
    }
}

/// A profile.
#[derive(Debug, Clone)]
pub struct Profile {
    /// `Profil A`.
    pub name: String,
    /// Its seats, in words.
    pub size: String,
    /// What it holds: the choice on a proposal, its title, where it is read.
    pub held: Vec<(String, String, String)>,
}

/// A college and its seats in each profile; no number where they are not told.
#[derive(Debug, Clone)]
pub struct Row {
    /// The college; without a letter for the colleges together.
    pub college: College,
    /// Its seats, by profile.
    pub people: Vec<String>,
}

/// The profiles.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    /// What the map says, in a sentence, or that no profiles stand out.
    pub sentence: String,
    /// The map.
    pub map: Map,
    /// The profiles; none when none stand out.
    pub list: Vec<Profile>,
    /// Their colleges.
    pub colleges: Vec<Row>,
    /// Why a college is not told.
    pub masked: String,
    /// The reader's own square and profile, in words; empty for who has none.
    pub own: String,
    /// How they are cited.
    pub cite: Citation,
}

impl View<'_> {
    /// The profiles; before results are published, that they are not made yet.
    pub(super) fn profiles(&self, marks: &Marks) -> Profiles {
        let title = fl!(self.t, "opinion-title");
        let Some(groups) = &self.told.summary.opinion_groups else {
            let published = self.reading.is_public;
            let sentence = if published { fl!(self.t, "opinion-none") } else { fl!(self.t, "opinion-not-yet") };
            return Profiles { sentence, ..Profiles::default() };
        };
        let sentence = self.profiles_said(groups);
        Profiles {
            map: self.map(groups, &sentence),
            list: groups.groups.iter().map(|it| self.profile(it)).collect(),
            colleges: self.profile_colleges(marks, groups),
            masked: fl!(self.t, "opinion-masked"),
            own: self.own_said(),
            cite: self.source().cite(&Name::Profiles, title, &sentence),
            sentence,
        }
    }

    fn profiles_said(&self, groups: &OpinionGroups) -> String {
        let size = |it: &Group| format!("{}\u{a0}: {}", it.key, format::number(it.size, self.language));
        let sizes = groups.groups.iter().map(size).collect::<Vec<_>>().join(", ");
        let people = format::number(groups.people_grouped, self.language);
        fl!(self.t, "opinion-read", n = groups.groups.len(), people = people, sizes = sizes)
    }

    fn profile(&self, it: &Group) -> Profile {
        let held = |choice: &Choice| {
            let (proposal, _, href) = self.find(choice.proposal)?;
            let (stance, n) = (words::stance(self.t, choice.stance), choice.proposal.to_string());
            Some((fl!(self.t, "opinion-held", stance = stance, n = n), self.title(proposal).to_owned(), href))
        };
        Profile {
            name: fl!(self.t, "opinion-one", key = it.key.to_string()),
            size: fl!(self.t, "seat-count", n = it.size),
            held: it.characteristic.iter().filter_map(held).collect(),
        }
    }

    /// A row for each college and one for those together: as the groups have them, in the same order in each.
    fn profile_colleges(&self, marks: &Marks, groups: &OpinionGroups) -> Vec<Row> {
        let Some(first) = groups.groups.first() else { return Vec::new() };
        let row = |(place, it): (usize, &Members)| {
            let college = match it {
                Members::Shown { college, .. } | Members::Hidden { college, .. } => marks.college(college),
                Members::Others { .. } => College::new("", 0, fl!(self.t, "results-others")),
            };
            let people = groups.groups.iter().filter_map(|group| match group.by_college.get(place)? {
                Members::Shown { people, .. } | Members::Others { people, .. } => {
                    Some(format::number(*people, self.language))
                }
                Members::Hidden { .. } => None,
            });
            Row { college, people: people.collect() }
        };
        first.by_college.iter().enumerate().map(row).collect()
    }

    fn square(&self, it: &Square) -> String {
        let (column, row) = (it.column + 1, it.row + 1);
        fl!(self.t, "opinion-square", column = column, row = row)
    }

    fn own_said(&self) -> String {
        let Some((square, group)) = &self.own else { return String::new() };
        let square = self.square(square);
        match group {
            Some(key) => fl!(self.t, "opinion-own", square = square, key = key.as_str()),
            None => fl!(self.t, "opinion-own-none", square = square),
        }
    }

    fn map(&self, groups: &OpinionGroups, said: &str) -> Map {
        let (areas, reach) = (&groups.map.areas, groups.map.reach);
        let most = areas.iter().map(each).max().unwrap_or(1);
        let share = |at: f64| -> f64 { ((at + reach) / (2.0 * reach)).clamp(0.0, 1.0) };
        let height = f64::from(Map::default().height());
        let centre = |it: &Group| {
            let [x, y] = it.centre.map(share);
            (x * 100.0, ((1.0 - y) * height).round() as u32, it.key.to_string())
        };
        let row = |it: &Area| {
            let squares = it.squares.iter().map(|square| self.square(square)).collect::<Vec<_>>().join(" + ");
            (squares, format::number(it.people, self.language))
        };
        Map {
            title: fl!(self.t, "opinion-map"),
            said: said.to_owned(),
            tiles: areas.iter().flat_map(|it| self.tiles(it, most)).collect(),
            centres: groups.groups.iter().map(centre).collect(),
            own: self.own.as_ref().map(|(it, _)| (per_cent(across(it.column as f64)), top(it))),
            rows: areas.iter().map(row).collect(),
        }
    }

    fn tiles(&self, area: &Area, most: u32) -> Vec<Tile> {
        let shade = match each(area) * 3 / most.max(1) {
            0 => ".12",
            1 => ".25",
            _ => ".4",
        };
        let tile = |(place, it): (usize, &Square)| Tile {
            column: it.column,
            y: top(it),
            shade,
            merged: area.squares.len() > 1,
            written: if place == 0 { format::number(area.people, self.language) } else { String::new() },
        };
        area.squares.iter().enumerate().map(tile).collect()
    }
}

/// The seats of an area, by square.
fn each(area: &Area) -> u32 {
    area.people / u32::try_from(area.squares.len()).unwrap_or(1).max(1)
}

/// The upper edge of a square; rows are counted upwards.
fn top(it: &Square) -> u32 {
    u32::try_from(SIDE.saturating_sub(it.row + 1)).unwrap_or(0) * TALL
}
