//! The whole site on one screen: method, path, handler, how its answers may be kept, and what a guest, a seated member,
//! a moderator and an organiser get. Every write carries the token of a page of this site: `Form` demands it; but one,
//! which mail programs send (`preferences::OneClick`).

use actix_web::dev::{HttpServiceFactory, Service};
use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, Scope, guard};

use super::{
    about, accounts, actions, addresses, answers, ballots, candidacies, claims, closing, comments, consultations, demo,
    exports, factors, follows, identities, intakes, integrity, invitations, members, moderation, notices, passwords,
    portability, posts, preferences, proofs, proposals, quotes, readiness, readings, results, rules, search, seating,
    second_step, security_txt, sequels, sessions, setup, sign_in, steering, syntheses, transparency, voting,
};
use crate::model::Reading;

/// How an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// A page: asked for again each time (`private, no-cache`).
    Page,
    /// Accounts, mails, moderation, exports: never kept (`no-store`).
    Secret,
}

/// What a page shows of single persons, or of figures that are not published, to who organises or moderates: each look at it
/// is noted before it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Whenever it is shown.
    Always(Reading),
    /// When its handler says that it does: others read the same page without.
    Perhaps(Reading),
}

/// One line of the table.
pub struct Route {
    /// GET reads, POST writes.
    pub method: Method,
    /// The path, with its parameters.
    pub path: &'static str,
    /// How answers may be kept.
    pub cache: Cache,
    /// The status that a guest, a seated member, a moderator and an organiser get.
    pub expect: [u16; 4],
    /// What is noted of a look at it.
    pub reads: Option<Reads>,
    mount: fn() -> actix_web::Route,
}

macro_rules! reads {
    () => {
        None
    };
    (reads $reading:ident) => {
        Some(Reads::Always(Reading::$reading))
    };
    (perhaps $reading:ident) => {
        Some(Reads::Perhaps(Reading::$reading))
    };
}

macro_rules! routes {
    ($($method:ident $path:literal => $handler:path, $cache:ident, $expect:expr $(, $reads:ident $reading:ident)?;)+) => {
        /// Every route.
        pub const ROUTES: &[Route] = &[$(Route {
            method: Method::$method,
            path: $path,
            cache: Cache::$cache,
            expect: $expect,
            reads: reads!($($reads $reading)?),
            mount: || answering(Method::$method, $path).to($handler),
        }),+];
    };
}

//                                    guest, member, moderator, organiser; what is noted of a look
routes! {
    // consultations
    GET "/" => consultations::index, Page, [200, 200, 200, 200];
    GET "/concertations/nouvelle" => consultations::new, Page, [401, 403, 403, 403];
    POST "/concertations/nouvelle" => consultations::create, Page, [401, 403, 403, 403];
    GET "/concertations/{slug}" => consultations::show, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/dossier" => consultations::dossier, Page, [200, 200, 200, 200];

    // members, rules
    GET "/concertations/{slug}/membres" => members::show, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/regles" => members::rules, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/regles/versions" => rules::versions, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/regles/versions/{version}" => rules::version, Page, [200, 200, 200, 200];
    POST "/concertations/{slug}/regles/acceptation" => members::accept_rules, Page, [401, 303, 303, 303];

    // proposals
    GET "/concertations/{slug}/propositions" => proposals::index, Page, [200, 200, 200, 200];
    POST "/concertations/{slug}/propositions" => proposals::create, Page, [401, 303, 403, 403];
    GET "/concertations/{slug}/propositions/nouvelle" => proposals::new, Page, [401, 200, 403, 403];
    GET "/concertations/{slug}/propositions/proches" => search::near, Page, [401, 200, 403, 403];
    GET "/concertations/{slug}/propositions/{number}" => proposals::show, Page, [200, 200, 200, 200];
    POST "/concertations/{slug}/propositions/{number}" => proposals::update, Page, [401, 403, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/modifier" => proposals::edit, Page, [401, 403, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/versions" => proposals::versions, Page, [200, 200, 200, 200], perhaps Masked;
    GET "/concertations/{slug}/propositions/{number}/versions/{version}" => proposals::version, Page, [200, 200, 200, 200], perhaps Masked;
    GET "/concertations/{slug}/propositions/{number}/retrait" => proposals::confirm_withdrawal, Page, [401, 200, 403, 403];
    POST "/concertations/{slug}/propositions/{number}/retrait" => proposals::withdraw, Page, [401, 303, 403, 403];

    // search
    GET "/concertations/{slug}/recherche" => search::show, Page, [200, 200, 200, 200];

    // comments
    POST "/concertations/{slug}/propositions/{number}/commentaires" => comments::create, Page, [401, 303, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/commentaires/nouveau" => comments::new, Page, [401, 200, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}" => comments::show, Page, [303, 303, 303, 303];
    POST "/concertations/{slug}/propositions/{number}/commentaires/{comment}" => comments::update, Page, [401, 303, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/versions" => comments::versions, Page, [200, 200, 200, 200], perhaps Masked;
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/versions/{version}" => comments::version, Page, [200, 200, 200, 200], perhaps Masked;
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/modifier" => comments::edit, Page, [401, 200, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/retrait" => comments::confirm_withdrawal, Page, [401, 200, 403, 403];
    POST "/concertations/{slug}/propositions/{number}/commentaires/{comment}/retrait" => comments::withdraw, Page, [401, 303, 403, 403];

    // ballots
    POST "/concertations/{slug}/propositions/{number}/vote" => ballots::update, Page, [401, 303, 403, 403];

    // one vote after another
    GET "/concertations/{slug}/voter-a-la-suite" => voting::show, Page, [401, 200, 403, 403];

    // results, exports
    GET "/concertations/{slug}/resultats" => results::show, Page, [403, 403, 403, 403], perhaps Results;
    GET "/concertations/{slug}/resultats/chiffres/{name}.svg" => results::drawing, Page, [403, 403, 403, 403], perhaps Results;
    GET "/concertations/{slug}/resultats/chiffres/{name}.png" => results::picture, Page, [403, 403, 403, 403], perhaps Results;
    GET "/concertations/{slug}/resultats/chiffres/{name}" => results::figure, Page, [403, 403, 403, 403], perhaps Results;
    POST "/concertations/{slug}/pilotage/resultats" => results::open, Secret, [401, 403, 403, 403];
    GET "/dictionnaire-des-donnees.csv" => exports::dictionary, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/donnees.{ending}" => exports::open, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/exports" => exports::index, Secret, [401, 403, 403, 200];
    POST "/concertations/{slug}/pilotage/exports" => exports::ask, Secret, [401, 403, 403, 303];
    GET "/concertations/{slug}/pilotage/exports/{file}" => exports::file, Secret, [401, 403, 403, 404], perhaps Export;

    // synthesis
    GET "/concertations/{slug}/synthese" => syntheses::latest, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/synthese/versions/{version}" => syntheses::version, Page, [404, 404, 404, 404];
    GET "/concertations/{slug}/synthese/versions/{version}/synthese.{ending}" => syntheses::file, Page, [404, 404, 404, 404];
    GET "/concertations/{slug}/pilotage/synthese" => syntheses::edit, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/synthese" => syntheses::save, Secret, [401, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/synthese/apercu" => syntheses::preview, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/synthese/relecture" => syntheses::approve, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/synthese/publication" => syntheses::publish, Secret, [401, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/synthese/embargo" => syntheses::links, Secret, [401, 403, 403, 403], reads Embargo;
    POST "/concertations/{slug}/pilotage/synthese/embargo" => syntheses::share, Secret, [401, 403, 403, 403], reads Embargo;
    POST "/concertations/{slug}/pilotage/synthese/embargo/retrait" => syntheses::unshare, Secret, [401, 403, 403, 403];
    GET "/sous-embargo/{token}" => syntheses::under_embargo, Secret, [404, 404, 404, 404];
    GET "/concertations/{slug}/pilotage/synthese/citations" => quotes::pick, Secret, [401, 403, 403, 403], reads Quotes;
    GET "/concertations/{slug}/propositions/{number}/citation" => quotes::show, Secret, [401, 200, 403, 403];
    POST "/concertations/{slug}/propositions/{number}/citation" => quotes::save, Secret, [401, 303, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/citation" => quotes::show, Secret, [401, 200, 403, 403];
    POST "/concertations/{slug}/propositions/{number}/commentaires/{comment}/citation" => quotes::save, Secret, [401, 303, 403, 403];

    // answers
    GET "/concertations/{slug}/suites" => answers::index, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/suite/versions" => answers::versions, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/propositions/{number}/suite/versions/{version}" => answers::version, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/suites" => answers::work, Secret, [401, 403, 403, 200];
    GET "/concertations/{slug}/pilotage/suites/{number}" => answers::edit, Secret, [401, 403, 403, 200];
    POST "/concertations/{slug}/pilotage/suites/{number}" => answers::save, Secret, [401, 403, 403, 303];
    POST "/concertations/{slug}/pilotage/suites/{number}/relecture" => answers::review, Secret, [401, 403, 403, 404];
    POST "/concertations/{slug}/pilotage/suites/{number}/publication" => answers::publish, Secret, [401, 403, 403, 404];

    // the roadmap
    GET "/concertations/{slug}/feuille-de-route" => actions::index, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/feuille-de-route.csv" => actions::csv, Page, [403, 403, 403, 403];
    GET "/concertations/{slug}/feuille-de-route/{number}" => actions::show, Page, [403, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/feuille-de-route" => actions::create, Secret, [401, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/feuille-de-route/nouvelle" => actions::new, Secret, [401, 403, 403, 403];
    GET "/concertations/{slug}/pilotage/feuille-de-route/{number}" => actions::edit, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/feuille-de-route/{number}" => actions::update, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/feuille-de-route/{number}/etapes" => actions::step, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/feuille-de-route/{number}/liens" => actions::link, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/pilotage/feuille-de-route/{number}/liens/retrait" => actions::unlink, Secret, [401, 403, 403, 403];

    // moderation
    GET "/concertations/{slug}/propositions/{number}/signalement" => moderation::new, Page, [401, 200, 200, 200];
    POST "/concertations/{slug}/propositions/{number}/signalement" => moderation::send, Page, [401, 303, 303, 303];
    GET "/concertations/{slug}/propositions/{number}/commentaires/{comment}/signalement" => moderation::new, Page, [401, 200, 200, 200];
    POST "/concertations/{slug}/propositions/{number}/commentaires/{comment}/signalement" => moderation::send, Page, [401, 303, 303, 303];
    GET "/concertations/{slug}/moderation" => moderation::index, Secret, [401, 403, 200, 403], reads Queue;
    GET "/concertations/{slug}/moderation/suivante" => moderation::next, Secret, [401, 403, 303, 403];
    GET "/concertations/{slug}/moderation/propositions/{number}" => moderation::show, Secret, [401, 403, 200, 403], reads Case;
    POST "/concertations/{slug}/moderation/propositions/{number}" => moderation::create, Secret, [401, 403, 303, 403], reads Case;
    GET "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}" => moderation::show, Secret, [401, 403, 200, 403], reads Case;
    POST "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}" => moderation::create, Secret, [401, 403, 303, 403], reads Case;
    GET "/concertations/{slug}/moderation/sieges/{college}/{number}" => moderation::seat, Secret, [401, 403, 200, 403], reads Participation;
    POST "/concertations/{slug}/moderation/sieges/{college}/{number}" => moderation::decide_seat, Secret, [401, 403, 303, 403], reads Participation;
    GET "/concertations/{slug}/moderation/courriers" => moderation::letters, Secret, [401, 403, 200, 200];
    POST "/concertations/{slug}/moderation/courriers" => moderation::save_letter, Secret, [401, 403, 303, 303];
    GET "/concertations/{slug}/moderation/lot" => moderation::bulk_form, Secret, [401, 403, 200, 403], reads Queue;
    POST "/concertations/{slug}/moderation/lot" => moderation::settle, Secret, [401, 403, 303, 403], reads Queue;
    GET "/concertations/{slug}/moderation/propositions/{number}/attribution" => moderation::hand, Secret, [401, 403, 200, 403];
    POST "/concertations/{slug}/moderation/propositions/{number}/attribution" => moderation::assign, Secret, [401, 403, 303, 403];
    GET "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}/attribution" => moderation::hand, Secret, [401, 403, 200, 403];
    POST "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}/attribution" => moderation::assign, Secret, [401, 403, 303, 403];
    POST "/concertations/{slug}/moderation/propositions/{number}/notes" => moderation::note, Secret, [401, 403, 303, 403], reads Case;
    POST "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}/notes" => moderation::note, Secret, [401, 403, 303, 403], reads Case;
    GET "/concertations/{slug}/moderation/propositions/{number}/fusion" => moderation::merging, Secret, [401, 403, 200, 403];
    POST "/concertations/{slug}/moderation/propositions/{number}/fusion" => moderation::merge, Secret, [401, 403, 422, 403];
    GET "/concertations/{slug}/moderation/propositions/{number}/separation" => moderation::separating, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/moderation/propositions/{number}/separation" => moderation::separate, Secret, [401, 403, 409, 403];
    GET "/concertations/{slug}/compte-rendu-moderation" => transparency::show, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/compte-rendu-moderation.csv" => transparency::csv, Page, [200, 200, 200, 200];
    GET "/concertations/{slug}/decisions/{number}" => moderation::judgement, Secret, [200, 200, 200, 200], perhaps Decision;
    POST "/concertations/{slug}/decisions/{number}/annulation" => moderation::cancel, Secret, [401, 403, 403, 403], perhaps Decision;
    POST "/concertations/{slug}/decisions/{number}/confirmation" => moderation::confirm, Secret, [401, 403, 409, 403], perhaps Decision;
    GET "/concertations/{slug}/decisions/{number}/observations" => moderation::observations, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/decisions/{number}/observations" => moderation::observe, Secret, [401, 403, 403, 403], perhaps Decision;
    GET "/concertations/{slug}/decisions/{number}/reexamen" => moderation::contest, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/decisions/{number}/reexamen" => moderation::ask_review, Secret, [401, 403, 403, 403];
    POST "/concertations/{slug}/decisions/{number}/reexamen/decision" => moderation::decide_review, Secret, [401, 403, 404, 403], perhaps Decision;

    // steering, invitations
    GET "/concertations/{slug}/pilotage" => steering::show, Secret, [401, 403, 403, 200];
    GET "/concertations/{slug}/pilotage/cadre" => steering::edit, Secret, [401, 403, 403, 200];
    POST "/concertations/{slug}/pilotage/cadre" => steering::update, Secret, [401, 403, 403, 422];
    GET "/concertations/{slug}/pilotage/regles" => steering::edit_rules, Secret, [401, 403, 403, 200];
    POST "/concertations/{slug}/pilotage/regles" => steering::publish_rules, Secret, [401, 403, 403, 303];

    GET "/concertations/{slug}/pilotage/invitations" => invitations::index, Secret, [401, 403, 403, 200], reads Invitations;
    POST "/concertations/{slug}/pilotage/invitations" => invitations::create, Secret, [401, 403, 403, 303], reads Invitations;
    POST "/concertations/{slug}/pilotage/invitations/rappel" => invitations::remind, Secret, [401, 403, 403, 303], reads Invitations;
    GET "/concertations/{slug}/pilotage/invitations/import" => intakes::new, Secret, [401, 403, 403, 200], reads Intake;
    POST "/concertations/{slug}/pilotage/invitations/import" => intakes::create, Secret, [401, 403, 403, 303], reads Intake;
    GET "/concertations/{slug}/pilotage/invitations/import/{token}" => intakes::show, Secret, [401, 403, 403, 404], reads Intake;
    POST "/concertations/{slug}/pilotage/invitations/import/{token}" => intakes::confirm, Secret, [401, 403, 403, 404], reads Intake;
    GET "/concertations/{slug}/pilotage/invitations/import/{token}/erreurs.csv" => intakes::mistakes, Secret, [401, 403, 403, 404], reads Intake;
    POST "/concertations/{slug}/pilotage/invitations/renvoi" => invitations::send_again, Secret, [401, 403, 403, 404], reads Invitations;
    POST "/concertations/{slug}/pilotage/invitations/retrait" => invitations::withdraw, Secret, [401, 403, 403, 404], reads Invitations;
    POST "/concertations/{slug}/pilotage/invitations/remise" => invitations::hand_over, Secret, [401, 403, 403, 404], reads Invitations;
    POST "/concertations/{slug}/pilotage/invitations/confirmation" => invitations::confirm, Secret, [401, 403, 403, 404], reads Invitations;
    GET "/concertations/{slug}/pilotage/courriels" => posts::index, Secret, [401, 403, 403, 200], reads Mails;
    POST "/concertations/{slug}/pilotage/courriels/renvoi" => posts::send_again, Secret, [401, 403, 403, 404];
    GET "/concertations/{slug}/pilotage/sieges" => seating::index, Secret, [401, 403, 403, 200], reads Seats;
    GET "/concertations/{slug}/pilotage/sieges/{college}/{number}" => seating::show, Secret, [401, 403, 403, 200], reads Seat;
    POST "/concertations/{slug}/pilotage/sieges/{college}/{number}/college" => seating::move_seat, Secret, [401, 403, 403, 303], reads Seat;
    POST "/concertations/{slug}/pilotage/sieges/{college}/{number}/transmission" => seating::pass_on, Secret, [401, 403, 403, 303], reads Seat;
    GET "/concertations/{slug}/pilotage/integrite" => integrity::show, Secret, [401, 403, 403, 200], reads Integrity;
    GET "/concertations/{slug}/pilotage/consultations-de-donnees" => readings::index, Secret, [401, 403, 200, 200];
    GET "/concertations/{slug}/pilotage/demandes" => candidacies::index, Secret, [401, 403, 403, 200], reads Candidacies;
    POST "/concertations/{slug}/pilotage/demandes/accord" => candidacies::accept, Secret, [401, 403, 403, 404], reads Candidacies;
    POST "/concertations/{slug}/pilotage/demandes/refus" => candidacies::refuse, Secret, [401, 403, 403, 404], reads Candidacies;
    GET "/concertations/{slug}/participer" => candidacies::new, Page, [404, 404, 404, 404];
    POST "/concertations/{slug}/participer" => candidacies::create, Page, [404, 404, 404, 404];
    GET "/concertations/{slug}/participer/envoi" => candidacies::sent, Page, [404, 404, 404, 404];
    GET "/demandes/merci" => candidacies::thanks, Secret, [200, 200, 200, 200];
    GET "/demandes/{token}" => candidacies::link, Secret, [404, 404, 404, 404];
    POST "/demandes/{token}" => candidacies::confirm, Secret, [404, 404, 404, 404];
    GET "/invitations/{token}" => claims::show, Secret, [404, 404, 404, 404];
    POST "/invitations/{token}" => claims::claim, Secret, [404, 404, 404, 404];
    POST "/invitations/{token}/fournisseur/{provider}" => identities::claim, Secret, [404, 404, 404, 404];
    POST "/invitations/{token}/demande" => claims::ask_for, Secret, [404, 404, 404, 404];
    POST "/invitations/{token}/connexion" => claims::begin, Secret, [404, 404, 404, 404];

    // sign-in
    GET "/connexion" => sign_in::show, Secret, [200, 303, 303, 303];
    POST "/connexion" => sign_in::send, Secret, [303, 303, 303, 303];
    GET "/connexion/code" => sign_in::code, Secret, [200, 200, 200, 200];
    POST "/connexion/code" => sign_in::enter, Secret, [422, 422, 422, 422];
    GET "/connexion/lien/{token}" => sign_in::link, Secret, [409, 409, 409, 409];
    POST "/connexion/lien/{token}" => sign_in::follow, Secret, [409, 409, 409, 409];
    GET "/connexion/mot-de-passe" => passwords::show, Secret, [200, 303, 303, 303];
    POST "/connexion/mot-de-passe" => passwords::enter, Secret, [422, 422, 422, 422];
    GET "/mot-de-passe/oublie" => passwords::forgotten, Secret, [200, 200, 200, 200];
    POST "/mot-de-passe/oublie" => passwords::send, Secret, [303, 303, 303, 303];
    GET "/mot-de-passe/envoye" => passwords::sent, Secret, [200, 200, 200, 200];
    GET "/mot-de-passe/nouveau/{token}" => passwords::new, Secret, [409, 409, 409, 409];
    POST "/mot-de-passe/nouveau/{token}" => passwords::set, Secret, [409, 409, 409, 409];
    GET "/connexion/second-facteur" => second_step::show, Secret, [200, 200, 200, 200];
    POST "/connexion/second-facteur" => second_step::enter, Secret, [422, 422, 422, 422];
    POST "/connexion/fournisseur/{provider}" => identities::begin, Secret, [404, 404, 404, 404];
    GET "/connexion/fournisseur/{provider}/depart" => identities::depart, Secret, [404, 404, 404, 404];
    GET "/connexion/fournisseur/{provider}/retour" => identities::arrive, Secret, [404, 404, 404, 404];
    GET "/deconnexion/retour" => identities::left, Secret, [303, 303, 303, 303];
    POST "/deconnexion" => sign_in::out, Secret, [303, 303, 303, 303];
    GET "/installation/{token}" => setup::install, Secret, [409, 409, 409, 409];
    POST "/installation/{token}" => setup::set_up, Secret, [409, 409, 409, 409];

    // my space
    GET "/mon-espace/sessions" => sessions::index, Secret, [401, 200, 200, 200];
    POST "/mon-espace/sessions/fin" => sessions::end, Secret, [401, 404, 404, 404];
    GET "/mon-espace/adresse" => addresses::show, Secret, [401, 200, 200, 200];
    POST "/mon-espace/adresse" => addresses::change, Secret, [401, 303, 303, 303];
    POST "/mon-espace/adresse/abandon" => addresses::give_up, Secret, [401, 303, 303, 303];
    GET "/adresse/{token}" => addresses::link, Secret, [409, 409, 409, 409];
    POST "/adresse/{token}" => addresses::answer, Secret, [409, 409, 409, 409];
    GET "/mon-espace/second-facteur" => factors::show, Secret, [401, 200, 200, 200];
    POST "/mon-espace/second-facteur" => factors::begin, Secret, [401, 303, 303, 303];
    GET "/mon-espace/second-facteur/activation" => factors::set_up, Secret, [401, 404, 404, 404];
    POST "/mon-espace/second-facteur/activation" => factors::confirm, Secret, [401, 404, 404, 404];
    GET "/mon-espace/second-facteur/codes" => factors::codes, Secret, [401, 404, 404, 404];
    POST "/mon-espace/second-facteur/codes" => factors::noted, Secret, [401, 303, 303, 303];
    POST "/mon-espace/second-facteur/codes/nouveaux" => factors::renew, Secret, [401, 404, 404, 404];
    GET "/mon-espace/second-facteur/retrait" => factors::confirm_removal, Secret, [401, 200, 200, 200];
    POST "/mon-espace/second-facteur/retrait" => factors::remove, Secret, [401, 404, 404, 404];
    GET "/mon-espace/donnees" => portability::show, Secret, [401, 200, 200, 200];
    POST "/mon-espace/donnees" => portability::take, Secret, [401, 200, 200, 200];
    GET "/mon-espace/fermeture" => closing::show, Secret, [401, 200, 200, 200];
    POST "/mon-espace/fermeture" => closing::close, Secret, [401, 422, 422, 422];
    GET "/mon-espace/identites" => identities::index, Secret, [401, 200, 200, 200];
    POST "/mon-espace/identites/{provider}" => identities::link, Secret, [404, 404, 404, 404];
    GET "/mon-espace/identites/{provider}/retrait" => identities::confirm_unlink, Secret, [401, 404, 404, 404];
    POST "/mon-espace/identites/{provider}/retrait" => identities::unlink, Secret, [401, 404, 404, 404];
    POST "/mon-espace/preuve/fournisseur/{provider}" => identities::prove, Secret, [404, 404, 404, 404];
    GET "/mon-espace/preuve" => proofs::show, Secret, [401, 200, 200, 200];
    POST "/mon-espace/preuve" => proofs::prove, Secret, [401, 422, 422, 422];
    POST "/mon-espace/preuve/code" => proofs::send, Secret, [401, 303, 303, 303];
    GET "/mon-espace/notifications" => notices::index, Secret, [401, 200, 200, 200];
    POST "/mon-espace/notifications/lues" => notices::read, Secret, [401, 303, 303, 303];
    POST "/mon-espace/notifications/ouverture" => notices::open, Secret, [401, 404, 404, 404];
    GET "/mon-espace/preferences" => preferences::edit, Secret, [401, 200, 200, 200];
    POST "/mon-espace/preferences" => preferences::save, Secret, [401, 303, 303, 303];
    GET "/mon-espace/abonnements" => follows::index, Secret, [401, 200, 200, 200];
    GET "/mon-espace/contributions" => sequels::index, Secret, [401, 200, 200, 200];
    GET "/mon-espace" => accounts::show, Secret, [401, 200, 200, 200];
    GET "/mon-espace/profil" => accounts::profile, Secret, [401, 200, 200, 200];
    POST "/mon-espace/profil" => accounts::save, Secret, [401, 303, 303, 303];
    GET "/mon-espace/mot-de-passe" => accounts::password, Secret, [401, 200, 200, 200];
    POST "/mon-espace/mot-de-passe" => accounts::set_password, Secret, [401, 303, 303, 303];

    // following, mails that stop
    GET "/concertations/{slug}/suivi" => follows::show, Page, [401, 200, 200, 200];
    POST "/concertations/{slug}/suivi" => follows::consultation, Page, [401, 303, 303, 303];
    POST "/concertations/{slug}/axes/{number}/suivi" => follows::of_axis, Page, [401, 303, 303, 303];
    POST "/concertations/{slug}/propositions/{number}/suivi" => follows::proposal, Page, [401, 303, 303, 303];
    GET "/desabonnement/{kind}/{token}" => preferences::confirm_stop, Secret, [404, 404, 404, 404];
    POST "/desabonnement/{kind}/{token}" => preferences::stop, Secret, [404, 404, 404, 404];

    // the site itself
    GET "/plan-du-site" => about::plan, Page, [200, 200, 200, 200];
    GET "/accessibilite" => about::accessibility, Page, [200, 200, 200, 200];
    GET "/mentions-legales" => about::legal, Page, [200, 200, 200, 200];
    GET "/donnees-personnelles" => about::privacy, Page, [200, 200, 200, 200];
    GET "/cookies" => about::cookies, Page, [200, 200, 200, 200];
    GET "/.well-known/security.txt" => security_txt::show, Page, [404, 404, 404, 404];
    GET "/etat-du-service" => readiness::ready, Page, [200, 200, 200, 200];
    GET "/etat-du-service/processus" => readiness::live, Page, [200, 200, 200, 200];
    GET "/affichage" => about::settings, Page, [200, 200, 200, 200];
    POST "/affichage" => about::keep_settings, Page, [303, 303, 303, 303];

    // the demonstration: nothing on any other site
    GET "/demo" => demo::show, Page, [404, 404, 404, 404];
    POST "/demo/connexion" => demo::sign_in, Secret, [404, 404, 404, 404];
    GET "/demo/courriels" => demo::mails, Secret, [404, 404, 404, 404];
    GET "/demo/courriels/{number}" => demo::mail, Secret, [404, 404, 404, 404];
}

/// The one page that changes something, as its protocol has it: to ask for its headers alone would use the attempt up.
const ONCE: &str = "/connexion/fournisseur/{provider}/retour";

/// What a line of the table answers: whoever may read a page may ask for its headers alone.
fn answering(method: Method, path: &str) -> actix_web::Route {
    if method == Method::GET && path != ONCE {
        web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
    } else {
        web::method(method)
    }
}

/// The line of the table that answers a request; kept beside the request once it is known.
#[derive(Clone, Copy)]
struct Answering(&'static Route);

/// What the addresses of a consultation begin with, and within it those of a proposal.
const CONSULTATION: &str = "/concertations/{slug}";
const PROPOSAL: &str = "/propositions/{number}";

/// Mounts the table. Addresses are tried in turn, so those without parameters, which are found by comparing, come first, and what
/// many have in common is read once.
pub fn mount(config: &mut ServiceConfig) {
    let mut paths: Vec<&'static str> = Vec::new();
    for route in ROUTES {
        if !paths.contains(&route.path) {
            paths.push(route.path);
        }
    }
    let (mut consultation, mut proposal) = (web::scope(CONSULTATION), web::scope(PROPOSAL));
    let (mut elsewhere, mut within) = (Vec::new(), Vec::new());
    for path in paths {
        match path.strip_prefix(CONSULTATION).map(|rest| (rest, rest.strip_prefix(PROPOSAL))) {
            Some((_, Some(rest))) => proposal = proposal.service(resource(rest, path)),
            Some((rest, None)) if rest.contains('{') => within.push(resource(rest, path)),
            Some((rest, None)) => consultation = consultation.service(resource(rest, path)),
            None if path.contains('{') => elsewhere.push(resource(path, path)),
            None => drop(config.service(resource(path, path))),
        }
    }
    let consultation = consultation.service(proposal);
    config.service(within.into_iter().fold(consultation, Scope::service));
    for resource in elsewhere {
        config.service(resource);
    }
}

/// The lines of the table with this path, mounted at the rest of it that is not read yet.
fn resource(rest: &str, path: &'static str) -> impl HttpServiceFactory + 'static {
    let here = ROUTES.iter().filter(|route| route.path == path);
    let resource = here.clone().fold(web::resource(rest), |resource, route| resource.route((route.mount)()));
    let lines: Vec<&'static Route> = here.collect();
    resource.wrap_fn(move |request, next| {
        let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
        if let Some(line) = lines.iter().find(|line| line.method == *method) {
            request.extensions_mut().insert(Answering(line));
        }
        next.call(request)
    })
}

/// The line of the table that answered a request; none before that, for files, and for what is not there.
#[must_use]
pub fn line_of(request: &HttpRequest) -> Option<&'static Route> {
    request.extensions().get::<Answering>().map(|it| it.0)
}

/// Whether a line of the table is read with GET.
#[must_use]
pub fn is_page(pattern: Option<&str>) -> bool {
    ROUTES.iter().any(|route| route.method == Method::GET && Some(route.path) == pattern)
}
