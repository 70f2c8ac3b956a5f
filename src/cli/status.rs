//! What is said beside the results: errors, warnings, progress and the closing line, all on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use copydesk::render::escape_controls;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// All stories were analysed.
    Success,
    /// At least one was not.
    SomeFailed,
    /// The options make no sense together.
    Usage,
    /// Stopped by SIGINT, as shells count it.
    Interrupted,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(match status {
            ExitStatus::Success => 0,
            ExitStatus::SomeFailed => 1,
            ExitStatus::Usage => 2,
            ExitStatus::Interrupted => 130,
        })
    }
}

/// Progress shows only in work that takes longer than this.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts stories and says what there is to say.
pub(crate) struct Status {
    quiet: bool,
    batch: bool,
    began: Instant,
    analysed: u64,
    skipped: u64,
    failed: u64,
    failed_records: u64,
    bytes: u64,
    bar: Option<ProgressBar>,
}

impl Status {
    pub(crate) fn new(quiet: bool, batch: bool) -> Self {
        Status {
            quiet,
            batch,
            began: Instant::now(),
            analysed: 0,
            skipped: 0,
            failed: 0,
            failed_records: 0,
            bytes: 0,
            bar: None,
        }
    }

    /// Whether somebody looks at the progress, so that counting the stories beforehand pays.
    pub(crate) fn watched(&self) -> bool {
        self.batch && !self.quiet && io::stderr().is_terminal()
    }

    /// Shows a bar over `total` stories; how many have gone by, where nobody knows how many will come.
    pub(crate) fn expect(&mut self, total: Option<u64>) {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let style = match total {
            Some(_) => "{bar:30} {human_pos}/{human_len} stories, {per_sec}, {eta} left",
            None => "{human_pos} stories, {per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        self.bar = Some(bar);
    }

    pub(crate) fn analysed(&mut self, bytes: u64) {
        self.analysed += 1;
        self.bytes += bytes;
        self.step();
    }

    pub(crate) fn skipped(&mut self) {
        self.skipped += 1;
        self.step();
    }

    pub(crate) fn failed(&mut self, name: &str, reason: &dyn Display) {
        self.failed += 1;
        self.say(&format!("{name}: {reason}"));
        self.step();
    }

    /// A record's failure stands in its line, so `--quiet` may keep silent about it.
    pub(crate) fn record_failed(&mut self, name: &str, reason: &dyn Display) {
        self.failed_records += 1;
        self.failed += 1;
        if !self.quiet {
            self.say(&format!("{name}: {reason}"));
        }
        self.step();
    }

    pub(crate) fn warn(&self, name: &str, warning: &dyn Display) {
        if !self.quiet {
            self.say(&format!("{name}: warning: {warning}"));
        }
    }

    /// What is good to know, not needed.
    pub(crate) fn note(&self, line: &str) {
        if !self.quiet {
            self.say(line);
        }
    }

    pub(crate) fn any_failed(&self) -> bool {
        self.failed > 0
    }

    /// Whether anything failed that no record tells.
    pub(crate) fn any_stream_failed(&self) -> bool {
        self.failed > self.failed_records
    }

    /// One line; file names and reasons may hold anything, a terminal gets none of it raw.
    pub(crate) fn say(&self, line: &str) {
        let write = || {
            // Nobody reads standard error: nothing can be said, and the work goes on.
            let _ = writeln!(io::stderr(), "copydesk: {}", escape_controls(line));
        };
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn step(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.began.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.reset_eta();
        }
        bar.inc(1);
    }

    /// The closing line of a batch.
    pub(crate) fn close(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if self.quiet || !self.batch {
            return;
        }
        let seconds = self.began.elapsed().as_secs_f64().max(1e-6);
        let rate = (self.analysed as f64 / seconds, self.bytes as f64 / 1e6 / seconds);
        self.say(&format!(
            "{} analysed, {} skipped, {} failed in {seconds:.1} s ({:.0} stories/s, {:.1} MB/s)",
            self.analysed, self.skipped, self.failed, rate.0, rate.1
        ));
    }
}

/// An I/O error's reason without Rust's `(os error N)`.
pub(crate) fn io_reason(error: &io::Error) -> String {
    let text = error.to_string();
    match (error.raw_os_error(), text.rfind(" (os error ")) {
        (Some(_), Some(at)) => text[..at].to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_for_people() {
        let missing = std::fs::File::open("/nowhere/at/all").expect_err("there is none");
        assert_eq!(io_reason(&missing), "No such file or directory");
    }
}
