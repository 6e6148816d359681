//! Admission: who gets in, and who is dropped when there are too many.

use super::*;

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

/// Choices that an attacker might hope for, and one that is as good as random.
const PICKS: [Pick; 3] = [|_| 0, |count| count - 1, scattered];

fn scattered(count: usize) -> usize {
    use std::cell::Cell;
    thread_local!(static LAST: Cell<u64> = const { Cell::new(1) });
    LAST.with(|last| {
        last.set(last.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        (last.get() >> 33) as usize % count
    })
}

fn limits(readers: usize, readers_per_address: usize, at_the_door: usize) -> Limits {
    Limits { readers, readers_per_address, at_the_door, ..Limits::default() }
}

fn admission(readers: usize, readers_per_address: usize, at_the_door: usize) -> Arc<Admission> {
    Admission::new(limits(readers, readers_per_address, at_the_door), false)
}

/// Gates with so many places for connections that have not authenticated, one for each way to choose.
fn doors(at_the_door: usize) -> impl Iterator<Item = Arc<Admission>> {
    PICKS.into_iter().map(move |pick| Admission::with_pick(limits(1000, 1000, at_the_door), false, pick))
}

fn arrive(admission: &Arc<Admission>, address: IpAddr) -> Result<AdmissionSlot, Refusal> {
    admission.arrive(address, Cut::default())
}

impl AdmissionSlot {
    fn is_waiting(&self) -> bool {
        self.admission.state().waiting.contains_key(&self.number)
    }
}

#[test]
fn places_are_counted_and_given_back() {
    let admission = admission(2, 1, 10);
    let (a, b) = (arrive(&admission, HERE).unwrap(), arrive(&admission, THERE).unwrap());
    assert_eq!(admission.count(), (0, 2));
    a.enter(false).unwrap();
    assert_eq!(arrive(&admission, HERE).unwrap_err(), Refusal::FullAddress);
    b.enter(false).unwrap();
    b.enter(false).unwrap();
    assert_eq!((admission.count(), arrive(&admission, HERE).unwrap_err()), ((2, 0), Refusal::Full));
    drop((a, b));
    assert_eq!(admission.count(), (0, 0));
}

#[test]
fn a_full_room_has_a_place_for_its_presenter() {
    let admission = Admission::new(Limits { readers: 1, readers_per_address: 1, ..Limits::default() }, true);
    let (reader, other, presenter) =
        (arrive(&admission, HERE).unwrap(), arrive(&admission, HERE).unwrap(), arrive(&admission, HERE));
    reader.enter(false).unwrap();
    assert_eq!(other.enter(false).unwrap_err(), Refusal::Full);
    presenter.unwrap().enter(true).unwrap();
    let late: Vec<_> = (0..KEPT).map(|_| arrive(&admission, HERE).unwrap()).collect();
    assert!(late.iter().all(|late| late.enter(true).is_ok()), "as long as there are not too many of them");
    assert_eq!(arrive(&admission, HERE).unwrap_err(), Refusal::Full);
}

#[test]
fn one_address_never_pushes_out_another_that_has_fewer() {
    for admission in doors(10) {
        let others: Vec<_> = (0..4).map(|_| arrive(&admission, THERE).unwrap()).collect();
        others[0].spoke();
        let crowd: Vec<_> = (0..1000).map(|n| (n, arrive(&admission, HERE).unwrap())).collect();
        crowd.iter().filter(|(n, _)| n % 3 == 0).for_each(|(_, slot)| slot.spoke());
        let more: Vec<_> = (0..1000).map(|_| arrive(&admission, HERE).unwrap()).collect();
        assert!(others.iter().all(AdmissionSlot::is_waiting));
        assert_eq!(admission.count(), (0, 10));
        drop((crowd, more));
    }
}

#[test]
fn a_single_connection_is_safe_from_any_crowd_whatever_either_says() {
    for (single_spoke, crowd_spoke) in [(false, false), (false, true), (true, false), (true, true)] {
        for admission in doors(3) {
            let single = arrive(&admission, THERE).unwrap();
            if single_spoke {
                single.spoke();
            }
            let crowd: Vec<_> = (0..100).map(|_| arrive(&admission, HERE).unwrap()).collect();
            if crowd_spoke {
                crowd.iter().for_each(AdmissionSlot::spoke);
            }
            let more: Vec<_> = (0..100).map(|_| arrive(&admission, HERE).unwrap()).collect();
            assert!(single.is_waiting());
            drop((crowd, more));
        }
    }
}

#[test]
fn connections_that_are_held_make_room_for_new_ones_after_their_time() {
    let start = Instant::now();
    for admission in doors(10) {
        let held: Vec<_> = (0..10).map(|_| admission.arrive_at(start, HERE, Cut::default()).unwrap()).collect();
        held.iter().for_each(|slot| slot.spoke_at(start));
        let late = start + PROTECTED;
        let honest = admission.arrive_at(late, HERE, Cut::default()).unwrap();
        honest.spoke_at(late);
        let bare: Vec<_> = (0..1000).map(|_| admission.arrive_at(late, HERE, Cut::default()).unwrap()).collect();
        assert!(honest.is_waiting(), "as long as others are unprotected");
        assert_eq!(held.iter().filter(|slot| slot.is_waiting()).count(), 4, "half of them made room");
        assert_eq!(bare.iter().filter(|slot| slot.is_waiting()).count(), 5, "and no more");
    }
}

#[test]
fn the_youngest_connections_have_time_for_their_key_exchange_at_any_rate() {
    let now = Instant::now();
    for admission in doors(40) {
        let held: Vec<_> = (0..60).map(|_| admission.arrive_at(now, HERE, Cut::default()).unwrap()).collect();
        held.iter().for_each(|slot| slot.spoke_at(now));
        let bare: Vec<_> = (0..100).map(|_| admission.arrive_at(now, HERE, Cut::default()).unwrap()).collect();
        for _ in 0..100 {
            let honest = admission.arrive_at(now, HERE, Cut::default()).unwrap();
            let meanwhile: Vec<_> = (0..9).map(|_| admission.arrive_at(now, HERE, Cut::default()).unwrap()).collect();
            assert!(honest.is_waiting());
            drop(meanwhile);
        }
        drop(bare);
    }
}

/// How many of eight clients of an attacked address get in, which finish their key exchange after half a second and
/// authenticate so much later. The door is a tenth of the usual one, and so are the attack's rates.
fn admitted(bare_per_second: u32, types_for: Duration) -> usize {
    let start = Instant::now();
    let admission = Admission::with_pick(limits(1000, 1000, 100), false, scattered);
    let held: Vec<_> = (0..110).map(|_| admission.arrive_at(start, HERE, Cut::default()).unwrap()).collect();
    held.iter().for_each(|slot| slot.spoke_at(start));
    let (mut bare, mut clients, mut admitted) = (Vec::new(), Vec::new(), 0);
    for tick in 0..2000u32 {
        let now = start + Duration::from_millis(100) * tick;
        if (tick * bare_per_second) / 10 != ((tick + 1) * bare_per_second) / 10 {
            bare.push(admission.arrive_at(now, HERE, Cut::default()).unwrap());
        }
        if tick >= 300 && tick % 50 == 0 && clients.len() < 8 {
            clients.push((now, admission.arrive_at(now, HERE, Cut::default()).unwrap()));
        }
        for (arrived, client) in clients.iter().filter(|(_, client)| client.is_waiting()) {
            let age = now - *arrived;
            if age >= Duration::from_millis(500) {
                client.spoke_at(now);
            }
            if age >= Duration::from_millis(500) + types_for {
                client.enter(false).unwrap();
                admitted += 1;
            }
        }
    }
    admitted
}

#[test]
fn clients_of_an_attacked_address_get_in_with_a_key_and_with_a_passphrase() {
    for bare_per_second in [2, 10] {
        assert_eq!(admitted(bare_per_second, Duration::from_millis(500)), 8, "keys, {bare_per_second}/s");
        // so small a door makes room for each of them at the cost of one in fifty
        let with_passphrase: usize = (0..5).map(|_| admitted(bare_per_second, Duration::from_secs(60))).sum();
        assert!(with_passphrase >= 34, "passphrases, {bare_per_second}/s: {with_passphrase} of 40");
    }
}

#[test]
fn random_numbers_are_below_their_bound_and_differ() {
    assert_eq!((random_below(0), random_below(1)), (0, 0));
    let seen: std::collections::HashSet<usize> = (0..1000).map(|_| random_below(10)).collect();
    assert_eq!(seen, (0..10).collect());
}

#[test]
fn one_network_is_one_address() {
    assert_eq!(network("2001:db8:1:2:3::4".parse().unwrap()), network("2001:db8:1:2:ffff::".parse().unwrap()));
    assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), THERE);
}
