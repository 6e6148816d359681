//! File systems that send no events, or only those caused on this machine.

use std::path::Path;

/// Types (`f_type` of `statfs`) of file systems that other machines or programs change without the kernel's knowledge.
#[cfg(target_os = "linux")]
const WITHOUT_EVENTS: &[(u32, &str)] = &[
    (0x0000_6969, "NFS"),
    (0x0000_517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2"),
    (0x6573_5546, "FUSE: sshfs, virtiofs, rclone"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "kAFS"),
    (0x7375_7245, "Coda"),
    (0x0000_564c, "NCP"),
    (0x0bd0_0bd0, "Lustre"),
    (0x4750_4653, "GPFS"),
    (0x0116_1970, "GFS2"),
    (0x7461_636f, "OCFS2"),
    (0x1983_0326, "BeeGFS"),
    (0xaad7_aaea, "PanFS"),
    (0xbacb_acbc, "VMware shared folders"),
    (0x786f_4256, "VirtualBox shared folders"),
    (0x7c7c_6673, "Parallels shared folders"),
    (0x0000_9fa0, "procfs"),
    (0x6265_6572, "sysfs"),
];

/// Returns true if the kernel reports every change in the file system of `path`, or if that cannot be determined.
#[cfg(target_os = "linux")]
pub(super) fn sends_events(path: &Path) -> bool {
    rustix::fs::statfs(path).map_or(true, |found| WITHOUT_EVENTS.iter().all(|(magic, _)| *magic != found.f_type as u32))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn sends_events(_: &Path) -> bool {
    false
}
