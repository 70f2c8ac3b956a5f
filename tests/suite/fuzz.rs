//! The fuzz targets of `tests/fuzz` on a bounded number of inputs: the seeds, and seeds with bytes changed.
//!
//! `FUZZ_INPUTS=1000000 cargo test --release fuzz` tries more.

#[path = "../fuzz/targets.rs"]
mod targets;

use crate::program::{fixtures, root};

/// xorshift: the same inputs on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let corpus = std::fs::read_dir(root().join("tests/fuzz/corpus")).expect("the corpus is there");
    let mut paths: Vec<_> = corpus.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths.extend(fixtures());
    paths.iter().map(|p| std::fs::read(p).expect("it can be read")).collect()
}

/// A piece of a seed with a few changes: bytes flipped, pieces of other seeds put in, runs doubled.
fn input(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let seed = &seeds[random.below(seeds.len())];
    let from = random.below(seed.len());
    let mut out = seed[from..(from + 40 + random.below(600)).min(seed.len())].to_vec();
    for _ in 0..random.below(8) {
        let at = random.below(out.len());
        match random.below(5) {
            0 if !out.is_empty() => out[at] = random.below(256) as u8,
            1 if !out.is_empty() => drop(out.remove(at)),
            2 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                let piece = other[from..(from + 30).min(other.len())].to_vec();
                out.splice(at..at, piece);
            }
            3 => {
                let run = out[at..(at + 1 + random.below(12)).min(out.len())].to_vec();
                out.splice(at..at, run.repeat(1 + random.below(6)));
            }
            _ => out.truncate(at),
        }
    }
    out
}

#[test]
fn every_target_survives() {
    let inputs: usize = std::env::var("FUZZ_INPUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let seeds = seeds();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for seed in &seeds {
        targets::ALL.iter().for_each(|(_, run)| run(seed));
    }
    for i in 0..inputs {
        let data = input(&seeds, &mut random);
        let (name, run) = targets::ALL[i % targets::ALL.len()];
        if std::panic::catch_unwind(|| run(&data)).is_err() {
            panic!("{name} fails on {:?}", String::from_utf8_lossy(&data));
        }
    }
    eprintln!("{inputs} inputs");
}
