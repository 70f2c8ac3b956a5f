//! How fast: the whole analysis of one story.

use copydesk::{Source, analyze};
use criterion::{Criterion, criterion_group, criterion_main};

fn whole(c: &mut Criterion) {
    let story = "Mayor opens bridge\n\nOSLO, May 2 (AP) - “It is late,” said Mayor Kari Berg.\n";
    c.bench_function("whole", |b| b.iter(|| analyze(Source::new(story))));
}

criterion_group!(benches, whole);
criterion_main!(benches);
