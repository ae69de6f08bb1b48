//! Where people are sent to sign in or out, with what is asked for. Asks the provider for nothing but its metadata.

use data_encoding::BASE64URL_NOPAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::settings::LevelsBy;
use super::{Provider, Trouble};
use crate::model::Moment;

/// What an attempt asks for, and what it will be held against.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the identity token must repeat.
    pub nonce: String,
    /// What proves that the code is redeemed by whoever asked for it (PKCE).
    pub verifier: String,
    /// Where the provider leads back to.
    pub back: String,
    /// When it was asked.
    pub since: Moment,
    /// Whether the person must sign in there anew, however short ago they did.
    pub anew: bool,
}

impl Provider {
    /// The address that people are sent to.
    ///
    /// # Errors
    /// `Unreachable`, `Answer` or `Issuer`, of the metadata.
    pub async fn departure(&self, state: &str, asked: &Asked, at: Moment) -> Result<String, Trouble> {
        let known = self.known(None, at).await?;
        let mut url = known.places.authorization.clone();
        let it = &self.settings;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &it.client_id)
            .append_pair("redirect_uri", &asked.back)
            .append_pair("scope", &it.scopes.join(" "))
            .append_pair("state", state)
            .append_pair("nonce", &asked.nonce)
            .append_pair("code_challenge", &BASE64URL_NOPAD.encode(&Sha256::digest(asked.verifier.as_bytes())))
            .append_pair("code_challenge_method", "S256");
        match (it.levels.first(), it.levels_by) {
            (None, _) => {}
            (Some(first), LevelsBy::Parameter) => {
                url.query_pairs_mut().append_pair("acr_values", first);
            }
            (Some(_), LevelsBy::Claims) => {
                let wanted = json!({ "id_token": { "acr": { "essential": true, "values": it.levels } } });
                url.query_pairs_mut().append_pair("claims", &wanted.to_string());
            }
        }
        if asked.anew {
            url.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        Ok(url.into())
    }

    /// The address where people sign out there, which leads `back`; nothing where the provider has none.
    ///
    /// # Errors
    /// As `departure`.
    pub async fn farewell(
        &self,
        id_token: &str,
        (state, back): (&str, &str),
        at: Moment,
    ) -> Result<Option<String>, Trouble> {
        let known = self.known(None, at).await?;
        let Some(mut url) = known.places.end_session.clone() else { return Ok(None) };
        url.query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("post_logout_redirect_uri", back)
            .append_pair("state", state);
        Ok(Some(url.into()))
    }
}
