//! Whether this instance is alive, and ready to be sent requests, for whoever spreads them over several. Tells nothing else.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

use super::app::App;

/// Where it is told.
pub(super) const HOME: &str = "/etat-du-service";
/// How long the database may take: longer than SQLite holds readers while it empties its log.
const PATIENCE: Duration = Duration::from_secs(2);

fn told(status: StatusCode, text: &str) -> HttpResponse {
    HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(format!("{text}\n"))
}

/// `GET /etat-du-service`: 200 when requests may be sent here, else 503 with the reason.
pub async fn ready(app: Data<App>) -> HttpResponse {
    if app.is_stopping() {
        return told(StatusCode::SERVICE_UNAVAILABLE, "Cette instance s’arrête.");
    }
    match app.db.revision_within(PATIENCE).await {
        Ok(_) => told(StatusCode::OK, "Le service est disponible."),
        Err(_) => told(StatusCode::SERVICE_UNAVAILABLE, "La base de données ne répond pas."),
    }
}

/// `GET /etat-du-service/processus`: 200 as long as the process answers, whatever it lacks.
pub async fn live() -> HttpResponse {
    told(StatusCode::OK, "Le processus répond.")
}
