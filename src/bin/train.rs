//! Trains every `*.model` from gold files; built only under `--features train`.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1).collect();
    match copydesk::training::run(arguments, &mut io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("train: {error}\n"));
            ExitCode::FAILURE
        }
    }
}
