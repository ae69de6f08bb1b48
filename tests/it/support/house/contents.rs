//! All that a database holds, row by row, so that a story can tell what a request changed.

use std::collections::BTreeMap;

use super::House;

/// What may change when somebody only reads, by table and column: when a session was last used, and the page's own key.
const READING_TOUCHES: [(&str, &str); 1] = [("sessions", "seen_at")];

/// Every row of every table, as text, in no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents(BTreeMap<String, Vec<String>>);

impl Contents {
    /// The rows that only one of the two holds, each after the name of its table and `+` or `-`.
    pub fn since(&self, before: &Self) -> Vec<String> {
        let (none, mut changes) = (Vec::new(), Vec::new());
        for (table, rows) in &self.0 {
            let former = before.0.get(table).unwrap_or(&none);
            if former != rows {
                changes.extend(missing(rows, former).map(|row| format!("{table} + {row}")));
                changes.extend(missing(former, rows).map(|row| format!("{table} - {row}")));
            }
        }
        changes
    }

    /// The same without these tables.
    pub fn without(mut self, tables: &[&str]) -> Self {
        self.0.retain(|table, _| !tables.contains(&table.as_str()));
        self
    }
}

/// The rows of `these` that are not in `those`; both sorted.
fn missing<'r>(these: &'r [String], those: &'r [String]) -> impl Iterator<Item = &'r String> {
    these.iter().filter(|row| those.binary_search(row).is_err())
}

impl House {
    /// All that the database holds, but what reading may touch.
    pub fn contents(&self) -> Contents {
        let tables = if self.is_postgres() {
            "SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'"
        } else {
            "SELECT name AS t FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE
             'sqlite_%' AND name NOT LIKE '%\\_data' ESCAPE '\\' AND name NOT LIKE '%\\_idx' ESCAPE '\\'"
        };
        let rows = |table: String| {
            let mut rows = self.texts(&format!("SELECT {} AS t FROM {table}", self.row_of(&table)));
            rows.sort_unstable();
            rows.dedup();
            (table, rows)
        };
        Contents(self.texts(tables).into_iter().map(rows).collect())
    }

    /// The expression that gives a row of a table as text.
    fn row_of(&self, table: &str) -> String {
        let columns = if self.is_postgres() {
            format!(
                "SELECT column_name::text AS t FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            )
        } else {
            format!("SELECT name AS t FROM pragma_table_info('{table}') ORDER BY cid")
        };
        let columns = self.texts(&columns);
        let kept = columns.iter().filter(|column| !READING_TOUCHES.contains(&(table, column.as_str())));
        let one = |column: &String| {
            if self.is_postgres() {
                format!("coalesce(\"{column}\"::text, 'NULL')")
            } else {
                format!("quote(\"{column}\")")
            }
        };
        kept.map(one).collect::<Vec<_>>().join(" || '|' || ")
    }
}
