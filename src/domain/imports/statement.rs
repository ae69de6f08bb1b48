//! A statement as a proposal: its title, its sentence, its text. Refuses to store it.

use super::Statement;
use super::load::Seats;
use crate::model::{AxisId, Language, ProposalStatus, text};
use crate::store::imports::NewProposal;

/// The proposal that a statement becomes; its number is given when it is put.
pub(super) fn proposal(statement: &Statement, language: Language, axis: AxisId, seats: &Seats) -> NewProposal {
    let reason = match (statement.status, language) {
        (ProposalStatus::Hidden, Language::Fr) => "rejeté à l’import",
        (ProposalStatus::Hidden, Language::En) => "rejected in the import",
        _ => "",
    };
    let shown = statement.status != ProposalStatus::Waiting;
    NewProposal {
        external_id: statement.id.to_string(),
        number: 0,
        axis,
        author: seats.get(&statement.author.to_string()).copied(),
        status: statement.status,
        reason: reason.to_owned(),
        title: excerpt(&statement.body, text::Title::LIMIT),
        in_one_sentence: excerpt(&statement.body, text::Sentence::LIMIT),
        body: statement.body.clone(),
        body_html: paragraphs(&statement.body),
        language,
        at: statement.at,
        was_published: shown && (statement.status == ProposalStatus::Published || statement.has_ballots),
    }
}

/// The first characters of a text on one line, cut at the end of a word when there is one.
fn excerpt(body: &str, limit: usize) -> String {
    let line = text::line(body, usize::MAX).unwrap_or_default();
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit - 1).collect();
    let whole = cut.rfind(' ').filter(|end| *end * 2 > cut.len()).and_then(|end| cut.get(..end)).unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':', '.']))
}

/// Plain text as HTML: nothing in it is markup.
pub(super) fn paragraphs(body: &str) -> String {
    let escaped = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let paragraph = |text: &str| format!("<p>{}</p>", text.trim().replace('\n', "<br>"));
    let paragraphs = escaped.split("\n\n").filter(|text| !text.trim().is_empty());
    paragraphs.map(paragraph).collect::<Vec<_>>().join("\n")
}
