//! No screen waits for others: neither a browsing viewer's own keys, nor followers with windows of any size.

use sitroom::ssh::RoomSettings;

use super::{Room, Visitor, key_of};

#[tokio::test]
async fn a_viewers_own_key_is_drawn_while_the_presenter_moves() {
    let ada = key_of("ada");
    let room = Room::presented(&ada, RoomSettings::default()).await;
    let mut presenter = room.presenter(&ada).await;
    presenter.send("p ").await;
    presenter.shows("Presenting").await;
    let mut viewer = room.join(300, 100).await;
    viewer.shows("following ada").await;
    viewer.send("j").await;
    viewer.shows("f follow").await;
    let is_open = |viewer: &Visitor| viewer.screen.screen().contents().contains(" Help ─");
    for round in 0..12 {
        // the viewer still pauses after the last frame when the next key comes, and the presenter goes on
        viewer.send("?").await;
        for key in ["j", "j", "k", "\t"] {
            presenter.send(key).await;
            presenter.drain().await;
            viewer.drain().await;
        }
        viewer.wait("the viewer's own key on screen", |viewer| is_open(viewer) == (round % 2 == 0)).await;
    }
}

/// Returns the text of a part of the screen, row by row, and whether the rest is blank.
fn part(visitor: &Visitor, (columns, rows): (u16, u16)) -> (Vec<String>, bool) {
    let screen = visitor.screen.screen();
    let (height, width) = (u16::from(screen.size().0), u16::from(screen.size().1));
    let text = screen.rows(0, columns).take(usize::from(rows)).map(|row| row.trim_end().to_owned()).collect();
    let beyond = (0..height).flat_map(|y| (0..width).map(move |x| (y, x))).filter(|(y, x)| *y >= rows || *x >= columns);
    let is_blank = |(y, x)| {
        let cell = screen.cell(y, x).unwrap();
        cell.contents().trim().is_empty() && cell.bgcolor() == vt100::Color::Default
    };
    (text, beyond.into_iter().all(is_blank))
}

#[tokio::test]
async fn rare_sizes_are_rounded_down_and_blank_beyond() {
    let ada = key_of("ada");
    let room = Room::presented(&ada, RoomSettings::default()).await;
    let mut presenter = room.presenter(&ada).await;
    presenter.send("p ").await;
    presenter.shows("Presenting").await;
    let mut others = Vec::new();
    for columns in 80..112 {
        let mut other = room.join(columns, 24).await;
        other.shows("following ada").await;
        others.push(other);
    }
    // 139 columns and 39 rows are more than 136 and 36, which are multiples of 8 and 4
    let mut odd = room.join(139, 39).await;
    odd.shows("following ada").await;
    for keys in [" ", " ", "jjj", "G", "\r", "\x1b[B\x1b[B", "\x1b", "\t", "Gk"] {
        presenter.send(keys).await;
    }
    presenter.drain().await;
    // the last key puts both on the last step
    presenter.send("8\r").await;
    odd.shows("8/8  following ada").await;
    let mut even = room.join(136, 36).await;
    even.shows("8/8  following ada").await;
    let expected = part(&even, (136, 36));
    assert!(expected.1);
    odd.wait("the smaller screen, and blank beyond", |odd| part(odd, (136, 36)) == expected).await;
    // the exact size is drawn once there is room for it
    drop(others);
    let is_larger = |odd: &Visitor| !part(odd, (136, 36)).1;
    while !is_larger(&odd) {
        let before = odd.bytes.len();
        odd.send("\x0c").await;
        odd.wait("the screen once more", |odd| odd.bytes.len() > before).await;
    }
}
