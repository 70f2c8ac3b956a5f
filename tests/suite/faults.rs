//! Broken input, broken folders, broken disks: a clear word, the others analysed, nothing half-written.

use std::fs;
use std::path::Path;

use crate::program::{STORY, program, root, run, run_with_input, scratch, tree, write};

fn str(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn odd_but_readable_stories_are_analysed() {
    let utf16 = |little: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(STORY.encode_utf16());
        units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    };
    let windows = STORY.replace('“', "\u{1}").replace('”', "\u{2}").into_bytes();
    let windows: Vec<u8> = windows
        .into_iter()
        .map(|b| match b {
            1 => 0x93,
            2 => 0x94,
            b => b,
        })
        .collect();
    let cases: &[(&str, Vec<u8>, &str, bool)] = &[
        ("plain", STORY.into(), "UTF-8", true),
        ("mark", format!("\u{feff}{STORY}").into(), "UTF-8", true),
        ("CR LF", STORY.replace('\n', "\r\n").into(), "UTF-8", true),
        ("CR", STORY.replace('\n', "\r").into(), "UTF-8", true),
        ("UTF-16 LE", utf16(true, true), "UTF-16LE", true),
        ("UTF-16 BE", utf16(false, true), "UTF-16BE", true),
        ("UTF-16 LE unmarked", utf16(true, false), "UTF-16LE", true),
        ("UTF-16 BE unmarked", utf16(false, false), "UTF-16BE", true),
        ("windows-1252", windows, "windows-1252", true),
        ("broken UTF-8", [STORY.as_bytes(), b"\xe2\x80 \xff\n"].concat(), "UTF-8", true),
        ("headline only", "Mayor opens bridge\n".into(), "UTF-8", true),
        ("empty", Vec::new(), "UTF-8", false),
        ("white space", b" \r\n\t\n \n".to_vec(), "UTF-8", false),
    ];
    for (name, bytes, encoding, headline) in cases {
        let run = run_with_input(["--format", "json"], bytes);
        assert_eq!(run.status, Some(0), "{name}: {}", run.err);
        let story = run.json();
        assert_eq!(story["source"]["encoding"], *encoding, "{name}");
        let want = if *headline { "Mayor opens bridge".into() } else { serde_json::Value::Null };
        assert_eq!(story["article"]["headline"]["text"], want, "{name}");
        if !headline {
            assert_eq!(story["warnings"][0], "the text is empty", "{name}");
        }
    }
}

#[test]
fn the_encoding_can_be_told() {
    let story = "Burmistrz otwiera most\n\nŁÓDŹ (PAP) - Późno.\n";
    let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(story);
    let run = run_with_input(["--format", "json", "--encoding", "latin2"], &bytes);
    let got = run.json();
    assert_eq!(got["source"]["encoding"], "ISO-8859-2");
    assert_eq!(got["source"]["length"], story.chars().count());
    assert!(run.text().contains("ŁÓDŹ"));
}

#[test]
fn what_is_no_story_is_named_and_the_others_are_analysed() {
    let folder = scratch();
    let at = |name: &str| folder.path().join(name);
    write(&at("good.txt"), STORY);
    write(&at("binary.txt"), b"\x7fELF\x02\x01\0\0\0");
    write(&at("nul.txt"), b"Some text\0 and more");
    let run = run(["--format", "jsonl", "--quiet", str(folder.path()), str(&at("missing.txt"))]);
    assert_eq!((run.status, run.lines().len()), (Some(1), 1), "{}", run.err);
    for name in ["binary.txt: not a text file", "nul.txt: not a text file", "missing.txt: No such file"] {
        assert!(run.err.contains(name), "{name} is not told in {}", run.err);
    }
    assert_eq!(run.err.lines().count(), 3);
}

#[test]
fn a_folder_without_stories_is_told() {
    let folder = scratch();
    write(&folder.path().join("empty/note.md"), "x");
    let run = run([str(folder.path())]);
    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("no .txt story in this folder"), "{}", run.err);
}

#[test]
fn a_story_over_the_limit_is_told_and_never_cut() {
    let folder = scratch();
    write(&folder.path().join("a.txt"), STORY);
    write(&folder.path().join("b.txt"), STORY.repeat(30));
    let one = run(["--max-bytes", "1K", "--format", "jsonl", "--quiet", str(folder.path())]);
    assert_eq!((one.status, one.lines().len()), (Some(1), 1));
    assert!(one.err.contains("b.txt") && one.err.contains("limit of 1024; --max-bytes raises it"), "{}", one.err);
    let stdin = run_with_input(["--max-bytes", "1K"], STORY.repeat(30).as_bytes());
    assert_eq!(stdin.status, Some(1));
    assert!(stdin.out.is_empty() && stdin.err.contains("--max-bytes"), "{}", stdin.err);
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_told_and_end() {
    let folder = scratch();
    write(&folder.path().join("a/story.txt"), STORY);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("a link");
    std::os::unix::fs::symlink(folder.path().join("gone.txt"), folder.path().join("dangling.txt")).expect("a link");
    let run = run(["--format", "jsonl", "--quiet", str(folder.path())]);
    assert_eq!((run.status, run.lines().len()), (Some(1), 1), "{}", run.err);
    assert!(run.err.contains("a link that leads back to") && run.err.contains("dangling.txt"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn names_that_act_on_a_terminal_are_escaped() {
    let folder = scratch();
    write(&folder.path().join("\u{1b}[2Jevil\u{202e}\n.txt"), b"\0");
    let run = run([str(folder.path())]);
    assert!(
        !run.err.contains(['\u{1b}', '\u{202e}']) && run.err.contains("\\u{1b}[2Jevil\\u{202e}\\n.txt"),
        "{}",
        run.err
    );
}

#[test]
fn nothing_of_an_article_acts_on_a_terminal() {
    let acts = "\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{202e}\u{200b}\u{2028}\u{feff}\u{e0041}";
    let story = format!("Mayor {acts} opens\n\nOSLO (AP) - “It {acts} is late,” said Kari{acts} Berg on Monday.\n");
    for format in ["text", "json", "jsonl", "ninjs", "jsonld", "html", "csv quotes", "csv entities", "csv articles"] {
        let (format, table) = format.split_once(' ').map_or((format, None), |(f, t)| (f, Some(t)));
        let table = table.map(|t| format!("--table={t}"));
        let args = ["--format", format, "--quiet"].into_iter().chain(table.as_deref());
        let run = run_with_input(args, story.as_bytes());
        assert_eq!(run.status, Some(0), "{}", run.err);
        let raw: Vec<char> = acts.chars().filter(|c| !"]0;x31mA".contains(*c) && run.text().contains(*c)).collect();
        assert!(raw.is_empty(), "{format}: {raw:?} come out raw");
        if format == "json" {
            assert_eq!(run.json()["article"]["headline"]["text"], format!("Mayor {acts} opens"));
        }
    }
}

#[test]
fn an_output_folder_inside_the_input_is_not_input() {
    let folder = scratch();
    write(&folder.path().join("story.txt"), STORY);
    let out = folder.path().join("results");
    for _ in 0..2 {
        let run = run([str(folder.path()), "--output", str(&out), "--quiet"]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        assert_eq!(tree(&out).len(), 1);
    }
}

#[test]
fn stories_with_one_result_name_clash_openly() {
    let folder = scratch();
    write(&folder.path().join("in/a.txt"), STORY);
    write(&folder.path().join("in/a.TXT"), STORY);
    let out = folder.path().join("out");
    let run = run([str(&folder.path().join("in")), "--output", str(&out), "--format", "json", "--quiet"]);
    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("another story's result has the name"), "{}", run.err);
    assert_eq!(tree(&out).len(), 1);
}

#[test]
fn a_result_never_overwrites_its_story() {
    let folder = scratch();
    let story = folder.path().join("a.txt");
    write(&story, STORY);
    let run = run([str(&story), "--output", str(folder.path())]);
    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("would overwrite it"), "{}", run.err);
    assert_eq!(fs::read_to_string(&story).expect("it is there"), STORY);
}

#[test]
fn a_full_standard_output_is_an_error() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: no /dev/full here");
        return;
    };
    let output =
        program().arg(root().join("fixtures")).args(["--format", "jsonl"]).stdout(full).output().expect("it starts");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("cannot write the result: No space left on device"), "{err}");
}

/// A disk of 256 KiB, where the user may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_whole_files_only() {
    use std::process::Command;
    let folder = scratch();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "none"]).arg(&disk).output();
    if !mounted.is_ok_and(|m| m.status.success()) {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    }
    let stories = folder.path().join("in");
    for i in 0..60 {
        write(&stories.join(format!("{i:02}.txt")), STORY.repeat(20));
    }
    let run = run([str(&stories), "--output", str(&disk.join("out")), "--format", "json", "--quiet"]);
    let results = tree(&disk);
    let unmounted = Command::new("umount").arg(&disk).status();
    assert!(unmounted.is_ok_and(|s| s.success()));
    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("No space left on device"), "{}", run.err);
    let whole = results.iter().filter(|(name, _)| name.extension().is_some_and(|e| e == "json"));
    for (name, bytes) in whole.clone() {
        assert!(serde_json::from_slice::<serde_json::Value>(bytes).is_ok(), "{} is cut", name.display());
    }
    let whole = whole.count();
    assert!(whole > 0 && whole < 60 && run.err.lines().count() == 60 - whole, "{whole} results");
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = scratch();
    write(&folder.path().join("in/a.txt"), STORY);
    let run = run([str(&folder.path().join("in")), "--output", "/proc/none"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.err.contains("/proc/none"), "{}", run.err);
}

/// A story on a disk that fails: reading this process's memory at its start gives EIO.
#[cfg(target_os = "linux")]
#[test]
fn a_story_that_cannot_be_read_is_told_and_the_others_are_analysed() {
    let folder = scratch();
    write(&folder.path().join("a.txt"), STORY);
    std::os::unix::fs::symlink("/proc/self/mem", folder.path().join("b.txt")).expect("a link");
    write(&folder.path().join("c.txt"), STORY);
    let run = run(["--format", "jsonl", "--quiet", str(folder.path())]);
    assert_eq!((run.status, run.lines().len()), (Some(1), 2), "{}", run.err);
    assert!(run.err.contains("b.txt: Input/output error"), "{}", run.err);
}

/// A story that goes between the listing of its folder and its reading.
#[test]
fn a_story_that_vanishes_is_told_and_the_others_are_analysed() {
    let folder = scratch();
    let (stories, out) = (folder.path().join("in"), folder.path().join("out"));
    write(&stories.join("0.txt"), STORY);
    write(&stories.join("1.txt"), STORY.repeat(4000));
    write(&stories.join("2.txt"), STORY);
    write(&stories.join("3.txt"), STORY);
    let mut command = program();
    command.args(["--format", "json", "--quiet", "--jobs", "1", "--output", str(&out), str(&stories)]);
    let child = command.stderr(std::process::Stdio::piped()).spawn().expect("it starts");
    // The first result is there: the folder is listed, and the long story is in hand.
    while !out.join("0.json").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    fs::remove_file(stories.join("2.txt")).expect("it is there");
    let output = child.wait_with_output().expect("it ends");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("2.txt: No such file or directory") && err.lines().count() == 1, "{err}");
    assert_eq!(tree(&out).len(), 3);
}

/// Stories that may not be read and folders that may not be written, for a user who is not root.
#[cfg(target_os = "linux")]
#[test]
fn what_may_not_be_read_or_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;
    let folder = scratch();
    let stories = folder.path().join("in");
    write(&stories.join("a.txt"), STORY);
    write(&stories.join("b.txt"), STORY);
    write(&stories.join("closed/c.txt"), STORY);
    let mode = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder");
    // For root everything may be read: another user is asked for, as the program must be run by one.
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout == b"0\n");
    let program = folder.path().join("copydesk");
    fs::copy(crate::program::binary(), &program).expect("the program can be copied");
    [folder.path(), &stories, &program].iter().for_each(|p| mode(p, 0o755));
    let go = |args: &[&str]| {
        let mut command = if is_root { Command::new("setpriv") } else { Command::new(&program) };
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
        }
        command.args(args).arg("--quiet").arg(&stories).output()
    };
    if !go(&["--format", "jsonl"]).is_ok_and(|o| o.status.success()) {
        eprintln!("skipped: the program cannot be run as another user");
        return;
    }
    mode(&stories.join("a.txt"), 0o000);
    mode(&stories.join("closed"), 0o000);
    let read = go(&["--format", "jsonl"]).expect("it starts");
    mode(&stories.join("closed"), 0o755);
    let err = String::from_utf8(read.stderr).expect("UTF-8");
    assert_eq!((read.status.code(), read.stdout.iter().filter(|b| **b == b'\n').count()), (Some(1), 1), "{err}");
    assert!(err.contains("a.txt: Permission denied") && err.contains("closed: Permission denied"), "{err}");
    mode(&stories.join("a.txt"), 0o644);
    mode(&out, 0o555);
    let written = go(&["--format", "json", "--output", str(&out)]).expect("it starts");
    let err = String::from_utf8(written.stderr).expect("UTF-8");
    assert_eq!(written.status.code(), Some(1), "{err}");
    assert!(err.contains("Permission denied") && tree(&out).is_empty(), "{err}");
}

/// `copydesk stories/ | head -1`: whoever reads has seen enough.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_is_no_failure() {
    use std::io::Read as _;
    let mut command = program();
    command.arg(root().join("fixtures")).args(["--format", "jsonl"]);
    let mut child =
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("it starts");
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("a result comes");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        (output.status.code(), output.stderr.len()),
        (Some(0), 0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_output_that_is_a_file_is_wrong_usage() {
    let folder = scratch();
    let file = folder.path().join("results");
    write(&file, "mine");
    for format in ["json", "csv", "html"] {
        let run = run(["--format", format, "--output", str(&file), str(&root().join("fixtures"))]);
        assert_eq!(run.status, Some(2), "{}", run.err);
        assert!(run.err.contains("a file, but results need a folder"), "{}", run.err);
    }
    assert_eq!(fs::read(&file).expect("it is there"), b"mine");
}
