//! How providers are set up: what is filled up by kind, and what is refused.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

use concerto::config::Config;
use concerto::openid::{Algorithm, Authentication, LevelsBy, Providers, Settings};

const LEAST: &str =
    "issuer = \"https://fournisseur.example.org\"\nclient_id = \"concerto\"\nsecret_file = \"/dev/null\"\n";

fn read(lines: &str) -> Result<Settings, String> {
    toml::from_str(lines).map_err(|error: toml::de::Error| error.message().to_owned())
}

/// Kind and three lines are enough; each of the three services has its own ways.
#[test]
fn a_kind_fills_up_what_is_not_told() {
    let of = |kind: &str| read(&format!("kind = \"{kind}\"\n{LEAST}")).unwrap();
    let agents = of("proconnect");
    assert_eq!((agents.key.as_str(), agents.name.as_str()), ("proconnect", "ProConnect"));
    assert_eq!(agents.scopes, ["openid", "given_name", "usual_name"]);
    assert!(agents.signed_userinfo && agents.levels_by == LevelsBy::Claims);
    assert_eq!(agents.metadata.as_str(), "https://fournisseur.example.org/.well-known/openid-configuration");
    let health = of("pro_sante_connect");
    assert_eq!((health.scopes[1].as_str(), health.levels[0].as_str()), ("scope_all", "eidas1"));
    assert!(!health.signed_userinfo && health.levels_by == LevelsBy::Parameter);
    let anybody = of("franceconnect");
    assert!(anybody.signed_userinfo && anybody.levels[0] == "eidas1");
    assert_eq!(anybody.algorithms, [Algorithm::Es256, Algorithm::Rs256]);
    assert_eq!(anybody.authentication, Authentication::Post);
}

/// What is not safe, or means nothing, is refused with what was expected.
#[test]
fn what_is_not_safe_is_refused() {
    for (lines, says) in [
        ("kind = \"other\"\n", "key"),
        ("kind = \"other\"\nkey = \"Un Autre\"\nname = \"X\"\n", "small letters"),
        ("kind = \"other\"\nkey = \"autre\"\n", "name is empty"),
        ("kind = \"proconnect\"\nscopes = [\"email\"]\n", "openid"),
        ("kind = \"proconnect\"\nalgorithms = []\n", "algorithms"),
        ("kind = \"proconnect\"\nalgorithms = [\"HS256\"]\n", "HS256"),
        ("kind = \"proconnect\"\nalgorithms = [\"none\"]\n", "none"),
        ("kind = \"franceconnect\"\nlevels = []\n", "levels"),
        ("kind = \"proconnect\"\nsecret = \"dans la configuration\"\n", "secret"),
        ("kind = \"proconnect\"\ntoken_endpoint = \"http://fournisseur.example.org/token\"\n", "https"),
        ("kind = \"proconnect\"\njwks_uri = \"http://127.0.0.1/keys\"\n", "https"),
        ("kind = \"proconnect\"\nuserinfo_endpoint = \"https://nom:mot@fournisseur.example.org/\"\n", "https"),
        ("kind = \"proconnect\"\nmetadata = \"file:///etc/passwd\"\n", "https"),
    ] {
        let why = read(&format!("{lines}{LEAST}")).unwrap_err();
        assert!(why.contains(says), "{lines}: {why}");
    }
}

/// The whole configuration: a table of the file, or a list in the environment; a secret that is not there stops the start
/// and is named, its contents never shown.
#[test]
fn providers_stand_in_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("concerto.toml");
    std::fs::write(&file, format!("[[openid.providers]]\nkind = \"proconnect\"\n{LEAST}")).unwrap();
    let config = Config::load(Some(&file), &BTreeMap::new(), &[]).unwrap();
    assert_eq!(config.openid.providers.len(), 1);
    assert_eq!(Providers::new(&config.openid.providers).unwrap_err(), "proconnect: secret_file \"/dev/null\" is empty");
    let line =
        "[{ kind = \"proconnect\", issuer = \"https://a.example.org\", client_id = \"c\", secret_file = \"/absent\" }]";
    let environment = BTreeMap::from([("CONCERTO_OPENID_PROVIDERS".to_owned(), line.to_owned())]);
    let config = Config::load(None, &environment, &[]).unwrap();
    assert!(Providers::new(&config.openid.providers).unwrap_err().contains("proconnect: secret_file \"/absent\""));
    std::fs::write(&file, "[[openid.providers]]\nkind = \"proconnect\"\nissuer = \"x\"\n").unwrap();
    let why = Config::load(Some(&file), &BTreeMap::new(), &[]).unwrap_err();
    assert!(why.0.contains("openid.providers"), "{why}");
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "tres-secret\n").unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o640)).unwrap();
    let of =
        read(&format!("kind = \"proconnect\"\n{}", LEAST.replace("/dev/null", &secret.display().to_string()))).unwrap();
    let providers = Providers::new(std::slice::from_ref(&of)).unwrap();
    assert!(!format!("{providers:?}").contains("tres-secret"));
    assert!(Providers::new(&[of.clone(), of]).unwrap_err().contains("two providers"));
}
