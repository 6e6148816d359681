//! `sitroom man`: manual pages.

use std::io::{self, Write};

use clap::Args;
use clap_mangen::roff::{Roff, bold, roman};

use super::error::{Error, ignore_broken_pipe};
use super::output;
use crate::keymap::{self, Group, Keys};
use crate::text::output::OutputKind;

/// Print a manual page
///
/// The page is in roff: `sitroom man | man -l -` shows it, `sitroom man export` prints the page of a command.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// Command whose page to print
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self, root: clap::Command) -> Result<(), Error> {
        let unknown = |name: &str| Error::Arguments(format!("unknown command `{}`", name.escape_debug()));
        let page =
            page(root, self.command.as_deref())?.ok_or_else(|| unknown(self.command.as_deref().unwrap_or("")))?;
        let mut out = output::stdout(OutputKind::Document);
        ignore_broken_pipe(out.write_all(page.as_bytes()).and_then(|()| out.flush()))
    }
}

/// Renders the page of the program, or of one of its commands; `None` if there is no such command.
fn page(mut root: clap::Command, name: Option<&str>) -> io::Result<Option<String>> {
    root.build();
    let Some(command) = name.map_or(Some(&root), |name| root.find_subcommand(name)).cloned() else { return Ok(None) };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if name.is_none() {
        let end = page.find(".SH EXTRA").unwrap_or(page.len());
        page.insert_str(end, &keys().to_roff());
    }
    Ok(Some(page))
}

/// The default keys, by group.
fn keys() -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["KEYS"]);
    for group in Group::ALL {
        roff.control("SS", [group.title()]);
        for binding in Keys::default().in_group(group) {
            roff.control("TP", []);
            roff.text([bold(keymap::key_names(binding).join(", "))]);
            roff.text([roman(binding.about)]);
        }
    }
    roff
}
