//! Pieces of SQL whose text is always the same. Diesel prepares a statement with its own `sql` in it anew each time, as it cannot
//! know that; with one of these it prepares it once.

/// Makes a type that stands for a piece of SQL, of a SQL type: `fixed!(/** … */ Unread: BigInt = "(SELECT …)");`.
macro_rules! fixed {
    ($(#[$about:meta])* $name:ident: $type:ty = $text:expr) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, diesel::query_builder::QueryId)]
        struct $name;

        impl diesel::expression::Expression for $name {
            type SqlType = $type;
        }

        impl<DB: diesel::backend::Backend> diesel::query_builder::QueryFragment<DB> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, DB>,
            ) -> diesel::result::QueryResult<()> {
                out.push_sql($text);
                Ok(())
            }
        }

        impl<QS> diesel::expression::SelectableExpression<QS> for $name {}
        impl<QS> diesel::expression::AppearsOnTable<QS> for $name {}
        impl<GB> diesel::expression::ValidGrouping<GB> for $name {
            type IsAggregate = diesel::expression::is_aggregate::Never;
        }
    };
}
pub(in crate::store) use fixed;
