//! Running the program as a user does, for the other modules.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What a run gave.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.out.clone()).expect("the output is UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.out).expect("the output is JSON")
    }

    /// Each line's object.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let err = String::from_utf8(output.stderr).expect("messages are UTF-8");
        Run { status: output.status.code(), out: output.stdout, err }
    }
}

/// The binary of this build; another one (a release build, for figures) where `COPYDESK` names it.
pub(crate) fn binary() -> PathBuf {
    std::env::var_os("COPYDESK").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_copydesk")), PathBuf::from)
}

pub(crate) fn program() -> Command {
    let mut command = Command::new(binary());
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Run {
    program().args(args).output().expect("the program starts").into()
}

pub(crate) fn run_with_input<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>, input: &[u8]) -> Run {
    let mut command = program();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that ends before it has read all breaks the pipe; what it says about it is what a test looks at.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer does not panic");
    output.into()
}

/// What a run took.
#[cfg(target_os = "linux")]
pub(crate) struct Took {
    /// Of all its threads.
    pub(crate) cpu: std::time::Duration,
    pub(crate) wall: std::time::Duration,
    /// The most memory it ever had, in kB.
    pub(crate) peak: u64,
}

/// Runs the program to its end with standard output thrown away, and says what it took.
#[cfg(target_os = "linux")]
pub(crate) fn measured(args: &[&str]) -> Took {
    use std::time::{Duration, Instant};
    let began = Instant::now();
    let mut child = program().args(args).stdout(Stdio::null()).spawn().expect("the program starts");
    let own = |name: &str| std::fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap_or_default();
    let mut peak = 0;
    // The program is asked while it runs and before it is waited for: ended, it still tells its time, not its memory.
    let stat = loop {
        let status = own("status");
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        let stat = own("stat");
        let stat = stat.rsplit(") ").next().unwrap_or_default().to_owned();
        if stat.starts_with('Z') {
            break stat;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = began.elapsed();
    assert!(child.wait().expect("it ends").success());
    let ticks: u64 = stat.split(' ').skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Took { cpu: Duration::from_millis(ticks * 10), wall, peak }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixtures' stories in order.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let folder = root().join("fixtures");
    let entries = std::fs::read_dir(folder).expect("the fixtures are there").map(|e| e.expect("an entry").path());
    let mut stories: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    stories.sort();
    assert!(stories.len() >= 12, "{} stories", stories.len());
    stories
}

/// A folder that is gone when the test ends.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders can be made");
    std::fs::write(path, bytes).expect("files can be written");
}

/// Every file below `folder` with its content, in order.
pub(crate) fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.expect("the tree can be read");
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).expect("below the folder").to_owned();
            out.push((name, std::fs::read(entry.path()).expect("the file can be read")));
        }
    }
    out
}

pub(crate) const STORY: &str = "Mayor opens bridge\n\nOSLO, May 2, 2025 (AP) - “It is late,” said Mayor Kari Berg on Monday. It cost $3 million.\n\nNobody came.\n";
