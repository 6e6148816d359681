//! x
use std::io;
use crate::index::Index;
/// x
pub fn write(_index: &Index, _out: &mut impl io::Write) -> io::Result<()> { Ok(()) }
