//! What the program is built from: licences that MIT code may ship with, one source, no crate twice but by need.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::program::root;

const LICENCES: [&str; 11] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "BSL-1.0",
    "CC0-1.0",
];

/// The platform of this machine: of the others' crates a machine without a network has none.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc starts");
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()]);
    cargo.current_dir(root());
    let output = cargo.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// One alternative of an `OR` is enough, all parts of an `AND` are needed.
fn is_allowed(licence: &str) -> bool {
    let licence = licence.replace('/', " OR ");
    let part = |part: &str| LICENCES.contains(&part.trim().trim_matches(['(', ')']));
    let all = |alternative: &str| alternative.split(" AND ").all(part);
    licence.split(" OR ").any(all) || licence.split(" AND ").all(|p| p.split(" OR ").any(part))
}

#[test]
fn licences_and_sources_are_known() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence), "{name}: licence {licence:?}");
        let source = package["source"].as_str();
        assert!(source.is_none() == (name == "copydesk"), "{name} comes from {source:?}");
        assert!(source.is_none_or(|s| s.starts_with("registry+")), "{name} comes from {source:?}");
        *versions.entry(name).or_default() += 1;
    }
    let twice: Vec<_> = versions.iter().filter(|(_, n)| **n > 1).collect();
    eprintln!("{} packages, in several versions: {twice:?}", packages.len());
    assert!(twice.len() <= 12, "{twice:?}");
}

#[test]
fn no_unsafe_code() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("it is there");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
