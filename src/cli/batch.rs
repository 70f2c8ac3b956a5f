//! An ordered, bounded parallel map: results leave in the order of the items, whatever the threads do.
//!
//! Bounded means: items being worked on (at [`IN_HAND`] times their size) and results that wait for their turn together
//! weigh at most [`BUDGET`] bytes, however unlucky the order of sizes. An item that would go beyond waits until it is the
//! next to leave; that one is always let in, so nothing can wait for ever. A run's memory is therefore what the program
//! takes by itself, [`BUDGET`], and [`IN_HAND`] times the largest story, whatever the number of stories.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Bytes of memory for stories in hand and results that wait.
const BUDGET: u64 = 32 << 20;

/// Bytes of memory that a byte of a story takes while it is worked on (measured: 16 to 20).
const IN_HAND: u64 = 20;

/// What an item or a result weighs beyond its text.
const LEAST: u64 = 512;

/// Deeply nested copy must not end the process: threads get more stack than usual (only what is used is real memory).
const STACK: usize = 32 << 20;

/// The map's functions and weights.
pub(crate) struct Map<W, L, P, SI, SR> {
    /// Turns an item into a result.
    pub(crate) work: W,
    /// What is kept of an item while it is worked on, to tell of a panic.
    pub(crate) label: L,
    /// Gives the result of an item whose work panicked, from its label and the panic's message.
    pub(crate) panicked: P,
    /// Bytes of an item.
    pub(crate) item_size: SI,
    /// Bytes of a result.
    pub(crate) result_size: SR,
}

/// Maps `items` on `jobs` threads and hands the results to `emit` in the items' order, until it breaks.
///
/// # Errors
/// Where no thread can be started.
pub(crate) fn ordered<T, R, K, W, L, P, SI, SR>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    map: &Map<W, L, P, SI, SR>,
    mut emit: impl FnMut(R) -> ControlFlow<()>,
) -> io::Result<()>
where
    T: Send,
    R: Send,
    W: Fn(T) -> R + Sync,
    L: Fn(&T) -> K + Sync,
    P: Fn(K, String) -> R + Sync,
    SI: Fn(&T) -> u64 + Sync,
    SR: Fn(&R) -> u64 + Sync,
{
    let shared = Shared {
        source: Mutex::new(items.enumerate()),
        state: Mutex::new(State::new(jobs)),
        room: Condvar::new(),
        ready: Condvar::new(),
    };
    thread::scope(|scope| {
        for n in 0..jobs.get() {
            let started = thread::Builder::new()
                .name("story".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, || shared.work(map));
            if let Err(error) = started {
                shared.state().workers -= jobs.get() - n;
                // The threads that did start are enough; without one there is nobody.
                if n == 0 {
                    return Err(error);
                }
                break;
            }
        }
        shared.emit(&mut emit);
        Ok(())
    })
}

/// The message of a caught panic.
fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("panic").to_owned()
}

struct Shared<I, R> {
    source: Mutex<I>,
    state: Mutex<State<R>>,
    /// There may be room for another item.
    room: Condvar,
    /// The next result to leave may be there.
    ready: Condvar,
}

struct State<R> {
    /// Index of the result that leaves next.
    next: usize,
    /// Bytes in hand and waiting.
    held: u64,
    waiting: BTreeMap<usize, (u64, R)>,
    workers: usize,
    stopped: bool,
}

impl<R> State<R> {
    fn new(jobs: NonZeroUsize) -> Self {
        State { next: 0, held: 0, waiting: BTreeMap::new(), workers: jobs.get(), stopped: false }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<I, R> Shared<I, R> {
    fn state(&self) -> MutexGuard<'_, State<R>> {
        locked(&self.state)
    }

    /// One thread: takes items until there is none or the emitter has stopped.
    fn work<T, K, W, L, P, SI, SR>(&self, map: &Map<W, L, P, SI, SR>)
    where
        I: Iterator<Item = (usize, T)>,
        W: Fn(T) -> R,
        L: Fn(&T) -> K,
        P: Fn(K, String) -> R,
        SI: Fn(&T) -> u64,
        SR: Fn(&R) -> u64,
    {
        while let Some((index, item)) = self.take() {
            let weight = (map.item_size)(&item).saturating_mul(IN_HAND) + LEAST;
            if !self.admit(index, weight) {
                break;
            }
            let label = (map.label)(&item);
            let result = panic::catch_unwind(AssertUnwindSafe(|| (map.work)(item)))
                .unwrap_or_else(|panic| (map.panicked)(label, message(&*panic)));
            self.put(index, weight, (map.result_size)(&result) + LEAST, result);
        }
        self.state().workers -= 1;
        self.ready.notify_all();
    }

    fn take<T>(&self) -> Option<(usize, T)>
    where
        I: Iterator<Item = (usize, T)>,
    {
        let mut source = locked(&self.source);
        if self.state().stopped { None } else { source.next() }
    }

    /// Waits until the item may be worked on; false when the run has stopped.
    fn admit(&self, index: usize, weight: u64) -> bool {
        let mut state = self.state();
        while !state.stopped && index != state.next && state.held + weight > BUDGET {
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.held += weight;
        !state.stopped
    }

    fn put(&self, index: usize, item: u64, weight: u64, result: R) {
        let mut state = self.state();
        state.held = state.held - item + weight;
        state.waiting.insert(index, (weight, result));
        if index == state.next {
            self.ready.notify_all();
        }
        if weight < item {
            self.room.notify_all();
        }
    }

    /// Hands over results in order until the last worker has gone.
    fn emit(&self, emit: &mut impl FnMut(R) -> ControlFlow<()>) {
        let mut state = self.state();
        loop {
            let next = state.next;
            let Some((weight, result)) = state.waiting.remove(&next) else {
                if state.workers == 0 {
                    return;
                }
                state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            drop(state);
            let go_on = emit(result).is_continue();
            state = self.state();
            state.held -= weight;
            state.next += 1;
            state.stopped |= !go_on;
            self.room.notify_all();
            if state.stopped {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).expect("not zero")
    }

    #[test]
    fn results_leave_in_order() {
        let map = Map {
            work: |i: u64| {
                thread::sleep(Duration::from_micros((i * 7919) % 300));
                i
            },
            label: |i: &u64| *i,
            panicked: |i: u64, _| i,
            item_size: |_: &u64| 1,
            result_size: |_: &u64| 1,
        };
        for n in [1, 2, 8] {
            let mut got = Vec::new();
            ordered(0..500, jobs(n), &map, |i| {
                got.push(i);
                ControlFlow::Continue(())
            })
            .expect("threads");
            assert!(got.into_iter().eq(0..500), "{n} threads");
        }
    }

    #[test]
    fn a_panic_is_one_items_failure() {
        let map = Map {
            work: |i: u64| if i == 3 { panic!("three") } else { i.to_string() },
            label: |i: &u64| *i,
            panicked: |i: u64, why| format!("{i}: {why}"),
            item_size: |_: &u64| 1,
            result_size: |_: &String| 1,
        };
        let mut got = Vec::new();
        ordered(0..6, jobs(2), &map, |r| {
            got.push(r);
            ControlFlow::Continue(())
        })
        .expect("threads");
        assert_eq!(got, ["0", "1", "2", "3: three", "4", "5"]);
    }

    /// The first item is slow and all are large: what is held stays within the budget and the one that leaves next.
    #[test]
    fn memory_is_bounded_behind_a_slow_item() {
        let held = AtomicU64::new(0);
        let most = AtomicU64::new(0);
        let size = BUDGET / (4 * IN_HAND);
        let map = Map {
            work: |i: u64| {
                most.fetch_max(held.fetch_add(size, Ordering::SeqCst) + size, Ordering::SeqCst);
                if i == 0 {
                    thread::sleep(Duration::from_millis(100));
                }
                i
            },
            label: |i: &u64| *i,
            panicked: |i: u64, _| i,
            item_size: |_: &u64| size,
            result_size: |_: &u64| size * IN_HAND,
        };
        ordered(0..200, jobs(4), &map, |_| {
            held.fetch_sub(size, Ordering::SeqCst);
            ControlFlow::Continue(())
        })
        .expect("threads");
        let most = most.load(Ordering::SeqCst) * IN_HAND;
        assert!(most <= BUDGET + size * IN_HAND, "{most} bytes held");
    }

    #[test]
    fn a_break_stops_all() {
        let map = Map {
            work: |i: u64| i,
            label: |i: &u64| *i,
            panicked: |i: u64, _| i,
            item_size: |_: &u64| 1,
            result_size: |_: &u64| 1,
        };
        let mut seen = 0;
        ordered(0.., jobs(4), &map, |_| {
            seen += 1;
            if seen == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("threads");
        assert_eq!(seen, 10);
    }
}
