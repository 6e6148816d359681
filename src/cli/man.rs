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
        ignore_broken_pipe(out.write_all(&page).and_then(|()| out.flush()))
    }
}

/// Renders the page of the program, or of one of its commands; `None` if there is no such command.
fn page(mut root: clap::Command, name: Option<&str>) -> io::Result<Option<Vec<u8>>> {
    root.build();
    let mut page = Vec::new();
    let Some(name) = name else {
        let man = clap_mangen::Man::new(root);
        man.render_title(&mut page)?;
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_subcommands_section(&mut page)?;
        keys().to_writer(&mut page)?;
        man.render_extra_section(&mut page)?;
        man.render_version_section(&mut page)?;
        return Ok(Some(page));
    };
    let Some(command) = root.find_subcommand(name).cloned() else { return Ok(None) };
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(Some(page))
}

/// The default keys, by group.
fn keys() -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["KEYS"]);
    for group in Group::ALL {
        roff.control("SS", [group.title()]);
        for binding in Keys::default().of(group) {
            roff.control("TP", []);
            roff.text([bold(keymap::names(binding).join(", "))]);
            roff.text([roman(binding.about)]);
        }
    }
    roff
}
