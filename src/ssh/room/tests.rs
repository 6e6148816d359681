//! The number of viewers in the lobby, without real time: the test decides when a pause is over.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::super::client_name::ClientName;
use super::super::peer::Peer;
use super::Room;
use crate::app::Presentation;
use crate::briefing;
use crate::index::Index;

/// Lets other tasks run until nothing is left to do.
async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

fn here(room: &Room) -> Option<usize> {
    match room.subscribe().borrow().presentation {
        Presentation::Lobby { here, .. } => Some(here),
        _ => None,
    }
}

#[tokio::test]
async fn the_lobby_counts_viewers_at_most_once_per_pause() {
    let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n";
    let room = Room::open("t", Arc::new(Index::new(briefing::load(text).unwrap())), false, None).unwrap();
    room.start_presenting(|scene| {
        scene.set_lobby(room.viewers_here());
    });
    let pauses = Arc::new(Semaphore::new(0));
    let (counted, over) = (Arc::clone(&room), Arc::clone(&pauses));
    let pause = move || {
        let over = Arc::clone(&over);
        async move { over.acquire().await.unwrap().forget() }
    };
    let count = tokio::spawn(async move { counted.count_viewers(pause).await });
    let enter = |name: &str| {
        let peer = Peer::new(([127, 0, 0, 1], 1).into());
        room.enter(&Peer { name: ClientName::proposed(name), ..peer }, Arc::default())
    };
    let first = enter("ada");
    settle().await;
    assert_eq!(here(&room), Some(1), "the first change is shown at once");
    let mut changes = room.subscribe();
    let others = [enter("bob"), enter("eve"), enter("mallory")];
    settle().await;
    assert_eq!(here(&room), Some(1), "the others wait for the end of the pause");
    assert!(!changes.has_changed().unwrap());
    drop(first);
    pauses.add_permits(1);
    settle().await;
    assert_eq!(here(&room), Some(3), "and are shown together");
    assert!(changes.borrow_and_update().presentation.is_lobby());
    drop(others);
    pauses.add_permits(1);
    settle().await;
    assert_eq!(here(&room), Some(0));
    // outside the lobby, nothing changes
    room.start_presenting(|scene| scene.end(room.clock()));
    changes.mark_unchanged();
    let _someone = enter("ada");
    pauses.add_permits(1);
    settle().await;
    assert!(!changes.has_changed().unwrap());
    count.abort();
}
