//! A small identity provider that answers as it is told to, lies included. Its codes work once, with the right proof.

use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, LOCATION};
use actix_web::web::{Data, Form, get, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use concerto::config::Config;
use concerto::openid::Settings;
use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use super::house::{Browser, House};

/// What the site is called there.
pub const CLIENT: &str = "concerto";
const SECRET: &str = "un-secret-de-test";

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// With the key of this number.
    Key(usize),
    /// With another key under the name of the first.
    Forged,
    /// Not at all.
    None,
    /// With the secret that the site shares.
    Secret,
}

/// What the provider answers next.
pub struct Says {
    /// Who signs in.
    pub subject: String,
    /// The present.
    pub now: i64,
    /// What the identity token says in place of the truth; null leaves a claim out.
    pub claims: Value,
    /// How it is signed.
    pub signed: Sign,
    /// The keys that are published.
    pub published: Vec<usize>,
    /// What userinfo says in place of the truth.
    pub told: Value,
    /// How userinfo is signed; nothing for plain JSON.
    pub told_signed: Option<Sign>,
    /// What the metadata say in place of the truth.
    pub metadata: Value,
    /// So many bytes follow each answer of userinfo.
    pub ballast: usize,
    /// Whether userinfo stands elsewhere.
    pub moved: bool,
    /// How often keys were read.
    pub keys_read: usize,
    /// How often anything was asked.
    pub asked: usize,
    codes: HashMap<String, (String, String)>,
}

type Shared = Data<Mutex<Says>>;

/// A provider that runs.
pub struct Provider {
    /// Its address, which is its issuer.
    pub issuer: String,
    says: Shared,
    secret: tempfile::NamedTempFile,
    handle: ServerHandle,
}

impl Says {
    /// How many codes wait to be redeemed.
    pub fn codes_given(&self) -> usize {
        self.codes.len()
    }
}

impl Provider {
    /// Starts one.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let keys = Arc::new(vec![key(), key()]);
        let says = Data::new(Mutex::new(Says {
            subject: "sub-alice".to_owned(),
            now: 0,
            claims: json!({}),
            signed: Sign::Key(0),
            published: vec![0],
            told: json!({}),
            told_signed: Some(Sign::Key(0)),
            metadata: json!({}),
            ballast: 0,
            moved: false,
            keys_read: 0,
            asked: 0,
            codes: HashMap::new(),
        }));
        let shared = (says.clone(), Data::from(keys), Data::new(issuer.clone()));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.0.clone())
                .app_data(shared.1.clone())
                .app_data(shared.2.clone())
                .route("/.well-known/openid-configuration", get().to(metadata))
                .route("/keys", get().to(published))
                .route("/token", post().to(token))
                .route("/userinfo", get().to(userinfo))
        });
        let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(secret.path(), format!("{SECRET}\n")).unwrap();
        Self { issuer, says, secret, handle }
    }

    /// Its settings, with lines of one's own.
    pub fn settings(&self, more: &str) -> Settings {
        let (issuer, secret) = (&self.issuer, self.secret.path().display());
        toml::from_str(&format!(
            "kind = \"other\"\nkey = \"essai\"\nname = \"EssaiConnect\"\nissuer = \"{issuer}\"\nclient_id = \"{CLIENT}\"
             secret_file = \"{secret}\"\nsigned_userinfo = true\n{more}"
        ))
        .unwrap()
    }

    /// Makes a configuration name it.
    pub fn join(&self, config: &mut Config, more: &str) {
        config.server.base_url = Some("http://127.0.0.1:9".parse().unwrap());
        config.openid.providers.push(self.settings(more));
    }

    /// What it answers next, to be changed.
    pub fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap()
    }

    /// Signs somebody in: gives the address that leads back to the site from the one that led here.
    pub fn signs_in(&self, subject: &str, there: &str) -> String {
        let there = url::Url::parse(there).unwrap();
        let asked: HashMap<String, String> = there.query_pairs().into_owned().collect();
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(asked["code_challenge_method"], "S256");
        let code = format!("code-{}", self.says().codes.len());
        let mut says = self.says();
        says.subject = subject.to_owned();
        says.codes.insert(code.clone(), (asked["nonce"].clone(), asked["code_challenge"].clone()));
        let back = asked["redirect_uri"].strip_prefix("http://127.0.0.1:9").unwrap();
        format!("{back}?code={code}&state={}", asked["state"])
    }

    /// Stops it.
    pub async fn stop(&self) {
        self.handle.stop(false).await;
    }
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap()
}

/// The address that a page of departure leads to.
pub fn there(browser: &Browser) -> String {
    let refresh = browser.headers.get("refresh").unwrap_or_else(|| panic!("no departure: {}", browser.text()));
    refresh.to_str().unwrap().strip_prefix("0;url=").unwrap().to_owned()
}

/// Presses a button that leads to the provider, signs in there as this subject, and comes back.
pub async fn passes(house: &House, provider: &Provider, browser: &mut Browser, subject: &str) {
    let to = there(browser.press("S’identifier avec EssaiConnect").await);
    comes_back(house, provider, browser, subject, &to).await;
}

/// Signs in at the provider as this subject, and comes back.
pub async fn comes_back(house: &House, provider: &Provider, browser: &mut Browser, subject: &str, to: &str) {
    provider.says().now = house.now().seconds();
    let back = provider.signs_in(subject, to);
    browser.open(&back).await;
}

async fn metadata(says: Shared, issuer: Data<String>) -> HttpResponse {
    let mut says = says.lock().unwrap();
    says.asked += 1;
    let truth = json!({
        "issuer": **issuer,
        "authorization_endpoint": format!("{}/authorize", **issuer),
        "token_endpoint": format!("{}/token", **issuer),
        "userinfo_endpoint": format!("{}/userinfo", **issuer),
        "jwks_uri": format!("{}/keys", **issuer),
        "end_session_endpoint": format!("{}/leave", **issuer),
    });
    HttpResponse::Ok().json(over(truth, &says.metadata))
}

async fn published(says: Shared, keys: Data<Vec<EcdsaKeyPair>>) -> HttpResponse {
    let mut says = says.lock().unwrap();
    says.keys_read += 1;
    says.asked += 1;
    let of = |number: &usize| {
        let point = keys[*number].public_key().as_ref();
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": format!("k{number}"),
            "x": BASE64URL_NOPAD.encode(&point[1..33]), "y": BASE64URL_NOPAD.encode(&point[33..]) })
    };
    HttpResponse::Ok().json(json!({ "keys": says.published.iter().map(of).collect::<Vec<_>>() }))
}

async fn token(
    says: Shared,
    keys: Data<Vec<EcdsaKeyPair>>,
    issuer: Data<String>,
    form: Form<HashMap<String, String>>,
) -> HttpResponse {
    let mut says = says.lock().unwrap();
    says.asked += 1;
    if form["client_secret"] != SECRET || form["client_id"] != CLIENT {
        return HttpResponse::Unauthorized().json(json!({ "error": "invalid_client" }));
    }
    let known = says.codes.remove(&form["code"]);
    let proof = BASE64URL_NOPAD.encode(&Sha256::digest(form["code_verifier"].as_bytes()));
    let Some((nonce, _)) = known.filter(|(_, challenge)| *challenge == proof) else {
        return HttpResponse::BadRequest().json(json!({ "error": "invalid_grant" }));
    };
    let truth = json!({
        "iss": **issuer, "sub": says.subject, "aud": CLIENT, "nonce": nonce, "acr": "eidas1",
        "iat": says.now, "exp": says.now + 300, "auth_time": says.now,
    });
    let id_token = signed(&keys, says.signed, &over(truth, &says.claims));
    HttpResponse::Ok().json(json!({ "access_token": "acces", "token_type": "Bearer", "id_token": id_token }))
}

async fn userinfo(
    request: HttpRequest,
    says: Shared,
    keys: Data<Vec<EcdsaKeyPair>>,
    issuer: Data<String>,
) -> HttpResponse {
    let mut says = says.lock().unwrap();
    says.asked += 1;
    assert_eq!(request.headers().get(AUTHORIZATION).unwrap(), "Bearer acces");
    if says.moved {
        return HttpResponse::build(StatusCode::FOUND).insert_header((LOCATION, "/keys")).finish();
    }
    let mut truth = json!({ "sub": says.subject, "given_name": "Alice", "usual_name": "Exemple" });
    let ballast = " ".repeat(says.ballast);
    let Some(sign) = says.told_signed else {
        let told = over(truth, &says.told).to_string() + &ballast;
        return HttpResponse::Ok().content_type("application/json").body(told);
    };
    truth["iss"] = json!(**issuer);
    truth["aud"] = json!(CLIENT);
    let told = signed(&keys, sign, &over(truth, &says.told)) + &ballast;
    HttpResponse::Ok().content_type("application/jwt; charset=utf-8").body(told)
}

fn with(key: &EcdsaKeyPair, text: &str) -> Vec<u8> {
    key.sign(&SystemRandom::new(), text.as_bytes()).unwrap().as_ref().to_vec()
}

fn over(truth: Value, lies: &Value) -> Value {
    let Value::Object(mut all) = truth else { panic!("claims are an object") };
    for (name, lie) in lies.as_object().unwrap() {
        if lie.is_null() {
            all.remove(name)
        } else {
            all.insert(name.clone(), lie.clone())
        };
    }
    Value::Object(all)
}

fn signed(keys: &[EcdsaKeyPair], sign: Sign, claims: &Value) -> String {
    let header = match sign {
        Sign::Key(number) => json!({ "alg": "ES256", "kid": format!("k{number}"), "typ": "JWT" }),
        Sign::Forged => json!({ "alg": "ES256", "kid": "k0" }),
        Sign::None => json!({ "alg": "none" }),
        Sign::Secret => json!({ "alg": "HS256" }),
    };
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let text = format!("{}.{}", part(&header), part(claims));
    let signature = match sign {
        Sign::Key(number) => with(&keys[number], &text),
        Sign::Forged => with(&keys[1], &text),
        Sign::None => Vec::new(),
        Sign::Secret => {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
            ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
        }
    };
    format!("{text}.{}", BASE64URL_NOPAD.encode(&signature))
}
