//! What the binary adds to the library: arguments, inputs, outputs, status.
//!
//! What was typed ([`args`]) becomes what it means ([`plan`]); stories come one by one ([`walk`], [`records`]), are
//! worked on in parallel ([`batch`], [`story`]) and leave in order ([`sink`], [`tree`]); what there is to say goes to
//! standard error ([`status`]).

mod args;
mod batch;
mod plan;
mod records;
mod sink;
mod sqlite;
mod status;
mod story;
mod suggest;
mod tree;
mod verify;
mod walk;

use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result};
use clap::{CommandFactory as _, Parser as _};
use copydesk::Warning;

use args::{Args, SchemaArg};
use plan::{Input, Output, Plan};
use sink::Sink;
use status::{ExitStatus, Status};
use story::{Outcome, Product};
use tree::Tree;

pub(crate) fn main() -> ExitCode {
    let args = Args::parse();
    // A panic in a story is caught and told as its failure; Rust's own report would tear the progress bar.
    std::panic::set_hook(Box::new(|_| {}));
    ExitCode::from(match run(args) {
        Ok(status) => status,
        Err(error) if is_broken_pipe(&error) => ExitStatus::Success,
        Err(error) => {
            Status::new(false, false).say(&describe(&error));
            if error.is::<Usage>() { ExitStatus::Usage } else { ExitStatus::SomeFailed }
        }
    })
}

/// Options that make no sense together.
#[derive(Debug)]
struct Usage(anyhow::Error);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Usage {}

/// Whoever read standard output has seen enough (`| head`): that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

fn describe(error: &anyhow::Error) -> String {
    let reasons = error.chain().map(|e| e.downcast_ref::<io::Error>().map_or_else(|| e.to_string(), status::io_reason));
    reasons.collect::<Vec<_>>().join(": ")
}

fn run(args: Args) -> Result<ExitStatus> {
    if args.man {
        clap_mangen::Man::new(Args::command()).render(&mut io::stdout())?;
        return Ok(ExitStatus::Success);
    }
    if let Some(shell) = args.completions {
        clap_complete::generate(shell, &mut Args::command(), "copydesk", &mut io::stdout());
        return Ok(ExitStatus::Success);
    }
    match args.schema {
        Some(SchemaArg::Json) => {
            let schema = serde_json::to_string_pretty(&copydesk::render::schema())?;
            writeln!(io::stdout(), "{schema}")?;
            return Ok(ExitStatus::Success);
        }
        Some(SchemaArg::Duckdb) => {
            copydesk::render::write_duckdb_columns(&mut io::stdout())?;
            return Ok(ExitStatus::Success);
        }
        None => {}
    }
    if let Some(output) = &args.verify {
        return verify::run(output, &args);
    }
    let plan = Plan::new(args).map_err(Usage)?;
    match &plan.records {
        Some(records) => run_records(&plan, records),
        None => run_stories(&plan),
    }
}

fn jobs(plan: &Plan) -> NonZeroUsize {
    NonZeroUsize::new(plan.jobs).unwrap_or(NonZeroUsize::MIN)
}

/// Files, folders, standard input.
fn run_stories(plan: &Plan) -> Result<ExitStatus> {
    let (tree, output) = match &plan.output {
        Output::Tree { root, resume } => (
            Some(Tree::new(root, *resume, plan.is_batch(), &plan.analysis).map_err(anyhow::Error::msg)?),
            Some(root.as_path()),
        ),
        _ => (None, None),
    };
    let mut sink = Sink::open(&plan.output, plan.analysis.unit, plan.analysis.only)?;
    let mut status = Status::new(plan.quiet, plan.is_batch());
    let items = || walk::items(plan.inputs.clone(), output);
    if status.watched() {
        let countable = !plan.inputs.iter().any(|i| matches!(i, Input::Stdin | Input::List(_)));
        status.expect(countable.then(|| items().count() as u64));
    }
    let interrupted = on_interrupt(plan)?;
    let stories = items().map(|item| match &tree {
        Some(tree) => tree.claim(item),
        None => item,
    });
    let map = batch::Map {
        work: |group: Vec<walk::Item>| story::outcomes(&group, &plan.analysis, tree.as_ref()),
        item_size: walk::Item::size,
        result_size: Outcome::weight,
    };
    let mut result = Ok(());
    // Names that come through a pipe are not waited for.
    let piped = plan.inputs.iter().any(|i| matches!(i, Input::List(list) if list == Path::new("-")));
    let size = move |item: &walk::Item| if piped { u64::MAX } else { item.size() };
    let stories = batch::groups(stories, jobs(plan), !piped && plan.jobs > 1, size);
    let stories = stories.take_while(|_| !interrupted.load(Ordering::Relaxed));
    batch::ordered(stories, jobs(plan), &map, |outcome| {
        result = settle(outcome, &mut sink, &mut status, false);
        if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .context("cannot start a thread")?;
    result.and_then(|()| sink.finish()).context("cannot write the result")?;
    status.close();
    if interrupted.load(Ordering::Relaxed) {
        let how = if tree.is_some() { "; the same call with --resume goes on from here" } else { "" };
        status.say(&format!("interrupted: every story told above as analysed is written{how}"));
        return Ok(ExitStatus::Interrupted);
    }
    Ok(if status.any_failed() { ExitStatus::SomeFailed } else { ExitStatus::Success })
}

/// The first Ctrl-C ends a batch after the stories in hand, the second at once. Alone, a story just ends.
fn on_interrupt(plan: &Plan) -> Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    if plan.is_batch() {
        use signal_hook::consts::SIGINT;
        signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&flag))?;
        signal_hook::flag::register(SIGINT, Arc::clone(&flag))?;
    }
    Ok(flag)
}

/// A stream of records.
fn run_records(plan: &Plan, records: &plan::Records) -> Result<ExitStatus> {
    let mut status = Status::new(plan.quiet, true);
    let mut sink = Sink::open(&plan.output, plan.analysis.unit, plan.analysis.only)?;
    if status.watched() {
        status.expect(None);
    }
    let map = batch::Map {
        work: |lines: Vec<records::Line>| records::outcomes(lines, records, &plan.analysis),
        item_size: records::Line::size,
        result_size: Outcome::weight,
    };
    let mut strict_failures = false;
    let mut result = Ok(());
    let lines = records::lines(plan.inputs.clone(), plan.analysis.max_bytes);
    batch::ordered(lines, jobs(plan), &map, |outcome| {
        strict_failures |= records.strict && matches!(outcome.result, Ok(Product::FailedRecord(..)));
        result = settle(outcome, &mut sink, &mut status, true);
        if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .context("cannot start a thread")?;
    result.and_then(|()| sink.finish()).context("cannot write the result")?;
    status.close();
    let failed = status.any_stream_failed() || strict_failures;
    Ok(if failed { ExitStatus::SomeFailed } else { ExitStatus::Success })
}

/// Tells what became of a story and passes its result on.
fn settle(outcome: Outcome, sink: &mut Sink, status: &mut Status, flush: bool) -> Result<()> {
    for warning in outcome.warnings.iter().filter(|w| is_about_reading(w)) {
        status.warn(&outcome.name, warning);
    }
    match outcome.result {
        Ok(Product::Skipped) => status.skipped(),
        Ok(Product::FailedRecord(line, why)) => {
            sink.take(Product::Bytes(line))?;
            status.record_failed(&outcome.name, &why);
        }
        Ok(product) => match sink.take(product) {
            Err(error) if error.is::<story::Internal>() => status.failed(&outcome.name, &error),
            taken => {
                taken?;
                status.analysed(outcome.size);
            }
        },
        Err(reason) => status.failed(&outcome.name, &reason),
    }
    if flush { sink.flush() } else { Ok(()) }
}

/// Other warnings are about the copy: they stand in the result.
fn is_about_reading(warning: &Warning) -> bool {
    matches!(warning, Warning::Decoded(_) | Warning::Malformed | Warning::Empty)
}
