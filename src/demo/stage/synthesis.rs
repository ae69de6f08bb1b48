//! The synthesis of a closed consultation: the automatic document, read by a second organiser and published.

use super::Stage;
use crate::demo::content::Synthesis;
use crate::domain::exports::Scope;
use crate::domain::syntheses::{self, Desk, Edits, Made};
use crate::domain::{Outcome, Refusal};
use crate::model::{Moment, text::Taken};
use crate::store::{Conn, Fault};
use crate::summary::{FileFormat, Press, Summary};

/// When the draft is kept, approved and published, in minutes of the day.
const STEPS: [u32; 3] = [9 * 60 + 30, 14 * 60 + 30, 18 * 60];

impl Stage<'_> {
    /// A version. Without a press it has no file that is typeset.
    pub(super) fn synthesis(&self, conn: &mut Conn, it: &Synthesis, press: Option<&Press>) -> Outcome<()> {
        let slug = it.consultation.as_str();
        let [kept, read, published] = STEPS.map(|minute| self.calendar.at(it.day, minute));
        let [writer, reader] = self.organisers(slug)?;
        if it.changes.is_none() {
            syntheses::save(conn, &writer, slug, (&Edits::default(), 0), kept)?;
        }
        let desk = syntheses::desk(conn, &writer, slug, true, read)?;
        let mark = desk.mark();
        let print = Summary::build(desk.facts, Scope::Public, read).data_fingerprint;
        syntheses::approve(conn, &reader, slug, (mark, &print), read)?;
        let desk = syntheses::desk(conn, &writer, slug, true, published)?;
        let made = self.made(desk, press, published).map_err(Fault::Unwritten)?;
        let changes = it.changes.as_deref().map(Taken::parse).transpose();
        let changes = changes.map_err(|problem| Refusal::field("changes", problem))?;
        syntheses::publish(conn, &writer, slug, (&made, changes.as_ref()), &format!("demo-{}", it.day), published)?;
        Ok(())
    }

    fn made(&self, desk: Desk, press: Option<&Press>, at: Moment) -> Result<Made, String> {
        let mark = desk.mark();
        let summary = Summary::build(desk.facts, Scope::Public, at);
        let document = summary.document(self.content.language);
        let files = FileFormat::all_of(&summary, &document, press)?;
        let document = serde_json::to_string(&document).map_err(|error| error.to_string())?;
        Ok(Made {
            mark,
            fingerprint: summary.data_fingerprint,
            document,
            files,
            quotes: desk.quotes,
            newest: desk.newest,
        })
    }
}
