//! The cost of processes, from `/proc`, and the limit on open sockets.

use std::fs;
use std::time::Duration;

use rustix::param::clock_ticks_per_second;
use rustix::process::{Pid, Resource, Rlimit, getrlimit, setrlimit};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// Raises the limit on open files as far as allowed; child processes inherit it.
pub fn open_as_many_as_may_be() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    // if that fails, the crowd is as large as the limit allows
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// Pins this thread, or the main thread of a process, to one processor; returns false if that is not allowed.
pub fn pin(id: Option<u32>, processor: usize) -> bool {
    let mut set = CpuSet::new();
    set.set(processor);
    let id = id.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
    sched_setaffinity(id, &set).is_ok()
}

/// Restores the processors that this thread could use before.
pub async fn pinned<T>(processor: usize, run: impl Future<Output = T>) -> T {
    let before = sched_getaffinity(None);
    pin(None, processor);
    let output = run.await;
    let _ = before.map(|before| sched_setaffinity(None, &before));
    output
}

/// Processes measured together.
#[derive(Clone, Debug)]
pub struct Processes(pub Vec<u32>);

impl Processes {
    /// Returns `roots` and all their descendants.
    pub fn under(roots: &[u32]) -> Self {
        let all: Vec<(u32, u32)> = numbers().filter_map(|id| Some((id, parent(id)?))).collect();
        let (mut found, mut at) = (roots.to_vec(), 0);
        while at < found.len() {
            let children = all.iter().filter(|(id, parent)| *parent == found[at] && !found.contains(id));
            let children: Vec<u32> = children.map(|(id, _)| *id).collect();
            found.extend(children);
            at += 1;
        }
        Self(found)
    }

    /// Returns the CPU time, including children that have ended.
    pub fn cpu(&self) -> Duration {
        // ticks of 10 ms are too coarse for many processes that do little; the finer clock omits threads that have ended
        self.0.iter().map(|&id| ticks(id).unwrap_or_default().max(scheduled(id))).sum()
    }

    /// Returns the memory in KiB, with shared pages divided among their users.
    pub fn pss(&self) -> f64 {
        self.0.iter().filter_map(|id| field(&format!("/proc/{id}/smaps_rollup"), "Pss:")).sum()
    }

    /// Returns the resident memory in KiB.
    pub fn rss(&self) -> f64 {
        self.0.iter().filter_map(|id| field(&format!("/proc/{id}/status"), "VmRSS:")).sum()
    }
}

fn numbers() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// Returns the fields of a process after its name, which may contain spaces.
fn stat(id: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn parent(id: u32) -> Option<u32> {
    stat(id)?.get(1)?.parse().ok()
}

/// utime, stime, cutime and cstime.
fn ticks(id: u32) -> Option<Duration> {
    let ticks: u64 = stat(id)?.get(11..15)?.iter().filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_secs_f64(ticks as f64 / clock_ticks_per_second() as f64))
}

/// Returns the CPU time of all running threads, in nanoseconds.
fn scheduled(id: u32) -> Duration {
    let tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let times = tasks.filter_map(|task| {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(times.sum())
}

fn field(path: &str, name: &str) -> Option<f64> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
}
