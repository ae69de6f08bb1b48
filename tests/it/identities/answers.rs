//! What a provider may answer and what is refused of it, each with its reason; and how it is asked.

use concerto::model::Setback;
use concerto::openid::{Algorithm, Keys, Token};
use serde_json::json;

use super::*;

/// One lie, and the reason for which it is refused.
type Lie = (&'static str, fn(&mut crate::support::provider::Says));

/// Puts the answers right again.
fn truthful(provider: &Provider, house: &House) {
    let mut says = provider.says();
    says.now = house.now().seconds();
    (says.claims, says.told, says.metadata) = (json!({}), json!({}), json!({}));
    (says.signed, says.told_signed) = (Sign::Key(0), Some(Sign::Key(0)));
    (says.published, says.ballast, says.moved) = (vec![0], 0, false);
}

const LIES: &[Lie] = &[
    ("nonce", |says| says.claims = json!({ "nonce": "autre" })),
    ("nonce", |says| says.claims = json!({ "nonce": null })),
    ("issuer", |says| says.claims = json!({ "iss": "http://127.0.0.1:1" })),
    ("audience", |says| says.claims = json!({ "aud": "un-autre-site" })),
    ("audience", |says| says.claims = json!({ "aud": ["concerto", "un-autre-site"] })),
    ("audience", |says| says.claims = json!({ "aud": ["concerto", "un-autre-site"], "azp": "un-autre-site" })),
    ("audience", |says| says.claims = json!({ "azp": "un-autre-site" })),
    ("expired", |says| says.claims = json!({ "exp": says.now - 60 })),
    ("too_early", |says| says.claims = json!({ "iat": says.now + 61 })),
    ("too_early", |says| says.claims = json!({ "nbf": says.now + 61 })),
    ("level", |says| says.claims = json!({ "acr": "eidas0" })),
    ("level", |says| says.claims = json!({ "acr": null })),
    ("algorithm", |says| says.signed = Sign::None),
    ("algorithm", |says| says.signed = Sign::Secret),
    ("algorithm", |says| says.told_signed = Some(Sign::None)),
    ("algorithm", |says| says.told_signed = Some(Sign::Secret)),
    ("key", |says| says.signed = Sign::Key(1)),
    ("userinfo_unsigned", |says| says.told_signed = None),
    ("subject", |says| says.told = json!({ "sub": "sub-mallory" })),
    ("issuer", |says| says.told = json!({ "iss": "http://127.0.0.1:1" })),
    ("audience", |says| says.told = json!({ "aud": "un-autre-site" })),
    ("answer", |says| says.claims = json!({ "at_hash": "x" })),
    ("answer", |says| says.claims = json!({ "sub": "" })),
    ("answer", |says| says.claims = json!({ "exp": "demain" })),
    ("answer", |says| says.moved = true),
    ("answer", |says| says.ballast = concerto::openid::LIMIT),
];

with_provider! {
    /// None of these answers opens anything, whatever else of it is right; each says why, and the true one does open.
    async fn a_false_answer_is_refused_with_its_reason(house, provider, "levels = [\"eidas1\"]") {
        linked(&house, provider, "alice").await;
        house.sql("DELETE FROM sessions");
        for (number, (reason, lie)) in LIES.iter().enumerate() {
            let mut alice = house.guest();
            let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
            truthful(provider, &house);
            lie(&mut provider.says());
            alice.open(&provider.signs_in("sub-alice", &to)).await;
            let code = alice.all("main .cc-soft").join(" ");
            assert!(code.contains(&format!(": {reason}")), "lie {number}, {reason}: {}", alice.text());
            assert!(matches!(alice.status, 403 | 503), "lie {number}: {}", alice.status);
            assert_eq!((sessions(&house), alice.cookie("session")), (0, None), "lie {number}");
            alice.open(&provider.signs_in("sub-alice", &to)).await.is(409).sees(": replayed");
        }
        truthful(provider, &house);
        signs_in(&house, provider, "sub-alice").await.is(200).sees("Vous êtes connecté");
    }

    /// The signature of somebody else's key does not hold, under whatever name.
    async fn a_forged_signature_is_refused(house, provider, "") {
        linked(&house, provider, "alice").await;
        house.sql("DELETE FROM sessions");
        let mut alice = house.guest();
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        provider.says().now = house.now().seconds();
        provider.says().signed = Sign::Forged;
        alice.open(&provider.signs_in("sub-alice", &to)).await.is(403).sees(": signature");
        assert_eq!(sessions(&house), 0);
    }

    /// A provider that calls itself something else in the address, or in its metadata, is another one.
    async fn another_provider_is_refused(house, provider, "") {
        provider.says().metadata = json!({ "issuer": "http://127.0.0.1:1" });
        let mut alice = house.guest();
        alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await.is(403).sees(": issuer");
        provider.says().metadata = json!({ "token_endpoint": "http://192.0.2.1/token" });
        alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await.is(503).sees(": unreachable");
        provider.says().metadata = json!({ "authorization_response_iss_parameter_supported": true });
        for (named, reason) in [("", "issuer"), ("&iss=http%3A%2F%2F127.0.0.1%3A1", "issuer")] {
            let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
            let back = provider.signs_in("sub-alice", &to);
            alice.open(&format!("{back}{named}")).await.is(403).sees(&format!(": {reason}"));
        }
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        provider.says().now = house.now().seconds();
        let (back, iss) = (provider.signs_in("sub-alice", &to), provider.issuer.replace(':', "%3A").replace('/', "%2F"));
        alice.open(&format!("{back}&iss={iss}")).await.is(403).sees(": unknown");
    }

    /// Keys are kept for an hour, and read again at once for a key that is not among them, but once a minute at most.
    async fn keys_change_and_are_not_asked_for_at_will(house, provider, "") {
        linked(&house, provider, "alice").await;
        signs_in(&house, provider, "sub-alice").await.is(200);
        assert_eq!(provider.says().keys_read, 1);
        provider.says().signed = Sign::Key(1);
        for _ in 0..3 {
            signs_in(&house, provider, "sub-alice").await.is(403).sees(": key");
        }
        assert_eq!(provider.says().keys_read, 1, "a minute has not passed since they were read");
        house.passes(Duration::minutes(1));
        provider.says().published = vec![0, 1];
        signs_in(&house, provider, "sub-alice").await.is(200).sees("Vous êtes connecté");
        assert_eq!(provider.says().keys_read, 2);
        house.passes(Duration::minutes(60));
        signs_in(&house, provider, "sub-alice").await.is(200);
        assert_eq!(provider.says().keys_read, 3);
    }

    /// A provider that is away is said to be, and the other ways in work.
    async fn a_provider_that_is_away(house, provider, "") {
        house.account("alice");
        provider.stop().await;
        let mut alice = house.guest();
        alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await.is(503);
        alice.sees("EssaiConnect ne répond pas").sees(": unreachable").press("Se connecter par un code").await.is(200);
        alice.fill("Adresse", "alice@example.org").press("Recevoir un code").await.went_on();
    }

    /// What is asked: the level as the provider wants to be asked, and nothing of the site's secrets in the address.
    async fn the_level_is_asked_for(house, provider, "levels = [\"eidas2\", \"eidas3\"]\nlevels_by = \"claims\"") {
        let mut alice = house.guest();
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        let asked: std::collections::HashMap<String, String> =
            url::Url::parse(&to).unwrap().query_pairs().into_owned().collect();
        let wanted = json!({ "id_token": { "acr": { "essential": true, "values": ["eidas2", "eidas3"] } } });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&asked["claims"]).unwrap(), wanted);
        assert_eq!((asked["state"].len(), asked["nonce"].len(), asked["scope"].as_str()), (64, 64, "openid profile"));
        assert!(!to.contains("secret"), "{to}");
        assert_eq!(alice.headers.get("content-security-policy").unwrap().to_str().unwrap().matches("form-action 'self'").count(), 1);
        assert_eq!(provider.says().keys_read, 1);
    }
}

/// The examples of RFC 7515, A.2 (RS256) and A.3 (ES256), and the same with one letter changed.
#[test]
fn signatures_are_those_of_the_standard() {
    let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let rsa = (
        "eyJhbGciOiJSUzI1NiJ9",
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        json!({ "keys": [{ "kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ" }] }),
    );
    let ec = (
        "eyJhbGciOiJFUzI1NiJ9",
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }] }),
    );
    let both = [Algorithm::Es256, Algorithm::Rs256];
    for (header, signature, keys) in [rsa, ec] {
        let keys: Keys = serde_json::from_value(keys).unwrap();
        let text = format!("{header}.{payload}.{signature}");
        let claims: serde_json::Value = Token::parse(&text, &both).unwrap().claims(&keys).unwrap();
        assert_eq!(claims["iss"], "joe");
        for (wrong, reason) in [
            (format!("{header}.{}.{signature}", payload.replacen('e', "f", 1)), Setback::Signature),
            (
                format!("{header}.{payload}.{}", signature.replacen('D', "E", 1).replacen("cC", "cD", 1)),
                Setback::Signature,
            ),
            (format!("{header}.{payload}."), Setback::Signature),
        ] {
            let refused = Token::parse(&wrong, &both).unwrap().claims::<serde_json::Value>(&keys);
            assert_eq!(refused.unwrap_err().setback, reason, "{wrong}");
        }
        let other = Token::parse(&text, &both).unwrap().claims::<serde_json::Value>(&Keys::default());
        assert_eq!(other.unwrap_err().setback, Setback::Key);
        assert_eq!(Token::parse(&text, &[]).err().unwrap().setback, Setback::Algorithm);
    }
}

/// What is no signed token is refused before anything of it is believed.
#[test]
fn what_is_no_token_is_refused() {
    let part = |text: &str| data_encoding::BASE64URL_NOPAD.encode(text.as_bytes());
    let both = [Algorithm::Es256, Algorithm::Rs256];
    let header = |header: &str| format!("{}.{}.{}", part(header), part("{}"), part("x"));
    for (text, reason) in [
        (String::new(), Setback::Answer),
        ("a.b".to_owned(), Setback::Answer),
        ("a.b.c.d.e".to_owned(), Setback::Answer),
        (header("{}"), Setback::Answer),
        (header("[]"), Setback::Answer),
        (header(r#"{"alg":"none"}"#), Setback::Algorithm),
        (header(r#"{"alg":"None"}"#), Setback::Algorithm),
        (header(r#"{"alg":"HS256"}"#), Setback::Algorithm),
        (header(r#"{"alg":"RS512"}"#), Setback::Algorithm),
        (header(r#"{"alg":"es256"}"#), Setback::Algorithm),
        (header(r#"{"alg":"ES256","crit":["b64"],"b64":false}"#), Setback::Answer),
    ] {
        assert_eq!(Token::parse(&text, &both).err().map(|it| it.setback), Some(reason), "{text}");
    }
}
