//! Brings the rooms and their list up to date with the folder of briefings, while someone reads the list.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

use super::server_state::ServerState;

/// Time between two looks at the folder and the rooms.
const REFRESH_INTERVAL: Duration = Duration::from_secs(1);
/// Minimum time between two changes of the number of viewers on the lobby's screens.
const COUNT_INTERVAL: Duration = Duration::from_secs(2);

/// Counts the viewers in the lobbies, and keeps the list of rooms up to date. Runs forever.
pub(super) async fn run(state: Arc<ServerState>) {
    let mut counts = JoinSet::new();
    let mut count = || {
        for room in state.take_new_rooms() {
            counts.spawn(async move { room.count_viewers(|| sleep(COUNT_INTERVAL)).await });
        }
    };
    loop {
        count();
        state.list.requested().await;
        state.list.publish(&state.listed_scenes());
        while state.list.is_read() {
            let refreshed = state.run_blocking(|state| {
                state.refresh_rooms();
                let scenes = state.listed_scenes();
                state.list.publish(&scenes);
                state.list.fold_texts(&scenes);
            });
            refreshed.await;
            // the texts can be searched now, and folding them may have taken a while
            state.list.publish(&state.listed_scenes());
            count();
            tokio::select! {
                () = sleep(REFRESH_INTERVAL) => {}
                () = state.list.requested() => {}
            }
        }
    }
}
