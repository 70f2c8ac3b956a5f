//! Many stories: the same bytes whatever the threads, trees of results, stopping and going on.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use crate::program::measured;
use crate::program::{STORY, fixtures, program, root, run, scratch, tree, write};

fn str(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A folder of `n` different stories in subfolders.
fn stories(folder: &Path, n: usize) {
    let texts: Vec<String> =
        fixtures().iter().map(|p| std::fs::read_to_string(p).expect("a fixture is UTF-8")).collect();
    for i in 0..n {
        let text = &texts[i % texts.len()];
        write(&folder.join(format!("{}/{i:04}.txt", i % 7)), format!("{text}\nStory number {i}.\n"));
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = scratch();
    stories(folder.path(), 90);
    write(&folder.path().join("3/long.txt"), STORY.repeat(500));
    write(&folder.path().join("3/none.txt"), b"\0");
    for format in ["text", "json", "jsonl"] {
        let one = run(["--jobs", "1", "--quiet", "--format", format, str(folder.path())]);
        for jobs in ["2", "8"] {
            let many = run(["--jobs", jobs, "--quiet", "--format", format, str(folder.path())]);
            assert!(many.out == one.out && many.err == one.err, "{format} with {jobs} threads");
        }
    }
}

#[test]
fn a_story_alone_gives_the_bytes_it_gives_in_a_batch() {
    let all = run(["--format", "jsonl", "--quiet", str(&root().join("fixtures"))]).text();
    let alone: String = fixtures().iter().map(|p| run(["--format", "jsonl", str(p)]).text()).collect();
    assert_eq!(all, alone);
}

#[test]
fn a_tree_of_results_mirrors_the_stories() {
    let folder = scratch();
    let (stories_in, out) = (folder.path().join("in"), folder.path().join("out"));
    stories(&stories_in, 20);
    for (format, extension) in [("json", "json"), ("jsonl", "jsonl"), ("html", "html"), ("text", "txt")] {
        let out = out.join(format);
        let run = run(["--format", format, "--output", str(&out), "--quiet", str(&stories_in)]);
        assert_eq!((run.status, run.out.len()), (Some(0), 0), "{}", run.err);
        let names = |folder: &Path| -> Vec<_> {
            tree(folder)
                .into_iter()
                .filter(|(n, _)| !n.starts_with("speakers"))
                .map(|(name, _)| name.with_extension(""))
                .collect()
        };
        let results: Vec<_> = names(&out).into_iter().filter(|n| n.to_str() != Some("index")).collect();
        assert_eq!(results, names(&stories_in), "{format}");
        assert!(tree(&out).iter().all(|(name, _)| name.extension().is_some_and(|e| e == extension)));
    }
}

/// Which of two stories keeps a name is a matter of their order, not of the threads.
#[test]
fn clashes_are_told_alike_with_any_number_of_threads() {
    let folder = scratch();
    let stories_in = folder.path().join("in");
    for i in 0..60 {
        // The first is the larger one, so that threads would have the second ready before it.
        write(&stories_in.join(format!("{i:02}.TXT")), STORY.repeat(20));
        write(&stories_in.join(format!("{i:02}.txt")), "Rain ahead\n");
    }
    let go = |jobs: &str| {
        let out = folder.path().join("out");
        let run = run(["--format", "json", "--quiet", "--jobs", jobs, "--output", str(&out), str(&stories_in)]);
        let results = tree(&out);
        std::fs::remove_dir_all(&out).expect("it is there");
        assert_eq!((run.status, run.err.lines().count(), results.len()), (Some(1), 60, 60));
        (run.err, results)
    };
    let one = go("1");
    assert!(one.1.iter().all(|(_, bytes)| bytes.len() > 10_000), "the first in order keeps the name");
    assert!(go("8") == one);
}

#[test]
fn resume_does_what_is_missing_old_cut_or_made_otherwise() {
    let folder = scratch();
    let (stories_in, out) = (folder.path().join("in"), folder.path().join("out"));
    stories(&stories_in, 10);
    let go = |more: &[&str]| {
        let args = ["--format", "json", "--output", str(&out), str(&stories_in)];
        run(args.iter().chain(more)).err.lines().last().expect("a closing line").to_owned()
    };
    assert!(go(&[]).contains("10 analysed, 0 skipped"));
    let whole = tree(&out);
    assert!(go(&["--resume"]).contains("0 analysed, 10 skipped"));
    std::fs::remove_file(out.join("0/0000.json")).expect("it is there");
    write(&out.join("1/0001.json"), "");
    write(&out.join("2/0002.json"), "{\"cut");
    assert!(go(&["--resume"]).contains("3 analysed, 7 skipped"));
    assert_eq!(tree(&out), whole);
    thread::sleep(Duration::from_millis(20));
    let changed = stories_in.join("3/0003.txt");
    write(&changed, STORY);
    assert!(go(&["--resume"]).contains("1 analysed, 9 skipped"));
    thread::sleep(Duration::from_millis(20));
    assert!(go(&["--resume", "--offsets", "byte"]).contains("10 analysed, 0 skipped"), "other options");
    assert!(go(&["--resume", "--offsets", "byte"]).contains("0 analysed, 10 skipped"));
}

/// Killed at random moments and resumed, again and again, the tree is that of a run left alone.
#[test]
fn kill_and_resume_gives_the_tree_of_a_run_left_alone() {
    let folder = scratch();
    let stories_in = folder.path().join("in");
    stories(&stories_in, 120);
    let whole = folder.path().join("whole");
    let began = Instant::now();
    assert_eq!(run(["--format", "json", "--output", str(&whole), "--quiet", str(&stories_in)]).status, Some(0));
    let took = began.elapsed();
    let out = folder.path().join("out");
    let args = ["--format", "json", "--resume", "--quiet", "--output", str(&out), str(&stories_in)];
    let (mut kills, mut seed) = (0u32, u64::from(std::process::id()) | 1);
    let runs: u32 = std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    for _ in 0..runs {
        // xorshift: any moment of a run, most of them early, since less is left to do each time.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let mut child = program().args(args).stderr(Stdio::null()).spawn().expect("it starts");
        thread::sleep(took.mul_f64((seed % 1000) as f64 / 3000.0));
        child.kill().expect("it can be killed");
        let killed = child.wait().expect("it ends").code().is_none();
        kills += u32::from(killed);
        // Killed before it wrote anything.
        if !out.exists() {
            continue;
        }
        for (name, bytes) in tree(&out).iter().filter(|(n, _)| n.extension().is_some_and(|e| e == "json")) {
            assert!(bytes.ends_with(b"}\n"), "{} is cut", name.display());
        }
        // A run that came to its end has nothing left to kill: the next begins anew.
        if !killed {
            assert!(tree(&out) == tree(&whole), "the trees differ after {kills} kills");
            std::fs::remove_dir_all(&out).expect("it is there");
        }
    }
    assert_eq!(run(args).status, Some(0));
    assert!(tree(&out) == tree(&whole), "the trees differ after {kills} kills");
    eprintln!("{kills} of {runs} runs were killed before their end");
}

/// `KILLS=1000 cargo test kill_and_resume` tries more.
const KILLS: u32 = 25;

/// Ctrl-C ends a batch after the stories in hand, with whole results and status 130.
#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_finished() {
    let folder = scratch();
    let (stories_in, out) = (folder.path().join("in"), folder.path().join("out"));
    stories(&stories_in, 3000);
    let mut command = program();
    command.args(["--format", "json", "--output", str(&out), str(&stories_in)]).stderr(Stdio::piped());
    let child = command.spawn().expect("it starts");
    let began = Instant::now();
    while !out.join("0").exists() && began.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|s| s.success()));
    let output = child.wait_with_output().expect("it ends");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    if output.status.code() == Some(0) {
        eprintln!("skipped: the run was over before the interrupt came");
        return;
    }
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.contains("interrupted") && err.contains("--resume"), "{err}");
    let results = tree(&out);
    assert!(!results.is_empty() && results.iter().all(|(_, bytes)| bytes.ends_with(b"}\n")));
    assert!(err.contains(&format!("{} analysed", results.len())), "{} results, {err}", results.len());
}

/// Peak memory of a batch does not grow with the number of stories.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_flat() {
    let folder = scratch();
    let (few, many) = (folder.path().join("few"), folder.path().join("many"));
    stories(&few, 200);
    stories(&many, 1600);
    let peak = |stories: &Path| measured(&["--quiet", "--format", "jsonl", "--jobs", "2", str(stories)]).peak;
    let (few, many) = (peak(&few), peak(&many));
    eprintln!("peak memory: {few} kB for 200 stories, {many} kB for 1600");
    assert!(many < few + 16 * 1024, "{few} kB for 200 stories, {many} kB for 1600");
}
