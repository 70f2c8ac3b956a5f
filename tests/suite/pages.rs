//! The annotated pages in a real headless Chromium: `tests/web/check.mjs` opens them, with axe-core, in every look.
//!
//! Runs where Chromium, Node.js and the modules of `tests/web` (in `target/web`, where `.ci/run` puts them) are.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::program::{fixtures, root, run, scratch, write};

/// Words without a break, wide and right-to-left names, markup: what breaks a page.
const ODD: &str = "Talks over 東京 <water> plan resume\n\nBy 山田 太郎 and عمر خالد\n\nJERUSALEM, March 3, 2026 (Reuters) - \
     \"We will share the water,\" said Mayor דוד לוי (David Levi) on Monday. \"All of it,\" he added.\n\n\
     Pneumonoultramicroscopicsilicovolcanoconiosis-and-a-very-long-word-without-any-break-at-all-for-the-phone is rare, \
     said David Levi.\n\nFrom 3 to 5 percent of 1,234,567,890 households & farms are dry, Mr. Levi told reporters at \
     https://water.example/a/very/long/address/that/has/no/space/in/it/at/all/and/goes/on/and/on/for/ever.html.\n";

/// Chromium and the folder of Node's modules, or the reason why they are not there.
fn browser() -> Result<(PathBuf, PathBuf), String> {
    let works = |tool: &str| Command::new(tool).arg("--version").output().is_ok_and(|o| o.status.success());
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let chromium = names.into_iter().find(|name| works(name)).ok_or("no Chromium is installed")?;
    if !works("node") {
        return Err("no Node.js is installed".into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(chromium)).find(|p| p.is_file());
    let modules = root().join("target/web");
    if !modules.join("node_modules/axe-core").is_dir() {
        return Err(format!("axe-core is not in {}", modules.display()));
    }
    Ok((found.ok_or("Chromium is not in the PATH")?, modules))
}

/// What `check.mjs` says of the pages, or `None` where there is no browser.
fn check(pages: &[PathBuf]) -> Option<Vec<Value>> {
    let (chromium, modules) = match browser() {
        Ok(both) => both,
        Err(reason) => {
            eprintln!("skipped: {reason}");
            return None;
        }
    };
    let mut node = Command::new("node");
    node.arg(root().join("tests/web/check.mjs")).args([modules, chromium]).args(pages);
    let output = node.output().expect("it was there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let (stories, pages) = (folder.join("stories"), folder.join("pages"));
    for fixture in fixtures() {
        let name = fixture.file_name().expect("a name");
        write(&stories.join(name), std::fs::read(&fixture).expect("a fixture can be read"));
    }
    write(&stories.join("below/odd.txt"), ODD);
    let made = run(["--format".as_ref(), "html".as_ref(), "--output".as_ref(), pages.as_os_str(), stories.as_os_str()]);
    assert_eq!(made.status, Some(0), "{}", made.err);
    let levi =
        std::fs::read_dir(pages.join("speakers")).expect("there are speakers").map(|e| e.expect("an entry").path());
    let levi = levi.into_iter().find(|p| p.to_string_lossy().contains("levi")).expect("he speaks");
    let chosen = ["index.html", "below/odd.html", "reuters-wire.html", "press-release-wire.html", "efe-wire.html"];
    chosen.into_iter().map(|name| pages.join(name)).chain([levi]).collect()
}

#[test]
fn pages_hold_in_light_and_dark_on_a_phone_on_paper_and_for_the_keyboard() {
    let folder = scratch();
    let pages = pages(folder.path());
    let Some(looks) = check(&pages) else { return };
    assert_eq!(looks.len(), 5 * pages.len());
    let mut wrong = Vec::new();
    for look in looks {
        for key in ["axe", "requests", "messages", "wide", "nameless"] {
            if look[key].as_array().is_none_or(|found| !found.is_empty()) {
                wrong.push(format!("{} ({}): {key}: {:#}", look["page"], look["look"], look[key]));
            }
        }
        if look["unreached"] != 0 {
            wrong.push(format!("{}: the Tab key does not reach {} links", look["page"], look["unreached"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_bad_page_is_told() {
    let folder = scratch();
    let page = folder.path().join("bad.html");
    write(
        &page,
        "<!doctype html><title>x</title><p style=\"color:#ccc;background:#fff\">pale</p><img src=\"https://copydesk.invalid/x.png\">\
         <pre style=\"width:3000px\">wide</pre><a href=\"#a\" tabindex=\"-1\">never</a><script>console.log(1)</script>",
    );
    let Some(looks) = check(&[page]) else { return };
    let light = &looks[0];
    let found: Vec<&str> = light["axe"].as_array().into_iter().flatten().filter_map(|f| f["id"].as_str()).collect();
    assert!(found.contains(&"color-contrast") && found.contains(&"image-alt"), "{found:?}");
    for key in ["requests", "messages", "wide"] {
        assert!(!light[key].as_array().expect("a list").is_empty(), "{key}: {light:#}");
    }
    assert_eq!(light["unreached"], 1);
}
