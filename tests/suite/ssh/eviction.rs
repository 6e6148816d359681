//! Connections that are ended from elsewhere: the presenter disconnects a viewer, or a key is removed from its list.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use russh::keys::PrivateKey;
use sitroom::ssh::RoomSettings;
use tokio::time::sleep;

use super::process::serve;
use super::{Room, Visitor, connect, key_of, signing, within};

async fn with_key(address: SocketAddr, login: &str, key: &PrivateKey) -> Visitor {
    let mut handle = connect(address).await;
    assert!(within(handle.authenticate_publickey(login, signing(key))).await.unwrap().success());
    Visitor::opened(handle).await.terminal("xterm-256color", 120, 40).await
}

fn line(key: &PrivateKey) -> String {
    key.public_key().to_openssh().unwrap() + "\n"
}

/// Waits until the log contains `text`.
async fn logs(log: &Path, text: &str) {
    within(async {
        while !fs::read_to_string(log).unwrap_or_default().contains(text) {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_presenter_disconnects_a_viewer_who_may_come_back() {
    let key = key_of("ada");
    let room = Room::presented(&key, RoomSettings::default()).await;
    let mut presenter = room.presenter(&key).await;
    let named = async |name| Visitor::enter(room.address, name).await.terminal("xterm-256color", 80, 24).await;
    let (mut eve, mut bob) = (named("eve").await, named("bob").await);
    presenter.send("p ").await;
    for viewer in [&mut eve, &mut bob] {
        viewer.shows("1/8  following ada").await;
    }
    presenter.shows("step 1/8").await;
    presenter.send(":kick\r").await;
    presenter.shows("Disconnect:").await;
    presenter.send("EV").await;
    presenter.wait("only eve", |presenter| !presenter.screen.screen().contents().contains("bob")).await;
    presenter.send("\r").await;
    presenter.shows("Disconnect eve? They can connect again. y confirms; any other key cancels.").await;
    presenter.send("n").await;
    presenter.shows("Cancelled.").await;
    presenter.send(":kick\rev\ry").await;
    presenter.shows("Disconnected eve.").await;
    assert_eq!(eve.ends().await, Some(77));
    assert!(eve.is_restored() && eve.text().ends_with("Disconnected by the presenter.\r\n"), "{}", eve.text());
    presenter.send(" ").await;
    bob.shows("2/8  following ada").await;
    named("eve").await.shows("2/8  following ada").await;
    bob.send(":kick\r").await;
    bob.shows("No available action matches “kick”.").await;
}

#[tokio::test]
async fn removing_a_key_ends_the_connections_made_with_it() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name);
    let [dana, ada, bob, eve] = ["dana", "ada", "bob", "eve"].map(key_of);
    let viewers =
        |keys: &[&PrivateKey]| fs::write(path("viewers"), keys.iter().map(|key| line(key)).collect::<String>());
    viewers(&[&ada, &bob, &eve]).unwrap();
    fs::write(path("presenters"), format!("name=\"Dana Okafor\" {}{}", line(&dana), line(&key_of("other")))).unwrap();
    let (audience, presenters) = (format!("keys:{}", path("viewers").display()), path("presenters"));
    let args = ["--audience", &audience, "--presenter-keys", presenters.to_str().unwrap(), "--log"];
    let (mut child, address, _) = serve(home.path(), &[&args[..], &[path("log").to_str().unwrap()]].concat());
    let (mut ada_here, mut eve_here) = (with_key(address, "x", &ada).await, with_key(address, "y", &eve).await);
    let mut presenter = with_key(address, "presenter", &dana).await;
    presenter.shows("? help").await;
    presenter.send("p ").await;
    for viewer in [&mut ada_here, &mut eve_here] {
        viewer.shows("1/8  following Dana Okafor").await;
    }
    // an invalid list ends nothing
    fs::write(path("viewers"), "nonsense\n").unwrap();
    logs(&path("log"), "invalid list of keys").await;
    // neither do a comment and another order
    fs::write(path("viewers"), format!("# comment\n{}{}{}", line(&eve), line(&bob), line(&ada))).unwrap();
    logs(&path("log"), "list of keys read again").await;
    presenter.send(" ").await;
    ada_here.shows("2/8  following Dana Okafor").await;
    viewers(&[&ada, &bob]).unwrap();
    assert_eq!(eve_here.ends().await, Some(77));
    assert!(eve_here.is_restored());
    assert!(eve_here.text().ends_with("Disconnected: your key is not listed any more.\r\n"), "{}", eve_here.text());
    let mut handle = connect(address).await;
    assert!(!within(handle.authenticate_publickey("y", signing(&eve))).await.unwrap().success());
    // the presentation stays as after a lost connection
    fs::write(path("presenters"), line(&key_of("other"))).unwrap();
    assert_eq!(presenter.ends().await, Some(77));
    assert!(presenter.is_restored() && presenter.text().contains("not listed any more"));
    ada_here.shows("presenter disconnected").await;
    let mut late = with_key(address, "z", &bob).await;
    late.shows("presenter disconnected").await;
    child.kill().unwrap();
    child.wait().unwrap();
}
