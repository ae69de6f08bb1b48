//! An identity that a provider vouches for, and why it may not be had. Knows no protocol.

use super::column::words;

/// Somebody whom a provider vouches for: issuer and subject are the person, nothing else is.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The provider's key in the configuration.
    pub provider: String,
    /// Who vouches.
    pub issuer: String,
    /// For whom.
    pub subject: String,
    /// What signing out there asks for.
    pub id_token: String,
    /// Given name, perhaps empty.
    pub given_name: String,
    /// Family name, perhaps empty.
    pub family_name: String,
}

words! {
    /// Why somebody who was sent to a provider did not come back with what they wanted.
    Setback {
        /// No such attempt was begun here.
        State = "state",
        /// Another browser began it.
        Browser = "browser",
        /// It, or its code, was used.
        Replayed = "replayed",
        /// It waited too long.
        TooOld = "too_old",
        /// The person gave up there.
        Cancelled = "cancelled",
        /// The provider refused it.
        RefusedThere = "refused_there",
        /// The provider does not take the code.
        Code = "code",
        /// The provider did not answer.
        Unreachable = "unreachable",
        /// What it answered cannot be read.
        Answer = "answer",
        /// Another provider answered.
        Issuer = "issuer",
        /// The answer is meant for another site.
        Audience = "audience",
        /// The signature is of a kind that is not accepted.
        Algorithm = "algorithm",
        /// The signature does not hold.
        Signature = "signature",
        /// The provider has no such key.
        Key = "key",
        /// The answer belongs to another attempt.
        Nonce = "nonce",
        /// The answer is too old.
        Expired = "expired",
        /// The answer is of the future.
        TooEarly = "too_early",
        /// The level is too low.
        Level = "level",
        /// The person did not sign in there anew.
        Stale = "stale",
        /// What the provider tells of the person is not signed.
        UserinfoUnsigned = "userinfo_unsigned",
        /// What the provider tells is of somebody else.
        Subject = "subject",
        /// No account is linked to the identity.
        Unknown = "unknown",
        /// The identity is linked to another account.
        Taken = "taken",
        /// The account is linked to another identity there.
        LinkedOtherwise = "linked_otherwise",
        /// The identity is not the one of the account that is signed in.
        NotYours = "not_yours",
        /// Another account is signed in by now, or none.
        SessionChanged = "session_changed"
    }
}
