//! An authority of the tests' own that vouches for a server of theirs. Keeps nothing on the disk.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

/// Who signs certificates.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    /// A new one, whom nobody knows.
    pub fn new() -> Self {
        let mut its = CertificateParams::default();
        // by its name a verifier knows which authority signed
        its.distinguished_name.push(DnType::CommonName, format!("authority {}", concerto::web::token::random()));
        its.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        its.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Self(CertifiedIssuer::self_signed(its, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its certificate, as a machine that trusts it keeps it.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// The server's side of TLS, with a certificate for this name.
    pub fn vouches_for(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let speaks = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let speaks = speaks.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap();
        TlsAcceptor::from(Arc::new(speaks))
    }
}
