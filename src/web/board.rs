//! The board: every part of the pages in each of its states, on one page that the demonstration serves at `/composants`.
//! Made-up values only; a new part appears here first.

use askama::Template;
use i18n_embed_fl::fl;

use super::{
    chart::{self, Bars, College, Columns, Counts, Series, StaveLine, Stretch, Strip, Strips},
    format,
    locale::Loader,
    page::{Flash, Page, render},
    parts::{Choice, FieldErrors, Figure, Kind, Pages, PhaseStep, Step, Tag},
    results::Citation,
    words,
};
use crate::model::{
    Act, CollegeMode, CommentStatus, ContributionKind, Measure, Moment, NamesShown, Origin, ProposalStatus,
    ReportStatus, ResultsShown, Role, Side, Stance, Standing, Visibility,
};

#[derive(Template)]
#[template(path = "site/board.html")]
struct Board {
    page: Page,
    colleges: Vec<College>,
    words: Vec<(String, Vec<String>)>,
    errors: FieldErrors,
    choices: Vec<Choice>,
    tags: Vec<Tag>,
    phases: Vec<PhaseStep>,
    lines: Vec<StaveLine>,
    bars: Bars,
    strips: Strips,
    columns: Columns,
    cite: Citation,
    figures: Vec<Figure>,
    first: Pages,
    middle: Pages,
    flash: Flash,
    at: Option<Moment>,
}

/// `GET /composants`, in the demonstration.
///
/// # Errors
/// When the template fails.
pub fn board(page: Page) -> Result<String, askama::Error> {
    let t = page.t;
    let errors = FieldErrors::none()
        .with("axe", fl!(t, "form-choose"))
        .with("phrase", fl!(t, "form-too-long", max = 200, over = 28))
        .with("qui", fl!(t, "form-choose"));
    let page = page.with_errors(&errors).here(fl!(t, "board-title")).unindexed();
    let view = Board {
        colleges: colleges(t),
        words: stock(t),
        choices: ["1", "2", "3"].map(|it| Choice::new(it, fl!(t, "board-axis", n = it), it == "2")).to_vec(),
        tags: vec![
            Tag::new(fl!(t, "filter-all"), "#etiquettes").current_if(true),
            Tag::new(fl!(t, "vote-for"), "#etiquettes"),
            Tag::new(fl!(t, "vote-against"), "#etiquettes"),
        ],
        phases: phases(&page),
        lines: lines(t),
        bars: bars(&page),
        strips: strips(&page),
        columns: columns(&page),
        cite: cite(t),
        figures: figures(&page),
        first: Pages::new(1, 3, "/composants"),
        middle: Pages::new(7, 24, "/composants?tri=numero").anchored("pages"),
        flash: Flash {
            kind: Kind::Success,
            title: fl!(t, "vote-recorded", stance = words::stance(t, Stance::For)),
            text: fl!(t, "board-sentence"),
            link: Some((fl!(t, "vote-next"), "/composants".to_owned())),
        },
        at: Moment::parse("2026-12-01T08:12"),
        errors,
        page,
    };
    render(&view)
}

fn colleges(t: &Loader) -> Vec<College> {
    let names = [
        fl!(t, "college-patients"),
        fl!(t, "college-clinicians"),
        fl!(t, "college-industry"),
        fl!(t, "college-researchers"),
        fl!(t, "college-citizens"),
    ];
    let letters = ["P", "S", "I", "R", "C"];
    names
        .into_iter()
        .zip(letters)
        .enumerate()
        .map(|(place, (name, letter))| College::new(letter, place + 1, name))
        .collect()
}

fn lines(t: &Loader) -> Vec<StaveLine> {
    let seats = [
        (16, CollegeMode::Named),
        (20, CollegeMode::Protected),
        (12, CollegeMode::Named),
        (12, CollegeMode::Protected),
        (1, CollegeMode::Protected),
    ];
    let line = |(college, (n, mode)): (College, (u32, CollegeMode))| {
        (college, words::college_mode(t, mode), n, fl!(t, "seat-count", n = n))
    };
    chart::stave(colleges(t).into_iter().zip(seats).map(line).collect())
}

fn phases(page: &Page) -> Vec<PhaseStep> {
    let t = page.t;
    let steps = [
        (fl!(t, "proposal-many"), ("2026-10-05", "2026-10-30"), Step::Past, String::new()),
        (fl!(t, "phase-discussion"), ("2026-11-02", "2026-11-20"), Step::Past, String::new()),
        (fl!(t, "vote-one"), ("2026-11-23", "2026-12-11"), Step::Current, fl!(t, "board-sentence")),
        (fl!(t, "summary-one"), ("2026-12-18", "2026-12-18"), Step::Next, fl!(t, "board-sentence")),
        (fl!(t, "answer-many"), ("2026-12-21", "2027-03-31"), Step::Next, String::new()),
    ];
    let range = |(from, to)| match (Moment::parse(from), Moment::parse(to)) {
        (Some(from), Some(to)) => format::range(from, to, page.lang),
        _ => String::new(),
    };
    let step = |(name, days, step, text)| PhaseStep { name, dates: range(days), step, text };
    steps.into_iter().map(step).collect()
}

fn bars(page: &Page) -> Bars {
    let t = page.t;
    let counts = |favour, abstain, against, unspecified| Counts { favour, abstain, against, unspecified };
    let published = [
        (counts(12, 0, 0, 0), 1.0),
        (counts(13, 1, 3, 0), 0.8125),
        (counts(7, 1, 2, 0), 0.7778),
        (counts(8, 0, 0, 1), 0.8889),
    ];
    let mut bars = Bars::new("p4", fl!(t, "results-bars", n = "4"), fl!(t, "board-sentence"));
    let mut colleges = colleges(t).into_iter();
    for ((counts, share), college) in published.into_iter().zip(colleges.by_ref()) {
        bars = bars.college(college, counts, format::whole_percent(share, page.lang));
    }
    match colleges.next() {
        Some(college) => bars.masked(college, fl!(t, "results-masked", k = 5)),
        None => bars,
    }
}

fn strips(page: &Page) -> Strips {
    let t = page.t;
    let row = |share: f64| Strip {
        title: fl!(t, "board-sentence"),
        value: page.percent(&share),
        said: page.percent(&share),
        stretches: vec![
            Stretch::new("for", 0.0, share * 100.0),
            Stretch::new("rest", share * 100.0, 100.0 - share * 100.0),
        ],
        tick: Some(50.0 + share * 50.0),
        ..Strip::default()
    };
    let masked = fl!(t, "results-masked", k = 5);
    let mut rows = vec![row(0.71), row(0.4)];
    rows.extend(colleges(t).into_iter().take(1).map(|it| Strip {
        college: Some(it),
        masked: masked.clone(),
        ..row(0.0)
    }));
    let key = vec![("for", fl!(t, "results-lowest")), ("tick", fl!(t, "results-balanced"))];
    Strips { id: "board-strips".to_owned(), title: fl!(t, "results-caption"), key, rows }
}

fn columns(page: &Page) -> Columns {
    let t = page.t;
    let label = fl!(t, "weeks-comments");
    let row = Series::new(label.clone(), page.number(24), label, &[3, 0, 9, 12]);
    let ends = (page.number(1), page.number(4));
    Columns { id: "board-columns".to_owned(), title: fl!(t, "weeks-chart"), ends, rows: vec![row] }
}

fn cite(t: &Loader) -> Citation {
    Citation {
        title: fl!(t, "board-figure"),
        sentence: fl!(t, "board-sentence"),
        href: "/composants".to_owned(),
        address: "https://concerto.example.org/composants".to_owned(),
        drawing: "/composants".to_owned(),
        picture: String::new(),
        fingerprint: "7c1e94b052fa0d33".to_owned(),
    }
}

fn figures(page: &Page) -> Vec<Figure> {
    let t = page.t;
    let figure = |number: String, unit: String| Figure { number, unit, label: fl!(t, "board-figure") };
    vec![
        figure(page.number(60), fl!(t, "results-out-of", n = 61)),
        figure(page.number(49_443), String::new()),
        figure(page.percent(&0.625), String::new()),
        figure(page.number(64), fl!(t, "results-points", n = 64)),
    ]
}

/// Every closed list of the model in words, so that each of them is read at least once.
fn stock(t: &Loader) -> Vec<(String, Vec<String>)> {
    let mut lists = contributions(t);
    lists.extend(settings(t));
    lists
}

fn each<T: Copy>(t: &Loader, all: &[T], word: fn(&Loader, T) -> String) -> Vec<String> {
    all.iter().map(|it| word(t, *it)).collect()
}

fn contributions(t: &Loader) -> Vec<(String, Vec<String>)> {
    vec![
        (fl!(t, "vote-one"), each(t, Stance::ALL, words::stance)),
        (fl!(t, "comment-one"), each(t, Side::ALL, words::side)),
        (fl!(t, "proposal-one"), each(t, ProposalStatus::ALL, words::proposal_status)),
        (fl!(t, "comment-one"), each(t, CommentStatus::ALL, words::comment_status)),
        (fl!(t, "decision-one"), each(t, Measure::ALL, words::measure)),
        (fl!(t, "decision-origin"), each(t, Origin::ALL, words::origin)),
        (fl!(t, "report-one"), each(t, ReportStatus::ALL, words::report_status)),
        (fl!(t, "contribution-one"), each(t, ContributionKind::ALL, words::contribution)),
    ]
}

fn settings(t: &Loader) -> Vec<(String, Vec<String>)> {
    vec![
        (fl!(t, "role-one"), each(t, Role::ALL, words::role)),
        (fl!(t, "phase-acts"), each(t, Act::ALL, words::act)),
        (fl!(t, "college-one"), each(t, CollegeMode::ALL, words::college_mode)),
        (fl!(t, "seat-one"), each(t, Standing::ALL, words::standing)),
        (fl!(t, "visibility-one"), each(t, Visibility::ALL, words::visibility)),
        (fl!(t, "names-one"), each(t, NamesShown::ALL, words::names_shown)),
        (fl!(t, "results-many"), each(t, ResultsShown::ALL, words::results_shown)),
    ]
}
