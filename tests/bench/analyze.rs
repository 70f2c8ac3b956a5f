//! How fast: each stage alone and the whole, in MB/s of story text and in stories/s.
//!
//! The stories are the fixtures, and the articles of `../shared/eval/entities` where they are there.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use copydesk::bench::Prepared;
use copydesk::render::{Format, TextStyle, render, render_text};
use copydesk::{OffsetUnit, Source, analyze};
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};

type Group<'a> = BenchmarkGroup<'a, WallTime>;

/// At most 200 stories.
fn stories() -> Vec<Prepared> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = Vec::new();
    if let Ok(gold) = std::fs::read_to_string(root.join("../shared/eval/entities/dev.jsonl")) {
        let records = gold.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        texts.extend(records.filter_map(|r| r["text"].as_str().map(str::to_owned)));
    } else {
        let files = std::fs::read_dir(root.join("fixtures")).expect("the fixtures are there");
        let files = files.filter_map(|f| Some(f.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "txt"));
        texts.extend(files.filter_map(|p| std::fs::read_to_string(p).ok()));
    }
    texts.truncate(200);
    texts.iter().map(|text| Prepared::new(text)).collect()
}

fn stage(group: &mut Group<'_>, name: &str, stories: &[Prepared], run: impl Fn(&Prepared) -> usize) {
    group.bench_function(name, |b| b.iter(|| stories.iter().map(|s| black_box(run(s))).sum::<usize>()));
}

fn stages(c: &mut Criterion) {
    let stories = stories();
    let bytes: usize = stories.iter().map(|s| s.analysis.source.text().len()).sum();
    for (unit, throughput) in
        [("mb", Throughput::Bytes(bytes as u64)), ("stories", Throughput::Elements(stories.len() as u64))]
    {
        let mut group = c.benchmark_group(unit);
        group
            .throughput(throughput)
            .sample_size(10)
            .measurement_time(Duration::from_secs(2))
            .warm_up_time(Duration::from_millis(500));
        stage(&mut group, "reader", &stories, Prepared::reader);
        stage(&mut group, "tokens", &stories, Prepared::tokens);
        stage(&mut group, "dates", &stories, Prepared::dates);
        stage(&mut group, "figures", &stories, Prepared::figures);
        stage(&mut group, "entities", &stories, Prepared::entities);
        stage(&mut group, "quotes", &stories, Prepared::quotes);
        stage(&mut group, "speakers", &stories, Prepared::speakers);
        stage(&mut group, "json", &stories, |s| {
            let mut out = Vec::new();
            render(&s.analysis, Format::Jsonl, OffsetUnit::Char, &mut out).expect("a vector takes all");
            out.len()
        });
        stage(&mut group, "text", &stories, |s| {
            let mut out = Vec::new();
            render_text(&s.analysis, TextStyle::default(), &mut out).expect("a vector takes all");
            out.len()
        });
        stage(&mut group, "whole", &stories, |s| {
            let mut out = Vec::new();
            let analysis = analyze(Source::new(s.analysis.source.text()));
            render(&analysis, Format::Jsonl, OffsetUnit::Char, &mut out).expect("a vector takes all");
            out.len()
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
