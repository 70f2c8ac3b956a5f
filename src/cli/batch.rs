//! An ordered, bounded parallel map: results leave in the order of the items, whatever the threads do.
//!
//! Items come in groups ([`groups`]), since the analysis is faster over several short stories than over one after the
//! other.
//!
//! Bounded means: items being worked on (at [`IN_HAND`] times their size) and results that wait for their turn together
//! weigh at most [`BUDGET`] bytes, however unlucky the order of sizes. An item that would go beyond waits until it is the
//! next to leave; that one is always let in, so nothing can wait for ever. A run's memory is therefore what the program
//! takes by itself, [`BUDGET`], and [`IN_HAND`] times the largest story, whatever the number of stories.

use std::collections::{BTreeMap, VecDeque};
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

/// Items in a group at most, and bytes from which on a group gets no more.
const GROUP: (usize, u64) = (32, 128 << 10);

/// Gathers items into groups. The first are of one item each, so that every thread soon has work, then more and more; at
/// the end fewer and fewer, so that no thread is left with a whole group while the others have nothing to do.
///
/// With `ahead`, items are taken before they are needed, to see the end coming.
pub(crate) fn groups<T: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    ahead: bool,
    size: impl Fn(&T) -> u64 + Send,
) -> impl Iterator<Item = Vec<T>> + Send {
    let mut items = items.fuse();
    let mut next = VecDeque::new();
    let (mut before, jobs) = (0, jobs.get());
    std::iter::from_fn(move || {
        let mut most = (before / (8 * jobs)).clamp(1, GROUP.0);
        next.extend(items.by_ref().take(if ahead { (2 * jobs * most).saturating_sub(next.len()) } else { 0 }));
        if ahead {
            most = most.min(next.len().div_ceil(2 * jobs));
        }
        let mut group = Vec::with_capacity(most);
        let mut bytes = 0;
        while group.len() < most && bytes < GROUP.1 {
            let Some(item) = next.pop_front().or_else(|| items.next()) else { break };
            bytes = size(&item).saturating_add(bytes);
            group.push(item);
        }
        before += group.len();
        (!group.is_empty()).then_some(group)
    })
}

/// What `work` gives; where it panics, the panic's message.
pub(crate) fn caught<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

/// The map's function and weights.
pub(crate) struct Map<W, SI, SR> {
    /// Turns a group of items into their results, in order; must not panic.
    pub(crate) work: W,
    /// Bytes of an item.
    pub(crate) item_size: SI,
    /// Bytes of a result.
    pub(crate) result_size: SR,
}

/// Maps groups of items on `jobs` threads and hands the results to `emit` in the items' order, until it breaks.
///
/// # Errors
/// Where no thread can be started.
pub(crate) fn ordered<T, R, W, SI, SR>(
    groups: impl Iterator<Item = Vec<T>> + Send,
    jobs: NonZeroUsize,
    map: &Map<W, SI, SR>,
    mut emit: impl FnMut(R) -> ControlFlow<()>,
) -> io::Result<()>
where
    T: Send,
    R: Send,
    W: Fn(Vec<T>) -> Vec<R> + Sync,
    SI: Fn(&T) -> u64 + Sync,
    SR: Fn(&R) -> u64 + Sync,
{
    let shared = Shared {
        source: Mutex::new((0, groups)),
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
    /// Items taken so far, and the groups to come.
    source: Mutex<(usize, I)>,
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

    /// One thread: takes groups until there is none or the emitter has stopped.
    fn work<T, W, SI, SR>(&self, map: &Map<W, SI, SR>)
    where
        I: Iterator<Item = Vec<T>>,
        W: Fn(Vec<T>) -> Vec<R>,
        SI: Fn(&T) -> u64,
        SR: Fn(&R) -> u64,
    {
        while let Some((index, group)) = self.take() {
            let weight = |item| (map.item_size)(item).saturating_mul(IN_HAND) + LEAST;
            let weights: Vec<u64> = group.iter().map(weight).collect();
            if !self.admit(index, weights.iter().sum()) {
                break;
            }
            let results = (map.work)(group);
            for ((n, item), result) in weights.into_iter().enumerate().zip(results) {
                self.put(index + n, item, (map.result_size)(&result) + LEAST, result);
            }
        }
        self.state().workers -= 1;
        self.ready.notify_all();
    }

    /// A group and the index of its first item.
    fn take<T>(&self) -> Option<(usize, Vec<T>)>
    where
        I: Iterator<Item = Vec<T>>,
    {
        let mut source = locked(&self.source);
        if self.state().stopped {
            return None;
        }
        let (taken, groups) = &mut *source;
        let (group, index) = (groups.next()?, *taken);
        *taken += group.len();
        Some((index, group))
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
            work: |group: Vec<u64>| {
                thread::sleep(Duration::from_micros((group[0] * 7919) % 300));
                group
            },
            item_size: |_: &u64| 1,
            result_size: |_: &u64| 1,
        };
        for n in [1, 2, 8] {
            let mut got = Vec::new();
            ordered(groups(0..500, jobs(n), true, |_| 1), jobs(n), &map, |i| {
                got.push(i);
                ControlFlow::Continue(())
            })
            .expect("threads");
            assert!(got.into_iter().eq(0..500), "{n} threads");
        }
    }

    #[test]
    fn groups_grow_shrink_and_keep_every_item() {
        for ahead in [false, true] {
            let groups: Vec<Vec<u64>> = groups(0..1000, jobs(2), ahead, |_| 1).collect();
            let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
            assert!(groups.into_iter().flatten().eq(0..1000), "every item, in order");
            assert_eq!((sizes[0], sizes.iter().max()), (1, Some(&GROUP.0)));
            assert!(!ahead || sizes.ends_with(&[1, 1, 1]), "{sizes:?}");
        }
        let large = groups(0..500_u64, jobs(1), true, |_| GROUP.1);
        assert!(large.map(|g| g.len()).eq([1; 500]), "large ones stay alone");
    }

    #[test]
    fn a_panic_is_told() {
        assert_eq!(caught(|| 3), Ok(3));
        assert_eq!(caught(|| -> u8 { panic!("three") }), Err("three".to_owned()));
    }

    /// The first item is slow and all are large: what is held stays within the budget and the one that leaves next.
    #[test]
    fn memory_is_bounded_behind_a_slow_item() {
        let held = AtomicU64::new(0);
        let most = AtomicU64::new(0);
        let size = BUDGET / (4 * IN_HAND);
        let map = Map {
            work: |group: Vec<u64>| {
                most.fetch_max(held.fetch_add(size, Ordering::SeqCst) + size, Ordering::SeqCst);
                if group[0] == 0 {
                    thread::sleep(Duration::from_millis(100));
                }
                group
            },
            item_size: |_: &u64| size,
            result_size: |_: &u64| size * IN_HAND,
        };
        ordered((0..200).map(|i| vec![i]), jobs(4), &map, |_| {
            held.fetch_sub(size, Ordering::SeqCst);
            ControlFlow::Continue(())
        })
        .expect("threads");
        let most = most.load(Ordering::SeqCst) * IN_HAND;
        assert!(most <= BUDGET + size * IN_HAND, "{most} bytes held");
    }

    #[test]
    fn a_break_stops_all() {
        let map = Map { work: |group: Vec<u64>| group, item_size: |_: &u64| 1, result_size: |_: &u64| 1 };
        let mut seen = 0;
        ordered(groups(0.., jobs(4), false, |_| 1), jobs(4), &map, |_| {
            seen += 1;
            if seen == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("threads");
        assert_eq!(seen, 10);
    }
}
