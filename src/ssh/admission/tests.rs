//! Admission: which clients are admitted, and which connections are dropped when there are too many.

use super::*;

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

/// Choices that an attacker might hope for, and one as good as random.
const PICKS: [PickIndex; 3] = [|_| 0, |count| count - 1, scattered];

fn scattered(count: usize) -> usize {
    use std::cell::Cell;
    thread_local!(static LAST: Cell<u64> = const { Cell::new(1) });
    LAST.with(|last| {
        last.set(last.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        (last.get() >> 33) as usize % count
    })
}

fn limits(viewers: usize, viewers_per_address: usize, unauthenticated: usize) -> Limits {
    Limits { viewers, viewers_per_address, unauthenticated, ..Limits::default() }
}

/// Admissions with a limit on unauthenticated connections, one for each way to choose.
fn admissions(unauthenticated: usize) -> impl Iterator<Item = Arc<Admission>> {
    PICKS.into_iter().map(move |pick| Admission::with_pick(limits(1000, 1000, unauthenticated), false, pick))
}

fn admit(admission: &Arc<Admission>, address: IpAddr) -> Result<AdmissionSlot, Refusal> {
    admission.admit(address, CancellationToken::new())
}

fn admit_at(admission: &Arc<Admission>, now: Instant, address: IpAddr) -> AdmissionSlot {
    admission.admit_at(now, address, CancellationToken::new()).unwrap()
}

/// Returns the numbers of viewers and of unauthenticated connections.
fn count(admission: &Admission) -> (usize, usize) {
    let connections = admission.connections.lock();
    (connections.viewers(), connections.unauthenticated.len())
}

impl AdmissionSlot {
    fn is_pending(&self) -> bool {
        self.admission.connections.lock().unauthenticated.contains_key(&self.number)
    }
}

#[test]
fn slots_are_counted_and_released() {
    let admission = Admission::new(limits(2, 1, 10), false);
    let (a, b) = (admit(&admission, HERE).unwrap(), admit(&admission, THERE).unwrap());
    assert_eq!(count(&admission), (0, 2));
    a.authenticate(false).unwrap();
    assert_eq!(admit(&admission, HERE).unwrap_err(), Refusal::AddressFull);
    b.authenticate(false).unwrap();
    b.authenticate(false).unwrap();
    assert_eq!((count(&admission), admit(&admission, HERE).unwrap_err()), ((2, 0), Refusal::ServerFull));
    drop((a, b));
    assert_eq!(count(&admission), (0, 0));
}

#[test]
fn a_full_room_has_a_slot_for_its_presenter() {
    let admission = Admission::new(limits(1, 1, 1000), true);
    let [viewer, other, presenter] = [(); 3].map(|()| admit(&admission, HERE).unwrap());
    viewer.authenticate(false).unwrap();
    assert_eq!(other.authenticate(false).unwrap_err(), Refusal::ServerFull);
    presenter.authenticate(true).unwrap();
    drop(presenter);
    let late: Vec<_> = (0..RESERVED_PRESENTER_SLOTS).map(|_| admit(&admission, HERE).unwrap()).collect();
    assert!(late.iter().all(|late| late.authenticate(true).is_ok()), "as long as there are not too many of them");
    assert_eq!(admit(&admission, HERE).unwrap_err(), Refusal::ServerFull);
}

#[test]
fn an_address_never_pushes_out_an_address_with_fewer_connections() {
    for admission in admissions(10) {
        let others: Vec<_> = (0..4).map(|_| admit(&admission, THERE).unwrap()).collect();
        others[0].finish_key_exchange();
        let crowd: Vec<_> = (0..1000).map(|n| (n, admit(&admission, HERE).unwrap())).collect();
        crowd.iter().filter(|(n, _)| n % 3 == 0).for_each(|(_, slot)| slot.finish_key_exchange());
        let more: Vec<_> = (0..1000).map(|_| admit(&admission, HERE).unwrap()).collect();
        assert!(others.iter().all(AdmissionSlot::is_pending));
        assert_eq!(count(&admission), (0, 10));
        drop((crowd, more));
    }
}

#[test]
fn a_single_connection_is_safe_from_any_crowd_in_any_phase() {
    for (single_exchanged, crowd_exchanged) in [(false, false), (false, true), (true, false), (true, true)] {
        for admission in admissions(3) {
            let single = admit(&admission, THERE).unwrap();
            if single_exchanged {
                single.finish_key_exchange();
            }
            let crowd: Vec<_> = (0..100).map(|_| admit(&admission, HERE).unwrap()).collect();
            if crowd_exchanged {
                crowd.iter().for_each(AdmissionSlot::finish_key_exchange);
            }
            let more: Vec<_> = (0..100).map(|_| admit(&admission, HERE).unwrap()).collect();
            assert!(single.is_pending());
            drop((crowd, more));
        }
    }
}

#[test]
fn old_connections_make_room_for_new_ones_once_unprotected() {
    let start = Instant::now();
    for admission in admissions(10) {
        let held: Vec<_> = (0..10).map(|_| admit_at(&admission, start, HERE)).collect();
        held.iter().for_each(|slot| slot.finish_key_exchange_at(start));
        let late = start + PROTECTION;
        let honest = admit_at(&admission, late, HERE);
        honest.finish_key_exchange_at(late);
        let bare: Vec<_> = (0..1000).map(|_| admit_at(&admission, late, HERE)).collect();
        assert!(honest.is_pending(), "as long as others are unprotected");
        assert_eq!(held.iter().filter(|slot| slot.is_pending()).count(), 4, "half of them made room");
        assert_eq!(bare.iter().filter(|slot| slot.is_pending()).count(), 5, "and no more");
    }
}

#[test]
fn the_youngest_connections_have_time_for_their_key_exchange_at_any_rate() {
    let now = Instant::now();
    for admission in admissions(40) {
        let held: Vec<_> = (0..60).map(|_| admit_at(&admission, now, HERE)).collect();
        held.iter().for_each(|slot| slot.finish_key_exchange_at(now));
        let bare: Vec<_> = (0..100).map(|_| admit_at(&admission, now, HERE)).collect();
        for _ in 0..100 {
            let honest = admit_at(&admission, now, HERE);
            let meanwhile: Vec<_> = (0..9).map(|_| admit_at(&admission, now, HERE)).collect();
            assert!(honest.is_pending());
            drop(meanwhile);
        }
        drop(bare);
    }
}

/// Returns how many of eight clients at an attacked address are admitted. They finish their key exchange after half a
/// second and authenticate `types_for` later. The limit is a tenth of the default, and so are the attack's rates.
fn admitted(bare_per_second: u32, types_for: Duration) -> usize {
    let start = Instant::now();
    let admission = Admission::with_pick(limits(1000, 1000, 100), false, scattered);
    let held: Vec<_> = (0..110).map(|_| admit_at(&admission, start, HERE)).collect();
    held.iter().for_each(|slot| slot.finish_key_exchange_at(start));
    let (mut bare, mut clients, mut admitted) = (Vec::new(), Vec::new(), 0);
    for tick in 0..2000u32 {
        let now = start + Duration::from_millis(100) * tick;
        if (tick * bare_per_second) / 10 != ((tick + 1) * bare_per_second) / 10 {
            bare.push(admit_at(&admission, now, HERE));
        }
        if tick >= 300 && tick % 50 == 0 && clients.len() < 8 {
            clients.push((now, admit_at(&admission, now, HERE)));
        }
        for (arrived, client) in clients.iter().filter(|(_, client)| client.is_pending()) {
            let age = now - *arrived;
            if age >= Duration::from_millis(500) {
                client.finish_key_exchange_at(now);
            }
            if age >= Duration::from_millis(500) + types_for {
                client.authenticate(false).unwrap();
                admitted += 1;
            }
        }
    }
    admitted
}

#[test]
fn clients_at_an_attacked_address_are_admitted_with_keys_and_with_passphrases() {
    for bare_per_second in [2, 10] {
        assert_eq!(admitted(bare_per_second, Duration::from_millis(500)), 8, "keys, {bare_per_second}/s");
        // with so low a limit, one in fifty is lost
        let with_passphrase: usize = (0..5).map(|_| admitted(bare_per_second, Duration::from_secs(60))).sum();
        assert!(with_passphrase >= 34, "passphrases, {bare_per_second}/s: {with_passphrase} of 40");
    }
}
