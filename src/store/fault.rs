//! stub
#[derive(Debug, Clone)]
pub enum Fault {
    Database(String),
}
impl From<diesel::result::Error> for Fault {
    fn from(e: diesel::result::Error) -> Self {
        Fault::Database(e.to_string())
    }
}
