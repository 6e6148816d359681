//! Reads the lists of keys again while the server runs, so that changes take effect within seconds.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::auth::Audience;
use super::listed_keys::ListedKeys;
use super::server_state::ServerState;

/// Interval at which the files are read.
const READ_INTERVAL: Duration = Duration::from_secs(2);

/// Reads the lists of keys again and again. An invalid list changes nothing, and is reported once. Runs forever.
pub(super) async fn watch(server: Arc<ServerState>) {
    let audience = match &server.audience {
        Audience::Keys(keys) => Some(keys.clone()),
        Audience::Open | Audience::Passphrase(_) => None,
    };
    let lists = [server.presenters.clone(), audience].into_iter().flatten().filter(|keys| keys.file().is_some());
    let mut lists: Vec<(ListedKeys, Option<String>)> = lists.map(|keys| (keys, None)).collect();
    while !lists.is_empty() {
        sleep(READ_INTERVAL).await;
        for (keys, problem) in &mut lists {
            let list = keys.clone();
            match server.run_blocking(move |_| list.reload()).await {
                Some(Ok(has_changed)) if has_changed || problem.take().is_some() => {
                    tracing::info!("list of keys read again");
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => report(problem, error.to_string()),
                None => {}
            }
        }
        if let Some(presenters) = &server.presenters {
            server.rooms().iter().for_each(|room| room.reserve_names(&presenters.presenter_names()));
        }
    }
}

/// Logs a problem unless it was logged before.
fn report(known: &mut Option<String>, problem: String) {
    if known.as_ref() != Some(&problem) {
        tracing::warn!("{problem}; the keys read before stay valid");
        *known = Some(problem);
    }
}
