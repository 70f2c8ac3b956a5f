//! Trains every `*.model` from gold files; built only under `--features train`.

fn main() {}
