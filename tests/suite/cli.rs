//! The command line: formats, streams, exit statuses, wrong usage.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::program::{STORY, program, root, run, run_with_input, scratch, write};

#[test]
fn one_story_from_a_file_and_from_standard_input_is_the_same_but_for_its_path() {
    let folder = scratch();
    let path = folder.path().join("story.txt");
    write(&path, STORY);
    let mut file = run(["--format", "json", path.to_str().expect("UTF-8")]).json();
    for args in [&["--format", "json", "-"][..], &["--format", "json"]] {
        let stdin = run_with_input(args, STORY.as_bytes()).json();
        assert_eq!(stdin["source"]["path"], serde_json::Value::Null);
        assert_eq!(file["source"]["path"], path.to_str().expect("UTF-8"));
        file["source"]["path"] = serde_json::Value::Null;
        assert_eq!(stdin, file);
        file["source"]["path"] = path.to_str().into();
    }
}

#[test]
fn several_stories_are_an_array_in_json_and_lines_in_jsonl() {
    let folder = scratch();
    for name in ["b.txt", "a/z.txt", "a/y.TXT", "note.md"] {
        write(&folder.path().join(name), STORY);
    }
    let path = folder.path().to_str().expect("UTF-8");
    let all = run(["--format", "json", path]);
    let names = |values: &[serde_json::Value]| -> Vec<String> {
        values.iter().map(|v| v["source"]["path"].as_str().expect("a path")[path.len() + 1..].to_owned()).collect()
    };
    assert_eq!(names(all.json().as_array().expect("an array")), ["a/y.TXT", "a/z.txt", "b.txt"]);
    assert_eq!(names(&run(["--format", "jsonl", path]).lines()), ["a/y.TXT", "a/z.txt", "b.txt"]);
    assert_eq!(run(["--format", "json", path, "/nowhere.txt"]).json().as_array().expect("an array").len(), 3);
    assert_eq!(all.status, Some(0));
}

#[test]
fn an_array_of_nothing_is_still_an_array() {
    let run = run(["--format", "json", "/nowhere.txt", "/nowhere-else.txt"]);
    assert_eq!((run.status, run.text().as_str()), (Some(1), "[]\n"));
}

#[test]
fn the_readable_page_says_who_said_what() {
    let page = run_with_input(["--quiet"], STORY.as_bytes());
    assert!(page.text().starts_with("Mayor opens bridge\n"), "{}", page.text());
    assert!(!page.text().contains('\u{1b}'), "no colour in a pipe");
    assert!(page.text().lines().all(|line| line.chars().count() <= 80));
    assert_eq!(page.err, "");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let colored = |args: &[&str], no_color: Option<&str>| {
        let folder = scratch();
        let path = folder.path().join("story.txt");
        write(&path, STORY);
        let mut command = program();
        command.args(args).arg(&path);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        command.output().expect("the program starts").stdout.contains(&0x1b)
    };
    assert!(colored(&["--color", "always"], None));
    assert!(colored(&["--color", "always"], Some("1")), "the option speaks louder");
    assert!(!colored(&[], None) && !colored(&["--color", "never"], None) && !colored(&[], Some("1")));
}

#[test]
fn wrong_usage_is_status_2_with_a_reason_and_no_output() {
    let folder = scratch();
    let file = folder.path().join("file.txt");
    write(&file, STORY);
    let (file, dir) = (file.to_str().expect("UTF-8"), folder.path().to_str().expect("UTF-8"));
    let cases: &[(&[&str], &str)] = &[
        (&["--format", "yaml", file], "yaml"),
        (&["--date", "17.02.2025", file], "2025-02-17"),
        (&["--date", "2025-02-30", file], "2025-02-17"),
        (&["--offsets", "line", file], "line"),
        (&["--jobs", "0", file], "--jobs"),
        (&["--jobs", "many", file], "many"),
        (&["--max-bytes", "big", file], "10M"),
        (&["--encoding", "klingon", file], "klingon"),
        (&["--resume", file], "--output"),
        (&["--output", file, file], "a file"),
        (&["--output", dir, dir], "overwrite"),
        (&["--keep", "url", file], "--input jsonl"),
        (&["--strict", file], "--input jsonl"),
        (&["--input", "jsonl", "--format", "text"], "jsonl"),
        (&["--input", "jsonl", "--keep", "quotes"], "quotes"),
        (&["--input", "jsonl", "--output", dir], "--output"),
        (&["--format", "csv", file], "--table"),
        (&["--format", "sqlite", file], "--output"),
        (&["--format", "json", "--table", "quotes", file], "--table"),
        (&["--format", "html", dir], "--output"),
        (&["-", "-"], "once"),
        (&["--nonsense"], "--nonsense"),
    ];
    for (args, why) in cases {
        let run = run(*args);
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.err);
        assert!(run.out.is_empty() && run.err.contains(why), "{args:?}: {}", run.err);
    }
}

#[test]
fn help_version_man_page_and_completions() {
    let help = run(["--help"]);
    assert_eq!(help.status, Some(0));
    for part in ["Examples:", "Exit status:", "Input:", "Output:", "Records (--input jsonl):", "--max-bytes"] {
        assert!(help.text().contains(part), "{part} is missing");
    }
    assert_eq!(run(["--version"]).text(), concat!("copydesk ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(run(["--man"]).text().contains(".SH OPTIONS"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(["--completions", shell]).text().contains("copydesk"), "{shell}");
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let fixtures = root().join("fixtures");
    for _ in 0..5 {
        let mut command = program();
        // Enough output that the pipe cannot hold it all.
        for _ in 0..20 {
            command.arg(&fixtures);
        }
        let mut child = command
            .args(["--format", "jsonl"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut first).expect("a line");
        drop(out);
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        assert_eq!(err, "");
        assert!(first.ends_with("}\n"));
    }
}

#[test]
fn quiet_leaves_errors_only() {
    let fixtures = root().join("fixtures");
    let loud = program().arg(&fixtures).arg("/nowhere.txt").output().expect("it starts");
    let loud = String::from_utf8(loud.stderr).expect("UTF-8");
    assert!(loud.contains(" analysed, 0 skipped, 1 failed in "), "{loud}");
    let quiet = program().arg(&fixtures).args(["/nowhere.txt", "--quiet"]).output().expect("it starts");
    let quiet = String::from_utf8(quiet.stderr).expect("UTF-8");
    assert_eq!(quiet, "copydesk: /nowhere.txt: No such file or directory\n");
}

#[test]
fn a_list_of_files_is_read_by_nul_bytes() {
    let folder = scratch();
    let mut list = Vec::new();
    for name in ["b.txt", "a with\nnewline.txt", "c.text"] {
        let path = folder.path().join(name);
        write(&path, STORY);
        list.extend_from_slice(path.to_str().expect("UTF-8").as_bytes());
        list.push(0);
    }
    let from_stdin = run_with_input(["--files0-from", "-", "--format", "jsonl"], &list);
    assert_eq!(from_stdin.lines().len(), 3);
    let list_file = folder.path().join("list");
    write(&list_file, &list);
    let from_file = run(["--files0-from", list_file.to_str().expect("UTF-8"), "--format", "jsonl"]);
    assert_eq!(from_file.out, from_stdin.out);
    assert_eq!(run(["--files0-from", "/nowhere"]).status, Some(1));
}

#[test]
fn the_reference_date_anchors_a_story_that_states_none() {
    let story = "Rain ahead\n\nIt will rain on Friday, the office said.\n";
    let value = |args: &[&str]| run_with_input(args, story.as_bytes()).json()["dates"][0]["value"].clone();
    if value(&["--format", "json"]).is_null() {
        return; // No dates extractor yet: there is nothing to anchor.
    }
    assert_eq!(value(&["--format", "json", "--date", "2025-02-17"]), "2025-02-21");
}

/// Labels, wide characters and right-to-left names: every second column of a table begins in the same place.
#[test]
fn the_readable_page_keeps_its_columns_and_its_width() {
    use unicode_width::UnicodeWidthStr as _;
    let story = "Talks over 東京 water resume\n\nJERUSALEM, March 3, 2026 (Reuters) - \"We will share the water,\" said Mayor David Levi \
                 of Jerusalem on Monday.\n\nAhmed Khan (محمد الأحمد), the 東京都知事 of Tokyo, met דוד לוי on May 2, 2026. \
                 They counted 1,234,567 wells and 3 to 5 percent of them are dry.\n";
    let page = run_with_input(["--quiet"], story.as_bytes()).text();
    let widths = page.lines().map(|line| line.width());
    assert!(widths.max().is_some_and(|widest| widest <= 80), "{page}");
    for title in ["NAMES", "DATES", "FIGURES"] {
        let rows: Vec<&str> = page.lines().skip_while(|l| *l != title).skip(1).take_while(|l| !l.is_empty()).collect();
        // Short labels: the second column begins behind two spaces and thirteen columns.
        let begins = |row: &&str| row.char_indices().find(|(at, _)| row[..*at].width() == 15).map(|(at, _)| at);
        let straight =
            |row: &&str| begins(row).is_some_and(|at| row[..at].ends_with(' ') && !row[at..].starts_with(' '));
        assert!(!rows.is_empty() && rows.iter().all(straight), "{title}\n{page}");
    }
    let isolates = |c: char| page.matches(c).count();
    assert_eq!(isolates('\u{2068}'), isolates('\u{2069}'));
}
