//! `--algorithms fips`: only NIST's P-256 and AES-GCM, also for keys.

use std::fs;
use std::sync::Arc;

use russh::client::{self, Config};
use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, EcdsaCurve, PrivateKey};
use russh::{Preferred, cipher, kex};
use tokio::net::TcpStream;

use super::process::serve;
use super::suspended::{has_ssh, ssh};
use super::{AnyKey, Visitor, key_of, signing, within};

const P256: Algorithm = Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 };

fn config(kex: kex::Name, key: Algorithm, cipher: cipher::Name) -> Arc<Config> {
    let preferred =
        Preferred { kex: vec![kex].into(), key: vec![key].into(), cipher: vec![cipher].into(), ..Preferred::default() };
    Arc::new(Config { preferred, ..Config::default() })
}

#[tokio::test]
async fn only_approved_algorithms_and_keys_are_accepted() {
    let home = tempfile::tempdir().unwrap();
    let (log, keys) = (home.path().join("log"), home.path().join("keys"));
    let (listed, wrong) = (PrivateKey::random(&mut safe_rng(), P256).unwrap(), key_of("wrong"));
    let line = |key: &PrivateKey| key.public_key().to_openssh().unwrap();
    fs::write(&keys, [line(&listed), line(&wrong)].join("\n")).unwrap();
    let audience = format!("keys:{}", keys.display());
    let args = ["--algorithms", "fips", "--audience", &audience, "--log", log.to_str().unwrap()];
    let (mut server, address, said) = serve(home.path(), &args);
    assert!(said.contains("SHA256:"));
    assert!(home.path().join(".local/state/sitroom/host_key_ecdsa").exists());
    let connect = async |config| {
        let socket = TcpStream::connect(address).await.unwrap();
        within(client::connect_stream(config, socket, AnyKey)).await
    };
    let approved = || config(kex::ECDH_SHA2_NISTP256, P256, cipher::AES_256_GCM);
    for refused in [
        config(kex::CURVE25519, P256, cipher::AES_256_GCM),
        config(kex::ECDH_SHA2_NISTP256, Algorithm::Ed25519, cipher::AES_256_GCM),
        config(kex::ECDH_SHA2_NISTP256, P256, cipher::CHACHA20_POLY1305),
    ] {
        assert!(connect(refused).await.is_err());
    }
    let mut handle = connect(approved()).await.unwrap();
    assert!(!within(handle.authenticate_publickey("ada", signing(&wrong))).await.unwrap().success());
    assert!(within(handle.authenticate_publickey("ada", signing(&listed))).await.unwrap().success());
    Visitor::opened(handle).await.terminal("xterm-256color", 80, 24).await.shows("? help").await;
    server.kill().unwrap();
    server.wait().unwrap();
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("connection lost: No common Kex algorithm - ours: [\"ecdh-sha2-nistp256\""), "{log}");
    assert!(log.contains("No common Cipher algorithm"), "{log}");
    assert!(log.contains("refused: ssh-ed25519 key, which --algorithms fips excludes"), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn openssh_connects_with_these_algorithms_alone() {
    if !has_ssh() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let (mut server, address, _) = serve(home.path(), &["--algorithms", "fips"]);
    let kex = "-oKexAlgorithms=ecdh-sha2-nistp256";
    let host_key = "-oHostKeyAlgorithms=ecdsa-sha2-nistp256";
    let mut client = ssh(address.port(), &[kex, host_key, "-oCiphers=aes256-gcm@openssh.com"]);
    client.shows("? help");
    client.send("q");
    assert_eq!(client.exit_code(), 0);
    let mut refused = ssh(address.port(), &["-oKexAlgorithms=curve25519-sha256"]);
    assert_eq!(refused.exit_code(), 255);
    server.kill().unwrap();
    server.wait().unwrap();
}
