//! Where a presentation continues that was interrupted together with its server: a small file next to the questions.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{App, PresentationProgress};
use crate::atomic::{self, Access};
use crate::bounded;
use crate::briefing::Meta;

const MAX_FILE_BYTES: u64 = 4096;
/// Elapsed time after which the file is written again, although the step is the same.
const WRITE_INTERVAL: Duration = Duration::from_secs(10);
/// Longest time that is continued.
const MAX_SECONDS: u64 = 100 * 3600;

/// The file that keeps how far a presentation has come.
#[derive(Debug)]
pub(crate) struct ProgressFile {
    /// `None` if nothing is kept.
    path: Option<PathBuf>,
    /// What the briefing is, since another one may have the same file name.
    briefing: String,
    written: Option<PresentationProgress>,
    latest: Option<PresentationProgress>,
    /// The last step is shown, so there is nothing to continue.
    is_complete: bool,
}

impl ProgressFile {
    pub fn new(path: Option<PathBuf>, meta: &Meta) -> Self {
        let briefing = meta.id.clone().map_or_else(|| meta.title.to_string(), |id| id.to_string());
        Self { path, briefing, written: None, latest: None, is_complete: false }
    }

    /// Returns how far an interrupted presentation has come. A file that cannot be read is as good as none.
    pub fn read(&self) -> Option<PresentationProgress> {
        let text = bounded::read_text(self.path.as_ref()?, MAX_FILE_BYTES).ok()?;
        let value: Value = serde_json::from_str(&text).ok()?;
        let seconds = |key: &str| value.get(key)?.as_u64().map(|seconds| Duration::from_secs(seconds.min(MAX_SECONDS)));
        let is_same = value.get("briefing")?.as_str()? == self.briefing;
        let step = usize::try_from(value.get("step")?.as_u64()?).ok()?;
        is_same.then_some(PresentationProgress { step, total: seconds("total")?, on_step: seconds("on_step")? })
    }

    /// Records how far the presenter has come; writes it if the step is another one, and from time to time.
    pub fn record(&mut self, app: &App) {
        let Some(progress) = app.progress() else { return };
        self.is_complete = app.steps().len() == progress.step + 1;
        self.latest = Some(progress);
        let is_due = self.written.is_none_or(|written| {
            written.step != progress.step || progress.total.saturating_sub(written.total) >= WRITE_INTERVAL
        });
        if is_due {
            self.write(progress);
        }
    }

    fn write(&mut self, progress: PresentationProgress) {
        let Some(path) = &self.path else { return };
        let PresentationProgress { step, total, on_step } = progress;
        let (total, on_step) = (total.as_secs(), on_step.as_secs());
        let line = json!({ "briefing": self.briefing, "step": step, "total": total, "on_step": on_step }).to_string();
        if let Err(error) = atomic::put(path, line + "\n", Access::Owner) {
            tracing::warn!("the elapsed time is not kept: {error}");
        }
        self.written = Some(progress);
    }
}

impl Drop for ProgressFile {
    fn drop(&mut self) {
        match (self.latest, &self.path) {
            // there may be no file
            (Some(_), Some(path)) if self.is_complete => drop(fs::remove_file(path)),
            (Some(progress), _) => self.write(progress),
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::Msg;
    use crate::briefing;
    use crate::index::Index;
    use crate::keymap::Action;

    fn app() -> App {
        let text = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n".to_owned();
        let text = text + &"[[step]]\npanel = \"actors\"\n".repeat(3);
        App::new(Arc::new(Index::new(briefing::load(&text).unwrap())), 80, 24)
    }

    #[test]
    fn an_interrupted_presentation_is_continued_and_a_complete_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.progress.json");
        let open = |app: &App| ProgressFile::new(Some(path.clone()), &app.index().briefing().meta);
        let mut app = app();
        assert_eq!(open(&app).read(), None);
        let mut file = open(&app);
        file.record(&app);
        let _ = app.update(Msg::Do(Action::Present));
        let _ = app.update(Msg::Do(Action::NextStep));
        file.record(&app);
        assert_eq!(open(&app).read().map(|progress| progress.step), Some(1), "written at once");
        app.set_clock(Duration::from_secs(9));
        file.record(&app);
        drop(file);
        let nine = Duration::from_secs(9);
        assert_eq!(open(&app).read(), Some(PresentationProgress { step: 1, total: nine, on_step: nine }));
        let mut file = open(&app);
        let _ = app.update(Msg::Do(Action::NextStep));
        file.record(&app);
        drop(file);
        assert_eq!(open(&app).read(), None);
        for text in ["", "{}", "null", "{\"briefing\":\"other\",\"step\":1,\"total\":1,\"on_step\":1}"] {
            atomic::put(&path, text, Access::Owner).unwrap();
            assert_eq!(open(&app).read(), None, "{text}");
        }
    }
}
